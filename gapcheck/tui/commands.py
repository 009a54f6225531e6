"""The command palette: every action of the screen in front, and a jump to any candidate."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from gapcheck.text.show import one_line, shorten
from gapcheck.tui.keys import TABLE, Key

if TYPE_CHECKING:
    from gapcheck.tui.app import ReviewApp

_MOST = 20
_PREFIXES = {"mention": "mention", "decide": "decide", "view": "view", "list": "candidates", "app": "app"}


def command_name(key: Key) -> str:
    """Return how the palette calls an action."""
    return f"{_PREFIXES[key.group]}: {key.label}"


class _Ours(Provider):
    @property
    def review(self) -> ReviewApp:
        """The app."""
        return cast("ReviewApp", self.app)

    async def _run(self, key: Key) -> None:
        target = self.review if key.group == "app" else self.review.review
        await self.review.run_action(key.action, default_namespace=target)


class Actions(_Ours):
    """Everything that has a key."""

    def _available(self) -> list[Key]:
        # What belongs to the main screen works on what that screen shows; elsewhere only the app's own actions do.
        main = self.review.screen_stack[-1] is self.review.review or self.screen is self.review.review
        return [key for key in TABLE if main or key.group == "app" or key.id == "view.export"]

    async def discover(self) -> Hits:
        """Offer everything before anything is typed."""
        for key in self._available():
            yield DiscoveryHit(command_name(key), partial(self._run, key), help=f"key {key.display or key.keys}")

    async def search(self, query: str) -> Hits:
        """Offer what the query matches."""
        matcher = self.matcher(query)
        for key in self._available():
            name = command_name(key)
            score = matcher.match(name)
            if score > 0:
                yield Hit(
                    score, matcher.highlight(name), partial(self._run, key), help=f"key {key.display or key.keys}"
                )


class Candidates(_Ours):
    """Any candidate of the list, by label or title."""

    async def search(self, query: str) -> Hits:
        """Offer the candidates that a query matches."""
        screen = self.review.review
        roll = screen.candidates.roll
        if roll is None or len(query) < 2 or self.screen is not screen:
            return
        matcher = self.matcher(query)
        for count, summary in enumerate(roll.search(query)):
            if count == _MOST:
                return
            # Shown as plain text: a title is a stranger's words.
            name = f"candidate: {summary.label} {shorten(one_line(screen.title_of(summary)), 60)}"
            yield Hit(max(matcher.match(name), 0.5), Content(name), partial(self._jump, summary.sha256), text=name)

    async def _jump(self, sha256: str) -> None:
        screen = self.review.review
        roll = screen.candidates.roll
        place = roll.index_of(sha256) if roll else None
        if place is not None:
            screen.candidates.cursor = place
        screen.want(sha256, at_once=True)
        screen.show_pane("coverage")
