"""Bytes become a Document: text, lines, pages, sections, positions and a reading verdict."""
