"""A theme whose colours stay apart for every kind of colour vision."""

from textual.theme import Theme

COLOUR_SAFE = Theme(
    name="gapcheck-colour-safe",
    primary="#56b4e9",
    secondary="#0072b2",
    accent="#e69f00",
    success="#009e73",
    warning="#f0e442",
    error="#d55e00",
    background="#101418",
    surface="#161b20",
    panel="#20262c",
    foreground="#f0f0f0",
    dark=True,
)
"""Built on the palette of Okabe and Ito; levels also carry glyph, word and number."""
