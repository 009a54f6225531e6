"""TeX source taken apart: groups, options, comments and the document's own commands."""

from __future__ import annotations

import re

MAX_MACROS = 300
WORD = re.compile(r"\\([A-Za-z@]+)\*?[ \t]*\n?[ \t]*|\\(.)", re.DOTALL)
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_COMMENT_LINE = re.compile(r"^[ \t]*%[^\n]*\n", re.MULTILINE)
_COMMENT = re.compile(r"(?<!\\)((?:\\\\)*)%[^\n]*(?:\n[ \t]*(?=\S))?")
_FALSE = re.compile(r"\\iffalse\b.*?\\fi\b", re.DOTALL)
_VERBATIM = re.compile(r"\\begin\{(comment|filecontents\*?)\}.*?\\end\{\1\}", re.DOTALL)
_DEFINITION = re.compile(
    r"\\(?:(?:re)?newcommand|providecommand|DeclareRobustCommand)\*?\s*\{?\s*\\([A-Za-z@]+)\s*\}?\s*(?:\[(\d)\])?(\[[^\]]*\])?"
    r"|\\def\s*\\([A-Za-z@]+)((?:#\d)*)"
)


class Macros:
    """The document's own commands, to be expanded where they are used."""

    def __init__(self) -> None:
        self.bodies: dict[str, tuple[int, bool, str]] = {}

    def take(self, source: str) -> str:
        """Return the source without its definitions, which are kept."""
        kept: list[str] = []
        at = 0
        while found := _DEFINITION.search(source, at):
            kept.append(source[at : found.start()])
            name = found.group(1) or found.group(4)
            count = int(found.group(2) or 0) if found.group(1) else len(found.group(5)) // 2
            start = found.end()
            while start < len(source) and source[start] in " \t\n":
                start += 1
            body, at = argument(source, start)
            if len(self.bodies) < MAX_MACROS and len(body) < 20_000:
                self.bodies[name] = (count, bool(found.group(3)), body)
        kept.append(source[at:])
        return "".join(kept)


def argument(source: str, at: int) -> tuple[str, int]:
    """Return the braced group at a place, without its braces, and where it ends; else the next character."""
    if at >= len(source):
        return "", at
    if source[at] != "{":
        found = WORD.match(source, at)
        return (found.group(), found.end()) if found else (source[at], at + 1)
    depth = 0
    for brace in _BRACE.finditer(source, at):
        if len(brace.group()) == 1:
            depth += 1 if brace.group() == "{" else -1
            if depth == 0:
                return source[at + 1 : brace.start()], brace.end()
    return source[at + 1 :], len(source)


def option(source: str, at: int) -> tuple[str | None, int]:
    """Return the bracketed option at a place, or nothing."""
    if at < len(source) and source[at] == "[":
        depth = 0
        for index in range(at, min(len(source), at + 5000)):
            char = source[index]
            depth += (char in "[{") - (char in "]}")
            if depth == 0:
                return source[at + 1 : index], index + 1
    return None, at


def past_blanks(source: str, at: int) -> int:
    """Return the next place that is not blank."""
    while at < len(source) and source[at] in " \t\n":
        at += 1
    return at


def without_comments(source: str) -> str:
    """Return the source without comments and what is switched off."""
    return _FALSE.sub("", _COMMENT.sub(r"\1", _COMMENT_LINE.sub("", _VERBATIM.sub("", source))))


_PERSONAL = re.compile(
    r"\\(name|firstname|lastname|familyname|title|position|tagline|email|mobile|phone|homepage|github|gitlab|linkedin"
    r"|address|quote|author|social|personalinfo|extrainfo|born|photo|usepackage|documentclass)\b\*?"
)
_PRINTED = frozenset(
    ["name", "firstname", "lastname", "familyname", "title", "position", "tagline", "email", "mobile", "phone",
     "homepage", "github", "gitlab", "linkedin", "address", "quote", "author", "social", "personalinfo", "extrainfo"]
)  # fmt: skip


def preamble(head: str) -> str:
    """Return the personal data that resume classes print from the preamble, a line each."""
    lines: list[str] = []
    for found in _PERSONAL.finditer(head):
        if found.group(1) not in _PRINTED:
            continue
        at, words = found.end(), list[str]()
        _, at = option(head, at)
        while at < len(head) and head[at] == "{":
            word, at = argument(head, at)
            words.append(word)
        lines.append(" ".join(words))
    return "\\par ".join(lines) + "\\par "
