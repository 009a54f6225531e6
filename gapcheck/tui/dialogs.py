"""Dialogs: an error, a reason, a choice with a reason, a line of text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from gapcheck.errors import GapcheckError
from gapcheck.text.show import for_terminal


class ErrorDialog(ModalScreen[None]):
    """What went wrong, and what to do."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,space", "dismiss", "Close")]

    def __init__(self, error: GapcheckError) -> None:
        super().__init__()
        self.error = error

    def compose(self) -> ComposeResult:
        """Show code, message and hint."""
        parts = [self.error.message, self.error.expected and f"expected {self.error.expected}", self.error.hint]
        with Vertical(classes="dialog"):
            yield Static(f"{self.error.code}", markup=False, classes="dialog-title")
            yield Static(for_terminal("\n".join(part for part in parts if part), keep_newlines=True), markup=False)
            yield Static("Enter closes", markup=False, classes="dialog-hint")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person chose and why."""

    value: str
    reason: str


class ReasonDialog(ModalScreen[Answer | None]):
    """Asks for a choice, if there are several, and for a reason."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Cancel")]

    def __init__(self, title: str, choices: Sequence[tuple[str, str]] = (), *, required: bool = True) -> None:
        super().__init__()
        self.heading = title
        self.choices = list(choices)
        self.required = required
        self.chosen = self.choices[0][0] if self.choices else ""

    def compose(self) -> ComposeResult:
        """Show the choices above the reason."""
        with Vertical(classes="dialog"):
            yield Static(for_terminal(self.heading), markup=False, classes="dialog-title")
            if self.choices:
                yield OptionList(*(Option(for_terminal(text), id=value) for value, text in self.choices), markup=False)
            label = "Reason (kept with your name and the time)" if self.required else "Text"
            yield Input(placeholder=label, id="reason")
            yield Static("Enter keeps, Escape cancels", markup=False, classes="dialog-hint")

    def on_mount(self) -> None:
        """Start where the first answer is needed."""
        (self.query_one(OptionList) if self.choices else self.query_one(Input)).focus()

    @on(OptionList.OptionHighlighted)
    def _choose(self, event: OptionList.OptionHighlighted) -> None:
        self.chosen = event.option_id or ""

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.chosen = event.option_id or ""
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _keep(self, event: Input.Submitted) -> None:
        reason = event.value.strip()
        if self.required and not reason:
            self.query_one(".dialog-hint", Static).update("A reason is needed: others will read it.")
            return
        self.dismiss(Answer(self.chosen, reason))
