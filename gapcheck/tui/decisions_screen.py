"""Everything that was decided about a candidate, undone or not; any of it can be undone or put back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from gapcheck.assessment.model import Decision
from gapcheck.text.show import one_line, shorten
from gapcheck.tui.desk import Desk, Dossier
from gapcheck.tui.desk_screen import DeskScreen

TakeBack = Callable[[Dossier, Decision], Awaitable[None]]


class Decisions(OptionList):
    """One line a decision."""

    HELP = """# Decisions
Every decision with who, when and why, the last one first. `u` or Enter takes one back, whichever it is; it stays on
record as undone."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", "Down", show=False, id="decisions.down"),
        Binding("k", "cursor_up", "Up", show=False, id="decisions.up"),
        Binding("u,enter", "select", "Undo this one", id="decisions.undo"),
    ]


class DecisionsScreen(DeskScreen):
    """Lists the decisions about one candidate."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,h,left,q,d", "close", "Back", id="decisions.back")]

    def __init__(self, desk: Desk, dossier: Dossier, take_back: TakeBack) -> None:
        super().__init__(desk)
        self.dossier = dossier
        self.take_back = take_back
        self.history: list[Decision] = []

    def compose(self) -> ComposeResult:
        """Show a heading above the list."""
        yield Static(f" decisions   {self.dossier.label}", markup=False, id="header")
        yield Decisions(markup=False)
        yield Static("", markup=False, classes="dialog-hint", id="detail")
        yield Footer()

    def on_mount(self) -> None:
        """Read them."""
        self.query_one(Decisions).focus()
        self.fill()

    @work(exclusive=True)
    async def fill(self) -> None:
        """Read the decisions again."""
        found = await self.apart(lambda: self.desk.history(self.dossier))
        if found is None:
            return
        self.history = list(reversed(found))
        rows = self.query_one(Decisions)
        before = rows.highlighted
        rows.set_options([Option(line(decision)) for decision in self.history])
        if self.history:
            rows.highlighted = min(before or 0, len(self.history) - 1)
        else:
            self.query_one("#detail", Static).update("Nothing decided yet.")

    @on(OptionList.OptionHighlighted)
    def _detail(self, event: OptionList.OptionHighlighted) -> None:
        decision = self.history[event.option_index]
        quote = f"\n“{one_line(decision.quote)}”" if decision.quote else ""
        self.query_one("#detail", Static).update(f"{one_line(decision.reason)}{quote}")

    @on(OptionList.OptionSelected)
    @work
    async def _undo(self, event: OptionList.OptionSelected) -> None:
        decision = self.history[event.option_index]
        if decision.undone:
            self.say("already undone; ctrl+r on the main screen puts the last one back")
            return
        await self.take_back(self.dossier, decision)
        self.fill()

    def people(self) -> tuple[str, ...]:
        """Return the candidate."""
        return (self.dossier.sha256,)

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)


def line(decision: Decision) -> Content:
    """Return a decision on one line: when, who, what, why; struck when undone."""
    when = decision.at[:16].replace("T", " ")
    what = " ".join(
        one_line(part)
        for part in (decision.action.value.replace("_", " "), decision.surface or decision.target, decision.value)
        if part
    )
    text = f"{when}  {one_line(decision.author):10} {shorten(what, 60)}"
    if decision.reason:
        text += f"  because {shorten(one_line(decision.reason), 60)}"
    return Content.styled(f"{text}  undone", "strike $text-muted") if decision.undone else Content(text)
