"""Text that a reader does not see never counts and is always reported."""

import pytest

from gapcheck.documents.readers import extract
from gapcheck.errors import DocumentError
from tests.documents.readers import pdfs, samples

SECRET = set(pdfs.SECRET.split())


def seen_and_hidden(read):
    hidden = {word for span in read.hidden for word in span.text.split()}
    return set(read.text.split()), hidden


@pytest.mark.parametrize("trick", pdfs.TRICKS)
def test_a_trick_in_a_pdf_is_found(trick):
    read = extract(pdfs.page(pdfs.TRICKS[trick]), "cv.pdf")
    seen, hidden = seen_and_hidden(read)
    assert not seen & SECRET
    assert hidden == SECRET
    assert set(pdfs.VISIBLE.split()) <= seen
    assert any(notice.code == "hidden_text" and notice.page == 1 for notice in read.notices)


@pytest.mark.parametrize("look", pdfs.HONEST)
def test_an_honest_look_alike_in_a_pdf_is_read(look):
    read = extract(pdfs.page(pdfs.HONEST[look]), "cv.pdf")
    seen, hidden = seen_and_hidden(read)
    assert seen >= SECRET
    assert not hidden


def test_the_text_layer_of_a_scan_is_its_text():
    def scan(pen):
        pen.drawImage(pdfs.picture(), 0, 0, pdfs.WIDTH, pdfs.HEIGHT)
        pdfs.unseen_mode(pen)

    def only_layer(pen):
        text = pen.beginText(72, 730)
        text.setTextRenderMode(3)
        text.textOut("Ran the ticket desk of a hospital and trained four colleagues in the north of Portugal")
        pen.drawText(text)
        scan(pen)

    read = extract(pdfs.page(only_layer), "cv.pdf")
    assert set(read.text.split()) >= SECRET
    assert [notice.code for notice in read.notices] == ["text_layer"]


def test_keywords_in_the_properties_are_reported_and_never_read():
    read = extract(pdfs.page(lambda pen: None, title="CV of Ana", keywords=pdfs.SECRET), "cv.pdf")
    assert read.text == pdfs.VISIBLE
    assert [(span.how, span.text) for span in read.hidden] == [("metadata", pdfs.SECRET)]
    assert read.title == "CV of Ana"


def test_text_to_be_read_instead_of_what_is_drawn_is_dropped():
    def lie(pen):
        pen._code.append("/Span <</ActualText (kubernetes terraform prometheus)>> BDC")
        pen.drawString(72, 700, "I like to cook at home")
        pen._code.append("EMC")

    read = extract(pdfs.page(lie), "cv.pdf")
    seen, hidden = seen_and_hidden(read)
    assert not seen & SECRET
    assert hidden == SECRET


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(body, styles=""):
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "word/document.xml": (
            f'<w:document xmlns:w="{WORD}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
            ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
            ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
            ' xmlns:v="urn:schemas-microsoft-com:vml">'
            f"<w:body>{body}</w:body></w:document>"
        ),
    }
    if styles:
        parts["word/styles.xml"] = f'<w:styles xmlns:w="{WORD}">{styles}</w:styles>'
    return samples.package(parts)


def run(text, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def paragraph(inside, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{run('Visible words ')}{inside}</w:p>"


DOCX_TRICKS = {
    "vanish": paragraph(run(pdfs.SECRET, "<w:vanish/>")),
    "webHidden": paragraph(run(pdfs.SECRET, "<w:webHidden/>")),
    "white": paragraph(run(pdfs.SECRET, '<w:color w:val="FFFFFF"/>')),
    "nearly white": paragraph(run(pdfs.SECRET, '<w:color w:val="FDFDFD"/>')),
    "on its shading": paragraph(run(pdfs.SECRET, '<w:color w:val="204060"/><w:shd w:fill="204060"/>')),
    "on the paragraph's shading": paragraph(run(pdfs.SECRET, '<w:color w:val="D9D9D9"/>'), '<w:shd w:fill="D9D9D9"/>'),
    "tiny": paragraph(run(pdfs.SECRET, '<w:sz w:val="2"/>')),
    "by its style": paragraph(run(pdfs.SECRET, '<w:rStyle w:val="Ghost"/>')),
}
GHOST = '<w:style w:type="character" w:styleId="Ghost"><w:name w:val="Ghost"/><w:rPr><w:vanish/></w:rPr></w:style>'


@pytest.mark.parametrize("trick", DOCX_TRICKS)
def test_a_trick_in_a_docx_is_found(trick):
    seen, hidden = seen_and_hidden(extract(docx(DOCX_TRICKS[trick], GHOST), "cv.docx"))
    assert seen == {"Visible", "words"}
    assert hidden == SECRET


DOCX_HONEST = {
    "white on dark": paragraph(run(pdfs.SECRET, '<w:color w:val="FFFFFF"/><w:shd w:fill="1F3864"/>')),
    "white in a dark cell": (
        '<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:fill="1F3864"/></w:tcPr>'
        + paragraph(run(pdfs.SECRET, '<w:color w:val="FFFFFF"/>'))
        + "</w:tc></w:tr></w:tbl>"
    ),
    "not vanished": paragraph(run(pdfs.SECRET, '<w:vanish w:val="0"/>')),
    "automatic": paragraph(run(pdfs.SECRET, '<w:color w:val="auto"/>')),
    "highlighted": paragraph(run(pdfs.SECRET, '<w:color w:val="FFFFFF"/><w:highlight w:val="darkBlue"/>')),
    "small": paragraph(run(pdfs.SECRET, '<w:sz w:val="12"/>')),
}


@pytest.mark.parametrize("look", DOCX_HONEST)
def test_an_honest_look_alike_in_a_docx_is_read(look):
    seen, hidden = seen_and_hidden(extract(docx(DOCX_HONEST[look]), "cv.docx"))
    assert seen >= SECRET
    assert not hidden


def test_what_was_deleted_or_commented_is_not_read():
    body = (
        paragraph("")
        + "<w:p><w:del><w:r><w:delText>deleted</w:delText></w:r></w:del>"
        + "<w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom>"
        + "<w:ins><w:r><w:t>inserted</w:t></w:r></w:ins></w:p>"
    )
    assert extract(docx(body), "cv.docx").text == "Visible words\ninserted"


HTML_TRICKS = {
    "display": f'<p style="display:none">{pdfs.SECRET}</p>',
    "visibility": f'<p style="visibility:hidden">{pdfs.SECRET}</p>',
    "attribute": f"<p hidden>{pdfs.SECRET}</p>",
    "opacity": f'<p style="opacity:0">{pdfs.SECRET}</p>',
    "size": f'<p style="font-size:0">{pdfs.SECRET}</p>',
    "one pixel": f'<p style="font-size:1px">{pdfs.SECRET}</p>',
    "colour": f'<p style="color:#fff">{pdfs.SECRET}</p>',
    "same colours": f'<div style="background:#123456"><span style="color:rgb(18,52,86)">{pdfs.SECRET}</span></div>',
    "off the screen": f'<p style="position:absolute;left:-9999px">{pdfs.SECRET}</p>',
    "indent": f'<p style="text-indent:-9999px">{pdfs.SECRET}</p>',
    "class": f"<style>.x .y{{display:none}}</style><div class=x><i class=y>{pdfs.SECRET}</i></div>",
    "clipped": f'<span style="position:absolute;clip:rect(0,0,0,0)">{pdfs.SECRET}</span>',
    "no height": f'<div style="height:0;overflow:hidden">{pdfs.SECRET}</div>',
    "comment": f"<p>ok<!-- {pdfs.SECRET} --></p>",
    "transparent": f'<p style="color:transparent">{pdfs.SECRET}</p>',
}


@pytest.mark.parametrize("trick", HTML_TRICKS)
def test_a_trick_in_html_is_found(trick):
    page = f"<html><body><p>Visible words</p>{HTML_TRICKS[trick]}</body></html>"
    seen, hidden = seen_and_hidden(extract(page.encode(), "cv.html"))
    assert not seen & SECRET
    assert hidden == SECRET


HTML_HONEST = {
    "white on dark": f'<div style="background:#102040;color:#fff"><p>{pdfs.SECRET}</p></div>',
    "over a picture": f'<div style="background:url(x.png)"><p style="color:white">{pdfs.SECRET}</p></div>',
    "print rule": f"<style>@media print{{.n{{display:none}}}}</style><p class=n>{pdfs.SECRET}</p>",
    "shown again": f'<div style="visibility:hidden"><p style="visibility:visible">{pdfs.SECRET}</p></div>',
    "small": f'<p style="font-size:0.8em">{pdfs.SECRET}</p>',
    "gradient": f'<p style="color:transparent;background-clip:text">{pdfs.SECRET}</p>',
}


@pytest.mark.parametrize("look", HTML_HONEST)
def test_an_honest_look_alike_in_html_is_read(look):
    page = f"<html><body><p>Visible words</p>{HTML_HONEST[look]}</body></html>"
    seen, hidden = seen_and_hidden(extract(page.encode(), "cv.html"))
    assert seen >= SECRET
    assert not hidden


RTF_TRICKS = {
    "v": f"{{\\v {pdfs.SECRET}}}",
    "fs": f"{{\\fs2 {pdfs.SECRET}}}",
    "cf": f"{{\\cf2 {pdfs.SECRET}}}",
}


@pytest.mark.parametrize("trick", RTF_TRICKS)
def test_a_trick_in_rtf_is_found(trick):
    table = "{\\colortbl;\\red0\\green0\\blue0;\\red255\\green255\\blue255;}"
    data = f"{{\\rtf1\\ansi{table}\\pard Visible words {RTF_TRICKS[trick]} {{\\deleted gone}}\\par}}".encode()
    read = extract(data, "cv.rtf")
    assert read.text == "Visible words"
    assert seen_and_hidden(read)[1] == SECRET


ODT_TRICKS = {
    "none": '<style:text-properties text:display="none"/>',
    "white": '<style:text-properties fo:color="#ffffff"/>',
    "tiny": '<style:text-properties fo:font-size="1pt"/>',
}


@pytest.mark.parametrize("trick", ODT_TRICKS)
def test_a_trick_in_odt_is_found(trick):
    styles = f'<style:style style:name="T1" style:family="text">{ODT_TRICKS[trick]}</style:style>'
    body = f'<text:p>Visible words<text:span text:style-name="T1"> {pdfs.SECRET}</text:span></text:p>'
    read = extract(samples.odt(body, styles), "cv.odt")
    assert read.text == "Visible words"
    assert seen_and_hidden(read)[1] == SECRET


def test_white_text_in_tex_and_comments_do_not_count():
    source = (
        "\\documentclass{article}\\begin{document}Visible words "
        f"\\textcolor{{white}}{{{pdfs.SECRET}}} % kafka spark\n\\end{{document}}"
    )
    read = extract(source.encode(), "cv.tex")
    assert read.text == "Visible words"
    assert seen_and_hidden(read)[1] == SECRET


def test_invisible_characters_between_letters_are_dropped_and_reported():
    stuffed = "\u200b".join("kubernetes") + " Visible words " + "\u2060".join("terraform")
    read = extract(stuffed.encode(), "cv.txt")
    assert read.text == "kubernetes Visible words terraform"
    assert any(notice.code == "zero_width" for notice in read.notices)


def test_a_page_of_nothing_but_hidden_text_is_no_resume():
    def alone(pen):
        pen._code.clear()
        pdfs.white(pen)

    try:
        read = extract(pdfs.page(alone), "cv.pdf")
    except DocumentError:
        return
    assert not set(read.text.split()) & SECRET
