"""The organisation-level rules: which role to hire first, team size, salary bands."""
