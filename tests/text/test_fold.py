import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapcheck.text.fold import fold, fold_text

HARD = "aeKnñçßﬁﬀİıÃ³Â\xad\u200b-\n \t´¨˜ˆ\u0301\u0327еоКрΑ™²½…•●“’–ＫøłæŒ𝐊를ç\x1b\x1c'_/+#.1"
texts = st.one_of(st.text(max_size=60), st.text(alphabet=HARD, max_size=60))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Kubernetes", "kubernetes"),
        ("Kuber-\nnetes", "kubernetes"),
        ("Kuber-  \n   netes", "kubernetes"),
        ("Kuber\xad\nnetes", "kubernetes"),
        ("CI-\nCD", "ci-cd"),
        ("Computaci´on", "computacion"),
        ("Computacio\u0301n", "computacion"),
        ("Programa¸cão", "programacao"),
        ("PRODUÇÃO", "producao"),
        ("ReproducciÃ³n", "reproduccion"),
        ("ＴｅｒｒａＦｏｒｍ", "terraform"),
        ("𝐊𝐮𝐛𝐞𝐫𝐧𝐞𝐭𝐞𝐬", "kubernetes"),
        ("conﬁg", "config"),
        ("con\x1cg", "config"),
        ("Kubеrnеtes", "kubernetes"),  # two Cyrillic letters
        ("Привет Docker", "привет docker"),
        ("Dockerем", "dockerем"),  # an ending of its own
        ("Docker를", "docker를"),
        ("Terraform™", "terraform "),
        ("Kubernetes¹", "kubernetes "),
        ("“Argo”–‘CD’", "\"argo\"-'cd'"),
        ("Straße", "strasse"),
        ("Łódź øre", "lodz ore"),
        ("İstanbul", "istanbul"),
        ("Ku\u200bber\xadnetes", "kubernetes"),
        ("a…b", "a.b"),
        ("● Go", "* go"),
    ],
)
def test_folds(text: str, folded: str) -> None:
    assert fold_text(text) == folded


def test_span_covers_what_was_written() -> None:
    text = "with Kuber-\nnetes and Computacio\u0301n."
    folded = fold(text)
    at = folded.text.index("kubernetes")
    start, end = folded.span(at, at + 10)
    assert text[start:end] == "Kuber-\nnetes"
    at = folded.text.index("computacion")
    start, end = folded.span(at, at + 11)
    assert text[start:end] == "Computacio\u0301n"


@given(texts)
def test_idempotent(text: str) -> None:
    once = fold_text(text)
    assert fold_text(once) == once


@given(texts)
def test_offsets_are_monotone_and_inside(text: str) -> None:
    folded = fold(text)
    last_begin = last_end = 0
    for index in range(len(folded.text)):
        begin, end = folded.span(index, index + 1)
        assert 0 <= begin < end <= len(text)
        assert begin >= last_begin
        assert end >= last_end
        last_begin, last_end = begin, end


@given(texts)
def test_composed_and_decomposed_fold_alike(text: str) -> None:
    plain = "".join(char for char in text if unicodedata.category(char)[0] == "L" and char < "\u0370")
    assert fold_text(unicodedata.normalize("NFD", plain)) == fold_text(unicodedata.normalize("NFC", plain))


@given(st.text(alphabet=HARD, max_size=40), st.text(alphabet=HARD, max_size=40))
def test_the_slow_way_agrees_with_the_fast_way(left: str, right: str) -> None:
    """A full-width letter at a distance sends the text the slow way and changes nothing else."""
    text = f"{left} {right}"
    assert fold_text(f"{text} ﬁ") == f"{fold_text(text + ' x')[:-1]}fi"


@pytest.mark.parametrize("char", ["-", "-\n", "´", "Ã", "\u0301", "е", "ﬁ", "\x1c", " "])
def test_a_wall_of_one_character_is_no_trouble(char: str) -> None:
    assert fold(char * 100_000).text is not None
