"""Writing known_words.yaml: the dictionary words that a misspelt name could be taken for, so that none ever is.

For maintainers, after adding names, with one or more lists of words (one a line) for each language:
``python -m gapcheck.catalog.words --en FILE... --es FILE... --pt FILE...``. Only the words near a name are kept.
With ``--common FILE...`` the words of smaller lists are compiled into dictionary.bin, for names added later.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from pathlib import Path

from rapidfuzz.distance import OSA

from gapcheck.catalog.checks import aliases_of
from gapcheck.catalog.dictionary import FILE, compiled
from gapcheck.catalog.files import WordsByLanguage
from gapcheck.catalog.keys import alias_key, alias_words, folded
from gapcheck.catalog.layers import Taxonomy, read_taxonomy
from gapcheck.catalog.sources import read_layers

LANGUAGES = ("en", "es", "pt")
ONE_EDIT = 6
"""Letters of a name from which matching believes one edit."""
TWO_EDITS = 10
"""Letters of a name from which it believes two."""
_SLIPS = (("rn", "m"), ("vv", "w"), ("cl", "d"))
_ALIKE = str.maketrans("01|5i", "olls" + "l")
_WIDTH = 138
_NOT_PLAIN = frozenset(("no", "yes", "on", "off", "y", "n", "true", "false", "null"))


def skeleton(word: str) -> str:
    """Return what is left of a word when characters that scanners confuse are made one."""
    for slip, letter in _SLIPS:
        word = word.replace(slip, letter)
    return word.translate(_ALIKE)


def names(taxonomy: Taxonomy) -> tuple[frozenset[str], frozenset[str]]:
    """Return (what an alias may look like when it is a single word, all single words that names consist of)."""
    single: set[str] = set()
    parts: set[str] = set()
    for draft in taxonomy.skills.values():
        for text, _, _ in aliases_of(draft):
            words = [word for word in alias_words(text) if word.isalnum()]
            key = alias_key(text)
            single.update([key] if key.isalnum() else [])
            parts.update(words, (one + other for one, other in pairwise(words)))
    return frozenset(single), frozenset(parts | single)


class Reach:
    """The words from which matching could go astray to one of some names."""

    def __init__(self, targets: Iterable[str]) -> None:
        self._one: dict[str, list[str]] = {}
        self._two: dict[str, list[str]] = {}
        self._skeletons: set[str] = set()
        for target in sorted(targets):
            if len(target) < ONE_EDIT - 1:
                continue
            self._skeletons.add(skeleton(target))
            for key in _deletes(target, 1):
                self._one.setdefault(key, []).append(target)
            if len(target) >= TWO_EDITS - 2:
                for key in _deletes(target, 2):
                    self._two.setdefault(key, []).append(target)

    def __contains__(self, word: str) -> bool:
        """Return whether matching could take a word for a name, or it is one."""
        if len(word) < ONE_EDIT - 1:
            return False
        if skeleton(word) in self._skeletons or self._near(word, self._one, 1):
            return True
        return len(word) >= TWO_EDITS - 2 and self._near(word, self._two, 2)

    def _near(self, word: str, index: dict[str, list[str]], edits: int) -> bool:
        return any(
            OSA.distance(word, target, score_cutoff=edits) <= edits
            for key in _deletes(word, edits)
            for target in index.get(key, ())
        )


def _deletes(word: str, edits: int) -> set[str]:
    """Return a word without up to so many of its letters."""
    found = {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}
    if edits > 1:
        found.update(
            word[:one] + word[one + 1 : two] + word[two + 1 :] for one, two in combinations(range(len(word)), 2)
        )
    return found


def read_words(paths: Sequence[Path]) -> Iterator[str]:
    """Yield the folded single words of word lists, without possessives and abbreviations."""
    for path in paths:
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            word = line.strip()
            if word.isalpha() and not (len(word) < ONE_EDIT and word.isupper()):
                yield word


def compared(taxonomy: Taxonomy, lists: dict[str, Sequence[Path]]) -> tuple[WordsByLanguage, WordsByLanguage]:
    """Return (the dictionary words that are an alias, those within reach of a name) by language."""
    single, parts = names(taxonomy)
    same: dict[str, tuple[str, ...]] = {}
    near: dict[str, tuple[str, ...]] = {}
    written = {language: list(read_words(paths)) for language, paths in lists.items()}
    dictionary = {folded(word) for words in written.values() for word in words}
    # A word of a longer name that is itself a word of the language ("step" functions) is no misspelling of anything.
    reach = Reach(single | (parts - dictionary))
    seen: set[str] = set()
    for language, words in written.items():
        common = {folded(word) for word in words if word.islower()}
        every = {folded(word) for word in words}
        same[language] = tuple(sorted(common & single))
        near[language] = tuple(sorted(word for word in every - seen - (common & single) if word in reach))
        seen |= every
    return WordsByLanguage(**same), WordsByLanguage(**near)


def written(source: str, same: WordsByLanguage, near: WordsByLanguage, software: Iterable[str]) -> str:
    """Return the text of known_words.yaml."""
    lines = [
        "# Words that are no misspelling of a skill. `aliases` and `near` come from dictionaries, do not edit them:",
        "# python -m gapcheck.catalog.words writes them. `software` is kept by hand: other software, companies and",
        "# names that are an edit or two away from a skill, or that contain one.",
        f'source: "{source}"',
    ]
    for name, words in (("aliases", same), ("near", near)):
        lines.append(f"{name}:")
        lines += [_list(f"  {language}", getattr(words, language)) for language in LANGUAGES]
    lines.append(_list("software", sorted(set(software))))
    return "\n".join(lines) + "\n"


def _list(name: str, words: Iterable[str]) -> str:
    indent = " " * (len(name) - len(name.lstrip()) + 2)
    lines = [f"{name}: ["]
    for word in words:
        item = f'"{word}"' if word in _NOT_PLAIN or word[0].isdigit() else word
        if len(lines[-1]) + len(item) > _WIDTH:
            lines[-1] = lines[-1].rstrip()
            lines.append(indent)
        lines[-1] += f"{item}, "
    return "\n".join(lines).removesuffix(", ") + "]"


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare the taxonomy with word lists and write known_words.yaml; the hand-kept part stays."""
    parser = argparse.ArgumentParser(prog="python -m gapcheck.catalog.words", description=__doc__)
    for language in LANGUAGES:
        parser.add_argument(f"--{language}", nargs="+", type=Path, default=[], metavar="FILE")
    parser.add_argument("--common", nargs="+", type=Path, default=[], metavar="FILE", help="compile dictionary.bin")
    parser.add_argument("--source", default="words of public dictionaries, compared with the names of this catalogue")
    parser.add_argument("--out", type=Path, default=Path("taxonomy/known_words.yaml"))
    options = parser.parse_args(arguments)
    if options.common:
        FILE.write_bytes(compiled({folded(word) for word in read_words(options.common) if word.islower()}))
    taxonomy = read_taxonomy(read_layers())
    same, near = compared(taxonomy, {language: getattr(options, language) for language in LANGUAGES})
    software = [word for file in taxonomy.words for word in file.software]
    options.out.write_text(written(options.source, same, near, software), encoding="utf-8")
    for name, words in (("equal an alias", same), ("are near a name", near)):
        counts = ", ".join(f"{language} {len(getattr(words, language))}" for language in LANGUAGES)
        sys.stderr.write(f"{name}: {counts}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
