"""Blind reading: the same assessment and text with everything taken out that tells who the person is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from gapcheck.assessment.model import Assessment, Coverage, Decision, DocumentSummary, Evidence, Quote
from gapcheck.catalog.model import Catalog
from gapcheck.documents.model import Document
from gapcheck.privacy import Identity, identify, mask_document, redact

Hide = Callable[[str], str]


def identity_of(document: Document, catalog: Catalog) -> Identity:
    """Return who a document is about."""
    return identify(document, catalog)


def hider(identity: Identity) -> Hide:
    """Return what takes a person's details out of any text."""
    known: dict[str, str] = {}

    def hide(text: str) -> str:
        if text not in known:
            known[text] = redact(text, identity) if text else text
        return known[text]

    return hide


def masked_text(document: Document, identity: Identity) -> str:
    """Return the document's text covered, no character moved."""
    return mask_document(document, identity).text


def veiled(assessment: Assessment, hide: Hide) -> Assessment:
    """Return an assessment that no screen can tell the person from; no figure changes."""
    return replace(
        assessment,
        document=_document(assessment.document, hide),
        skills=tuple(_evidence(one, hide) for one in assessment.skills),
        categories=tuple(_coverage(one, hide) for one in assessment.categories),
        questions=tuple(replace(one, text=hide(one.text)) for one in assessment.questions),
        sentence=hide(assessment.sentence),
        decisions=veiled_decisions(assessment.decisions, hide),
    )


def veiled_decisions(decisions: Sequence[Decision], hide: Hide) -> tuple[Decision, ...]:
    """Return decisions with the person's details out of their words."""
    return tuple(
        replace(d, target=hide(d.target), value=hide(d.value), reason=hide(d.reason), quote=hide(d.quote))
        for d in decisions
    )


def _document(document: DocumentSummary, hide: Hide) -> DocumentSummary:
    positions = tuple(
        replace(one, title=hide(one.title), organisation=hide(one.organisation)) for one in document.positions
    )
    return replace(document, path="", positions=positions, hidden=())


def _evidence(one: Evidence, hide: Hide) -> Evidence:
    return replace(one, quote=_quote(one.quote, hide), reason=hide(one.reason))


def _coverage(one: Coverage, hide: Hide) -> Coverage:
    return replace(one, quote=_quote(one.quote, hide), rule=hide(one.rule))


def _quote(quote: Quote | None, hide: Hide) -> Quote | None:
    return quote and replace(quote, text=hide(quote.text))


_NOBODY = Identity()


def without_contacts(text: str) -> str:
    """Return a text without anything that is a contact whoever it belongs to: mail, phone, address of a site."""
    return redact(text, _NOBODY)
