"""The interview sheet: what to ask, ticked and annotated during the call."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from gapcheck.assessment.model import Action, Decision
from gapcheck.text.show import one_line
from gapcheck.tui.desk import Desk, Dossier
from gapcheck.tui.desk_screen import DeskScreen
from gapcheck.tui.dialogs import ReasonDialog
from gapcheck.tui.glyphs import TICKED

ASKED = "asked"
OPEN = "open"
Decide = Callable[[Dossier, Decision], Awaitable[bool]]


class Questions(OptionList):
    """One question a row."""

    HELP = """# Interview sheet
Questions from thin, provisional, contradictory or impossible evidence. `space` ticks one as asked, Enter notes the
answer; both are kept with the review at once."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", "Down", show=False, id="interview.down"),
        Binding("k", "cursor_up", "Up", show=False, id="interview.up"),
        Binding("space", "screen.tick", "Tick", id="interview.tick"),
        Binding("enter,a", "screen.note", "Note the answer", id="interview.note"),
    ]


class InterviewScreen(DeskScreen):
    """Shows the questions with what was answered."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,h,left,q,I", "close", "Back", id="interview.back"),
        Binding("e", "app.export", "Export", id="interview.export"),
    ]

    def __init__(self, desk: Desk, dossier: Dossier, decide: Decide) -> None:
        super().__init__(desk)
        self.dossier = dossier
        self.decide = decide
        self.answers = answers(dossier)

    def compose(self) -> ComposeResult:
        """Show a heading above the questions."""
        yield Static("", markup=False, id="header")
        yield Questions(markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """Show the questions."""
        self.query_one(Questions).focus()
        self._fill()

    def _fill(self) -> None:
        rows = self.query_one(Questions)
        before = rows.highlighted
        asked = self.dossier.assessment.questions
        shown = self.dossier.shown.questions
        options = []
        for real, question in zip(asked, shown, strict=True):
            value, note = self.answers.get(real.text, (OPEN, ""))
            content = Content(f"{TICKED[value == ASKED]} {one_line(question.text)}")
            kind = Content.styled(f"\n    {question.kind.replace('_', ' ')}", "$text-muted")
            said = (
                Content.styled(f"\n    › {one_line(self.dossier.said(note))}", "$text-accent") if note else Content("")
            )
            options.append(Option(content + kind + said))
        if not options:
            options.append(Option(Content("Nothing thin, provisional or contradictory to ask about."), disabled=True))
        rows.set_options(options)
        rows.highlighted = before or 0 if asked else None
        done = sum(self.answers.get(q.text, ("", ""))[0] == ASKED for q in asked)
        self.query_one("#header", Static).update(f" interview   {self.dossier.label}   {done} of {len(asked)} asked")

    def _current(self) -> str:
        index = self.query_one(Questions).highlighted
        questions = self.dossier.assessment.questions
        return questions[index].text if index is not None and index < len(questions) else ""

    @work(exclusive=True)
    async def action_tick(self) -> None:
        """Tick the question as asked, or untick it."""
        text = self._current()
        if text:
            value, note = self.answers.get(text, (OPEN, ""))
            await self._keep(text, OPEN if value == ASKED else ASKED, note)

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.action_note()

    @work(exclusive=True)
    async def action_note(self) -> None:
        """Note the answer."""
        text = self._current()
        if not text:
            return
        answer = await self.app.push_screen_wait(
            ReasonDialog(self.dossier.said(text), required=False, label="What was answered")
        )
        if answer and answer.reason:
            await self._keep(text, ASKED, answer.reason)

    async def _keep(self, text: str, value: str, note: str) -> None:
        if await self.decide(self.dossier, Decision(Action.ANSWER, text, value, note)):
            self.answers[text] = (value, note)
            self._fill()

    def people(self) -> tuple[str, ...]:
        """Return the candidate."""
        return (self.dossier.sha256,)

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)


def answers(dossier: Dossier) -> dict[str, tuple[str, str]]:
    """Return what was answered to each question: asked or open, and the note; the last word holds."""
    return {d.target: (d.value, d.reason) for d in dossier.decisions if d.action is Action.ANSWER}
