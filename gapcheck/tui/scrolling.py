"""Keys that move through a text, vim's besides the arrows."""

from textual.binding import Binding

SCROLLING = (
    Binding("j,down", "scroll_down", "Down", show=False, id="text.down"),
    Binding("k,up", "scroll_up", "Up", show=False, id="text.up"),
    Binding("ctrl+f,pagedown", "page_down", "Page down", show=False, id="text.page_down"),
    Binding("ctrl+b,pageup", "page_up", "Page up", show=False, id="text.page_up"),
    Binding("g,home", "scroll_home", "Top", show=False, id="text.top"),
    Binding("G,end", "scroll_end", "Bottom", show=False, id="text.bottom"),
)
