"""How many misspelt names are recognised, and how many are taken for another: ``python -m benchmarks.misspellings``.

Two thousand names of the catalogue, six letters or more and not guarded, each with one edit (two from ten letters on,
half of the time): a letter dropped, doubled, replaced, put in, or two exchanged. In names of several words the edits
fall into words of six letters or more; with ``--anywhere`` also into "AWS" and "KMS", where nobody could tell what was
meant. A misspelling that is itself a spelling of some skill, or a word of a dictionary, is left out.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter

from gapcheck.catalog.dictionary import dictionary
from gapcheck.catalog.load import load_catalog
from gapcheck.catalog.model import AliasKind, Catalog
from gapcheck.matching.matcher import Matcher
from gapcheck.matching.words import tokens_of

LETTERS = "abcdefghijklmnopqrstuvwxyz"
COUNT = 2000
LONG = 6


def edit(name: str, chance: random.Random, least: int) -> str:
    """Return the name with one edit in a word of so many letters; blanks and marks stay where they are."""
    long = [word.span() for word in re.finditer(r"[^\W\d_]+", name) if len(word[0]) >= least]
    places = [place for start, end in long for place in range(start, end)]
    if not places:
        return name
    at = chance.choice(places)
    match chance.choice(("drop", "double", "replace", "insert", "exchange")):
        case "drop":
            return name[:at] + name[at + 1 :]
        case "double":
            return name[: at + 1] + name[at].lower() + name[at + 1 :]
        case "replace":
            return name[:at] + chance.choice(LETTERS.replace(name[at].lower(), "")) + name[at + 1 :]
        case "insert":
            return name[:at] + chance.choice(LETTERS) + name[at:]
        case _:
            if at + 1 < len(name) and name[at + 1].isalpha() and name[at] != name[at + 1]:
                return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
            return name[:at] + name[at + 1 :]


def names(catalog: Catalog) -> list[tuple[str, str]]:
    """Return skill id and name of what misspellings are made of."""
    return [
        (skill.id, alias.text)
        for skill in catalog.skills.values()
        for alias in skill.aliases
        if alias.kind is AliasKind.NAME and not alias.guard and alias.fuzzy and sum(map(str.isalpha, alias.text)) >= 6
    ]


def main() -> int:
    """Print the shares and every miss."""
    catalog = load_catalog()
    matcher = Matcher(catalog)
    chance = random.Random(2026)
    pool = names(catalog)
    least = 1 if "--anywhere" in sys.argv else LONG
    results: Counter[str] = Counter()
    while sum(results.values()) < COUNT:
        skill, name = chance.choice(pool)
        wrong = edit(name, chance, least)
        if sum(map(str.isalpha, name)) >= 10 and chance.random() < 0.5:
            wrong = edit(wrong, chance, least)
        words = tokens_of(wrong)[0]
        if words == tokens_of(name)[0] or f" {' '.join(words)} " in matcher.index.names:
            continue
        changed = [word for word in words if word not in tokens_of(name)[0]]
        if any(word in matcher.vocabulary.words or word in dictionary() for word in changed):
            continue
        found = {mention.skill for mention in matcher.match_text(wrong)}
        # A longer name may hold another skill's: "Amazon SageMaker Pipelines" misspelt at the end is SageMaker.
        outcome = "right" if skill in found else "wrong" if found else "missed"
        results[outcome] += 1
        if outcome != "right" and "-v" in sys.argv:
            sys.stdout.write(f"{outcome}: {wrong!r} for {name!r} gave {sorted(found)}\n")
    for outcome in ("right", "missed", "wrong"):
        sys.stdout.write(f"{outcome}: {results[outcome] / COUNT:.2%}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
