"""Long work in a thread with its progress; Escape stops it and keeps what is done."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import ProgressBar, Static

from gapcheck.errors import Code, GapcheckError, StoreError
from gapcheck.text.show import for_terminal
from gapcheck.tui.gathering import Work

_EVERY = 0.15


class ProgressDialog(ModalScreen[str]):
    """Returns what the work has to tell."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stop", "Stop", id="progress.stop")]

    @dataclass
    class Over(Message):
        """The work is done, or failed."""

        told: str
        error: GapcheckError | None = None

    def __init__(self, title: str, task: Work) -> None:
        super().__init__()
        self.heading = title
        self.task_to_do = task
        self.stop_asked = threading.Event()
        self._count = (0, 0)
        self._failed: GapcheckError | None = None

    def compose(self) -> ComposeResult:
        """Show title, bar and count."""
        with Vertical(classes="dialog"):
            yield Static(for_terminal(self.heading), markup=False, classes="dialog-title")
            yield ProgressBar(show_eta=False)
            yield Static("looking what is there", markup=False, id="count")
            yield Static("Escape stops and keeps what is done", markup=False, classes="dialog-hint")

    def on_mount(self) -> None:
        """Start."""
        self.set_interval(_EVERY, self._draw)
        self._work()

    @work(thread=True)
    def _work(self) -> None:
        try:
            told = self.task_to_do(self._report, self.stop_asked)
        except GapcheckError as error:
            self.post_message(self.Over("", error))
        except Exception as error:
            # Whatever happens to the batch, the review goes on, and what was stored stays.
            self.post_message(self.Over("", StoreError(Code.CRASHED, f"this did not work: {type(error).__name__}")))
        else:
            self.post_message(self.Over(told))

    def _report(self, done: int, total: int) -> None:
        # Called from the working thread: one assignment, drawn by the screen's own timer.
        self._count = (done, total)

    def _draw(self) -> None:
        done, total = self._count
        if total:
            self.query_one(ProgressBar).update(total=total, progress=done)
            stopping = ", stopping" if self.stop_asked.is_set() else ""
            self.query_one("#count", Static).update(f"{done} of {total}{stopping}")

    def action_stop(self) -> None:
        """Finish what is in hand, then stop; after an error, close."""
        self.stop_asked.set()
        if self._failed:
            self.dismiss("")

    def on_progress_dialog_over(self, message: Over) -> None:
        """Close, or show what went wrong."""
        if message.error is None:
            self.dismiss(message.told)
            return
        error = message.error
        place = f" ({error.hint})" if error.hint else ""
        self.query_one("#count", Static).update(for_terminal(f"{error.code} {error.message}{place}"))
        self.query_one(".dialog-hint", Static).update("Escape closes")
        self._failed = error
