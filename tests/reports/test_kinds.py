"""Every kind of report in every format: whole, hidden where it must be, overridable, clear when it cannot be made."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from gapcheck.errors import Code, GapcheckError
from gapcheck.reports import pdf
from gapcheck.reports.kinds import KINDS
from gapcheck.reports.write import Options, write_reports
from tests.reports.people import CORPUS, catalog, hostile, person
from tests.reports.readers import READERS, Page, docx_text, markdown_text, pdf_text, squeezed
from tests.reports.test_reports import ALLOWED

PEOPLE = {"comparison": ("spanish", "provisional", "ready"), "progress": ("provisional", "ready")}
MANY = ("ready", "spanish", "provisional", "outside")


def made(out: Path, kind: str, formats, *, language="en", people=None, **more) -> dict[str, bytes]:
    people = people or [person(name) for name in PEOPLE.get(kind, MANY)]
    write_reports(people, out, catalog(), Options(tuple(formats), language=language, kind=kind, **more))
    return {path.name: path.read_bytes() for path in sorted(out.iterdir()) if path.name != "manifest.json"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_written_in_all_its_formats_and_twice_the_same(kind, tmp_path):
    formats = KINDS[kind].formats
    people = [person(name) for name in PEOPLE.get(kind, MANY[2:])]
    first = made(tmp_path / "1", kind, formats, language="pt", people=people)
    assert made(tmp_path / "2", kind, formats, language="pt", people=people) == first
    endings = {name.partition(".")[2] for name in first}
    assert endings == {"resume.json" if one == "jsonresume" else one for one in formats}


@pytest.mark.parametrize("kind", ["copy", "cohort", "comparison", "progress", "plan"])
def test_hostile_text_is_text_in_every_kind(kind, tmp_path):
    people = [hostile(), person("ready")]
    for name, content in made(tmp_path, kind, KINDS[kind].formats, people=people).items():
        if name.endswith(".html"):
            page = Page(content.decode())
            assert set(page.tags) <= ALLOWED
            assert not [one for one in page.attributes if one[1].startswith("on") or one[1] in ("href", "src", "style")]
        if name.endswith(".xlsx"):
            cells = [c for sheet in openpyxl.load_workbook(io.BytesIO(content)) for row in sheet for c in row]
            assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
        if name.endswith(".docx"):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                body = archive.read("word/document.xml").decode()
            assert not re.search(r"w:instrText|w:hyperlink|w:fldSimple", body)
        if name.endswith(".ics"):
            assert b"evil" not in content
            assert all(len(line) <= 75 for line in content.split(b"\r\n"))


def test_a_pdf_shows_hostile_text_as_it_was_written(tmp_path):
    (content,) = made(tmp_path, "report", ("pdf",), people=[hostile()]).values()
    text = squeezed(pdf_text(content))
    assert squeezed(CORPUS[0]) in text
    assert squeezed(CORPUS[9]) in text, "Typst syntax is text"
    assert "[U+1F680]" in text, "what no font has is written as its code"


def test_a_pdf_is_tagged_and_says_that_it_is_accessible(tmp_path):
    (content,) = made(tmp_path, "report", ("pdf",), people=[person("spanish")], language="es").values()
    document = pypdfium2.PdfDocument(content)
    assert document.is_tagged()
    assert document.get_metadata_value("Title").startswith("Informe de brechas C-")
    assert b"pdfuaid:part" in content
    assert not document.get_metadata_value("Author")


def test_page_one_holds_the_verdict_and_page_two_the_ledger(tmp_path):
    (content,) = made(tmp_path, "report", ("pdf",), people=[person("provisional")]).values()
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(content)]
    for heading in ("The map", "Strongest quotes", "Largest gaps", "What to ask"):
        assert heading in pages[0]
    assert pages[1].lstrip().startswith("The step to MLOps")
    assert "Plan" in pages[1]
    assert pages[2].lstrip().startswith("Evidence")


def test_the_copy_holds_the_evidence_and_no_rank(tmp_path):
    (content,) = made(tmp_path, "copy", ("md",), people=[person("provisional")]).values()
    text = markdown_text(content)
    assert "How to contest" in text
    assert "What you can add or correct" in text
    assert "GitHub Actions workflows for tests and releases" in text
    for absent in ("Fit", "What to ask", "Decided by", "Must-haves"):
        assert absent not in text


def test_the_cohort_says_who_is_the_only_one(tmp_path):
    files = made(tmp_path, "cohort", ("md", "xlsx", "html"))
    text = markdown_text(files["cohort.md"])
    assert "Only one: C-" in text
    book = openpyxl.load_workbook(io.BytesIO(files["cohort.xlsx"]))
    assert {"Cohort report", "Largest gaps", "Who covers what", "What they cover together"} <= set(book.sheetnames)
    team = book["What they cover together"]
    assert team.freeze_panes == "C2"
    assert team.auto_filter.ref
    assert isinstance(team["C2"].value, int)
    people = sum(int(row[1].value) for row in book["Months to MLOps"].iter_rows(min_row=2))
    assert people == len(MANY)


def test_a_comparison_marks_what_differs(tmp_path):
    (content,) = made(tmp_path, "comparison", ("md",)).values()
    lines = [line for line in content.decode().splitlines() if line.startswith("| ")]
    assert any("Feature stores" in line and "≠ differs" in line for line in lines)
    assert any("CI/CD pipelines" in line and "≠" not in line for line in lines)


def test_progress_says_what_was_gained_and_what_the_first_estimate_said(tmp_path):
    (content,) = made(tmp_path, "progress", ("md",)).values()
    text = markdown_text(content)
    assert "Gained" in text
    assert "about 292.5 focused hours" in text
    assert "Nothing left: all nine MLOps categories" in text


def test_the_plan_says_only_what_the_taxonomy_says(tmp_path):
    files = made(tmp_path, "plan", ("md", "ics"), people=[person("provisional")])
    text = markdown_text(next(content for name, content in files.items() if name.endswith(".md")))
    for row in catalog().effort.rows:
        assert squeezed(row.first_step) in squeezed(text)
        assert squeezed(row.done_when) in squeezed(text)
        assert squeezed(row.source) in squeezed(text)
    calendar = next(content for name, content in files.items() if name.endswith(".ics")).decode()
    weeks = re.findall(r"DTSTART;VALUE=DATE:(\d+)", calendar)
    assert len(weeks) == len(person("provisional").transition.plan)
    assert weeks[0] == "20261130", "the Monday after the date of the assessment"
    assert calendar.startswith("BEGIN:VCALENDAR\r\n")


def test_nobody_left_to_learn_has_no_plan(tmp_path):
    (content,) = made(tmp_path, "plan", ("md",), people=[person("ready")]).values()
    assert "No plan: Nothing left" in markdown_text(content)


def test_json_resume_holds_the_evidence(tmp_path):
    (content,) = made(tmp_path, "report", ("jsonresume",), people=[person("provisional")]).values()
    read = json.loads(content)
    terraform = next(one for one in read["skills"] if one["x-gapcheck"]["id"] == "terraform")
    assert terraform["x-gapcheck"]["quote"]["line"] == 11
    assert terraform["level"] == "role"
    assert re.fullmatch(r"\d{4}-\d{2}", read["work"][0]["startDate"])


@dataclass(frozen=True)
class Found:
    kind: str
    part: str = ""
    start: int = 7


def finder(*words: str):
    """Return a check that reads a file by its own reader, so that packed text is found too."""

    def check(data: bytes) -> list[Found]:
        text = data.decode("latin-1")
        if data.startswith(b"%PDF"):
            text = pdf_text(data)
        elif data.startswith(b"PK"):
            text = docx_text(data) if b"word/document" in data else READERS["xlsx"](data)
        return [Found("name", "body") for word in words if word in text]

    return check


EVERY = [(kind, one) for kind, value in KINDS.items() for one in value.formats if one != "ics"]


@pytest.mark.parametrize(("kind", "ending"), EVERY)
def test_blind_reports_show_no_path_and_no_employer_outside_quotes(kind, ending, tmp_path):
    quoted = ending in ("md", "json", "jsonresume") and kind == "report"
    hidden = ("kwabena", "Kwabena", *([] if quoted else ["Cedi Street"]))
    people = [person("provisional"), *([person("ready")] if kind in PEOPLE else [])]
    more = {"blind": True, "redactors": (lambda text: text,) * len(people), "checks": (finder(*hidden),)}
    assert made(tmp_path, kind, (ending,), people=people, **more)


@pytest.mark.parametrize("ending", ["html", "md", "json", "jsonresume", "pdf", "docx", "xlsx"])
def test_a_leak_stops_everything_and_says_where(ending, tmp_path):
    out = tmp_path / "out"
    more = {"blind": True, "redactors": (lambda text: text,), "checks": (finder("Terraform changes"),)}
    with pytest.raises(GapcheckError, match="GC-R002") as raised:
        made(out, "report", (ending,), people=[person("provisional")], **more)
    assert "would show a name" in str(raised.value)
    assert "Terraform changes" not in str(raised.value), "the message does not repeat it"
    assert not out.exists()


def test_hiding_never_takes_a_range_of_hours_for_a_phone_number(tmp_path):
    more = {"blind": True, "redactors": (lambda text: re.sub(r"\d[\d.\-]{6,}", "[phone]", text),)}
    for name, content in made(tmp_path, "report", ("md", "json"), people=[person("provisional")], **more).items():
        assert "159.25-540.5" in content.decode().replace("\\", ""), name


def test_a_missing_package_is_one_clear_error(tmp_path, monkeypatch):
    def absent(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(pdf, "import_module", absent)
    for ending in ("pdf", "docx"):
        with pytest.raises(GapcheckError, match="GC-R004") as raised:
            made(tmp_path, "report", (ending,), people=[person("ready")])
        assert raised.value.hint == f"pip install 'gapcheck[{ending}]'"


def test_wrong_kinds_and_numbers_of_people_are_clear_errors(tmp_path):
    with pytest.raises(GapcheckError, match="no kind of report 'novel'"):
        made(tmp_path, "novel", ("html",))
    with pytest.raises(GapcheckError, match="comparison is made of 2 to 4 people, not 1"):
        made(tmp_path, "comparison", ("html",), people=[person("ready")])
    with pytest.raises(GapcheckError, match="no format 'ics' of kind 'cohort'"):
        made(tmp_path, "cohort", ("ics",))


@pytest.fixture
def templates(tmp_path) -> Path:
    folder = tmp_path / "templates"
    folder.mkdir()
    return folder


def test_a_company_puts_its_own_words_style_and_logo_over_ours(templates, tmp_path):
    (templates / "en.yaml").write_text("title: Acme skill review\n")
    (templates / "report.css").write_text("body { color: rebeccapurple; }")
    (templates / "logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (content,) = made(tmp_path / "o", "report", ("html",), people=[person("ready")], templates=templates).values()
    page = Page(content.decode())
    assert "Acme skill review" in page.text
    assert "rebeccapurple" in content.decode()
    assert next(v for t, n, v in page.attributes if t == "img" and n == "src").startswith("data:image/svg+xml;base64,")


BAD = {
    "report.html.j2": ("<p>\n{{ v.label }}\n{% if %}", 3, "Expected an expression"),
    "page.html.j2": ("<p>\n\n{{ p.nonsense }}", 3, "nonsense"),
    "report.typ": ("#let x = (\n", None, "unclosed"),
    "en.yaml": ("title: a\nas_of: [b\n", 3, "wording cannot be read"),
    "es.yaml": ("title: a\nfitt: b\n", 2, "no message 'fitt'"),
    "pt.yaml": ("two_way: '{wrong}'\n", 1, "does not exist"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_template_is_one_error_with_its_place(name, templates, tmp_path):
    text, line, said = BAD[name]
    (templates / name).write_text(text)
    kind = "copy" if name == "page.html.j2" else "report"
    ending = "pdf" if name == "report.typ" else "html"
    language = name[:2] if name.endswith("yaml") else "en"
    more = {"people": [person("ready")], "templates": templates, "language": language}
    with pytest.raises(GapcheckError, match=said) as raised:
        made(tmp_path / "out", kind, (ending,), **more)
    assert raised.value.code is Code.BAD_TEMPLATE
    assert raised.value.place.file.endswith(name)
    assert line is None or raised.value.place.line == line
    assert not (tmp_path / "out").exists() or not list((tmp_path / "out").iterdir())


def test_a_template_cannot_reach_beyond_its_data(templates, tmp_path):
    (templates / "report.html.j2").write_text("{{ v.__class__.__mro__[1].__subclasses__() }}")
    with pytest.raises(GapcheckError, match="GC-R003"):
        made(tmp_path / "out", "report", ("html",), people=[person("ready")], templates=templates)


def test_an_unknown_file_among_the_templates_is_named(templates, tmp_path):
    (templates / "reprot.css").write_text("")
    with pytest.raises(GapcheckError, match=r"reprot\.css"):
        made(tmp_path / "out", "report", ("html",), people=[person("ready")], templates=templates)
