from __future__ import annotations

from enum import StrEnum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import Field, RootModel

from gapcheck.catalog.parse import MAX_BYTES
from gapcheck.catalog.yamlfile import FileModel, check, parse_yaml, read_yaml, validate
from gapcheck.errors import CatalogError, Code, Exit


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


class Part(FileModel):
    text: str
    colour: Colour = Colour.RED


class Thing(FileModel):
    name: str
    year: int | None = Field(default=None, ge=1950)
    on: bool = False
    parts: tuple[str | Part, ...] = ()


class Things(RootModel[dict[str, Thing]]):
    pass


def test_scalars_stay_text() -> None:
    data = parse_yaml(b"a: no\nb: 3.10\nc: [12:30, on, 1_000, ~, 2014-01-02]\nd:\n'e': ''\n", "f").data
    assert data == {"a": "no", "b": "3.10", "c": ["12:30", "on", "1_000", "~", "2014-01-02"], "d": "", "e": ""}


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n"])
def test_an_empty_file_is_an_empty_mapping(text: str) -> None:
    assert parse_yaml(text.encode(), "f").data == {}


def test_a_byte_order_mark_is_not_part_of_the_first_key() -> None:
    assert parse_yaml(b"\xef\xbb\xbfa: b\n", "f").data == {"a": "b"}


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("a: 1\nb: 2\na: 3\n", Code.DUPLICATE_KEY, "f:3:1"),
        ("a: {b: 1, b: 2}\n", Code.DUPLICATE_KEY, "f:1:11"),
        ("a: &x 1\n", Code.YAML_SYNTAX, "f:1:4"),
        ("a: [*x]\n", Code.YAML_SYNTAX, "f:1:5"),
        ("a: !!python/object:os.system x\n", Code.YAML_SYNTAX, "f:1:4"),
        ("a: b: c\n", Code.YAML_SYNTAX, "f:1:5"),
        ("a:\n\tb: 1\n", Code.YAML_SYNTAX, "f:2:1"),
        ("a: [\n", Code.YAML_SYNTAX, "f:2:1"),
        ("a: 1\n---\nb: 1\n", Code.YAML_SYNTAX, "f:2:1"),
        ("? [a]\n: b\n", Code.YAML_SYNTAX, "f:1:3"),
        ("a: 1\nb: \x00\n", Code.YAML_SYNTAX, "f:2"),
        ("a: " + "[" * 40 + "]" * 40, Code.YAML_SYNTAX, "f:1:20"),
    ],
)
def test_what_is_refused_has_a_place(text: str, code: Code, place: str) -> None:
    with pytest.raises(CatalogError) as caught:
        parse_yaml(text.encode(), "f")
    assert (caught.value.code, str(caught.value.place)) == (code, place)
    assert caught.value.hint
    assert caught.value.exit_code is Exit.CONFIGURATION


def test_depth_bombs_and_huge_files_are_refused() -> None:
    for raw in (b"[" * 200_000, b"a: " + b"{a: " * 100_000, b"#" * (MAX_BYTES + 1)):
        with pytest.raises(CatalogError, match="GC-T001"):
            parse_yaml(raw, "f")


def test_bytes_that_are_no_text_are_refused_with_their_line() -> None:
    with pytest.raises(CatalogError) as caught:
        parse_yaml(b"a: b\nc: \xe9\n", "f")
    assert str(caught.value.place) == "f:2"


def test_a_missing_file_says_so(tmp_path) -> None:
    with pytest.raises(CatalogError, match="No such file") as caught:
        read_yaml(tmp_path / "none.yaml", name="none.yaml")
    assert str(caught.value.place) == "none.yaml"


def test_places_of_values_and_keys() -> None:
    located = parse_yaml(b"x:\n  name: X\n  parts: [a, {text: b}]\n", "f")
    assert str(located.place(("x", "parts", 1, "text"))) == "f:3:21"
    assert str(located.place(("x", "parts", 1, "text"), key=True)) == "f:3:15"
    assert str(located.place(("x", "absent"))) == "f:2:3"
    assert str(located.place()) == "f:1:1"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x:\n  name: X\n  part: [a]\n", "GC-T002 f:3:3: unknown field 'part' (did you mean 'parts'?)"),
        ("x: {name: X, parts: [a, {txt: b}]}\n", "GC-T002 f:1:26: unknown field 'txt' (did you mean 'text'?)"),
        ("x: {}\n", "GC-T003 f:1:1: x: the field 'name' is missing (add name:)"),
        ("x: {name: [1]}\n", "GC-T003 f:1:11: x.name: a list is not valid; expected text"),
        ("x: {name: X, parts: a}\n", "GC-T003 f:1:21: x.parts: 'a' is not valid; expected a list"),
        ("x: {name: X, on: perhaps}\n", "GC-T003 f:1:18: x.on: 'perhaps' is not valid; expected true or false"),
        ("x: {name: X, year: 20x}\n", "GC-T003 f:1:20: x.year: '20x' is not valid; expected a whole number"),
        (
            "x: {name: X, year: 12}\n",
            "GC-T003 f:1:20: x.year: '12' is not valid; expected greater than or equal to 1950",
        ),
        (
            "x: {name: X, parts: [{text: a, colour: rad}]}\n",
            "GC-T003 f:1:40: x.parts.0.colour: 'rad' is not valid; expected 'red' or 'blue' (did you mean 'red'?)",
        ),
        ("- x\n", "GC-T003 f:1:1: the file: a list is not valid; expected a mapping"),
    ],
)
def test_validation_errors_say_where_and_what(text: str, expected: str) -> None:
    with pytest.raises(CatalogError) as caught:
        validate(Things, parse_yaml(text.encode(), "f"))
    assert str(caught.value) == expected


def test_every_error_of_a_file_is_found_in_order() -> None:
    located = parse_yaml(b"x: {nam: X}\ny: {name: Y, on: maybe}\n", "f")
    value, errors = check(Things, located)
    assert value is None
    assert [str(error.place) for error in errors] == ["f:1:5", "f:1:1", "f:2:18"]


def test_numbers_and_switches_arrive_as_text_and_are_parsed() -> None:
    thing = validate(Thing, parse_yaml(b"x: {name: 3.10, year: 2014, on: yes}\n", "f"), ("x",))
    assert (thing.name, thing.year, thing.on) == ("3.10", 2014, True)


@settings(max_examples=60)
@given(st.binary(max_size=60))
def test_any_bytes_give_data_or_a_located_error(raw: bytes) -> None:
    try:
        file = parse_yaml(raw, "f").place().file
    except CatalogError as error:
        file = error.place.file if error.place else "nowhere"
    assert file == "f"
