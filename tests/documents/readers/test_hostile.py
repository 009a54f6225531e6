"""Broken, hostile and outsized bytes end in a DocumentError and nothing else."""

import io
import json
import os
import struct
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gapcheck.documents.readers import expand, extract
from gapcheck.errors import Code, DocumentError
from tests.documents.readers import pdfs, samples
from tests.documents.readers.test_hidden import docx, paragraph, run

EXAMPLES = int(os.environ.get("GAPCHECK_FUZZ_EXAMPLES", "60"))
"""Raised to look for unexpected exceptions for longer than a test run may take."""


def code_of(data, name="cv"):
    with pytest.raises(DocumentError) as caught:
        extract(data, name)
    return caught.value.code


def with_part(name, content):
    """Return a DOCX with one part replaced."""
    source = zipfile.ZipFile(io.BytesIO(samples.as_docx()))
    parts = {info.filename: source.read(info) for info in source.infolist()}
    return samples.package(parts | {name: content})


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><x>&c;</x>'
)
BOMB_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
    b"4 0 obj<</Length 6>>stream\nBT ET\nendstream endobj\ntrailer<</Root 1 0 R>>"
)
CASES = {
    "nothing": (b"", Code.EMPTY),
    "blanks": (b" \n\t ", Code.EMPTY),
    "encrypted pdf": (lambda: pdfs.page(lambda pen: None, encrypt="secret"), Code.ENCRYPTED),
    "encrypted docx": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        Code.ENCRYPTED,
    ),
    "head of a pdf": (b"%PDF-1.7\n%\xe2\xe3\n", Code.DAMAGED),
    "half a docx": (lambda: samples.as_docx()[:4000], Code.DAMAGED),
    "half an odt": (lambda: samples.as_odt()[:300], Code.DAMAGED),
    "billion laughs in docx": (lambda: with_part("word/document.xml", LAUGHS), Code.DAMAGED),
    "billion laughs in odt": (
        lambda: samples.package({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": LAUGHS}),
        Code.DAMAGED,
    ),
    "zip bomb in docx": (lambda: with_part("word/document.xml", " " * 30_000_000), Code.TOO_LARGE),
    "deep docx": (lambda: docx("<w:sdt>" * 3000 + "</w:sdt>" * 3000), Code.DAMAGED),
    "million paragraphs": (lambda: docx(paragraph(run("a " * 20)) * 60_000), Code.TOO_LARGE),
    "program": (b"\x7fELF" + bytes(100), Code.UNSUPPORTED),
    "spreadsheet": (
        lambda: samples.package({"[Content_Types].xml": "<a/>", "xl/workbook.xml": "<a/>"}),
        Code.UNSUPPORTED,
    ),
    "noise": (bytes(range(256)) * 20, Code.UNSUPPORTED),
    "deep yaml": (b"cv:\n  name: " + b"[" * 20_000, Code.DAMAGED),
    "yaml aliases": (
        b"cv: &a\n  sections:\n    x: &b [1,2,3,4,5,6,7,8,9]\n    c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n"
        b"    d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n    e: &e [*d,*d,*d,*d,*d,*d,*d,*d]\n"
        b"    f: [*e,*e,*e,*e,*e,*e,*e,*e]\n",
        Code.TOO_LARGE,
    ),
    "yaml knot": (b"cv: &a\n  name: x\n  sections:\n    y: &k [*k]\n", Code.DAMAGED),
    "deep rtf": (b"{\\rtf1 " + b"{" * 50_000 + b"text", Code.DAMAGED),
    "no text": (lambda: pdfs.page(lambda pen: pen._code.clear()), Code.IMAGES_ONLY),
    "blank page": (BOMB_PDF, Code.IMAGES_ONLY),
    "sixty megabytes": (b"a" * 60_000_000, Code.TOO_LARGE),
    "three million letters": (b"word " * 600_000, Code.TOO_LARGE),
}


@pytest.mark.parametrize("name", CASES)
def test_bad_bytes_have_their_code(name):
    made, code = CASES[name]
    data = made if isinstance(made, bytes) else made()
    assert code_of(data) is code


def test_deep_json_is_no_resume_but_text():
    read = extract(b'{"work":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "cv.json")
    assert read.format.value == "text"


def test_too_many_pages_are_refused():
    from reportlab.pdfgen import canvas

    target = io.BytesIO()
    pen = canvas.Canvas(target)
    for _ in range(205):
        pen.drawString(72, 700, "page")
        pen.showPage()
    pen.save()
    assert code_of(target.getvalue()) is Code.TOO_LARGE


def test_a_repeated_space_is_capped():
    body = '<text:p>one<text:s text:c="2000000000"/>two</text:p>'
    read = extract(samples.odt(body), "cv.odt")
    assert len(read.text) < 100
    assert read.text.split() == ["one", "two"]


def test_messages_never_carry_text_of_the_document():
    with pytest.raises(DocumentError) as caught:
        extract(b"{\\rtf1 secretname " + b"{" * 50_000, "cv.rtf")
    assert "secretname" not in str(caught.value)


PICTURE = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)


def test_a_zip_of_resumes_is_taken_apart():
    parts = {
        "b/cv.md": samples.as_markdown(),
        "a.docx": samples.as_docx(),
        "../../etc/passwd.txt": samples.as_text(),
        "__MACOSX/._a.docx": b"junk",
        ".hidden.txt": "text",
        "photo.exe": b"MZ junk",
        "inner.zip": samples.package({"deep.txt": samples.as_text()}),
        "broken.pdf": b"%PDF-1.4 nothing",
        "two\nlines.txt": samples.as_text(),
    }
    found = expand(samples.package(parts), "all.zip")
    assert [name for name, _ in found] == [
        "all.zip/../../etc/passwd.txt",
        "all.zip/a.docx",
        "all.zip/b/cv.md",
        "all.zip/broken.pdf",
        "all.zip/inner.zip/deep.txt",
        "all.zip/two lines.txt",
    ]
    assert extract(found[1][1], found[1][0]).text == extract(samples.as_docx(), "a.docx").text


def test_single_documents_hold_no_others():
    assert expand(samples.as_docx(), "cv.docx") == []
    assert expand(samples.as_text().encode(), "cv.txt") == []


def test_an_archive_in_an_archive_in_an_archive_is_refused():
    inner = samples.package({"cv.txt": samples.as_text()})
    for _ in range(4):
        inner = samples.package({"more.zip": inner})
    with pytest.raises(DocumentError) as caught:
        expand(inner, "all.zip")
    assert caught.value.code is Code.TOO_LARGE


def test_a_zip_bomb_is_refused():
    with pytest.raises(DocumentError) as caught:
        expand(samples.package({"cv.txt": " " * 30_000_000}), "all.zip")
    assert caught.value.code is Code.TOO_LARGE


def test_a_mail_gives_its_attachments():
    from email.message import EmailMessage

    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "ana@example.org", "jobs@example.org", "My CV"
    message.set_content("Please find my resume attached.")
    message.add_attachment(samples.as_docx(), maintype="application", subtype="msword", filename="cv ana.docx")
    message.add_attachment(PICTURE, maintype="image", subtype="png", filename="logo.png")
    data = message.as_bytes()
    assert [name for name, _ in expand(data, "mail.eml")] == ["mail.eml/cv ana.docx"]
    read = extract(data, "mail.eml")
    assert "Please find my resume attached." in read.text
    assert read.text.endswith(extract(samples.as_docx(), "cv.docx").text)


def test_a_linkedin_export_is_one_resume():
    data = samples.package(
        {
            "Profile.csv": "First Name,Last Name,Headline,Summary\nAna,Silva,SRE,Ten years of operations\n",
            "Positions.csv": "Company Name,Title,Description,Location,Started On,Finished On\n"
            'Acme,Engineer,"Ran Kubernetes, alone",Lisbon,Mar 2019,\n',
            "Skills.csv": "Name\nTerraform\nPython\n",
        }
    )
    read = extract(data, "export.zip")
    assert read.format.value == "linkedin_export"
    lines = [line for line in read.text.split("\n") if line]
    assert lines == [
        "Ana Silva", "SRE", "Summary", "Ten years of operations", "Experience",
        "Engineer, Acme, Lisbon\tMar 2019 – Present", "Ran Kubernetes, alone", "Skills", "Terraform, Python",
    ]  # fmt: skip
    assert expand(data, "export.zip") == []


SEEDS = [samples.made(name) for name in samples.FORMATS]


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.sampled_from(SEEDS), st.integers(0, 1 << 30), st.binary(max_size=12), st.integers(0, 40))
def test_damage_anywhere_ends_in_text_or_a_document_error(seed, place, junk, cut):
    data, name = seed
    at = place % len(data)
    broken = data[:at] + junk + data[at + cut :]
    try:
        read = extract(broken, name)
    except DocumentError:
        return
    assert [read.text[line.start : line.end] for line in read.lines] == (read.text.split("\n") if read.text else [])


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.text(max_size=400), st.sampled_from(["txt", "md", "html", "tex", "typ", "json", "yaml", "eml", "rtf"]))
def test_any_text_under_any_name_is_read_or_refused(text, ending):
    try:
        read = extract(text.encode("utf-8", "surrogatepass"), f"cv.{ending}")
    except DocumentError:
        return
    assert all(char.isprintable() or char in "\n\t" for char in read.text)


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=20),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(
                    ["work", "basics", "name", "highlights", "url", "startDate", "skills", "keywords", "x"]
                ),
                inner,
                max_size=4,
            )
        ),
        max_leaves=20,
    )
)
def test_any_json_object_is_read_or_refused(value):
    try:
        extract(json.dumps({"basics": value, "work": value}).encode(), "cv.json")
    except DocumentError:
        return


def test_a_compressed_stream_that_never_ends_is_cut():
    packed = zlib.compress(b"(a) Tj " * 200_000)
    body = b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed)
    data = BOMB_PDF.replace(b"<</Length 6>>stream\nBT ET\nendstream", body)
    assert code_of(data) is Code.IMAGES_ONLY


def test_an_archive_of_one_document_is_read_as_that_document():
    packed = samples.package({"cv.docx": samples.as_docx(), "photo.exe": b"MZ"})
    assert extract(packed, "cv.zip").text == extract(samples.as_docx(), "cv.docx").text
    several = samples.package({"a.docx": samples.as_docx(), "b.docx": samples.as_docx()})
    assert code_of(several, "cv.zip") is Code.UNSUPPORTED


def test_a_mail_names_an_attachment_that_cannot_be_read():
    from email.message import EmailMessage

    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "ana@example.org", "jobs@example.org", "My CV"
    message.set_content("Please find my resume attached.")
    closed = pdfs.page(lambda pen: None, encrypt="secret")
    message.add_attachment(closed, maintype="application", subtype="pdf", filename="cv.pdf")
    notices = extract(message.as_bytes(), "mail.eml").notices
    assert [notice.code for notice in notices] == ["attachment_unreadable"]
    assert Code.ENCRYPTED in notices[0].message
