from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from gapcheck.catalog.dictionary import Dictionary, compiled, dictionary, neighbours


@pytest.mark.parametrize(
    "word", ["kitchen", "feast", "perfect", "cocina", "perfecto", "cozinha", "sistemas", "deployment"]
)
def test_common_words_are_in_the_dictionary(word: str) -> None:
    assert word in dictionary()


@pytest.mark.parametrize("word", ["kubernetes", "pytorch", "mlflow", "qzxv", "postgresql", "", "grafana"])
def test_names_are_not(word: str) -> None:
    assert word not in dictionary()


@settings(max_examples=50)
@given(st.sets(st.text("abcdefghij", min_size=3, max_size=9), min_size=1, max_size=50))
def test_no_word_is_ever_missed(words: set[str]) -> None:
    small = Dictionary(compiled(words))
    assert all(word in small for word in words)
    assert compiled(words) == compiled(sorted(words, reverse=True))


def test_strangers_are_seldom_taken_for_words() -> None:
    small = Dictionary(compiled({f"word{number}" for number in range(5000)}))
    assert sum(f"other{number}" in small for number in range(20_000)) < 40


def test_nothing_is_in_an_empty_dictionary() -> None:
    assert "kitchen" not in Dictionary(b"")


@settings(max_examples=50)
@given(st.text("abc", min_size=2, max_size=6), st.text("abc", min_size=1, max_size=6))
def test_neighbours_are_all_words_one_edit_away(word: str, other: str) -> None:
    near = set(neighbours(word))
    assert all(OSA.distance(word, one) <= 1 for one in near)
    assert (other in near) == (OSA.distance(word, other) == 1) or other == word
