"""Words and their order, however a page is laid out; what needs LibreOffice, Chromium or TeX is a benchmark."""

import importlib.util
import itertools
import sys
from pathlib import Path

import pytest

from gapcheck.documents.model import Box
from gapcheck.documents.readers import extract
from gapcheck.documents.readers.layout import disordered, in_reading_order
from gapcheck.documents.readers.pdf_glyphs import Glyph, spelled, words_of
from gapcheck.documents.readers.sheet import Row
from tests.documents.readers import pdfs

BENCHMARKS = Path(__file__).resolve().parents[3] / "benchmarks"


def loaded(name):
    sys.path.insert(0, str(BENCHMARKS))
    try:
        spec = importlib.util.spec_from_file_location(name, BENCHMARKS / f"{name}.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(BENCHMARKS))
    return module


reading_set = loaded("reading_set")
reading = loaded("reading")
MADE = {
    **{
        f"drawn, {name}": (lambda name=name: reading_set.drawn_pdfs()[name], "cv.pdf")
        for name in reading_set.drawn_pdfs()
    },
    **{
        f"typst, {name}": (lambda source=source: reading.compiled(source), "cv.pdf")
        for name, source in reading_set.typst_sources().items()
    },
    **{f"docx, {name}": (lambda data=data: data, "cv.docx") for name, data in reading_set.docx_files().items()},
    **{
        f"html, {name}": (lambda page=page: page.encode(), "cv.html") for name, page in reading_set.html_pages().items()
    },
    **{f"tex, {name}": (lambda page=page: page.encode(), "cv.tex") for name, page in reading_set.tex_sources().items()},
}


@pytest.mark.parametrize("name", MADE)
def test_every_word_is_read_and_in_order(name):
    make, file = MADE[name]
    written = [reading.words(part) for part in reading_set.paragraphs()]
    read = reading.words(extract(make(), file).text)
    assert reading.found(read, list(itertools.chain.from_iterable(written))) >= 0.995
    assert reading.ordered(read, written) >= 0.98


def row(text, left, top, width=100.0, size=10.0):
    return Row(text, size=size, box=Box(left, top, left + width, top + size))


def texts(lines):
    return [" | ".join(piece.text for piece in line) for line in lines]


def test_dates_written_apart_stand_beside_their_lines():
    bodies = [row(f"job {number}", 50, 60 * number) for number in range(1, 5)]
    details = [row(f"what was done {number}", 50, 60 * number + 14, width=400) for number in range(1, 5)]
    dates = [row(f"201{number}", 480, 60 * number, width=40) for number in range(1, 5)]
    rows = [*dates, *itertools.chain(*zip(bodies, details, strict=True))]
    assert disordered(rows)
    lines, columns = in_reading_order(rows)
    assert texts(lines)[:3] == ["job 1 | 2011", "what was done 1", "job 2 | 2012"]
    assert columns == 1


def test_two_columns_are_read_one_after_the_other():
    left = [row(f"left text of some length {number}", 50, 14 * number, width=220) for number in range(10)]
    right = [row(f"right text of some length {number}", 320, 14 * number, width=220) for number in range(10)]
    lines, columns = in_reading_order([piece for pair in zip(left, right, strict=True) for piece in pair])
    assert texts(lines) == [piece.text for piece in [*left, *right]]
    assert columns == 2


def test_a_heading_over_two_columns_comes_first():
    head = row("A title over both columns of the page", 150, 0, width=300)
    left = [row(f"left text of some length {number}", 50, 40 + 14 * number, width=220) for number in range(6)]
    right = [row(f"right text of some length {number}", 320, 47 + 14 * number, width=220) for number in range(6)]
    lines, _ = in_reading_order([*right, head, *left])
    assert texts(lines) == [piece.text for piece in [head, *left, *right]]


def test_labels_stand_beside_what_they_name():
    labels = [row(label, 50, 20 * number, width=60) for number, label in enumerate(["Cloud", "CI", "Data"])]
    tools = [
        row(text, 200, 20 * number, width=200) for number, text in enumerate(["AWS, GCP", "GitLab CI", "Spark, Kafka"])
    ]
    lines, _ = in_reading_order([*labels, *tools])
    assert texts(lines) == ["Cloud | AWS, GCP", "CI | GitLab CI", "Data | Spark, Kafka"]


def test_a_block_at_the_margin_goes_to_the_head_of_its_entry():
    rows = [
        row("Acme, Engineer", 50, 0),
        row("Lisbon", 480, 0, width=40),
        row("• Built a platform for all", 50, 13, width=300),
        row("May 2019 – Present", 430, 13, width=90),
        row("• Wrote modules for it", 50, 26, width=300),
    ]
    assert texts(in_reading_order(rows)[0]) == [
        "Acme, Engineer | Lisbon | May 2019 – Present",
        "• Built a platform for all",
        "• Wrote modules for it",
    ]


def glyphs(text, gap=0.0, space=3.0):
    """Return the boxes of a text drawn without space characters."""
    found, at = [], 0.0
    for index, char in enumerate(text):
        if char == " ":
            at += space
            continue
        found.append(Glyph(char, index, Box(at, 0.0, at + 5.0, 10.0)))
        at += 5.0 + gap
    return found


@pytest.mark.parametrize(("gap", "space"), [(0.0, 3.0), (0.3, 2.0), (0.0, 1.2), (4.0, 12.0)])
def test_spaces_are_put_back_from_gaps(gap, space):
    assert spelled(glyphs("Ran Kubernetes clusters at night", gap, space)) == "Ran Kubernetes clusters at night"


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        (
            "Ran clusters and wrote modules for eleven teams in two countries and reviewed changes every single week",
            False,
        ),
        ("RanclustersandwrotemodulesForelevenTeams intwocountriesAndreviewedchanges " * 8, True),
        ("E x p e r i e n c e a n d E d u c a t i o n", True),
        (
            "Used Kubernetes and Terraform with OpenTelemetry, Elasticsearch, PostgreSQL or CloudFormation at work "
            * 3,
            False,
        ),
    ],
)
def test_odd_words_are_told_from_long_names(text, odd):
    assert words_of(text).odd == odd


def test_headings_spread_apart_are_closed_up():
    def spread(pen):
        text = pen.beginText(72, 700)
        text.setCharSpace(5)
        text.textOut("WORK EXPERIENCE")
        pen.drawText(text)

    assert extract(pdfs.page(spread), "cv.pdf").text.split("\n")[-1] == "WORK EXPERIENCE"


def test_a_wide_gap_before_a_date_is_kept_as_a_tab():
    def dated(pen):
        pen.drawString(72, 700, "Engineer, Acme")
        pen.drawRightString(520, 700, "May 2019 – Present")

    read = extract(pdfs.page(dated), "cv.pdf")
    assert read.text.split("\n")[-1] == "Engineer, Acme\tMay 2019 – Present"


def test_lines_know_their_place_size_and_weight():
    def bold(pen):
        pen.setFont("Helvetica-Bold", 14)
        pen.drawString(100, 700, "Experience")

    read = extract(pdfs.page(bold), "cv.pdf")
    line = read.lines[-1]
    assert (line.bold, line.size, line.page) == (True, 14.0, 1)
    assert line.box is not None
    assert abs(line.box.left - 100) < 1
    assert line.box.top < pdfs.HEIGHT - 700 < line.box.bottom


def test_a_hyphen_at_the_end_of_a_line_keeps_the_line():
    def hyphenated(pen):
        pen.drawString(72, 700, "Led the move to a multi-")
        pen.drawString(72, 687, "region platform")

    read = extract(pdfs.page(hyphenated), "cv.pdf")
    assert read.text.split("\n")[-2:] == ["Led the move to a multi-", "region platform"]


def test_a_sentence_goes_on_in_wrapped_lines():
    def wrapped(pen):
        pen.drawString(72, 700, "Ran the platform of a large insurer and moved forty services to new clusters")
        pen.drawString(72, 687, "without a minute of downtime")
        pen.drawString(72, 660, "Terraform")
        pen.drawString(72, 647, "Ansible")

    read = extract(pdfs.page(wrapped), "cv.pdf")
    assert [line.wrapped for line in read.lines if line.end > line.start] == [False, False, True, False, False]
