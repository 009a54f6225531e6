"""Whether a word stands in an English, Spanish or Portuguese dictionary, without carrying the dictionaries along.

A Bloom filter: it never misses one of its words and takes about one in two thousand others for one. It is written by
``python -m gapcheck.catalog.words`` and serves names that the word lists were not yet compared with: those that
somebody adds, here or in a folder of their own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("dictionary.bin")
BITS_PER_WORD = 16
PROBES = 11
"""The best number for so many bits."""


class Dictionary:
    """A set of folded words that can be asked and not read."""

    def __init__(self, bits: bytes) -> None:
        self._bits = bits

    def __contains__(self, word: str) -> bool:
        """Return whether a folded word is in the dictionary, or once in two thousand times looks as if it were."""
        size = len(self._bits) * 8
        return size > 0 and all(self._bits[at >> 3] >> (at & 7) & 1 for at in _probes(word, size))


def _probes(word: str, size: int) -> Iterator[int]:
    seed = hashlib.blake2b(word.encode(), digest_size=16).digest()
    first, step = int.from_bytes(seed[:8], "big"), int.from_bytes(seed[8:], "big") | 1
    return ((first + number * step) % size for number in range(PROBES))


def compiled(words: Collection[str]) -> bytes:
    """Return the filter of some folded words; the same bytes for the same words."""
    bits = bytearray(-(-len(words) * BITS_PER_WORD // 8) or 1)
    for word in words:
        for at in _probes(word, len(bits) * 8):
            bits[at >> 3] |= 1 << (at & 7)
    return bytes(bits)


@cache
def dictionary() -> Dictionary:
    """Return the dictionary that belongs to gapcheck; empty when its file was left out."""
    return Dictionary(FILE.read_bytes() if FILE.is_file() else b"")


_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def neighbours(word: str) -> Iterator[str]:
    """Yield every word one edit away: a letter less, changed or more, or two swapped."""
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in _LETTERS:
            yield head + letter + tail
            yield head + letter + tail[1:]
