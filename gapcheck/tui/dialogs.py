"""Dialogs: an error, a choice with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Checkbox, Input, OptionList, Static
from textual.widgets.option_list import Option

from gapcheck.errors import GapcheckError
from gapcheck.text.show import for_terminal

LONGEST = 2_000
"""Characters that a reason or note may have; a pasted novel is cut."""


class ErrorDialog(ModalScreen[None]):
    """What went wrong, and what to do."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,space,q", "dismiss", "Close", id="dialog.close")]

    def __init__(self, error: GapcheckError) -> None:
        super().__init__()
        self.error = error

    def compose(self) -> ComposeResult:
        """Show code, message and hint."""
        place = f"{self.error.place}: " if self.error.place else ""
        expected = self.error.expected and f"expected {self.error.expected}"
        parts = [f"{place}{self.error.message}", expected, self.error.hint]
        with VerticalScroll(classes="dialog"):
            yield Static(f"{self.error.code}", markup=False, classes="dialog-title")
            yield Static(for_terminal("\n".join(part for part in parts if part), keep_newlines=True), markup=False)
            yield Static("Enter closes", markup=False, classes="dialog-hint")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person chose and why."""

    value: str
    reason: str
    propose: bool = False
    """Whether the taxonomy should learn it, too."""


class ReasonDialog(ModalScreen[Answer | None]):
    """Asks for a choice, if there are several, and for a reason."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", "Cancel", id="dialog.cancel")]

    def __init__(
        self,
        title: str,
        choices: Sequence[tuple[str, str]] = (),
        *,
        required: bool = True,
        label: str = "",
        proposable: bool = False,
    ) -> None:
        super().__init__()
        self.heading = title
        self.choices = list(choices)
        self.required = required
        self.label = label or ("Reason (kept with your name and the time)" if required else "Text")
        self.proposable = proposable
        self.chosen = self.choices[0][0] if self.choices else ""

    def compose(self) -> ComposeResult:
        """Show the choices above the reason."""
        with VerticalScroll(classes="dialog"):
            yield Static(for_terminal(self.heading), markup=False, classes="dialog-title")
            if self.choices:
                yield OptionList(*(Option(Content(for_terminal(text)), id=value) for value, text in self.choices))
            yield Input(placeholder=self.label, id="reason", max_length=LONGEST)
            if self.proposable:
                yield Checkbox(Content("write a proposal for the taxonomy, too"), id="propose")
            yield Static("Enter keeps, Escape cancels", markup=False, classes="dialog-hint")

    def on_mount(self) -> None:
        """Start where the first answer is needed."""
        (self.query_one(OptionList) if self.choices else self.query_one(Input)).focus()

    def action_cancel(self) -> None:
        """Decide nothing."""
        self.dismiss(None)

    @on(OptionList.OptionHighlighted)
    def _choose(self, event: OptionList.OptionHighlighted) -> None:
        self.chosen = event.option_id or ""

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.chosen = event.option_id or ""
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _keep(self, event: Input.Submitted) -> None:
        reason = for_terminal(event.value).strip()
        if self.required and not reason:
            self.query_one(".dialog-hint", Static).update("A reason is needed: others will read it.")
            return
        propose = self.query_one("#propose", Checkbox).value if self.proposable else False
        self.dismiss(Answer(self.chosen, reason, propose))
