"""Credentials: certificates, courses and degrees, with who gave them and whether they are held."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gapcheck.documents.model import Credential, CredentialState, Section, SectionKind
from gapcheck.documents.rows import Row
from gapcheck.documents.vocabulary import Vocabulary
from gapcheck.text.flat import flat

CREDENTIAL_KINDS = frozenset((SectionKind.CERTIFICATIONS, SectionKind.COURSES, SectionKind.EDUCATION))
"""Sections that hold credentials."""

_SEPARATOR = re.compile(r"(\t+|[ ]{2,}|[ ]*[|•·●▪;][ ]*|[ ]+[–—\-]+[ ]+|[–—]|,[ ]+|[(){}\[\]]|:[ ]+|\n)")
_ITEMS = re.compile(r"[,;•·|]")
_EDGE = " \t*_#=~>|.,;:-–—·•/\\\"'“”‘’()[]{}&"
_IDENTIFIER = re.compile(r"https?:|www\.|^\W*$|^[\d\W]+$|\b(?:id|no|nr|n°|#)\b.*\d|^[a-z0-9\-]*\d[a-z0-9\-]{6,}$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SENTENCE = re.compile(r"[.;][ ]+(?=[^\W\d_])")
_BRACKETED_YEAR = re.compile(r"\((?:19|20)\d\d\)")
_LONGEST = 120
_SHORT = 60
_STATES = (CredentialState.EXPIRED, CredentialState.PLANNED, CredentialState.IN_PROGRESS)


@dataclass(frozen=True, slots=True)
class _Item:
    rows: tuple[Row, ...]
    start: int
    end: int
    text: str
    """Without dates and bullets."""


def find_credentials(section: Section, rows: Sequence[Row], words: Vocabulary) -> list[Credential]:
    """Return the credentials of a section in order; ``rows`` are its lines without the heading."""
    general = _state(flat(section.heading), words)
    return [_credential(item, section, general, words) for item in _items(section, rows, words)]


def _items(section: Section, rows: Sequence[Row], words: Vocabulary) -> Iterator[_Item]:
    for group in _groups(section, rows, words):
        at = _turn(group[-1], words)
        if at:
            yield from _turned(group, at)
            continue
        text = "\n".join(row.rest for row in group)
        parts = _several(group[0], words) if len(group) == 1 and section.kind is not SectionKind.EDUCATION else []
        if parts:
            yield from _listed(group[0], parts)
        elif text.strip(_EDGE):
            yield _Item(tuple(group), group[0].start, group[-1].end, text)


def _turn(row: Row, words: Vocabulary) -> int:
    """Return where a second credential with its own state begins: "MSc in Physics, 2017. Ongoing: ..."; 0 for none."""
    known = words.states.get(CredentialState.IN_PROGRESS.value), words.states.get(CredentialState.PLANNED.value)
    for match in _SENTENCE.finditer(row.text):
        said = flat(row.text[match.end() :])
        opens = any(one is not None and one.pattern.match(said) for one in known)
        if opens and _state(flat(row.text[: match.start()]), words) is CredentialState.HELD:
            return match.end()
    return 0


def _turned(group: Sequence[Row], at: int) -> Iterator[_Item]:
    """Yield what stands before and what stands behind a place in the last row of a group."""
    row = group[-1]
    place = row.start + at
    dated = row.found is not None and row.found.start < place
    above = "\n".join(one.rest for one in group[:-1])
    first, second = row.text[:at].rstrip(), row.text[at:]
    if row.found is not None and dated:
        first = first[: row.found.start - row.start] + first[row.found.end - row.start :]
    elif row.found is not None:
        second = row.text[at : row.found.start - row.start] + row.text[row.found.end - row.start :]
    yield _Item(tuple(group[:-1]) + ((row,) if dated else ()), group[0].start, place, f"{above}\n{first}")
    yield _Item(() if dated else (row,), place, row.end, second)


def _several(row: Row, words: Vocabulary) -> list[str]:
    """Return the credentials that a line lists, nothing when it is one with its issuer and date."""
    parts = [part.strip() for part in _ITEMS.split(row.text[: 4 * _LONGEST])]
    if not all(1 < len(part) <= _SHORT for part in parts):
        return []
    if row.found is None and (len(parts) >= 3 or (len(parts) == 2 and ";" in row.text)):
        return parts
    told = [part.endswith(")") and ("(" in part) and _tells(part, words) for part in parts]
    named = all(sum(map(str.isalpha, part)) >= 3 for part in parts)
    return parts if len(parts) >= 2 and named and any(told[:-1]) else []


def _tells(part: str, words: Vocabulary) -> bool:
    """Tell whether the brackets of a part hold a year or a state of its own."""
    inside = flat(part[part.rfind("(") :])
    return _YEAR.search(inside) is not None or _state(inside, words) is not CredentialState.HELD


def _listed(row: Row, parts: Sequence[str]) -> Iterator[_Item]:
    at = 0
    for part in parts:
        place = row.text.find(part, at)
        at = place + len(part)
        start, end = row.start + place, row.start + at
        inside = row.found is not None and start <= row.found.start < end
        kept = part
        if row.found is not None and inside:
            kept = part[: row.found.start - start] + part[row.found.end - start :]
        yield _Item((row,) if inside else (), start, end, _BRACKETED_YEAR.sub("", kept))


def _groups(section: Section, rows: Sequence[Row], words: Vocabulary) -> Iterator[list[Row]]:
    """Yield the rows of each entry: a bullet with what follows it, or lines that complete each other."""
    group: list[Row] = []
    for row in rows:
        if row.blank:
            continue
        if group and _opens(section, group, row, words):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _opens(section: Section, group: Sequence[Row], row: Row, words: Vocabulary) -> bool:
    """Tell whether a row begins a new entry."""
    if row.wrapped or not row.rest or (row.text[:1].islower() and not row.bullet):
        return False
    if section.kind is SectionKind.EDUCATION:
        return _opens_study(group, row, words)
    if row.bullet or row.apart:
        return True
    return not group[0].bullet or row.start - row.begin <= 1


def _opens_study(group: Sequence[Row], row: Row, words: Vocabulary) -> bool:
    if row.bullet:
        return group[0].bullet and _says(row, words)
    if row.apart and (_says(row, words) or row.found is not None) and any(_says(one, words) for one in group):
        return True
    for known in (words.degrees, words.schools):
        if known.within(row.folded) and any(known.within(one.folded) for one in group):
            return True
    return row.found is not None and any(one.found for one in group) and len(group) > 1


def _says(row: Row, words: Vocabulary) -> bool:
    """Tell whether a row names a degree or a school."""
    return words.degrees.within(row.folded) or words.schools.within(row.folded)


def _state(folded: str, words: Vocabulary) -> CredentialState:
    for state in _STATES:
        known = words.states.get(state.value)
        if known and known.within(folded):
            return state
    return CredentialState.HELD


def _credential(item: _Item, section: Section, general: CredentialState, words: Vocabulary) -> Credential:
    state = _state(flat(item.text), words)
    if state is CredentialState.HELD:
        state = general
    parts = [part for part in _parts(item.text) if _state(flat(part), words) is CredentialState.HELD or len(part) > 30]
    name, issuer = _named(parts, section, words)
    period = next((row.found.period for row in item.rows if row.found), None)
    return Credential(name, issuer, state, item.start, item.end, section.kind, period)


def _parts(text: str) -> list[str]:
    pieces = (piece.strip(_EDGE) for piece in _SEPARATOR.split(text[: 4 * _LONGEST])[::2])
    return [piece for piece in pieces if piece and not _IDENTIFIER.search(flat(piece))]


def _named(parts: Sequence[str], section: Section, words: Vocabulary) -> tuple[str, str]:
    if not parts:
        return "", ""
    name = parts[0]
    issuer = ""
    if section.kind is SectionKind.EDUCATION:
        name = next((part for part in parts if words.degrees.within(flat(part))), name)
        issuer = next((part for part in parts if part != name and words.schools.within(flat(part))), "")
        if not issuer:
            issuer = next((part for part in parts if part != name), "")
        if (
            len(parts) > 1
            and name == parts[0]
            and words.schools.within(flat(name))
            and not words.degrees.within(flat(name))
        ):
            name, issuer = parts[1], name
    else:
        rest = [part for part in parts[1:] if not _is_short_form(part, name)]
        if rest and words.grades.pattern.fullmatch(flat(rest[0])):
            name = f"{name} – {rest.pop(0)}"
        name, issuer = _issued(name, words)
        issuer = issuer or next((_unled(part, words) for part in rest if len(part) <= _SHORT), "")
    return name[:_LONGEST], issuer[:_LONGEST]


def _is_short_form(part: str, name: str) -> bool:
    """Tell whether a part is made of initials of the name: "CKA" beside Certified Kubernetes Administrator."""
    initials = "".join(word[0] for word in name.split()).upper()
    return part.isupper() and len(part) >= 2 and part in initials


def _issued(name: str, words: Vocabulary) -> tuple[str, str]:
    """Split "Kubernetes Administrator by CNCF": what follows begins with a capital."""
    folded = flat(name)
    for match in reversed(list(words.by.pattern.finditer(folded))):
        left, right = name[: match.start()].strip(_EDGE), name[match.end() :].strip(_EDGE)
        if left and right and right[0].isupper():
            return left, right
    return name, ""


def _unled(part: str, words: Vocabulary) -> str:
    """Return an issuer without the word that leads to it."""
    match = words.by.pattern.match(flat(part))
    return part[match.end() :].strip(_EDGE) if match else part
