"""What stands on the screen, as plain text. The one place that calls Textual's compositor, which is private."""

from __future__ import annotations

from textual.app import App


def screen_text(app: App[None]) -> str:
    """Return the screen's characters, one line a row, blanks at line ends cut."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips) + "\n"
