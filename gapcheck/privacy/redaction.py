"""Covering personal details in a text: with words that say what was there, or without moving a character."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from gapcheck.documents.model import Document
from gapcheck.privacy.model import Identity, Masked, Personal, PersonalKind
from gapcheck.privacy.patterns import contacts, digits
from gapcheck.text.flat import flat

COVER = "█"
"""What covers a character where the length must stay."""
_SHOWN = {
    PersonalKind.NAME: "[name]",
    PersonalKind.EMAIL: "[e-mail]",
    PersonalKind.PHONE: "[phone]",
    PersonalKind.LINK: "[link]",
    PersonalKind.ADDRESS: "[address]",
    PersonalKind.SCHOOL: "[school]",
    PersonalKind.BIRTH: "[birth]",
    PersonalKind.PRONOUN: "[pronouns]",
    PersonalKind.ORIGIN: "[personal]",
    PersonalKind.STUDY_DATES: "[dates]",
    PersonalKind.FILE_NAME: "[file]",
}
_NUMBER = re.compile(r"(?<!\d)\d[\d ().\-]{5,24}\d(?!\d)")
_BLANKS = re.compile(r"\s+")


def redact(text: str, identity: Identity) -> str:
    """Return the text with every personal detail replaced by what it is, in brackets."""
    found = personal_in(text, identity)
    pieces: list[str] = []
    done = 0
    for one in found:
        pieces += [text[done : one.start], _SHOWN[one.kind]]
        done = one.end
    return "".join([*pieces, text[done:]])


def mask(text: str, identity: Identity) -> Masked:
    """Return the text with every personal detail covered, its length and line breaks unchanged."""
    return _covered(text, personal_in(text, identity))


def mask_document(document: Document, identity: Identity) -> Masked:
    """Return the document's own text covered: also what its place alone tells, such as the years of study."""
    return _covered(document.text, _merged([*identity.spans, *personal_in(document.text, identity)]))


def personal_in(text: str, identity: Identity) -> tuple[Personal, ...]:
    """Return where a text says anything of who somebody is, in order, none inside another."""
    folded = flat(text)
    return _merged([*contacts(text), *needles_in(text, folded, identity), *_numbers(text, identity)])


def needles_in(text: str, folded: str, identity: Identity) -> Iterator[Personal]:
    """Yield where the details of an identity stand as whole words, however accents and capitals are written."""
    tidy, places = _tidied(folded)
    for kind, needle in _needles(identity):
        for start, end in _whole(tidy, needle):
            first, last = (start, end) if places is None else (places[start], places[end - 1] + 1)
            yield Personal(first, last, kind)
    for word in identity.common_parts:
        for start, end in _whole(text, word):
            yield Personal(start, end, PersonalKind.NAME)


def _tidied(folded: str) -> tuple[str, list[int] | None]:
    """Return the text with runs of blanks as one, and the place of each character when that moved any."""
    if not re.search(r"\s\s|[\n\t]", folded):
        return folded, None
    pieces: list[str] = []
    places: list[int] = []
    done = 0
    for match in _BLANKS.finditer(folded):
        pieces += [folded[done : match.start()], " "]
        places.extend(range(done, match.start() + 1))
        done = match.end()
    pieces.append(folded[done:])
    places.extend(range(done, len(folded)))
    return "".join(pieces), places


@lru_cache(maxsize=64)
def _needles(identity: Identity) -> tuple[tuple[PersonalKind, str], ...]:
    """Return what is looked for, flat, longest first; too short a text identifies nobody."""
    found: dict[str, PersonalKind] = {}
    for kind, texts, least in (
        (PersonalKind.NAME, identity.names, 2),
        (PersonalKind.EMAIL, identity.emails, 5),
        (PersonalKind.LINK, identity.links, 6),
        (PersonalKind.LINK, identity.handles, 4),
        (PersonalKind.ADDRESS, identity.addresses, 4),
        (PersonalKind.SCHOOL, identity.schools, 3),
        (PersonalKind.BIRTH, identity.births, 6),
        (PersonalKind.PRONOUN, identity.pronouns, 4),
        (PersonalKind.ORIGIN, identity.others, 5),
        (PersonalKind.NAME, identity.parts, 3),
    ):
        for text in texts:
            needle = " ".join(flat(text).split())
            if len(needle) >= least:
                found.setdefault(needle, kind)
    stem = identity.file_name.rpartition(".")[0]
    if len(stem) >= 6:
        found.setdefault(flat(stem), PersonalKind.FILE_NAME)
    return tuple((kind, needle) for needle, kind in sorted(found.items(), key=lambda item: (-len(item[0]), item[0])))


def _whole(text: str, needle: str) -> Iterator[tuple[int, int]]:
    """Yield where a text stands with no letter or digit beside it."""
    start = text.find(needle)
    while start >= 0:
        end = start + len(needle)
        before, after = text[start - 1 : start] if start else "", text[end : end + 1]
        if not (before.isalnum() and needle[0].isalnum()) and not (after.isalnum() and needle[-1].isalnum()):
            yield start, end
        start = text.find(needle, end)


def _numbers(text: str, identity: Identity) -> Iterator[Personal]:
    """Yield the identity's phone numbers in whatever grouping."""
    known = {digits(phone)[-8:] for phone in identity.phones}
    if not known:
        return
    for match in _NUMBER.finditer(text):
        if digits(match.group())[-8:] in known:
            yield Personal(*match.span(), PersonalKind.PHONE)


def _merged(found: Iterable[Personal]) -> tuple[Personal, ...]:
    """Join what overlaps; the longer one says what it is."""
    kept: list[Personal] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end, one.kind)):
        if kept and one.start < kept[-1].end:
            last = kept[-1]
            kind = last.kind if last.end - last.start >= one.end - one.start else one.kind
            kept[-1] = Personal(last.start, max(last.end, one.end), kind)
        else:
            kept.append(one)
    return tuple(kept)


def _covered(text: str, spans: tuple[Personal, ...]) -> Masked:
    pieces: list[str] = []
    done = 0
    for one in spans:
        inside = text[one.start : one.end]
        cover = "".join(char if char == "\n" else COVER for char in inside) if "\n" in inside else COVER * len(inside)
        pieces += [text[done : one.start], cover]
        done = one.end
    return Masked("".join([*pieces, text[done:]]), spans)
