"""TeX source: what it would print, as far as text goes; comments do not count."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from gapcheck.documents.model import Extract, Format
from gapcheck.documents.readers.plain import decode
from gapcheck.documents.readers.sheet import Row, Sheet
from gapcheck.documents.readers.tex_source import (
    WORD,
    Macros,
    argument,
    option,
    past_blanks,
    preamble,
    without_comments,
)
from gapcheck.documents.readers.tex_words import (
    ACCENTS,
    DROPPED,
    ENTRIES,
    HEADINGS,
    HIDDEN_ENVIRONMENTS,
    LETTER_ACCENTS,
    LINKS,
    SYMBOLS,
)

MAX_DEPTH = 60
_BLANKS = re.compile(r" +")


def read_tex(data: bytes) -> Extract:
    """Read TeX source."""
    sheet = Sheet()
    source = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    source = without_comments(source)
    macros = Macros()
    source = macros.take(source)
    head, begin, body = source.partition("\\begin{document}")
    writer = _Writer(sheet, macros)
    if begin:
        writer.run(preamble(head), 0)
        body = body.partition("\\end{document}")[0]
    else:
        body = source
    writer.run(body, 0)
    writer.end_line()
    return sheet.finish(Format.TEX, "tex")


class _Writer:
    """Goes through source and writes lines."""

    def __init__(self, sheet: Sheet, macros: Macros) -> None:
        self.sheet = sheet
        self.macros = macros
        self.pieces: list[str] = []
        self.heading = 0
        self.item = False
        self.soft = False
        self.written = 0

    def end_line(self, *, wrapped: bool = False) -> None:
        text = _BLANKS.sub(" ", "".join(self.pieces)).strip(" ")
        text = re.sub(r" ?\t[ \t]*", "\t", text).strip("\t ")
        self.pieces.clear()
        if not text:
            return
        if self.item and text in "•-–—*":
            return
        self.sheet.add(Row(text, heading=self.heading, bullet=self.item, bold=self.heading > 0, wrapped=self.soft))
        self.soft = wrapped
        self.item = False

    def end_block(self) -> None:
        self.end_line()
        self.soft = False
        self.item = False
        self.sheet.blank()

    def run(self, source: str, depth: int) -> None:
        """Write a stretch of source; what is nested too deep is written without its commands."""
        if depth > MAX_DEPTH:
            self.pieces.append(re.sub(r"[\\{}]", " ", source[:2000]))
            return
        at = 0
        while at < len(source):
            char = source[at]
            if char == "\\":
                at = self._command(source, at, depth)
            elif char == "{":
                inner, at = argument(source, at)
                self.run(inner, depth + 1)
            elif char == "\n":
                at = self._newline(source, at)
            else:
                at = self._plain(source, at, char)

    def _newline(self, source: str, at: int) -> int:
        end = at
        while end < len(source) and source[end] in " \t\n":
            end += 1
        if source.count("\n", at, end) > 1:
            self.end_block()
        else:
            self.end_line(wrapped=True)
        return end

    def _plain(self, source: str, at: int, char: str) -> int:
        if char in _SINGLE:
            self.pieces.append(_SINGLE[char])
            return at + 1
        end = at + 1
        while end < len(source) and source[end] not in _STOPS:
            end += 1
        text = source[at:end].replace("---", "—").replace("--", "–").replace("``", "“").replace("''", "”")
        self.pieces.append(text)
        return end

    def _command(self, source: str, at: int, depth: int) -> int:
        found = WORD.match(source, at)
        if found is None:
            return at + 1
        name, symbol = found.groups()
        end = found.end()
        if symbol is not None:
            return self._symbol(source, symbol, end)
        if "\n" in found.group() and name not in self.macros.bodies:
            end = found.start() + len(found.group().rstrip())
        handler = self._handler(name)
        return handler(name, source, end, depth)

    def _symbol(self, source: str, symbol: str, end: int) -> int:
        if symbol in ACCENTS:
            letter, end = argument(source, past_blanks(source, end))
            self.pieces.append(ACCENTS[symbol](letter.replace("\\i", "i").replace("\\j", "j").strip()))
            return end
        match symbol:
            case "\\":
                _, end = option(source, end + (source[end : end + 1] == "*"))
                self.end_line()
            case "-" | "/" | "!":
                pass
            case "(" | ")" | "[" | "]" | " " | "," | ";" | ":" | ">" | "\n" | "\t":
                self.pieces.append(" ")
            case _:
                self.pieces.append(symbol)
        return end

    def _handler(self, name: str) -> Callable[[str, str, int, int], int]:
        if name in self.macros.bodies and name not in ENTRIES:
            return self._expand
        for words, handler in (
            (SYMBOLS, self._named_symbol),
            (HEADINGS, self._heading),
            (ENTRIES, self._entry),
            (LINKS, self._link),
            (LETTER_ACCENTS, self._accent),
            (_COLOURS, self._coloured),
            (_ENVIRONMENTS, self._environment),
        ):
            if name in words:
                return handler
        icon = name.startswith("fa") and name[2:3].isupper()
        return self._drop if icon or name in DROPPED else self._other

    def _named_symbol(self, name: str, source: str, at: int, depth: int) -> int:
        self.pieces.append(SYMBOLS[name])
        return at + 2 if source[at : at + 2] == "{}" else at

    def _expand(self, name: str, source: str, at: int, depth: int) -> int:
        count, optional, body = self.macros.bodies[name]
        self.written += len(body)
        arguments: list[str] = []
        if optional:
            value, at = option(source, past_blanks(source, at))
            arguments.append(value or "")
        while len(arguments) < count:
            value, at = argument(source, past_blanks(source, at))
            arguments.append(value)
        if depth < MAX_DEPTH // 2 and self.written < 500_000:
            self.run(re.sub(r"#(\d)", lambda found: _nth(arguments, int(found.group(1))), body), depth + 1)
        else:
            self.run(" ".join(arguments), depth + 10)
        return at

    def _heading(self, name: str, source: str, at: int, depth: int) -> int:
        _, at = option(source, past_blanks(source, at))
        title, at = argument(source, past_blanks(source, at))
        self.end_block()
        self.heading = HEADINGS[name]
        self.run(title.replace("\n", " "), depth + 1)
        self.end_line()
        self.heading = 0
        return at

    def _entry(self, name: str, source: str, at: int, depth: int) -> int:
        """Write the arguments of a resume class's entry: those of its head on one line, its body below."""
        arguments, at = self._arguments(source, at)
        # Two classes share a name for entries with other arguments: their number tells them apart.
        order = ENTRIES.get(f"{name}{len(arguments)}", ENTRIES[name])
        self.end_line()
        self.soft = False
        if order.item:
            self.item = True
        for group in order.lines:
            shown = [arguments[index] for index in group if index < len(arguments) and arguments[index].strip()]
            for number, text in enumerate(shown):
                if number:
                    self.pieces.append("\t")
                self.run(text.strip().replace("\n", " ") if len(shown) > 1 else text.strip(), depth + 1)
            self.end_line()
        for text in arguments[order.known :]:
            self.run(text, depth + 1)
            self.end_line()
        return at

    def _arguments(self, source: str, at: int) -> tuple[list[str], int]:
        found: list[str] = []
        while len(found) < 9:
            start = past_blanks(source, at)
            _, start = option(source, start)
            start = past_blanks(source, start)
            if source[start : start + 1] != "{":
                break
            value, at = argument(source, start)
            found.append(value)
        return found, at

    def _link(self, name: str, source: str, at: int, depth: int) -> int:
        _, at = option(source, past_blanks(source, at))
        target, at = argument(source, past_blanks(source, at))
        self.sheet.link(target.replace("\\", ""))
        if LINKS[name] and source[past_blanks(source, at) :][:1] == "{":
            text, at = argument(source, past_blanks(source, at))
            self.run(text, depth + 1)
        elif name in ("url", "nolinkurl"):
            self.pieces.append(target)
        return at

    def _accent(self, name: str, source: str, at: int, depth: int) -> int:
        letter, at = argument(source, past_blanks(source, at))
        self.pieces.append(unicodedata.normalize("NFC", letter[:1] + LETTER_ACCENTS[name] + letter[1:]))
        return at

    def _coloured(self, name: str, source: str, at: int, depth: int) -> int:
        """Leave out white text and blanks as wide as a text; ``\\color`` holds to the end of its group."""
        white = name.endswith("phantom")
        if not white:
            _, at = option(source, at)
            colour, at = argument(source, at)
            white = colour.strip().lower() in ("white", "1,1,1", "ffffff", "255,255,255", "white!100")
        if name == "color":
            text, end = source[at:], len(source)
        else:
            text, end = argument(source, at)
        if not white:
            return at
        self.sheet.hide(re.sub(r"\\[A-Za-z]+|[\\{}]", " ", text), "white")
        return end

    def _drop(self, name: str, source: str, at: int, depth: int) -> int:
        """Leave out a command with its arguments."""
        if name in ("hspace", "cmidrule"):
            self.pieces.append(" ")
        for _ in range(DROPPED.get(name, 0)):
            while True:
                start = past_blanks(source, at)
                value, after = option(source, start)
                if value is None:
                    break
                at = after
            start = past_blanks(source, at)
            if source[start : start + 1] != "{":
                break
            _, at = argument(source, start)
        return at

    def _environment(self, name: str, source: str, at: int, depth: int) -> int:
        kind, at = argument(source, past_blanks(source, at))
        self.end_line()
        if name == "begin":
            base = kind.rstrip("*")
            if base in HIDDEN_ENVIRONMENTS:
                end = source.find(f"\\end{{{kind}}}", at)
                return len(source) if end < 0 else end + len(kind) + 6
            _, at = option(source, at)
            # The starred form of a table says its width first.
            for _ in range(_ENVIRONMENT_ARGUMENTS.get(base, 0) + (kind == "tabular*")):
                _, at = option(source, at)
                if source[at : at + 1] == "{":
                    _, at = argument(source, at)
            if base in ENTRIES:
                return self._entry(base, source, at, depth)
        if kind in ("itemize", "enumerate", "tabular", "tabularx", "center", "cvitems", "document"):
            self.sheet.blank()
        return at

    def _other(self, name: str, source: str, at: int, depth: int) -> int:
        """An unknown command leaves its arguments."""
        if name == "item":
            value, at = option(source, past_blanks(source, at))
            self.end_line()
            self.soft, self.item = False, True
            if value:
                self.run(value, depth + 1)
                self.pieces.append(" ")
            return past_blanks(source, at)
        if name in _BREAKS:
            (self.end_block if _BREAKS[name] else self.end_line)()
            return at
        value, at = option(source, at)
        number = 0
        while source[at : at + 1] == "{":
            inner, at = argument(source, at)
            if number:
                self.pieces.append(" ")
            self.run(inner, depth + 1)
            number += 1
        return at


_COLOURS = frozenset({"textcolor", "color", "phantom", "hphantom"})
_ENVIRONMENTS = frozenset({"begin", "end"})
_SINGLE = {"~": " ", "&": "\t", "$": "", "}": "", "^": "", "_": "_", "[": "[", "]": "]"}
_STOPS = frozenset("\\{}\n~&$^")
_BREAKS = {"par": True, "newline": False, "linebreak": False, "newpage": True, "pagebreak": True, "clearpage": True,
           "tabularnewline": False, "medskip": True, "bigskip": True, "smallskip": True, "hline": False,
           "divider": True, "maketitle": False, "makecvtitle": False}  # fmt: skip
_ENVIRONMENT_ARGUMENTS = {"tabular": 1, "tabularx": 2, "tabulary": 2, "minipage": 1, "multicols": 1, "paracol": 1,
                          "longtable": 1, "adjustwidth": 2, "rSubsection": 0, "wrapfigure": 2}  # fmt: skip


def _nth(arguments: list[str], number: int) -> str:
    return arguments[number - 1] if 0 < number <= len(arguments) else ""
