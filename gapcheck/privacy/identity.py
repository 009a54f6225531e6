"""Finding who a document is about: name, contacts, address, schools, birth and what labels announce."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from gapcheck.catalog.model import Catalog
from gapcheck.documents.model import Document, Line, SectionKind
from gapcheck.documents.names import name_spans
from gapcheck.documents.vocabulary import Vocabulary, vocabulary
from gapcheck.privacy.model import Identity, Personal, PersonalKind
from gapcheck.privacy.patterns import PROFILE, contacts
from gapcheck.text.flat import flat, squash

_LABEL = re.compile(r"[ \t]*([^:\n|•·]{2,30}?)[ \t]*[:：][ \t]*([^|•·\n]{1,80})")
_PIECES = re.compile(r"[|•·\t]| {3,}")
_WORD = re.compile(r"[^\W\d_]{2,}")
_POSTCODE = re.compile(r"\b\d{4,5}(?:-\d{3,4})?\b|\b[a-z]\d[a-z] ?\d[a-z]\d\b|\b[a-z]{1,2}\d[a-z\d]? \d[a-z]{2}\b")
_TOWN = re.compile(r"[^\W\d_][\w.'’ \-]{1,30}(?:[,/] ?[^\W\d_][\w.'’ \-]{1,30}){1,3}")
_ONE_PLACE = re.compile(r"[^\W\d_a-z][\w.'’\-]{2,20}(?: [\w.'’\-]{2,20}){0,2}")
_BORN = (PersonalKind.BIRTH, ("birth",))
_LABELLED = (
    _BORN,
    (PersonalKind.ORIGIN, ("nationality", "gender", "family")),
    (PersonalKind.ADDRESS, ("address",)),
    (PersonalKind.NAME, ("name",)),
)
_TOP_ONLY = frozenset((PersonalKind.NAME, PersonalKind.ADDRESS))
"""Beside a job the same label tells of the job."""
_IMPERSONAL = frozenset(
    (SectionKind.SKILLS, SectionKind.EXPERIENCE, SectionKind.PROJECTS, SectionKind.CERTIFICATIONS, SectionKind.COURSES)
)
_ONE_LINE = 90


def identify(document: Document, catalog: Catalog) -> Identity:
    """Return who the document is about; pure, and never more than the document says."""
    words = vocabulary(catalog)
    tools = _tool_words(catalog)
    finder = _Finder(document, words, tools)
    spans = _disjoint(finder.spans())
    names = _unique(_in_order(name) for name in _texts(document, spans, PersonalKind.NAME))
    targets = [one for one in document.links if not one.startswith("mailto:")]
    links = _unique([*_texts(document, spans, PersonalKind.LINK), *targets])
    emails = _unique(
        [
            *_texts(document, spans, PersonalKind.EMAIL),
            *(one[7:] for one in document.links if one.startswith("mailto:")),
        ]
    )
    parts, common = _name_parts(names, tools, catalog)
    return Identity(
        names=names,
        parts=parts,
        common_parts=common,
        emails=emails,
        phones=_texts(document, spans, PersonalKind.PHONE),
        links=links,
        handles=_handles(links, emails, tools),
        addresses=_texts(document, spans, PersonalKind.ADDRESS),
        schools=_texts(document, spans, PersonalKind.SCHOOL),
        births=_texts(document, spans, PersonalKind.BIRTH),
        pronouns=_texts(document, spans, PersonalKind.PRONOUN),
        others=_texts(document, spans, PersonalKind.ORIGIN),
        photo=finder.mentions_photo(),
        file_name=PurePath(document.name).name if document.name else "",
        spans=spans,
    )


class _Finder:
    """Looks for personal details in one document."""

    def __init__(self, document: Document, words: Vocabulary, tools: frozenset[str]) -> None:
        self._tools = tools
        self._document = document
        self._text = document.text
        self._folded = flat(document.text)
        self._words = words
        self._headers = [(one.start, one.end) for one in document.sections if one.kind is SectionKind.HEADER]

    def spans(self) -> Iterator[Personal]:
        """Yield every detail; they may overlap, the stronger first."""
        yield from contacts(self._text)
        for start, end in name_spans(self._document):
            yield Personal(start, end, PersonalKind.NAME)
        for line in self._document.lines:
            yield from self._labelled(line)
        yield from self._pronouns()
        yield from self._header_addresses()
        yield from self._studies()

    def _labelled(self, line: Line) -> Iterator[Personal]:
        """Yield what stands behind a label ("Date of birth: ...") up to the next sign that ends it."""
        if self._document.section_at(line.start).kind in _IMPERSONAL:
            return
        for match in _LABEL.finditer(self._text, line.start, line.end):
            key = squash(match.group(1))
            for kind, lists in _LABELLED:
                if not any(key in self._words.private.get(name, ()) for name in lists):
                    continue
                if kind in _TOP_ONLY and not self._in_header(line.start):
                    continue
                value = match.group(2).rstrip()
                yield Personal(match.start(2), match.start(2) + len(value), kind)
                break
        if self._in_header(line.start):
            yield from self._born(line)

    def _born(self, line: Line) -> Iterator[Personal]:
        """Yield "born 3 May 1990" and "nacida el ..." without a colon."""
        for word in sorted(self._words.private.get("birth", ()), key=len, reverse=True):
            if len(word) < 4:
                continue
            place = self._folded.find(word + " ", line.start, line.end)
            rest = place + len(word) + 1
            if place >= 0 and any(char.isdigit() for char in self._text[rest : line.end][:24]):
                stop = next((at for at in range(rest, line.end) if self._text[at] in "|•·\t;"), line.end)
                yield Personal(rest, max(stop, rest + 1), PersonalKind.BIRTH)
                return

    def _pronouns(self) -> Iterator[Personal]:
        for line in self._document.lines:
            if "/" not in self._folded[line.start : line.end]:
                continue
            for written in sorted(_with_slash(self._words), key=lambda word: (-len(word), word)):
                place = self._folded.find(written, line.start, line.end)
                if place >= 0 and _stands_alone(self._folded, place, place + len(written)):
                    yield Personal(place, place + len(written), PersonalKind.PRONOUN)
                    break

    def _header_addresses(self) -> Iterator[Personal]:
        for line in self._document.lines:
            if not self._in_header(line.start) or line.end - line.start > 2 * _ONE_LINE:
                continue
            at = line.start
            pieces = _PIECES.split(self._text[line.start : line.end])
            for piece in pieces:
                start = self._text.find(piece, at, line.end)
                at = max(at, start + len(piece))
                content = piece.strip(" ,;()")
                if content and (self._is_address(content) or (len(pieces) > 1 and self._is_town(content))):
                    place = start + piece.find(content)
                    yield Personal(place, place + len(content), PersonalKind.ADDRESS)

    def _is_address(self, content: str) -> bool:
        folded = flat(content)
        if "@" in folded or "http" in folded or len(content) > _ONE_LINE or self._words.titles.within(folded):
            return False
        key = squash(content)
        if key in self._words.headings or key in self._words.cover:
            return False
        if _POSTCODE.search(folded) and _WORD.search(folded):
            return True
        if _TOWN.fullmatch(content):
            return True
        return self._words.asides.pattern.fullmatch(folded) is not None and len(folded) > 3

    def _is_town(self, content: str) -> bool:
        """Tell whether a part of a line of contacts has the form of a place and is nothing else that is known."""
        key = squash(content)
        words = key.split()
        known = self._words.private.get("links", frozenset()) | self._words.private.get("phone", frozenset())
        return (
            _ONE_PLACE.fullmatch(content) is not None
            and len(words) <= 3
            and not self._words.titles.within(flat(content))
            and key not in self._words.headings
            and key not in known
            and self._tools.isdisjoint(words)
        )

    def _studies(self) -> Iterator[Personal]:
        """Yield schools and the years of study."""
        for one in self._document.credentials:
            if one.section is not SectionKind.EDUCATION:
                continue
            for name in (one.issuer, one.name):
                place = self._text.find(name, one.start, one.end) if name else -1
                if place >= 0 and (name is one.issuer or self._words.schools.within(flat(name))):
                    yield Personal(place, place + len(name), PersonalKind.SCHOOL)
            if one.period and one.period.text:
                place = self._text.find(one.period.text, one.start, one.end)
                if place >= 0:
                    yield Personal(place, place + len(one.period.text), PersonalKind.STUDY_DATES)

    def mentions_photo(self) -> bool:
        """Tell whether the block of contacts mentions a photo."""
        photo = self._words.private.get("photo", frozenset())
        return any(word in photo for start, end in self._headers for word in squash(self._text[start:end]).split())

    def _in_header(self, offset: int) -> bool:
        return any(start <= offset < end for start, end in self._headers)


def _with_slash(words: Vocabulary) -> list[str]:
    return [
        written for language in words.languages for written in language.private.get("pronouns", ()) if "/" in written
    ]


def _stands_alone(text: str, start: int, end: int) -> bool:
    return not (text[start - 1 : start].isalnum() if start else False) and not text[end : end + 1].isalnum()


def _disjoint(found: Iterable[Personal]) -> tuple[Personal, ...]:
    """Keep the details in order of the text; of two that overlap, the one found first."""
    kept: list[Personal] = []
    taken: set[int] = set()
    for one in found:
        places = range(one.start, one.end)
        if one.start < one.end and taken.isdisjoint(places):
            kept.append(one)
            taken.update(places)
    return tuple(sorted(kept, key=lambda one: one.start))


def _texts(document: Document, spans: Iterable[Personal], kind: PersonalKind) -> tuple[str, ...]:
    return _unique(" ".join(document.text[one.start : one.end].split()) for one in spans if one.kind is kind)


def _in_order(name: str) -> str:
    """Return "Ray Jenkins" for "Jenkins, Ray": with the comma it could as well be a list of two tools."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() else name


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def _tool_words(catalog: Catalog) -> frozenset[str]:
    """Return the flat words that tools of the catalogue are called by."""
    found: set[str] = set()
    for skill in catalog.skills.values():
        for text in (skill.name, *(alias.text for alias in skill.aliases)):
            found.update(_WORD.findall(flat(text)))
    return frozenset(found)


def _name_parts(
    names: Iterable[str], tools: frozenset[str], catalog: Catalog
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words of a name that identify alone, and those that are ordinary words too."""
    ordinary = catalog.known_words
    own: list[str] = []
    common: list[str] = []
    for name in names:
        for word in _WORD.findall(name):
            part = flat(word)
            if len(part) < 3 or part in tools or (word.islower() and word == part):
                continue
            if part in ordinary or any(part in language.stopwords for language in catalog.languages):
                common.append(word)
            else:
                own.append(part)
    return _unique(own), _unique(common)


def _handles(links: Iterable[str], emails: Iterable[str], tools: frozenset[str]) -> tuple[str, ...]:
    found = [match.group(1) for link in links for match in PROFILE.finditer(link)]
    found += [email.partition("@")[0] for email in emails]
    return _unique(one for one in found if len(one) >= 4 and flat(one) not in tools)
