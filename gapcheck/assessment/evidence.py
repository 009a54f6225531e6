"""Mentions folded into evidence: one entry a skill, with rung, months, best quote and what implied it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from gapcheck.assessment.model import RUNG_ORDER, Evidence, Quote, Rung
from gapcheck.catalog.model import Catalog, EvidenceRules, Skill
from gapcheck.documents.model import CredentialState, Document, SectionKind
from gapcheck.matching.model import Mention, Stance

QUOTE_LENGTH = 200

_STRENGTH = {rung: place for place, rung in enumerate(RUNG_ORDER)}
_CREDENTIAL_STANCES = {CredentialState.IN_PROGRESS: Stance.LEARNING, CredentialState.PLANNED: Stance.INTEREST}
_STANCES = (Stance.USED, Stance.LEARNING, Stance.INTEREST, Stance.OTHER_PERSON, Stance.NEGATED)


def strength(rung: Rung) -> int:
    """Return a rung's place from none (0) to role (4)."""
    return _STRENGTH[rung]


def stronger(one: Rung, other: Rung) -> Rung:
    """Return the stronger of two rungs."""
    return one if _STRENGTH[one] >= _STRENGTH[other] else other


def ordered(mentions: Iterable[Mention], catalog: Catalog) -> tuple[Mention, ...]:
    """Return the mentions of known skills in reading order, each once."""
    unique = {(m.start, m.end, m.skill): m for m in mentions if m.skill in catalog.skills}
    return tuple(unique[key] for key in sorted(unique))


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention with what its place in the resume makes of it."""

    mention: Mention
    rung: Rung


def placed(mentions: Iterable[Mention], document: Document, rules: EvidenceRules) -> tuple[Placed, ...]:
    """Return the mentions with their rungs, in their order."""
    return tuple(Placed(mention, rung_of(mention, document, rules)) for mention in mentions)


def with_credentials(mentions: Iterable[Mention], document: Document) -> tuple[Mention, ...]:
    """Return the mentions with those in a course or certificate not yet held as being learnt or wished for."""
    return tuple(_of_credential(mention, document) for mention in mentions)


def _of_credential(mention: Mention, document: Document) -> Mention:
    if mention.stance is Stance.USED:
        for credential in document.credentials:
            if credential.start <= mention.start < credential.end:
                return replace(mention, stance=_CREDENTIAL_STANCES.get(credential.state, Stance.USED))
    return mention


def rung_of(mention: Mention, document: Document, rules: EvidenceRules) -> Rung:
    """Return how strong one mention is by where it stands; none unless its stance is ``used``."""
    if mention.stance is not Stance.USED:
        return Rung.NONE
    if any(credential.start <= mention.start < credential.end for credential in document.credentials):
        return Rung.STUDIED
    if mention.position is not None and mention.position < len(document.positions):
        position = document.positions[mention.position]
        section = position.section
        dated = position.period is not None and position.period.start is not None
    else:
        section, dated = mention.section, False
    rung = Rung(rules.rungs.get(section.value, Rung.LISTED.value))
    return Rung.PROJECT if rung is Rung.ROLE and not dated else rung


def block_span(document: Document, mention: Mention) -> tuple[int, int]:
    """Return the span of the block a mention stands in; its line when the matcher gave none."""
    start, end = mention.block
    if start <= mention.start and mention.end <= end and end > start:
        return start, end
    index = document.line_at(mention.start) - 1
    if index < len(document.lines):
        line = document.lines[index]
        return min(line.start, mention.start), max(line.end, mention.end)
    return mention.start, mention.end


def quote_of(document: Document, mention: Mention) -> Quote:
    """Return the resume's words around a mention, shortened at word borders."""
    start, end = block_span(document, mention)
    text = _shortened(document.text, start, end, mention)
    return Quote(text, start, end, mention.page, mention.line, mention.section, mention.position)


def _shortened(text: str, start: int, end: int, mention: Mention) -> str:
    whole = " ".join(text[start:end].split())
    if len(whole) <= QUOTE_LENGTH:
        return whole
    room = max(0, QUOTE_LENGTH - (mention.end - mention.start)) // 2
    left, right = max(start, mention.start - room), min(end, mention.end + room)
    while start < left < mention.start and not text[left - 1].isspace():
        left += 1
    while mention.end < right < end and not text[right].isspace():
        right -= 1
    cut = " ".join(text[left:right].split())
    return ("…" if left > start else "") + cut + ("…" if right < end else "")


@dataclass(slots=True)
class _Tally:
    """What is known of one skill while evidence is gathered."""

    rung: Rung = Rung.NONE
    months: set[int] = field(default_factory=set)
    own: Rung = Rung.NONE
    children: list[tuple[str, str]] = field(default_factory=list)
    """Implying skill and the reason, for those that are themselves used."""


def gather(document: Document, mentions: Sequence[Placed], catalog: Catalog, *, as_of: date) -> tuple[Evidence, ...]:
    """Fold mentions (in reading order) into evidence by skill, implied skills included, sorted by id."""
    by_skill: dict[str, list[Placed]] = {}
    for one in mentions:
        by_skill.setdefault(one.mention.skill, []).append(one)
    periods = [position.period.months(as_of) if position.period else frozenset() for position in document.positions]
    tallies = {skill: _tally(found, periods) for skill, found in by_skill.items()}
    _imply(tallies, catalog)
    return tuple(
        _evidence(catalog.skills[skill], by_skill.get(skill, ()), tallies[skill], document, catalog)
        for skill in sorted(tallies)
    )


def _tally(found: Sequence[Placed], periods: Sequence[frozenset[int]]) -> _Tally:
    tally = _Tally()
    for one in found:
        position = one.mention.position
        tally.own = stronger(tally.own, one.rung)
        if one.rung is not Rung.NONE and position is not None and position < len(periods):
            tally.months |= periods[position]
    tally.rung = tally.own
    return tally


def _imply(tallies: dict[str, _Tally], catalog: Catalog) -> None:
    """Pass rungs and months from child to parent, one rule at a time, until nothing changes."""
    waiting = sorted(skill for skill, tally in tallies.items() if tally.rung is not Rung.NONE)
    while waiting:
        after: set[str] = set()
        for child in waiting:
            for parent in _parents(catalog.skills[child], catalog):
                if _passed(tallies[child], tallies.setdefault(parent, _Tally())):
                    after.add(parent)
        waiting = sorted(after)
    for child in sorted(tallies):
        if tallies[child].rung is not Rung.NONE:
            for relation in catalog.skills[child].implies:
                if relation.skill in tallies:
                    tallies[relation.skill].children.append((child, relation.reason))


def _parents(skill: Skill, catalog: Catalog) -> Iterator[str]:
    return (relation.skill for relation in skill.implies if relation.skill in catalog.skills)


def _passed(child: _Tally, parent: _Tally) -> bool:
    rung, months = stronger(parent.rung, child.rung), parent.months | child.months
    changed = rung is not parent.rung or months != parent.months
    parent.rung, parent.months = rung, months
    return changed


def _evidence(skill: Skill, found: Sequence[Placed], tally: _Tally, document: Document, catalog: Catalog) -> Evidence:
    mentions = tuple(one.mention for one in found)
    shown = [name for name, _ in tally.children]
    implied = tally.rung is not tally.own or (not mentions)
    stances = {mention.stance for mention in mentions}
    if tally.rung is not Rung.NONE:
        stances.add(Stance.USED)
    stance = next((s for s in _STANCES if s in stances), Stance.NEGATED)
    best = min(found, key=_quotable).mention if found else None
    return Evidence(
        skill=skill.id,
        name=skill.name,
        kind=skill.kind.value,
        rung=tally.rung,
        stance=stance,
        months=len(tally.months),
        first_used=_month(min(tally.months)) if tally.months else "",
        last_used=_month(max(tally.months)) if tally.months else "",
        mentions=mentions,
        implied_by=tuple(shown) if not mentions else (),
        reason=_reason(skill, tally, catalog) if implied else "",
        quote=quote_of(document, best) if best else None,
        listed_only=tally.rung is Rung.LISTED,
    )


def _reason(skill: Skill, tally: _Tally, catalog: Catalog) -> str:
    said = [reason or f"{catalog.skills[name].name} shows {skill.name}" for name, reason in tally.children]
    return "; ".join(dict.fromkeys(said))


def _quotable(one: Placed) -> tuple[int, float, int]:
    """Sorts the mention to quote first: the strongest rung, then the surest match, then the first."""
    return -strength(one.rung), -one.mention.score, one.mention.start


def _month(index: int) -> str:
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def sections_without_prose() -> frozenset[SectionKind]:
    """Return the sections whose words are names rather than deeds."""
    return frozenset(
        {SectionKind.SKILLS, SectionKind.INTERESTS, SectionKind.LANGUAGES, SectionKind.LEARNING, SectionKind.REFERENCES}
    )
