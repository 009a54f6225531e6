import pytest

from gapcheck.documents.model import Format
from gapcheck.documents.readers import extract
from gapcheck.errors import Code, DocumentError

SPANISH = "Ingeniería de operaciones — Gestión de Kubernetes\nAñadí métricas con Prometheus y «Grafana»\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "cp1252"],
)
def test_text_of_any_encoding_reads_the_same(encoding):
    read = extract(SPANISH.encode(encoding), "cv.txt")
    assert read.format is Format.TEXT
    assert read.text == SPANISH.strip()


def test_mojibake_is_repaired_before_offsets_are_given():
    broken = SPANISH.encode().decode("cp1252")
    assert extract(broken.encode(), "cv.txt").text == SPANISH.strip()


def test_lines_cover_the_text_in_order():
    read = extract(b"one\r\n\r\n\r\ntwo\tthree  \rfour\x0cfive", "cv.txt")
    assert [read.text[line.start : line.end] for line in read.lines] == read.text.split("\n")
    assert read.text == "one\n\ntwo\tthree\nfour\nfive"
    assert (read.pages, read.lines[-1].page) == (2, 2)


@pytest.mark.parametrize("data", [b"", b"   \n\t\r\n", b"\0" * 100, b"\xef\xbb\xbf"])
def test_nothing_is_said_to_be_empty(data):
    with pytest.raises(DocumentError) as caught:
        extract(data, "cv.txt")
    assert caught.value.code is Code.EMPTY


def test_a_wrapped_line_is_marked():
    text = (
        "Ran the platform team of a large insurer for four years and moved forty\n"
        "services to Kubernetes without downtime, with two colleagues in Lisbon and\n"
        "one in Porto.\n- Terraform\n- Ansible\n"
    )
    read = extract(text.encode(), "cv.txt")
    assert [line.wrapped for line in read.lines] == [False, True, True, False, False]
