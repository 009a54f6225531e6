"""The main screen: candidates on the left, the candidate in hand on the right."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Footer, Input, Static

from gapcheck.tui.candidate_list import CandidateList
from gapcheck.tui.coverage_list import CoverageList
from gapcheck.tui.evidence import EvidencePane
from gapcheck.tui.keys import bindings
from gapcheck.tui.resume import ResumePane
from gapcheck.tui.transition import TransitionPane
from gapcheck.tui.viewing_screen import ViewingScreen


class ReviewScreen(ViewingScreen):
    """Look, correct, decide, go on to the next."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("list", "mention", "decide", "view")]

    def compose(self) -> ComposeResult:
        """Lay the panes out; the style sheet decides which are seen at which width."""
        yield Static("", markup=False, id="header")
        yield Static("", markup=False, id="crumbs")
        with Horizontal(id="body"):
            with Vertical(id="left"):
                yield Input(placeholder="feature_stores>=1/2 k8s", id="filter", max_length=200)
                yield CandidateList(title=self.title_of, id="candidates")
            with Vertical(id="right"):
                yield Static("", markup=False, id="who")
                yield Static("", markup=False, id="sentence")
                with Horizontal(id="upper"):
                    yield CoverageList(id="coverage", markup=False)
                    yield EvidencePane(id="evidence")
                with Horizontal(id="lower"):
                    yield TransitionPane(id="transition")
                    with Vertical(id="reading"):
                        yield Static("", markup=False, id="mention")
                        yield ResumePane(id="resume")
        yield Footer()

    def on_mount(self) -> None:
        """Show the candidates; the first one opens as soon as the cursor rests on it."""
        self.show_pane("candidates")
        self.add_class("-pane-coverage")
        self.warm()
        self.reload(keep=self.start)
        if self.start:
            self.want(self.start, at_once=True)
            self.show_pane("coverage")
