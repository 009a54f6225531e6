"""Every key of the session in one table; screens, footers, the palette and a person's own key map read it."""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding


@dataclass(frozen=True, slots=True)
class Key:
    """One action with the keys that start it."""

    id: str
    keys: str
    action: str
    label: str
    display: str = ""

    @property
    def group(self) -> str:
        """The part of the screens it belongs to."""
        return self.id.partition(".")[0]


TABLE = (
    Key("app.help", "question_mark", "help", "Help", "?"),
    Key("app.quit", "q", "quit", "Quit"),
    Key("app.theme", "f2", "change_theme", "Theme"),
    Key("list.filter", "slash", "filter", "Filter", "/"),
    Key("list.sort", "s", "sort", "Order"),
    Key("list.mark", "space", "mark", "Mark"),
    Key("list.compare", "C", "compare", "Compare"),
    Key("list.team", "T", "team", "Team view"),
    Key("list.add", "A", "add", "Add"),
    Key("list.role", "R", "role", "Role"),
    Key("list.following", "J", "candidate(1)", "Next candidate"),
    Key("list.preceding", "K", "candidate(-1)", "Previous candidate"),
    Key("mention.next", "n", "mention(1)", "Mention"),
    Key("mention.previous", "N", "mention(-1)", "Previous mention"),
    Key("mention.confirm", "c", "judge('confirm')", "Confirm"),
    Key("mention.reject", "x", "judge('reject')", "Reject"),
    Key("mention.remap", "m", "remap", "Remap"),
    Key("decide.level", "L", "level", "Level"),
    Key("decide.spine", "i", "confirm_spine", "Interviewed"),
    Key("decide.note", "a", "note", "Note"),
    Key("decide.tag", "t", "tag", "Tag"),
    Key("decide.verdict", "v", "verdict", "Verdict"),
    Key("decide.undo", "u", "undo", "Undo"),
    Key("decide.redo", "ctrl+r", "redo", "Redo"),
    Key("decide.list", "d", "decisions", "Decisions"),
    Key("view.what_if", "w", "what_if", "What if"),
    Key("view.interview", "I", "interview", "Interview sheet"),
    Key("view.taxonomy", "X", "taxonomy", "Taxonomy"),
    Key("view.export", "e", "app.export", "Export"),
    Key("view.reveal", "r", "reveal", "Reveal"),
    Key("view.more_hours", "plus", "hours(1)", "More hours a week", "+"),
    Key("view.fewer_hours", "minus", "hours(-1)", "Fewer hours a week", "-"),
    Key("view.next_pane", "tab", "pane(1)", "Pane"),
    Key("view.previous_pane", "shift+tab", "pane(-1)", "Pane back"),
    Key("view.back", "escape,h,left", "back", "Back"),
)
"""In the order of the guide."""

_BY_ID = {key.id: key for key in TABLE}


def binding(name: str, *, show: bool = False, on: str = "", label: str = "") -> Binding:
    """Return the binding of an action; ``on`` is where it lives when the widget itself does not have it."""
    key = _BY_ID[name]
    action = f"{on}.{key.action}" if on and not key.action.startswith("app.") else key.action
    return Binding(key.keys, action, label or key.label, show=show, key_display=key.display or None, id=key.id)


def bindings(*groups: str) -> list[Binding]:
    """Return the bindings of whole groups, kept out of the footer."""
    return [binding(key.id) for key in TABLE if key.group in groups]


def hints(*names: str) -> list[Binding]:
    """Return what the footer says while a pane has the focus; the screen does the work."""
    return [binding(name, show=True, on="screen") for name in names]
