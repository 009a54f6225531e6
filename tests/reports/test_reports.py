"""Reports hold what the result holds, the same in every format, and never change by themselves."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from gapcheck.assessment.schema import AssessmentWire
from gapcheck.assessment.wire import dumps, from_wire, to_wire
from gapcheck.errors import GapcheckError
from gapcheck.reports.view import View, ViewMaker
from gapcheck.reports.wording import LANGUAGES, Wording
from gapcheck.reports.write import FORMATS, Options, write_reports
from tests.reports.people import HERE, NAMES, catalog, hostile, person
from tests.reports.readers import READERS, Page, csv_cells, squeezed

GOLDEN = HERE / "golden"
REGENERATE = os.environ.get("GAPCHECK_GOLDEN") == "1"
SAMPLES = (("provisional", "en"), ("spanish", "es"))


def view(name: str, language: str = "en") -> View:
    return ViewMaker(catalog(), Wording(language)).view(person(name))


def written(out: Path, *people, formats=("html", "md", "json", "xlsx", "csv"), language="en") -> dict[str, bytes]:
    write_reports(people, out, catalog(), Options(tuple(formats), language=language))
    return {path.name: path.read_bytes() for path in sorted(out.iterdir())}


def of_format(files: dict[str, bytes], ending: str) -> bytes:
    (found,) = [content for name, content in files.items() if name.endswith(f".{ending}") and name != "manifest.json"]
    return found


@pytest.mark.parametrize(("name", "language"), SAMPLES)
@pytest.mark.parametrize("ending", ["html", "md", "csv", "json"])
def test_reports_are_what_was_looked_at(name, language, ending, tmp_path):
    """Set GAPCHECK_GOLDEN=1 to write the files anew, then look at what changed."""
    content = of_format(written(tmp_path, person(name), formats=(ending,), language=language), ending)
    kept = GOLDEN / f"{name}.{ending}"
    if REGENERATE:
        kept.write_bytes(content)
    assert content.decode() == kept.read_text("utf-8")


def facts(shown: View) -> list[str]:
    """Return every figure and quote of page one and two."""
    levels = [text for row in shown.levels for text in (row.name, row.number, row.word)]
    hours = [
        text
        for row in (*shown.ledger, *([shown.total] if shown.total else []))
        for text in (row.name, row.low, row.typical, row.high)
    ]
    gaps = [text for gap in shown.gaps for text in (gap.name, gap.hours)]
    quotes = [text for quote in shown.proof for text in (quote.text, quote.where)]
    return [*levels, *hours, *gaps, *quotes, shown.fit, shown.must, shown.spine, shown.areas, shown.months, shown.made]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("ending", READERS)
def test_every_figure_and_quote_stands_in_every_format(name, ending, tmp_path):
    language = "en" if ending == "xlsx" else "pt"
    files = written(tmp_path, person(name), formats=(ending,), language=language)
    text = squeezed(READERS[ending](of_format(files, ending)))
    shown = view(name, language)
    absent = [fact for fact in facts(shown) if squeezed(fact) not in text]
    assert not absent
    assert len(shown.levels) > 10


@pytest.mark.parametrize("name", NAMES)
def test_csv_and_json_hold_the_same_numbers(name, tmp_path):
    one = person(name)
    files = written(tmp_path, one, formats=("csv", "json"))
    head, row = csv_cells(of_format(files, "csv"))
    cells = dict(zip(head, row, strict=True))
    kept = json.loads(of_format(files, "json"))
    assert from_wire(kept) == one
    assert float(cells["fit"]) == pytest.approx(kept["fit"], abs=1e-6)
    assert [int(cells["must_met"]), int(cells["must_of"])] == kept["must_have_met"]
    assert {c["id"]: c["level"] for c in kept["categories"]} == {
        c["id"]: float(cells[c["id"]]) for c in kept["categories"]
    }
    hours = kept["transition"].get("hours")
    assert cells["hours"] == (str(hours["typical"]) if hours else "") or float(cells["hours"]) == hours["typical"]


@pytest.mark.parametrize("name", NAMES)
def test_json_follows_the_committed_schema(name, tmp_path):
    content = of_format(written(tmp_path, person(name), formats=("json",)), "json")
    TypeAdapter(AssessmentWire).validate_json(content, strict=True)
    assert dumps(to_wire(person(name))) + "\n" == content.decode()


def test_the_same_people_give_the_same_bytes(tmp_path):
    people = [person(name) for name in NAMES]
    first, second = written(tmp_path / "1", *people), written(tmp_path / "2", *people)
    assert first == second
    assert {entry["file"] for entry in json.loads(first["manifest.json"])["files"]} == set(first) - {"manifest.json"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_message(language):
    english, other = Wording("en"), Wording(language)
    assert set(english.keys()) == set(other.keys())
    assert len(english.listed("limits_text")) == len(other.listed("limits_text"))


def test_numbers_follow_the_language():
    assert Wording("en").number(1234.5) == "1,234.5"
    assert Wording("es").number(1234.5) == "1.234,5"
    assert Wording("pt").percent(0.5) == "50 %"


def test_hostile_text_runs_nowhere_in_html(tmp_path):
    page = Page(of_format(written(tmp_path, hostile(), formats=("html",)), "html").decode())
    assert set(page.tags) <= ALLOWED
    assert not [a for a in page.attributes if a[1].startswith("on") or a[1] in ("src", "srcdoc", "action", "style")]
    assert all(value.startswith("#") for _, name, value in page.attributes if name in ("href", "xlink:href"))
    assert "<script>alert(1)</script>" in page.text, "it is shown as it was written"
    for control in ("\x1b", "\x07", "\x9b", "\u202e", "\u200b"):
        assert control not in page.text


ALLOWED = {
    *(
        "col",
        "colgroup",
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "main",
        "header",
        "footer",
        "nav",
        "section",
        "article",
    ),
    *("h1", "h2", "h3", "p", "span", "dl", "div", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr"),
    *("th", "td", "svg", "rect", "figure", "figcaption", "blockquote", "ul", "ol", "li", "small", "a", "strong"),
}


def test_hostile_text_is_no_markup_in_markdown(tmp_path):
    from markdown_it import MarkdownIt

    source = of_format(written(tmp_path, hostile(), formats=("md",)), "md").decode()
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(source)
    kinds = {one.type for token in tokens for one in (token, *(token.children or []))}
    assert not kinds & {"html_block", "html_inline", "link_open", "image", "code_inline", "fence", "code_block"}
    assert not [char for char in "\x1b\x07\x9b\u202e\u200b\r" if char in source]


def test_hostile_text_is_no_formula_in_csv(tmp_path):
    for row in csv_cells(of_format(written(tmp_path, hostile(), formats=("csv",)), "csv")):
        for cell in row:
            assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r"))
            assert "\x1b" not in cell


def test_hostile_text_is_no_formula_or_link_in_xlsx(tmp_path):
    import io
    import zipfile

    import openpyxl

    content = of_format(written(tmp_path, hostile(), person("ready"), formats=("xlsx",)), "xlsx")
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert len(cells) > 200
    assert not [cell for cell in cells if cell.data_type in "fe" or cell.hyperlink]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        inside = b"".join(archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets"))
    assert b"<f>" not in inside
    assert b"hyperlink" not in inside


def test_hostile_text_never_names_a_file(tmp_path):
    out = tmp_path / "out"
    names = set(written(out, hostile()))
    assert names == {"c-xzqyzv.html", "c-xzqyzv.md", "c-xzqyzv.json", "cohort.csv", "cohort.xlsx", "manifest.json"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_folder_that_is_a_file_is_one_clear_error(tmp_path):
    (tmp_path / "out").write_text("a file")
    with pytest.raises(GapcheckError, match="GC-R001") as raised:
        written(tmp_path / "out", person("ready"))
    assert raised.value.hint
    assert (tmp_path / "out").read_text() == "a file"


def test_a_disk_that_fills_leaves_no_broken_file(tmp_path, monkeypatch):
    from gapcheck.reports import write

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(write.os, "fdopen", full)
    with pytest.raises(GapcheckError, match="No space left"):
        written(tmp_path, person("ready"))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_may_not_be_written_is_one_clear_error(tmp_path, monkeypatch):
    from gapcheck.reports import write

    def refused(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(write.tempfile, "mkstemp", refused)
    with pytest.raises(GapcheckError, match="Permission denied"):
        written(tmp_path, person("ready"))


def test_an_unknown_format_or_language_is_one_clear_error(tmp_path):
    with pytest.raises(GapcheckError, match=r"GC-U008.*'docm'") as raised:
        written(tmp_path / "out", person("ready"), formats=("html", "docm"))
    assert all(name in raised.value.expected for name in FORMATS)
    with pytest.raises(GapcheckError, match="'fr'"):
        written(tmp_path / "out", person("ready"), language="fr")
    assert not (tmp_path / "out").exists(), "nothing is made before it is known that it can be"
