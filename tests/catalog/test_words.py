from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from gapcheck.catalog import words
from gapcheck.catalog.files import KnownWordsFile, WordsByLanguage
from gapcheck.catalog.yamlfile import parse_yaml, validate


@pytest.mark.parametrize(
    "word", ["perfect", "prefects", "prefect", "kubernetis", "kubemetes", "terraforrn", "kubernitas"]
)
def test_within_reach(word: str) -> None:
    assert word in words.Reach(["prefect", "kubernetes", "terraform"])


@pytest.mark.parametrize("word", ["effect", "prefab", "kubern", "terra", "defects", "perfects"])
def test_out_of_reach(word: str) -> None:
    assert word not in words.Reach(["prefect", "kubernetes", "terraform"])


@settings(max_examples=100)
@given(st.text("abcd", min_size=6, max_size=11), st.text("abcd", min_size=6, max_size=11))
def test_reach_is_the_distance_it_says(word: str, target: str) -> None:
    limit = 2 if len(word) >= words.TWO_EDITS else 1
    near = OSA.distance(word, target) <= limit or words.skeleton(word) == words.skeleton(target)
    assert (word in words.Reach([target])) == near


def test_only_words_near_a_name_are_written(small, tmp_path, monkeypatch) -> None:
    folder = small(
        {
            "skills/gitops.yaml": "prefect:\n  name: Prefect\n  name_guard: {requires_any: [flow]}\n"
            "salt-project:\n  name: Salt Project\n  aliases: [Saltstack tool]\n",
            "known_words.yaml": "software: [openmpi, no]\n",
        }
    )
    monkeypatch.setattr("gapcheck.catalog.sources.shipped_folder", lambda: folder)
    english, spanish = tmp_path / "english", tmp_path / "spanish"
    english.write_text("Perfect\nprefect\nprefect's\nProject\nterraformed\nbanana\nNATO\nsalt\n", encoding="utf-8")
    spanish.write_text("perfecto\nperfect\nprefecto\nterráforma\n", encoding="utf-8")
    out = tmp_path / "known_words.yaml"
    assert words.main(["--en", str(english), "--es", str(spanish), "--out", str(out)]) == 0
    file = validate(KnownWordsFile, parse_yaml(out.read_bytes(), "known_words.yaml"))
    assert file.aliases == WordsByLanguage(en=("prefect",))
    assert file.near == WordsByLanguage(en=("perfect", "terraformed"), es=("prefecto", "terraforma"))
    assert file.software == ("no", "openmpi")
    assert max(map(len, out.read_text(encoding="utf-8").splitlines())) <= 140
