"""A catalogue with languages and no skills, and extracts from plain text."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from gapcheck.catalog.languages import languages, reading_rules
from gapcheck.catalog.model import Catalog, Compressor, Effort, EvidenceRules
from gapcheck.catalog.yamlfile import read_yaml
from gapcheck.documents.model import Document, Extract, Format, Line
from gapcheck.documents.structure import structure

TAXONOMY = Path(__file__).parents[2] / "taxonomy"
Structured = Callable[..., Document]


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    sections, months = read_yaml(TAXONOMY / "sections.yaml"), read_yaml(TAXONOMY / "months.yaml")
    none = Compressor("none", (), (), 0, ())
    return Catalog(
        version="test",
        skills={},
        categories={},
        roles={},
        effort=Effort(Fraction(15), Fraction(60), Fraction(40), (), none, none),
        evidence=EvidenceRules({}, ()),
        markets={},
        languages=languages(sections, months),
        reading=reading_rules(sections, months),
    )


def plain(text: str, **fields: object) -> Extract:
    """Return the extract of a plain text; each line as it stands."""
    lines, offset = [], 0
    for line in text.split("\n"):
        lines.append(Line(offset, offset + len(line)))
        offset += len(line) + 1
    return Extract(format=Format.TEXT, text=text, lines=tuple(lines), **fields)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def structured(catalog: Catalog) -> Structured:
    """Return the document of a text."""
    return lambda text, **fields: structure(plain(text, **fields), catalog)
