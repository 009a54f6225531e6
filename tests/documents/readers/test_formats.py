import pytest

from gapcheck.documents.readers import extract
from tests.documents.readers import samples

NAMED = ("text", "markdown", "typst", "yaml_resume")
"""Formats of plain text that only the name may tell apart."""


@pytest.mark.parametrize("name", samples.FORMATS)
def test_the_same_resume_has_the_same_words_in_every_format(name):
    data, file = samples.made(name)
    read = extract(data, file)
    assert read.format.value == name.split(" ")[0]
    assert samples.words(read.text) == samples.expected()
    assert not read.hidden
    assert not [notice for notice in read.notices if notice.code == "wrong_extension"]


@pytest.mark.parametrize("name", samples.FORMATS)
def test_lines_cover_the_text_in_order(name):
    read = extract(*samples.made(name))
    assert [read.text[line.start : line.end] for line in read.lines] == read.text.split("\n")


@pytest.mark.parametrize("name", [name for name in samples.FORMATS if not name.startswith(("pdf", "text", "eml"))])
def test_headings_and_items_of_the_format_are_kept(name):
    read = extract(*samples.made(name))
    lines = [(read.text[line.start : line.end], line) for line in read.lines]
    headings = [text for text, line in lines if line.heading and text != samples.NAME]
    items = [text for text, line in lines if line.bullet]
    if name != "rtf":
        assert headings == [heading for heading, _ in samples.SECTIONS]
    assert items == [bullet for _, entries in samples.SECTIONS for _, _, bullets in entries for bullet in bullets]


@pytest.mark.parametrize("name", [name for name in samples.FORMATS if name not in NAMED])
@pytest.mark.parametrize("wrong", ["cv.pdf", "cv.docx", "cv", "cv.exe"])
def test_the_content_decides_and_not_the_name(name, wrong):
    data, file = samples.made(name)
    read = extract(data, wrong)
    assert read.text == extract(data, file).text
    promised = wrong.partition(".")[2]
    noticed = any(notice.code == "wrong_extension" for notice in read.notices)
    assert noticed == (promised in ("pdf", "docx") and promised != read.format.value)


def test_reading_twice_gives_the_same():
    data, file = samples.made("docx")
    assert extract(data, file) == extract(data, file)
