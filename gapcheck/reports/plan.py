"""The learning plan: hours, order, first steps and what counts as done, all from the taxonomy; also as a calendar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from gapcheck.assessment.model import Assessment
from gapcheck.reports.blocks import Block, Bullets, Cell, Heading, Page, Paragraph, Table, number_cell
from gapcheck.reports.model import View
from gapcheck.reports.sentences import Sentences
from gapcheck.reports.view import ViewMaker
from gapcheck.text.show import one_line

_FOLD = 73


@dataclass(frozen=True, slots=True)
class Step:
    """One area of the plan."""

    category: str
    name: str
    hours: str
    value: float
    weeks: tuple[int, ...]
    after: tuple[str, ...]
    first_step: str
    done_when: str
    source: str


def steps(a: Assessment, maker: ViewMaker) -> list[Step]:
    """Return the areas that hours are left for, in the order of the plan."""
    if a.transition is None:
        return []
    weeks: dict[str, list[int]] = {}
    for week in a.transition.plan:
        for item in week.items:
            weeks.setdefault(item.category, []).append(week.week)
    hours = {row.category: row.typical for row in a.transition.rows if row.typical}
    say = Sentences(maker.say.language, maker.catalog)
    return [
        Step(
            category=row.category,
            name=maker.category(row.category),
            hours=maker.say.number(float(hours[row.category])),
            value=float(hours[row.category]),
            weeks=tuple(weeks.get(row.category, ())),
            after=tuple(maker.category(one) for one in row.after if one in hours),
            first_step=say(row.first_step),
            done_when=say(row.done_when),
            source=row.source,
        )
        for row in maker.catalog.effort.rows
        if row.category in hours
    ]


def plan_page(a: Assessment, view: View, maker: ViewMaker) -> Page:
    """Return the plan for reading and ticking off."""
    say = maker.say
    found = steps(a, maker)
    blocks: list[Block] = [Paragraph(view.estimate if found else say("no_plan", reason=view.estimate))]
    if found:
        rows = tuple(
            (
                Cell(step.name),
                number_cell(step.hours, step.value),
                Cell(_span(step.weeks)),
                Cell(", ".join(step.after) or "–"),
                Cell(step.first_step),
                Cell(step.done_when),
            )
            for step in found
        )
        keys = ("category", "hours", "weeks", "after", "first_step", "done_when")
        blocks += [
            Paragraph(say("plan_note"), small=True),
            Table(tuple(say(key) for key in keys), rows, widths=(3, 1.2, 1.4, 3, 5, 5)),
            Heading(say("plan")),
            Bullets(tuple(_check(step, say("first_step"), say("done_when")) for step in found), checks=True),
            Heading(say("source")),
            Bullets(tuple(f"{step.name}: {step.source}" for step in found), small=True),
        ]
    kicker = f"{say('role')} {view.role} · {say('as_of')} {view.as_of}"
    return Page(f"{say('plan_title')} {view.label}", kicker, say("language"), tuple(blocks))


def _span(weeks: tuple[int, ...]) -> str:
    if not weeks:
        return "–"
    return str(weeks[0]) if len(weeks) == 1 else f"{weeks[0]}–{weeks[-1]}"


def _check(step: Step, first: str, done: str) -> str:
    return f"{step.name} ({step.hours} h): {first}: {step.first_step}. {done}: {step.done_when}."


def calendar(a: Assessment, view: View, maker: ViewMaker) -> str:
    """Return the plan as an iCalendar file: one event a week from the Monday after ``as_of``."""
    by_category = {step.category: step for step in steps(a, maker)}
    start = a.provenance.as_of + timedelta(days=7 - a.provenance.as_of.weekday())
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//gapcheck//learning plan//EN", "CALSCALE:GREGORIAN"]
    seen: set[str] = set()
    for week in a.transition.plan if a.transition else ():
        names, notes = [], []
        for item in week.items:
            step = by_category[item.category]
            names.append(f"{step.name} {maker.say.number(float(item.hours))} h")
            if item.category not in seen:
                seen.add(item.category)
                notes.append(_check(step, maker.say("first_step"), maker.say("done_when")))
        lines += _event(view.label, week.week, start, ", ".join(names), notes)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(label: str, week: int, start: date, summary: str, notes: list[str]) -> list[str]:
    first = start + timedelta(weeks=week - 1)
    return [
        "BEGIN:VEVENT",
        f"UID:{label.lower()}-week-{week}@gapcheck.invalid",
        f"DTSTAMP:{start:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{first:%Y%m%d}",
        f"DTEND;VALUE=DATE:{first + timedelta(days=5):%Y%m%d}",
        f"SUMMARY:{_escaped(summary)}",
        *([f"DESCRIPTION:{_escaped(' / '.join(notes))}"] if notes else []),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    plain = one_line(text)
    for char in "\\;,":
        plain = plain.replace(char, "\\" + char)
    return plain


def _folded(line: str) -> Iterator[str]:
    """Yield a line in pieces of at most 75 bytes, no character cut."""
    piece, size, start = "", 0, ""
    for char in line:
        width = len(char.encode())
        if size + width > _FOLD:
            yield start + piece
            piece, size, start = "", 0, " "
        piece += char
        size += width
    yield start + piece
