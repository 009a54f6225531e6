"""From an extract to a document: language, sections, positions, credentials, and whether it can be judged."""

from __future__ import annotations

from gapcheck.catalog.model import Catalog
from gapcheck.documents.language import detect_languages
from gapcheck.documents.model import Document, Extract
from gapcheck.documents.sections import find_sections
from gapcheck.documents.verdict import judge
from gapcheck.documents.vocabulary import vocabulary
from gapcheck.text.flat import flat
from gapcheck.text.show import one_line


def structure(extract: Extract, catalog: Catalog, *, sha256: str = "", name: str = "") -> Document:
    """Return the document that an extract holds; never raises for what the text says.

    A text too short to judge gives the verdict unreadable with its code.
    """
    words = vocabulary(catalog)
    folded = flat(extract.text)
    found = find_sections(extract.text, folded, extract.lines, words)
    languages = detect_languages(folded, words, found.languages)
    reading, notices = judge(extract, folded, catalog, found)
    return Document(
        sha256=sha256,
        name=one_line(name),
        format=extract.format,
        text=extract.text,
        lines=extract.lines,
        pages=extract.pages,
        languages=languages,
        sections=found.sections,
        positions=(),
        credentials=(),
        reading=reading,
        notices=(*extract.notices, *notices),
        hidden=extract.hidden,
        links=extract.links,
        engine=extract.engine,
        title=extract.title,
    )
