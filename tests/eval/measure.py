"""Runs gapcheck over the corpus and counts: what was found, missed, invented, and with which stance and rung."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from gapcheck.batch.session import Session
from tests.eval.corpus import RUNGS, Case, Label, resumes, sentences

AS_OF = date(2026, 11, 23)
STRENGTH = ("used", "learning", "interest", "other_person", "negated")


@dataclass(frozen=True, slots=True)
class Found:
    """What gapcheck says of one skill in one text."""

    stance: str
    rung: str
    months: int
    lifted: bool
    """Whether another skill named in the text implies it too, which may lend it a higher rung."""
    places: tuple[tuple[str, str], ...]
    """Surface and line of each mention."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One disagreement between a label and a finding."""

    case: str
    skill: str
    what: str
    """missed, invented, stance or forbidden."""
    expected: str
    got: str
    sentence: str

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what names it in the list of known failures."""
        return self.case, self.skill, self.what


@dataclass(slots=True)
class Count:
    """True positives, misses and false positives of one group."""

    right: int = 0
    missed: int = 0
    invented: int = 0

    @property
    def recall(self) -> float:
        """Return the share of labelled skills that were found with their stance."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def precision(self) -> float:
        """Return the share of findings that the labels bear out."""
        return self.right / (self.right + self.invented) if self.right + self.invented else 1.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of both."""
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0

    def add(self, other: Count) -> None:
        """Add another group's counts."""
        self.right += other.right
        self.missed += other.missed
        self.invented += other.invented


@dataclass(slots=True)
class Result:
    """All counts over one part of the corpus."""

    total: Count = field(default_factory=Count)
    groups: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    """Keys such as ``language en``, ``kind sre``, ``skill practice``, ``rung role``."""
    recalls: list[float] = field(default_factory=list)
    precisions: list[float] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    agree: Counter[str] = field(default_factory=Counter)
    """``stance``, ``rung`` and ``months`` that agree, and ``... of`` for how many were compared."""
    silent: Counter[str] = field(default_factory=Counter)
    """Texts labelled as naming nothing, and ``spoke`` for those where something was credited all the same."""

    @property
    def mean_recall(self) -> float:
        """Return the mean over texts that name something."""
        return sum(self.recalls) / len(self.recalls) if self.recalls else 1.0

    @property
    def mean_precision(self) -> float:
        """Return the mean over texts in which something was found."""
        return sum(self.precisions) / len(self.precisions) if self.precisions else 1.0


def measure_resumes(session: Session) -> Result:
    """Assess every resume and compare."""
    result = Result()
    for case in resumes():
        document = session.read(case.text.encode(), name=f"{case.id}.txt")
        assessment = session.assess_document(document, role="mlops", as_of=AS_OF)
        found = {
            item.skill: Found(
                str(item.stance),
                str(item.rung),
                item.months,
                bool(item.implied_by),
                tuple((m.surface, _line(document.text, m.start)) for m in item.mentions),
            )
            for item in assessment.skills
            if item.mentions
        }
        _compare(case, found, session, result)
    return result


def measure_sentences(session: Session) -> Result:
    """Match every sentence and compare."""
    result = Result()
    for case in sentences():
        found: dict[str, Found] = {}
        for mention in session.matcher.match_text(case.text):
            before = found.get(mention.skill)
            stance = min(str(mention.stance), before.stance if before else "negated", key=STRENGTH.index)
            places = (*(before.places if before else ()), (mention.surface, case.text))
            found[mention.skill] = Found(stance, "", 0, False, places)
        _compare(case, found, session, result)
    return result


def _compare(case: Case, found: dict[str, Found], session: Session, result: Result) -> None:
    here = Count()
    for skill, label in case.skills.items():
        one = _judge(case, skill, label, found.get(skill), result)
        here.add(one)
        for group in (f"skill {session.catalog.skills[skill].kind}", f"rung {label.rung}" if label.rung else ""):
            if group:
                result.groups[group].add(one)
    for skill, item in found.items():
        if skill in case.skills or (item.stance != "used" and skill not in case.forbidden):
            continue
        if skill in case.allowed and skill not in case.forbidden:
            continue
        what = "forbidden" if skill in case.forbidden else "invented"
        surface, line = item.places[0]
        result.faults.append(Fault(case.id, skill, what, "nothing", f"{item.stance}: '{surface}'", line))
        here.invented += 1
        result.groups[f"skill {session.catalog.skills[skill].kind}"].invented += 1
        if item.rung:
            result.groups[f"rung {item.rung}"].invented += 1
    result.total.add(here)
    result.groups[f"language {case.language}"].add(here)
    result.groups[f"kind {case.kind.partition('/')[0]}"].add(here)
    if case.skills:
        result.recalls.append(here.recall)
    if here.right + here.invented:
        result.precisions.append(here.precision)
    if not case.skills:
        result.silent[case.language] += 1
        result.silent[f"{case.language} spoke"] += bool(here.invented)


def _judge(case: Case, skill: str, label: Label, item: Found | None, result: Result) -> Count:
    if item is None:
        result.faults.append(Fault(case.id, skill, "missed", label.stance, "-", _near(case, skill)))
        return Count(missed=1)
    result.agree["stance of"] += 1
    result.agree["stance"] += item.stance == label.stance
    surface, line = item.places[0]
    if (item.stance == "used") != (label.stance == "used"):
        got = f"{item.stance}: '{surface}'"
        result.faults.append(Fault(case.id, skill, "stance", label.stance, got, line))
        return Count(missed=1, invented=1)
    if label.stance == "used" and label.rung:
        higher = item.lifted and RUNGS.index(item.rung) > RUNGS.index(label.rung)
        agrees = item.rung == label.rung or higher
        result.agree["rung of"] += 1
        result.agree["rung"] += agrees
        if not agrees:
            result.faults.append(Fault(case.id, skill, "rung", label.rung, f"{item.rung}: '{surface}'", line))
    if label.months is not None:
        result.agree["months of"] += 1
        agrees = abs(item.months - label.months) <= max(1, label.months // 20)
        result.agree["months"] += agrees
        if not agrees:
            result.faults.append(Fault(case.id, skill, "months", str(label.months), str(item.months), line))
    return Count(right=1)


def _near(case: Case, skill: str) -> str:
    """Return the line that most likely names a missed skill: for the reader of the list, nothing depends on it."""
    words = [word for word in re.split(r"[-\s]", skill) if len(word) > 1]
    lines = case.text.splitlines()
    return max(lines, key=lambda line: sum(word[:4] in line.casefold() for word in words)).strip() if lines else ""


def _line(text: str, start: int) -> str:
    return text[text.rfind("\n", 0, start) + 1 : text.find("\n", start) if "\n" in text[start:] else len(text)].strip()


def counted(faults: Iterable[Fault]) -> list[Fault]:
    """Return the faults that cost recall or precision; a rung or a month that differs is only reported."""
    return [fault for fault in faults if fault.what not in ("rung", "months")]
