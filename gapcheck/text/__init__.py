"""Text as people write it: cleaning with an offset map, language, and what may be shown where."""
