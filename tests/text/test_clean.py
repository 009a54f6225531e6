"""Cleaning leaves what people see and nothing else."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapcheck.text.clean import clean, invisible_share
from gapcheck.text.show import for_cell, for_markdown, for_terminal, one_line, shorten, slug


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("a\r\nb\rc\x0bd\u2028e", "a\nb\nc\nd\ne"),
        ("e\x1bective work\x1dow, \x1crst o\x1ece", "effective workflow, first office"),
        ("\x1b]0;title\x07red \x1b[31mtext", "]0;titlered [31mtext"),
        ("Kuber\u200bnetes\u202e", "Kubernetes"),
        ("Kuber\xad\nnetes", "Kuber-\nnetes"),
        ("Kuber\xadnetes", "Kubernetes"),
        ("\uf0e0mail", " mail"),
        ("a\u2800b\u3164c", "a b c"),
        ("s\u0336t\u0336", "st"),
        ("tag\U000e0041", "tag"),
        ("lone \ud800 surrogate\x00", "lone  surrogate"),
        ("café\xa0niño", "café niño"),
    ],
)
def test_cleaning(raw: str, kept: str) -> None:
    assert clean(raw) == kept


@given(st.text())
def test_cleaning_twice_is_cleaning_once(raw: str) -> None:
    once = clean(raw)
    assert clean(once) == once
    assert all(char in "\n\t" or unicodedata.category(char)[0] != "C" for char in once)
    once.encode("utf-8")


def test_invisible_share() -> None:
    assert invisible_share("ab\u200b\u200b") == 0.5
    assert invisible_share("") == 0.0


@given(st.text())
def test_a_terminal_gets_only_printable_characters(raw: str) -> None:
    assert for_terminal(raw).isprintable()
    assert "\n" not in one_line(raw)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "  =1", "＝1", "\t=1", "|x", "%x"])
def test_no_cell_starts_a_formula(text: str) -> None:
    assert for_cell(text).startswith("'")


def test_cells_are_cut_with_a_mark() -> None:
    assert for_cell("x" * 40_000).endswith("…")
    assert len(for_cell("x" * 40_000)) == 32_767
    assert for_cell("plain text") == "plain text"


def test_markdown_is_literal() -> None:
    assert for_markdown("[a](b) *c* | <d>\n# e") == r"\[a\]\(b\) \*c\* \| \<d\> \# e"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ("José Núñez", "jose-nunez"),
        ("", "unnamed"),
        ("王小明", "unnamed"),
        ("CON", "con-file"),
    ],
)
def test_slugs(text: str, name: str) -> None:
    assert slug(text) == name


@given(st.text(), st.integers(min_value=1, max_value=80))
def test_slugs_are_safe(text: str, limit: int) -> None:
    assert set(slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(shorten(text, limit)) <= max(limit, 1)
