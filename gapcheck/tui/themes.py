"""Themes whose colours stay apart for every kind of colour vision, on dark and on light ground."""

from textual.theme import Theme

COLOUR_SAFE = Theme(
    name="gapcheck",
    primary="#56b4e9",
    secondary="#0072b2",
    accent="#cc79a7",
    success="#56b4e9",
    warning="#f0e442",
    error="#e8762c",
    background="#101418",
    surface="#161b20",
    panel="#20262c",
    foreground="#f0f0f0",
    dark=True,
)
"""Built on the palette of Okabe and Ito: blue for shown, yellow for partly, vermilion for missing.

Levels also carry glyph, word and number."""

COLOUR_SAFE_LIGHT = Theme(
    name="gapcheck-light",
    primary="#0072b2",
    secondary="#56b4e9",
    accent="#8a3a6b",
    success="#005a8c",
    warning="#7a5c00",
    error="#a33c00",
    background="#fafafa",
    surface="#ffffff",
    panel="#eef1f4",
    foreground="#15181b",
    dark=False,
)

THEMES = (COLOUR_SAFE, COLOUR_SAFE_LIGHT)
