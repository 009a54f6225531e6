"""The review session."""
