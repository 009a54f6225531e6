"""A Document read against the Catalog gives Mentions."""
