"""The main screen: candidates on the left, the candidate in hand on the right."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Footer, Input, Static

from gapcheck.assessment.evidence import quote_of
from gapcheck.assessment.filters import Filter
from gapcheck.assessment.model import Action, Decision
from gapcheck.errors import GapcheckError
from gapcheck.matching.model import Mention
from gapcheck.text.show import one_line
from gapcheck.tui.candidate_list import CandidateList
from gapcheck.tui.coverage_list import CoverageList
from gapcheck.tui.desk import Desk, Dossier
from gapcheck.tui.dialogs import ReasonDialog
from gapcheck.tui.evidence import EvidencePane
from gapcheck.tui.resume import ResumePane
from gapcheck.tui.transition import TransitionPane

if TYPE_CHECKING:
    from gapcheck.tui.app import ReviewApp

_LEVELS = (
    ("0", "○ none 0"),
    ("1/4", "◔ adjacent 1/4"),
    ("1/2", "◑ named 1/2"),
    ("3/4", "◕ practised 3/4"),
    ("1", "● hands-on 1"),
)
_ORDERS = ("rank", "fit", "months", "must", "years", "title", "label")
_PANES = ("coverage", "evidence", "transition", "resume")
_MOST_HOURS = 60


class ReviewScreen(Screen[None]):
    """Look, correct, decide, go on to the next."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "Filter", key_display="/", id="review.filter"),
        Binding("s", "sort", "Order", show=False, id="review.sort"),
        Binding("n", "mention(1)", "Next mention", id="review.next_mention"),
        Binding("N", "mention(-1)", "Previous mention", show=False, id="review.previous_mention"),
        Binding("c", "judge('confirm')", "Confirm", id="review.confirm"),
        Binding("x", "judge('reject')", "Reject", id="review.reject"),
        Binding("L", "level", "Level", key_display="L", id="review.level"),
        Binding("i", "confirm_spine", "Confirmed in interview", show=False, id="review.confirm_spine"),
        Binding("a", "note", "Note", show=False, id="review.note"),
        Binding("u", "undo", "Undo", id="review.undo"),
        Binding("ctrl+r", "redo", "Redo", show=False, id="review.redo"),
        Binding("plus", "hours(1)", "More hours", show=False, id="review.more_hours"),
        Binding("minus", "hours(-1)", "Fewer hours", show=False, id="review.fewer_hours"),
        Binding("tab", "pane(1)", "Pane", id="review.next_pane"),
        Binding("shift+tab", "pane(-1)", "Pane back", show=False, id="review.previous_pane"),
        Binding("escape,h", "back", "Back", show=False, id="review.back"),
    ]

    def __init__(self, desk: Desk, *, start: str = "") -> None:
        super().__init__()
        self.desk = desk
        self.start = start
        self.where = Filter()
        self.order = "rank"
        self.dossier: Dossier | None = None
        self.undone: list[Decision] = []

    def compose(self) -> ComposeResult:
        """Lay the panes out; the style sheet decides which are seen at which width."""
        yield Static("", markup=False, id="header")
        with Horizontal(id="body"):
            with Vertical(id="left"):
                yield Input(placeholder="feature_stores>=1/2 k8s", id="filter")
                yield CandidateList(id="candidates")
            with Vertical(id="right"):
                yield Static("", markup=False, id="sentence")
                with Horizontal(id="upper"):
                    yield CoverageList(id="coverage", markup=False)
                    yield EvidencePane(id="evidence")
                with Horizontal(id="lower"):
                    yield TransitionPane(id="transition")
                    yield ResumePane(id="resume")
        yield Footer()

    def on_mount(self) -> None:
        """Show the candidates and open the first."""
        self._pane("coverage")
        self.reload(keep=self.start)
        self.query_one(CandidateList).focus()
        if self.start:
            self._open(self.start)
            self.add_class("-candidate")
            self.query_one(CoverageList).focus()

    # -- candidates ----------------------------------------------------------------------------------------

    def reload(self, keep: str = "") -> None:
        """Read the list again, keeping the cursor."""
        try:
            found = self.desk.candidates(self.where, self.order)
        except GapcheckError as error:
            self._app.explain(error)
            return
        self.query_one(CandidateList).show_candidates(found, keep=keep)
        filtered = f"   filter {one_line(self.where.source)}" if self.where.conditions else ""
        self.query_one("#header", Static).update(
            f" gapcheck   role {self.desk.role}   {len(found)} candidates   order {self.order}{filtered}"
            f"   as of {self.desk.as_of}"
        )

    @on(CandidateList.Highlighted)
    def _highlighted(self, event: CandidateList.Highlighted) -> None:
        self._open(event.summary.sha256)

    @on(CandidateList.Opened)
    def _opened(self, event: CandidateList.Opened) -> None:
        self._open(event.summary.sha256)
        self.add_class("-candidate")
        self._pane("coverage")
        self.query_one(CoverageList).focus()

    def _open(self, sha256: str) -> None:
        if self.dossier and self.dossier.sha256 == sha256:
            return
        try:
            dossier = self.desk.open(sha256)
        except GapcheckError as error:
            self._app.explain(error)
            return
        self.undone.clear()
        self._show(dossier, new=True)

    def _show(self, dossier: Dossier, *, new: bool = False) -> None:
        self.dossier = dossier
        a = dossier.assessment
        before = dossier.machine
        moved = f"  (machine: {one_line(before.sentence)})" if before.sentence != a.sentence else ""
        self.query_one("#sentence", Static).update(f"{dossier.label}  {one_line(a.sentence)}{moved}")
        self.query_one(CoverageList).show_coverage(a.categories)
        self.query_one(TransitionPane).show_transition(a.transition, self.desk.session.catalog)
        if new:
            self.query_one(ResumePane).show_document(dossier.document, dossier.mentions)
        self._evidence()

    @on(CoverageList.Selected)
    def _evidence(self) -> None:
        category = self.query_one(CoverageList).category
        if self.dossier and category:
            self.query_one(EvidencePane).show_category(self.dossier.assessment, category, self.desk.session.catalog)

    # -- filter and order ----------------------------------------------------------------------------------

    def action_filter(self) -> None:
        """Open the filter line."""
        self.remove_class("-candidate")
        line = self.query_one("#filter", Input)
        line.add_class("open")
        line.focus()

    @on(Input.Changed, "#filter")
    def _filter_changed(self, event: Input.Changed) -> None:
        try:
            self.where = self.desk.filter(event.value)
        except GapcheckError:
            # Half a term is no error while somebody types.
            return
        self.reload(keep=self.dossier.sha256 if self.dossier else "")

    @on(Input.Submitted, "#filter")
    def _filter_done(self, event: Input.Submitted) -> None:
        try:
            self.where = self.desk.filter(event.value)
        except GapcheckError as error:
            self._app.explain(error)
            return
        self._close_filter()

    def _close_filter(self) -> None:
        self.query_one("#filter", Input).remove_class("open")
        self.query_one(CandidateList).focus()

    def action_sort(self) -> None:
        """Take the next order."""
        self.order = _ORDERS[(_ORDERS.index(self.order) + 1) % len(_ORDERS)]
        self.reload(keep=self.dossier.sha256 if self.dossier else "")

    # -- panes ---------------------------------------------------------------------------------------------

    def _pane(self, name: str) -> None:
        for pane in _PANES:
            self.set_class(pane == name, f"-pane-{pane}")

    def action_pane(self, by: int) -> None:
        """Go to the next pane, the list first."""
        order = ("candidates", *_PANES)
        here = self.focused.id if self.focused and self.focused.id in order else "candidates"
        target = order[(order.index(here or "candidates") + by) % len(order)]
        self.set_class(target != "candidates", "-candidate")
        if target != "candidates":
            self._pane(target)
        self.query_one(f"#{target}").focus()

    def action_back(self) -> None:
        """Close the filter, or go back to the list."""
        if self.query_one("#filter", Input).has_class("open"):
            self._close_filter()
            return
        self.remove_class("-candidate")
        self.query_one(CandidateList).focus()

    # -- mentions and decisions ----------------------------------------------------------------------------

    def action_mention(self, by: int) -> None:
        """Walk the mentions of the category under the cursor."""
        if self.dossier is None:
            return
        category = self.query_one(CoverageList).category
        row = next((c for c in self.dossier.assessment.categories if c.id == category), None)
        found = self.query_one(ResumePane).step(by, row.skills if row else ())
        if found is None:
            found = self.query_one(ResumePane).step(by)
        if found is None:
            self.notify("no mentions in this resume", markup=False)

    @work
    async def action_judge(self, verb: str) -> None:
        """Confirm or reject the mention marked in the resume."""
        mention = self.query_one(ResumePane).selected
        if self.dossier is None or mention is None:
            self.notify("mark a mention first: n and N walk them", markup=False)
            return
        title = f"{verb.capitalize()} “{one_line(mention.surface)}” as {self._skill_name(mention)}"
        answer = await self.app.push_screen_wait(ReasonDialog(title))
        if answer:
            quote = one_line(quote_of(self.dossier.document, mention).text)
            about = Decision(Action(verb), mention.skill, "", answer.reason, surface=mention.surface, quote=quote)
            self._decide(about)

    @work
    async def action_level(self) -> None:
        """Set the level of the category under the cursor."""
        category = self.query_one(CoverageList).category
        if self.dossier is None or not category:
            return
        name = self.desk.session.catalog.categories[category].name
        answer = await self.app.push_screen_wait(ReasonDialog(f"Level of {name}", _LEVELS))
        if answer:
            self._decide(Decision(Action.SET_LEVEL, category, answer.value, answer.reason))

    @work
    async def action_confirm_spine(self) -> None:
        """Mark the spine category under the cursor as confirmed in an interview."""
        category = self.query_one(CoverageList).category
        if self.dossier is None or not category:
            return
        name = self.desk.session.catalog.categories[category].name
        answer = await self.app.push_screen_wait(ReasonDialog(f"{name}: confirmed in an interview"))
        if answer:
            self._decide(Decision(Action.CONFIRM_SPINE, category, reason=answer.reason))

    @work
    async def action_note(self) -> None:
        """Add a note."""
        if self.dossier is None:
            return
        answer = await self.app.push_screen_wait(ReasonDialog(f"Note on {self.dossier.label}", required=False))
        if answer and answer.reason:
            self._decide(Decision(Action.NOTE, "", answer.reason))

    def _decide(self, decision: Decision) -> None:
        if self.dossier is None:
            return
        signed = Decision(
            decision.action,
            decision.target,
            decision.value,
            decision.reason,
            self.desk.author,
            surface=decision.surface,
            quote=decision.quote,
        )
        self._keep(lambda dossier: self.desk.decide(dossier, signed))
        self.undone.clear()

    def action_undo(self) -> None:
        """Take the last decision back."""
        if self.dossier and self.dossier.decisions:
            last = self.dossier.decisions[-1]
            self._keep(lambda dossier: self._undo(dossier, last))
        else:
            self.notify("nothing to undo", markup=False)

    def _undo(self, dossier: Dossier, last: Decision) -> Dossier:
        self.undone.append(self.desk.reviews.undo(dossier.sha256, last, author=self.desk.author))
        return self.desk.reopened(dossier)

    def action_redo(self) -> None:
        """Put back what was undone last."""
        if self.dossier and self.undone:
            last = self.undone.pop()
            self._keep(lambda dossier: self._redo(dossier, last))
        else:
            self.notify("nothing to redo", markup=False)

    def _redo(self, dossier: Dossier, last: Decision) -> Dossier:
        self.desk.reviews.redo(dossier.sha256, last, author=self.desk.author)
        return self.desk.reopened(dossier)

    def _keep(self, change: Callable[[Dossier], Dossier]) -> None:
        if self.dossier is None:
            return
        try:
            dossier = change(self.dossier)
        except GapcheckError as error:
            self._app.explain(error)
            return
        self._show(dossier)
        self.reload(keep=dossier.sha256)

    # -- estimate and export -------------------------------------------------------------------------------

    def action_hours(self, by: int) -> None:
        """Change the hours a week of the estimate."""
        hours = self.desk.hours_per_week + by
        if self.dossier and 0 < hours <= _MOST_HOURS:
            self.desk.hours_per_week = Fraction(hours)
            self._show(self.desk.reopened(self.dossier))

    def _skill_name(self, mention: Mention) -> str:
        skill = self.desk.session.catalog.skills.get(mention.skill)
        return skill.name if skill else mention.skill

    @property
    def _app(self) -> ReviewApp:
        return cast("ReviewApp", self.app)
