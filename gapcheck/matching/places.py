"""Where a word stands: its block, its list, its line."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise

from gapcheck.documents.blocks import Block, BlockKind, blocks
from gapcheck.documents.model import Document
from gapcheck.matching.words import Words

_LISTED = (BlockKind.BULLET, BlockKind.LIST)


class Places:
    """Blocks and lines of a document by word and by offset."""

    def __init__(self, document: Document, words: Words) -> None:
        self._blocks: tuple[Block, ...] = blocks(document) or (Block(0, len(document.text), BlockKind.SENTENCE),)
        self._starts = [block.start for block in self._blocks]
        self._line_starts = [line.start for line in document.lines] or [0]
        self._text = document.text
        starts = words.starts
        self._edges = [bisect_left(starts, start) for start in self._starts]
        """First word of each block, and the number of words."""
        self._edges[0] = 0
        self._edges.append(len(starts))
        self.of_word: list[int] = []
        """Number of the block of each word."""
        for block, (first, last) in enumerate(pairwise(self._edges)):
            self.of_word += [block] * (last - first)
        self._beside: dict[int, tuple[int, ...]] = {}

    def block_of(self, word: int) -> int:
        """Return the number of the block that holds a word."""
        return self.of_word[word]

    def span_of(self, block: int) -> tuple[int, int]:
        """Return the character span of a block."""
        found = self._blocks[block]
        return found.start, found.end

    def kind_of(self, block: int) -> BlockKind:
        """Return what the block is on the page."""
        return self._blocks[block].kind

    def words_of(self, block: int) -> tuple[int, int]:
        """Return the span of words of a block."""
        return self._edges[block], self._edges[block + 1]

    def beside(self, block: int) -> tuple[int, ...]:
        """Return the blocks directly before and after it in the same list or sentence."""
        found = self._beside.get(block)
        if found is None:
            self._beside[block] = found = tuple(other for other in (block - 1, block + 1) if self._adjoin(block, other))
        return found

    def below(self, block: int) -> range:
        """Return the blocks that a list's heading governs: down to the next blank line or heading."""
        last = block
        while last + 1 < len(self._blocks):
            following = self._blocks[last + 1]
            if following.kind is BlockKind.HEADING:
                break
            if self._text.count("\n", self._blocks[last].end, following.start) > 1:
                break
            last += 1
        return range(block + 1, last + 1)

    def _adjoin(self, block: int, other: int) -> bool:
        """Whether two blocks are items of one list, or parts of one sentence that a semicolon sets apart."""
        if not 0 <= other < len(self._blocks):
            return False
        left, right = self._blocks[min(block, other)], self._blocks[max(block, other)]
        breaks = self._text.count("\n", left.end, right.start)
        if not breaks and self._text[left.end - 1] == ";":
            return True
        return left.kind is right.kind and left.kind in _LISTED and breaks < 2

    def line_of(self, offset: int) -> int:
        """Return the index of the line that holds a character."""
        return max(bisect_right(self._line_starts, offset) - 1, 0)
