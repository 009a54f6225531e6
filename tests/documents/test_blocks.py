from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapcheck.documents.blocks import BlockKind, blocks, split_blocks
from gapcheck.documents.model import Line


def lines_of(text: str, wrapped: frozenset[int] = frozenset()) -> list[Line]:
    offset, lines = 0, []
    for number, line in enumerate(text.split("\n")):
        lines.append(Line(offset, offset + len(line), wrapped=number in wrapped))
        offset += len(line) + 1
    return lines


def cut(text: str, wrapped: frozenset[int] = frozenset()) -> list[str]:
    return [text[one.start : one.end] for one in split_blocks(text, lines_of(text, wrapped))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Built A. Ran B.", ["Built A. Ran B."]),
        ("Built pipelines. Ran clusters.", ["Built pipelines.", "Ran clusters."]),
        ("Used Node.js, e.g. Express v1.2. No Docker!", ["Used Node.js, e.g. Express v1.2.", "No Docker!"]),
        ("At Acme Inc. in Austin", ["At Acme Inc. in Austin"]),
        ("Worked with CI. Built S3. Done", ["Worked with CI.", "Built S3.", "Done"]),
        ("Ran A1; knew B2; done", ["Ran A1;", "knew B2;", "done"]),
        ("- one\n- two", ["one", "two"]),
        ("• one line that goes\n  on here\n• two", ["one line that goes\n  on here", "two"]),
        (
            "Deployed to clusters in three regions of\nthe world",
            ["Deployed to clusters in three regions of\nthe world"],
        ),
        ("Python, Go,\nTerraform", ["Python, Go,\nTerraform"]),
        ("kubernetes\ndocker", ["kubernetes", "docker"]),
        ("one\n\ntwo", ["one", "two"]),
        ("1. first\n2. second", ["first", "second"]),
        ("U.S. Army. Served there", ["U.S. Army.", "Served there"]),
    ],
)
def test_blocks_of_text(text, expected) -> None:
    assert cut(text) == expected


def test_soft_wraps_are_joined() -> None:
    assert cut("Moved the platform to\nKubernetes", frozenset([1])) == ["Moved the platform to\nKubernetes"]


def test_kinds(structured) -> None:
    text = "SKILLS\nDocker, Helm, Go\n\nEXPERIENCE\nEngineer, Acme, 2019 – 2021\n- Ran clusters. Slept\nWe built it.\n"
    document = structured(text)
    found = [(text[one.start : one.end], one.kind) for one in blocks(document)]
    assert found[0] == ("SKILLS", BlockKind.HEADING)
    assert ("Docker, Helm, Go", BlockKind.LIST) in found
    assert ("Ran clusters.", BlockKind.BULLET) in found
    assert ("Slept", BlockKind.BULLET) in found
    assert ("We built it.", BlockKind.SENTENCE) in found


def test_a_heading_with_content_is_no_heading_block(structured) -> None:
    text = "Skills: Docker, Helm, Terraform\nEducation: none"
    assert BlockKind.HEADING not in {one.kind for one in blocks(structured(text))}


@given(st.text(alphabet="aB1 .;-•\n,K8", max_size=80))
def test_blocks_are_in_order_and_lose_no_letter(text) -> None:
    found = split_blocks(text, lines_of(text))
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    assert all(
        one.start < one.end and not text[one.start].isspace() and not text[one.end - 1].isspace() for one in found
    )
    kept = "".join(text[one.start : one.end] for one in found)
    assert [char for char in kept if char in "aBK"] == [char for char in text if char in "aBK"]


def test_format_bullets_count(structured) -> None:
    text = "Docker\nHelm"
    lines = [replace(line, bullet=True) for line in lines_of(text)]
    assert [one.kind for one in split_blocks(text, lines)] == [BlockKind.BULLET, BlockKind.BULLET]
