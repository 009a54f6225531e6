"""Everything a reader of a Word page sees is read, once, in order."""

import io
import zipfile

from gapcheck.documents.readers import extract
from tests.documents.readers import samples
from tests.documents.readers.test_hidden import WORD, docx, paragraph


def lines_of(body, styles="", parts=None):
    data = docx(body, styles)
    if parts:
        source = zipfile.ZipFile(io.BytesIO(data))
        data = samples.package({info.filename: source.read(info) for info in source.infolist()} | parts)
    read = extract(data, "cv.docx")
    return [line for line in read.text.split("\n") if line], read


def p(text, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def box(text):
    return f"<w:txbxContent>{p(text)}</w:txbxContent>"


def test_a_text_box_is_read_once_though_written_twice():
    twice = (
        "<w:p><w:r><w:t>Before</w:t></w:r><w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:spPr/><wps:txbx>{box("In the box")}</wps:txbx></wps:wsp>'
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{box('In the box')}</v:textbox></v:shape>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t> after</w:t></w:r></w:p>"
    )
    assert lines_of(twice)[0] == ["Before after", "In the box"]


def test_white_text_in_a_filled_box_is_read():
    filled = (
        "<w:p><w:r><w:drawing><wps:wsp><wps:spPr><a:solidFill><a:srgbClr val='102040'/></a:solidFill></wps:spPr>"
        "<wps:txbx><w:txbxContent><w:p>"
        "<w:r><w:rPr><w:color w:val='FFFFFF'/></w:rPr><w:t>White on navy</w:t></w:r></w:p></w:txbxContent></wps:txbx>"
        "</wps:wsp></w:drawing></w:r></w:p>"
    )
    found, read = lines_of(filled)
    assert found == ["White on navy"]
    assert not read.hidden


def test_content_controls_and_insertions_are_read():
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('In a control')}</w:sdtContent></w:sdt>"
        "<w:p><w:sdt><w:sdtContent><w:r><w:t>inline</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:smartTag><w:r><w:t> smart</w:t></w:r></w:smartTag><w:hyperlink><w:r><w:t> linked</w:t></w:r></w:hyperlink>"
        "<w:fldSimple><w:r><w:t> field</w:t></w:r></w:fldSimple>"
        '<w:r><w:instrText>HYPERLINK "https://example.org"</w:instrText></w:r></w:p>'
    )
    found, read = lines_of(body)
    assert found == ["In a control", "inline smart linked field"]
    assert read.links == ("https://example.org",)


def cell(*inside):
    return f"<w:tc>{''.join(inside)}</w:tc>"


def row(*cells):
    return f"<w:tr>{''.join(cells)}</w:tr>"


def test_tables_in_tables_are_read_row_by_row():
    inner = f"<w:tbl>{row(cell(p('c')), cell(p('d')))}</w:tbl>"
    table = (
        f"<w:tbl>{row(cell(p('a')), cell(p('b')))}{row(cell(inner, p('')), cell(p('e')))}"
        f"{row(cell(p('long one'), p('long two')), cell(p('side')))}</w:tbl>"
    )
    assert lines_of(table)[0] == ["a\tb", "c\td\te", "long one", "long two", "side"]


def test_breaks_tabs_and_hyphens_are_kept():
    body = (
        "<w:p><w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t><w:noBreakHyphen/><w:t>four</w:t>"
        "<w:br w:type='page'/><w:t>five</w:t></w:r></w:p>"
    )
    found, read = lines_of(body)
    assert found == ["one\ttwo", "three-four", "five"]
    assert read.pages == 2


def test_headers_notes_and_footers_are_read_once():
    relations = "".join(
        f'<Relationship Id="r{number}" Type="http://x/relationships/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(
            [
                ("header", "header1.xml"),
                ("header", "header2.xml"),
                ("footer", "footer1.xml"),
                ("footnotes", "notes.xml"),
            ]
        )
    )

    def part(name, text):
        return f'<w:{name} xmlns:w="{WORD}">{p(text)}</w:{name}>'

    parts = {
        "word/_rels/document.xml.rels": f"<Relationships>{relations}</Relationships>",
        "word/header1.xml": part("hdr", "Ana Silva, Lisbon"),
        "word/header2.xml": part("hdr", "Ana Silva, Lisbon"),
        "word/footer1.xml": part("ftr", "Page one"),
        "word/notes.xml": part("footnotes", "A note on Terraform"),
    }
    assert lines_of(p("Body"), parts=parts)[0] == ["Ana Silva, Lisbon", "Body", "A note on Terraform", "Page one"]


def test_headings_in_other_languages_and_by_outline_level_are_headings():
    styles = (
        '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="Título 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="My head"/><w:basedOn w:val="Base"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="Base"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr>'
        "</w:style>"
    )
    body = p("Experiência", '<w:pStyle w:val="T1"/>') + p("Perfil", '<w:pStyle w:val="Own"/>') + p("Text")
    read = extract(docx(body, styles), "cv.docx")
    assert [line.heading for line in read.lines] == [1, 2, 0]


def test_lists_bold_and_size_are_kept():
    body = (
        p("item", "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='3'/></w:numPr>")
        + p("none", "<w:numPr><w:numId w:val='0'/></w:numPr>")
        + "<w:p><w:r><w:rPr><w:b/><w:sz w:val='28'/></w:rPr><w:t>Bold</w:t></w:r></w:p>"
    )
    read = extract(docx(body), "cv.docx")
    assert [line.bullet for line in read.lines] == [True, False, False]
    assert (read.lines[2].bold, read.lines[2].size) == (True, 14.0)


def test_the_strict_variant_is_read_like_the_usual_one():
    data = docx(paragraph(""))
    source = zipfile.ZipFile(io.BytesIO(data))
    text = source.read("word/document.xml").decode().replace(WORD, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    strict = samples.package({"[Content_Types].xml": "<a/>", "word/document.xml": text})
    assert extract(strict, "cv.docx").text == "Visible words"


def test_white_text_on_a_banner_behind_the_text_is_read():
    banner = "<w:p><w:r><w:drawing><wp:anchor xmlns:wp='urn:x' behindDoc='1'/></w:drawing></w:r></w:p>"
    white = "<w:p><w:r><w:rPr><w:color w:val='FFFFFF'/></w:rPr><w:t>Ana Silva</w:t></w:r></w:p>"
    assert lines_of(banner + white)[0] == ["Ana Silva"]
    assert lines_of(banner + p("Text") * 30 + white)[0][-1] == "Text"
