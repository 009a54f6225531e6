"""What if: the estimate once more, as if something had been learnt, beside the real one."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from gapcheck.assessment.model import Action, Decision, Status
from gapcheck.assessment.whatif import WhatIf, what_if
from gapcheck.text.show import one_line
from gapcheck.tui.desk import MOST_HOURS, Desk, Dossier
from gapcheck.tui.dialogs import ReasonDialog
from gapcheck.tui.glyphs import TICKED, bar, number
from gapcheck.tui.scrolling import SCROLLING
from gapcheck.tui.skill_dialog import SkillDialog
from gapcheck.tui.what_if_text import what_if_content

KUBERNETES, PYTHON = "strong:kubernetes", "strong:python"


class Ticks(OptionList):
    """What may be imagined."""

    HELP = """# What if
`space` or Enter ticks an area as learnt to hands-on, or Kubernetes or Python as strong; `/` adds a skill as used in a
project. `+` and `-` change the hours a week. The real value stays beside the imagined one; `s` keeps it with the
review."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", "Down", show=False, id="what_if.down"),
        Binding("k", "cursor_up", "Up", show=False, id="what_if.up"),
        Binding("space", "select", "Tick", id="what_if.tick"),
    ]


class WhatIfText(VerticalScroll, can_focus=True):
    """Figures, timeline and plan."""

    BINDINGS: ClassVar[list[BindingType]] = [*SCROLLING]

    def compose(self) -> ComposeResult:
        """Hold one text."""
        yield Static("", markup=False, id="what-if-text")


class WhatIfScreen(Screen[Decision | None]):
    """Returns the what-if to keep, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "skill", "Add a skill", key_display="/", id="what_if.skill"),
        Binding("plus", "hours(1)", "More hours", key_display="+", id="what_if.more"),
        Binding("minus", "hours(-1)", "Fewer hours", key_display="-", id="what_if.fewer"),
        Binding("s", "save", "Keep", id="what_if.save"),
        Binding("e", "app.export", "Export", show=False, id="what_if.export"),
        Binding("tab", "app.focus_next", "Pane", show=False, id="what_if.pane"),
        Binding("escape,h,left,q,w", "close", "Back", id="what_if.back"),
    ]

    def __init__(self, desk: Desk, dossier: Dossier) -> None:
        super().__init__()
        self.desk = desk
        self.dossier = dossier
        self.ticked: dict[str, None] = {}
        self.skills: dict[str, None] = {}
        self.hours = desk.hours_per_week

    def compose(self) -> ComposeResult:
        """Lay out ticks beside figures."""
        yield Static(f" what if   {self.dossier.label}   role {self.desk.role}", markup=False, id="header")
        with Horizontal(id="what-if"):
            yield Ticks(markup=False)
            yield WhatIfText()
        yield Footer()

    def on_mount(self) -> None:
        """Show both sides."""
        self.query_one(Ticks).focus()
        self.redraw()

    def imagined(self) -> WhatIf:
        """Return the assessment beside the imagined one."""
        return what_if(
            self.dossier.shown,
            self.desk.session.role(self.desk.role),
            self.desk.session.catalog,
            categories=[name for name in self.ticked if ":" not in name],
            skills=list(self.skills),
            kubernetes=KUBERNETES in self.ticked,
            python=PYTHON in self.ticked,
            hours_per_week=self.hours,
        )

    def redraw(self) -> None:
        """Show ticks and figures as they are now."""
        ticks = self.query_one(Ticks)
        before = ticks.highlighted
        ticks.set_options([Option(Content(text), id=name) for name, text in self._choices()])
        ticks.highlighted = before or 0
        width = max(self.query_one(WhatIfText).size.width - 2, 40)
        content = what_if_content(self.imagined(), self.desk.session.catalog, self.desk.as_of, width)
        self.query_one("#what-if-text", Static).update(content)

    def on_resize(self) -> None:
        """Draw at the new width."""
        self.redraw()

    def _choices(self) -> list[tuple[str, str]]:
        rows = [(KUBERNETES, "Kubernetes is strong"), (PYTHON, "Python is strong")]
        rows += [
            (one.id, f"{one_line(one.name)} ({bar(one.level)} {number(one.level)})")
            for one in self.dossier.assessment.categories
            if one.group != "role" and one.level < 1
        ]
        catalog = self.desk.session.catalog
        rows += [(f"skill:{skill}", f"{one_line(catalog.skills[skill].name)}, used") for skill in self.skills]
        return [(name, f"{TICKED[self._is_ticked(name)]} {text}") for name, text in rows]

    def _is_ticked(self, name: str) -> bool:
        return name in self.ticked or name.startswith("skill:")

    @on(OptionList.OptionSelected)
    def _tick(self, event: OptionList.OptionSelected) -> None:
        name = event.option_id or ""
        if name.startswith("skill:"):
            self.skills.pop(name.removeprefix("skill:"), None)
        elif name in self.ticked:
            del self.ticked[name]
        else:
            self.ticked[name] = None
        self.redraw()

    @work
    async def action_skill(self) -> None:
        """Imagine one skill as used in a project."""
        skill = await self.app.push_screen_wait(SkillDialog("Imagine as used in a project", self.desk.session.catalog))
        if skill:
            self.skills[skill] = None
            self.redraw()

    def action_hours(self, by: int) -> None:
        """Change the hours a week."""
        if 0 < self.hours + by <= MOST_HOURS:
            self.hours = Fraction(self.hours + by)
            self.redraw()

    @work
    async def action_save(self) -> None:
        """Keep what is imagined with the review."""
        answer = await self.app.push_screen_wait(ReasonDialog("Keep this what-if", label="Why it matters"))
        if answer:
            self.dismiss(Decision(Action.WHAT_IF, "", self.recipe(), answer.reason))

    def recipe(self) -> str:
        """Return what is imagined, as JSON that works it out again."""
        transition = self.imagined().imagined.transition
        ends = transition is not None and transition.weeks is not None
        weeks = float(transition.weeks.typical) if transition and transition.weeks else None
        left = transition is not None and transition.status is not Status.NOTHING_LEFT
        return json.dumps(
            {
                "categories": sorted(name for name in self.ticked if ":" not in name),
                "skills": sorted(self.skills),
                "kubernetes": KUBERNETES in self.ticked,
                "python": PYTHON in self.ticked,
                "hours_per_week": str(self.hours),
                **({"weeks": weeks} if ends and left else {}),
            }
        )

    def people(self) -> tuple[str, ...]:
        """Return the candidate."""
        return (self.dossier.sha256,)

    def action_close(self) -> None:
        """Go back without keeping anything."""
        self.dismiss(None)
