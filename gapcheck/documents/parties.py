"""Who did what for whom: the title and the organisation in the lines at the head of a position."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gapcheck.documents.vocabulary import Vocabulary
from gapcheck.text.flat import flat

_SEPARATOR = re.compile(
    r"(\t+|[ ]{2,}|[ ]*[|•·●▪►¦][ ]*|[ ]+[–—\-~]+[ ]+|[–—]|[ ]*[,;(){}\[\]][ ]*|:[ ]+|[ ]+@[ ]*|\n)"
)
_EDGE = " \t*_#=~>|.,;:-–—·•/\\\"'“”‘’()[]{}&+"
_LINK = re.compile(r"https?:|www\.|@\w|^\W*$|^[\d\W]+$")
_LONGEST = 90


@dataclass(frozen=True, slots=True)
class Parties:
    """The title and the organisation, either may be empty."""

    title: str
    organisation: str
    place: str = ""
    """What stands where an organisation would but looks like a place ("Madrid, Spain")."""


@dataclass(frozen=True, slots=True)
class _Part:
    text: str
    folded: str
    line: int
    before: str
    """The separator before it."""


def parties(lines: Sequence[str], words: Vocabulary) -> Parties:
    """Return title and organisation from the lines of a position's head, dates and bullets already taken out."""
    parts = _parts(lines, words)
    if not parts:
        return Parties("", "")
    place = next((index for index, part in enumerate(parts) if _is_title(part, words)), -1)
    if place < 0:
        return _untitled(parts, words)
    title, stop = _title(parts, place, words)
    named = _at(title, words, plainly=True)
    if named.organisation:
        return named
    places = _places(parts, words)
    rest = [index for index in range(len(parts)) if not place <= index < stop and not _is_aside(parts[index], words)]
    others = [parts[index] for index in rest if index not in places]
    town = next((parts[index].text for index in rest if index in places), "")
    organisation = next((part for part in others if words.organisations.within(part.folded)), None)
    if organisation is None or (others[0].line == parts[place].line and others[0] is not organisation):
        organisation = next((part for part in others if not _is_title(part, words)), organisation)
    if organisation is None:
        return replace(_at(title, words), place=town)
    return Parties(title, organisation.text, town)


def _untitled(parts: list[_Part], words: Vocabulary) -> Parties:
    kept = [part for part in parts if not _is_aside(part, words)] or parts
    first = kept[0].text
    second = kept[1].text if len(kept) > 1 else ""
    if words.organisations.within(kept[0].folded):
        return Parties(second if len(kept) > 1 and kept[1].line != kept[0].line else "", first)
    return Parties(first, second)


def _title(parts: list[_Part], place: int, words: Vocabulary) -> tuple[str, int]:
    """Return the title with what a comma or dash adds to it ("Engineer, DevOps"), and the index after it."""
    text = parts[place].text
    stop = place + 1
    while (
        stop < len(parts)
        and parts[stop].line == parts[place].line
        and parts[stop].before.strip() in (",", "-", "–", "—", "(", "/")
        and _is_title(parts[stop], words)
        and not words.organisations.within(parts[stop].folded)
    ):
        text += f"{', ' if parts[stop].before.strip() in (',', '(') else ' – '}{parts[stop].text}"
        stop += 1
    return text, stop


def _at(title: str, words: Vocabulary, *, plainly: bool = False) -> Parties:
    """Split "Engineer at Acme": the words before hold the title, what follows begins with a capital."""
    folded = flat(title)
    for known in (words.at,) if plainly else (words.at, words.at_maybe):
        for match in known.pattern.finditer(folded):
            left, right = title[: match.start()].strip(_EDGE), title[match.end() :].strip(_EDGE)
            if not left or not right or not right[0].isupper() or not words.titles.within(flat(left)):
                continue
            named = words.organisations.within(flat(right)) or not words.titles.within(flat(right))
            if known is words.at or named:
                return Parties(left, right)
    return Parties(title, "")


def _parts(lines: Sequence[str], words: Vocabulary) -> list[_Part]:
    found: list[_Part] = []
    for number, line in enumerate(lines):
        before = "\n"
        for index, piece in enumerate(_SEPARATOR.split(line[: 3 * _LONGEST])):
            if index % 2:
                before = piece
                continue
            text = _unlabelled(piece, words)
            folded = flat(text)
            if not text or _LINK.search(folded) or len(text) > _LONGEST:
                continue
            if found and before.strip() == "," and found[-1].line == number and _is_suffix(folded, words):
                found[-1] = _Part(
                    f"{found[-1].text}, {text}", f"{found[-1].folded}, {folded}", number, found[-1].before
                )
                continue
            found.append(_Part(text, folded, number, before))
    return found


def _unlabelled(piece: str, words: Vocabulary) -> str:
    """Return a part without marks around it, or nothing for a label such as "Company"."""
    text = piece.strip(_EDGE)
    return "" if words.party_labels.pattern.fullmatch(flat(text)) else text


def _is_suffix(folded: str, words: Vocabulary) -> bool:
    """Tell whether it is the legal form that follows a comma in a name ("Acme, Inc.")."""
    match = words.organisations.pattern.match(folded)
    return match is not None and len(folded) <= match.end() + 1 and len(folded) <= 7


_STATE = re.compile(r"[A-Z]{2}")


def _places(parts: Sequence[_Part], words: Vocabulary) -> frozenset[int]:
    """Return the indexes of the parts that look like a town before its country or state."""
    found: set[int] = set()
    for index in range(1, len(parts)):
        part, before = parts[index], parts[index - 1]
        ends = words.asides.pattern.fullmatch(part.folded) is not None or _STATE.fullmatch(part.text) is not None
        alone = before.before == "\n" or index > 1
        if (
            ends
            and part.before.strip() == ","
            and part.line == before.line
            and alone
            and not _is_organisation(before, words)
        ):
            found |= {index - 1, index}
    return frozenset(found)


def _is_organisation(part: _Part, words: Vocabulary) -> bool:
    return words.organisations.within(part.folded)


def _is_title(part: _Part, words: Vocabulary) -> bool:
    return words.titles.within(part.folded)


def _is_aside(part: _Part, words: Vocabulary) -> bool:
    """Tell whether a part says only where or how one worked ("Remote", "Full-time")."""
    return words.asides.pattern.fullmatch(part.folded) is not None or len(part.folded) < 2
