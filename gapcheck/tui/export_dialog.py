"""What to export, for whom and where, with a look at it before anything is written."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Checkbox, Input, SelectionList, Static

from gapcheck.assessment.summary import candidate_label
from gapcheck.errors import GapcheckError
from gapcheck.text.show import for_terminal
from gapcheck.tui.desk import Desk
from gapcheck.tui.export import FORMATS, Order, look, targets, write

_SHOWN = 8


class ExportDialog(ModalScreen[str]):
    """Returns what was written, in words."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", id="export.cancel"),
        Binding("ctrl+s", "write", "Write", id="export.write"),
    ]

    def __init__(self, desk: Desk, people: tuple[str, ...], listed: tuple[str, ...]) -> None:
        super().__init__()
        self.desk = desk
        self.chosen = people or listed
        self.listed = listed

    def compose(self) -> ComposeResult:
        """Lay out choices above the preview."""
        count = len(self.chosen)
        with Vertical(classes="dialog wide"):
            yield Static(f"Export {count} {'candidate' if count == 1 else 'candidates'}", classes="dialog-title")
            with Horizontal(id="export-choices"):
                yield SelectionList(*((Content(name), name, name == "html") for name in FORMATS), id="formats")
                with Vertical():
                    yield Input("gap-reports", id="out", max_length=1000)
                    yield Checkbox(Content("blind: no name, contact, school, file name"), self.desk.blind, id="blind")
                    yield Checkbox(Content(f"everybody on the list ({len(self.listed)})"), id="all")
            yield Static("", markup=False, id="files")
            with VerticalScroll(id="look"):
                yield Static("", markup=False, id="look-text")
            yield Button(Content("Write (ctrl+s)"), id="write", variant="primary")
            yield Static("Escape writes nothing", markup=False, classes="dialog-hint")

    def on_mount(self) -> None:
        """Show what would be written."""
        self.query_one(SelectionList).focus()
        self.preview()

    @property
    def order(self) -> Order:
        """What stands in the dialog now."""
        everybody = self.query_one("#all", Checkbox).value
        formats: SelectionList[str] = self.query_one("#formats", SelectionList)
        return Order(
            people=self.listed if everybody else self.chosen,
            formats=tuple(name for name in FORMATS if name in formats.selected),
            out=Path(self.query_one("#out", Input).value.strip() or ".").expanduser(),
            blind=self.query_one("#blind", Checkbox).value,
        )

    @on(SelectionList.SelectedChanged)
    @on(Checkbox.Changed)
    @on(Input.Changed)
    def _changed(self) -> None:
        self.preview()

    @work(exclusive=True, group="preview")
    async def preview(self) -> None:
        """Say which files would be written and how the first begins."""
        order = self.order
        files = targets([candidate_label(sha256) for sha256 in order.people], order)
        lines = [f"{path}{'  replaces what is there' if _exists(path) else ''}" for path in files[:_SHOWN]]
        if len(files) > _SHOWN:
            lines.append(f"and {len(files) - _SHOWN} more")
        self.query_one("#files", Static).update(for_terminal("\n".join(lines), keep_newlines=True))
        try:
            text = await asyncio.to_thread(look, self.desk, order)
        except GapcheckError as error:
            text = str(error)
        self.query_one("#look-text", Static).update(for_terminal(text, keep_newlines=True))

    @on(Button.Pressed, "#write")
    def _pressed(self) -> None:
        self.action_write()

    @work(exclusive=True, group="write")
    async def action_write(self) -> None:
        """Write the files."""
        order = self.order
        hint = self.query_one(".dialog-hint", Static)
        if not order.formats:
            hint.update("Choose a format with space.")
            return
        hint.update("writing ...")
        try:
            written = await asyncio.to_thread(write, self.desk, order)
        except GapcheckError as error:
            hint.update(for_terminal(str(error)))
            return
        self.dismiss(for_terminal(f"{len(written)} files written to {order.out}"))

    def action_cancel(self) -> None:
        """Write nothing."""
        self.dismiss("")


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
