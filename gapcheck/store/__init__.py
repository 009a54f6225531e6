"""The database: models, migrations and one repository."""
