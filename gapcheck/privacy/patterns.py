"""Mail addresses, phone numbers and links in any text. Every pattern is linear: bounded, or begun at a border."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gapcheck.privacy.model import Personal, PersonalKind

EMAIL = re.compile(r"(?<![\w.+\-])[\w.+\-]{1,64}@(?=\w)[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,6}")
LINK = re.compile(
    r"(?<![\w@])(?:(?:https?://|www\.)[^\s<>\"'|\[\]{}]{2,300}"
    r"|(?:[\w\-]{1,40}\.){0,2}(?:linkedin|github|gitlab|bitbucket|twitter|medium|stackoverflow|behance|kaggle)\.(?:com|io|org)"
    r"(?:/[^\s<>\"'|\[\]{}]{0,200})?)",
    re.IGNORECASE,
)
PHONE = re.compile(r"(?<![\w.,/\-+])(?:\+|00)?\(?\d[\d ().\-]{6,22}\d(?![\w%])")
PROFILE = re.compile(
    r"(?:linkedin\.com/(?:in|pub)/|(?:github|gitlab|bitbucket|twitter|kaggle|x)\.(?:com|org)/|medium\.com/@)"
    r"([\w\-.%]{2,60})/?(?=$|[?#\s,;|)])",
    re.IGNORECASE,
)
_YEARS = re.compile(r"(?:19|20)\d\d\D{1,5}(?:19|20)?\d\d\b|\d{1,2}[./\-](?:19|20)\d\d|(?:19|20)\d\d[./\-]\d\d")
_DIGITS = re.compile(r"\d")
_FEWEST = 8


def contacts(text: str) -> Iterator[Personal]:
    """Yield mail addresses, links and phone numbers, in no particular order; they may touch."""
    for match in EMAIL.finditer(text):
        yield Personal(*match.span(), PersonalKind.EMAIL)
    for match in LINK.finditer(text):
        end = match.end()
        while text[end - 1] in ".,;:)":
            end -= 1
        yield Personal(match.start(), end, PersonalKind.LINK)
    for match in PHONE.finditer(text):
        if is_phone(match.group()):
            yield Personal(*match.span(), PersonalKind.PHONE)


def digits(text: str) -> str:
    """Return the digits of a number however it is written."""
    return "".join(_DIGITS.findall(text))


def is_phone(written: str) -> bool:
    """Tell whether digits with signs are a phone number and no period of years, size or serial number."""
    count = len(digits(written))
    if not _FEWEST <= count <= 15 or _YEARS.search(written):
        return False
    return (
        written.startswith(("+", "00", "(")) or (count >= 9 and any(sign in written for sign in " -.(")) or count >= 10
    )
