"""What to ask in the interview: thin or provisional evidence, claims older than a tool, contradictions, hidden text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from gapcheck.assessment.evidence import block_span, strength
from gapcheck.assessment.fit import Credit
from gapcheck.assessment.gaps import wanted_skills
from gapcheck.assessment.levels import NAMED
from gapcheck.assessment.model import Coverage, Evidence, Question, Rung, Transition
from gapcheck.assessment.words import pattern
from gapcheck.catalog.model import Catalog
from gapcheck.documents.model import Document
from gapcheck.matching.model import Mention, Stance
from gapcheck.text.fold import fold_text

_ORDER = ("hidden_text", "contradiction", "tool_age", "dates", "provisional", "thin", "deep_learning")
_MOST_YEARS = 60
_DIGIT = re.compile(r"\d")


def document_questions(
    document: Document, mentions: Sequence[Mention], evidence: Sequence[Evidence], catalog: Catalog, *, as_of: date
) -> Iterator[Question]:
    """Yield what the resume itself raises, whatever the role."""
    if document.hidden:
        many = len(document.hidden)
        yield Question(
            f"The file holds {many} {'passage' if many == 1 else 'passages'} of text that a reader does not see; "
            "nothing in it was counted. Ask how it came there.",
            "hidden_text",
        )
    for one in evidence:
        yield from _contradiction(one)
        yield from _tool_age(one, document, catalog, as_of)
    yield from _claimed_years(document, mentions, catalog, as_of)
    yield from _dates(document, as_of)


def _contradiction(one: Evidence) -> Iterator[Question]:
    denied = [m for m in one.mentions if m.stance is Stance.NEGATED]
    used = [m for m in one.mentions if m.stance is Stance.USED and not m.past]
    if denied and (used or strength(one.rung) >= strength(Rung.PROJECT)):
        where = f"line {denied[0].line}"
        says = f"uses it in line {used[0].line}" if used else one.reason or "implies it elsewhere"
        yield Question(
            f"{one.name}: the resume denies it in {where} and {says}. Which holds?", "contradiction", skill=one.skill
        )


def _tool_age(one: Evidence, document: Document, catalog: Catalog, as_of: date) -> Iterator[Question]:
    since = catalog.skills[one.skill].since
    if since is None:
        return
    for mention in one.mentions:
        if mention.stance is not Stance.USED or mention.past or mention.position is None:
            continue
        if mention.position >= len(document.positions):
            continue
        position = document.positions[mention.position]
        months = position.period.months(as_of) if position.period else frozenset()
        if months and max(months) // 12 < since:
            yield Question(
                f"{one.name} first appeared in {since}, but line {mention.line} places it in a position that ended in "
                f"{max(months) // 12}. What was used then?",
                "tool_age",
                skill=one.skill,
            )
            return


def _claimed_years(
    document: Document, mentions: Sequence[Mention], catalog: Catalog, as_of: date
) -> Iterator[Question]:
    rules = catalog.evidence
    if not rules.years:
        return
    links = "|".join(re.escape(word) for word in rules.links)
    years = pattern(rules.years).pattern
    before = re.compile(rf"(?<![\w.])(\d{{1,2}})\s*\+?\s*{years}(?:[\s,]+(?:{links}))*\s*$")
    after = re.compile(rf"^\s*[(:,\-]?\s*(?:{links})?\s*(\d{{1,2}})\s*\+?\s*{years}")
    telling = re.compile(rf"\d\s*\+?\s*{years}")
    if not telling.search(fold_text(document.text)):
        return
    for mention in mentions:
        since = catalog.skills[mention.skill].since
        start, end = block_span(document, mention)
        if since is None or mention.stance is not Stance.USED or not _DIGIT.search(document.text, start, end):
            continue
        found = before.search(fold_text(document.text[start : mention.start])) or after.search(
            fold_text(document.text[mention.end : end])
        )
        if found and as_of.year - since + 1 < int(found[1]) < _MOST_YEARS:
            name = catalog.skills[mention.skill].name
            yield Question(
                f"Line {mention.line} claims {int(found[1])} years of {name}, which first appeared in {since}. "
                "What was used before?",
                "tool_age",
                skill=mention.skill,
            )


def _dates(document: Document, as_of: date) -> Iterator[Question]:
    today = as_of.year * 12 + as_of.month - 1
    for position in document.positions:
        period = position.period
        if period is None or period.start is None:
            continue
        name = position.title or position.organisation or "a position"
        if period.end is not None and not period.present and period.end.index < period.start.index:
            yield Question(f'{name}: the period "{period.text}" ends before it starts. Which dates hold?', "dates")
        elif period.start.index > today:
            yield Question(f'{name}: the period "{period.text}" starts in the future. Which dates hold?', "dates")


def role_questions(
    granted: Sequence[Credit],
    coverage: Sequence[Coverage],
    evidence: Sequence[Evidence],
    transition: Transition | None,
    learning: tuple[str, Sequence[str]],
    catalog: Catalog,
) -> Iterator[Question]:
    """Yield what follows from a role: the missing spine, must-haves that are only listed, deep learning.

    ``learning`` is the level of deep-learning understanding and the topics shown.
    """
    covered = {c.id: c for c in coverage}
    for category in transition.missing_spine if transition else ():
        yield Question(
            f"{covered[category].name}: not shown by this resume. "
            "Which of its tools have you run, where, and what broke?",
            "provisional",
            category=category,
        )
    for credit in granted:
        yield from _thin(credit, covered, evidence, catalog)
    level, topics = learning
    if transition is not None and level in ("surface", "working"):
        yield _deep_learning(topics, catalog)


def _thin(
    credit: Credit, covered: dict[str, Coverage], evidence: Sequence[Evidence], catalog: Catalog
) -> Iterator[Question]:
    requirement = credit.requirement
    category = covered.get(requirement.category)
    if not requirement.must or credit.level != NAMED or (category is not None and category.confirmed):
        return
    by_level = category is not None and not requirement.any_of
    counted = category.skills if category and by_level else wanted_skills(requirement, catalog)
    named = [e for e in evidence if e.skill in counted and e.mentions]
    listed = named if all(e.listed_only for e in named) else []
    names = ", ".join(e.name for e in listed[:3])
    if names:
        text = f"{credit.name}: {names} listed, but not shown in a position, project or course."
    elif category and category.missing and requirement.category in catalog.evidence.lines:
        text = f"{credit.name}: shown in part, without {category.missing}."
    else:
        text = f"{credit.name}: {credit.why}."
    yield Question(
        f"{text} What did you do with it, for whom, and how did you know it worked?",
        "thin",
        skill=listed[0].skill if listed else "",
        category=requirement.category,
    )


def _deep_learning(topics: Sequence[str], catalog: Catalog) -> Question:
    open_topics = [topic for topic in catalog.evidence.topics if topic not in topics]
    return Question(
        f"Deep learning: the resume does not show {', '.join(open_topics)}. "
        "Describe one failure of each and how you found it.",
        "deep_learning",
        category="ml_frameworks",
    )


def in_order(questions: Sequence[Question]) -> tuple[Question, ...]:
    """Return the questions by kind, each once."""
    unique = {question.text: question for question in questions}
    return tuple(sorted(unique.values(), key=lambda q: (_ORDER.index(q.kind), q.category, q.skill, q.text)))
