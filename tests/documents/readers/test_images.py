import io

import pytest

from gapcheck.documents.model import Format
from gapcheck.documents.readers import extract, images
from gapcheck.errors import Code, DocumentError
from tests.documents.readers import pdfs, samples


def drawn(kind="PNG"):
    """Return a picture of the sample resume."""
    import pypdfium2

    document = pypdfium2.PdfDocument(samples.as_reportlab())
    picture = document[0].render(scale=2.0).to_pil().convert("RGB")
    target = io.BytesIO()
    picture.crop((0, 0, picture.width, picture.height // 2)).save(target, kind)
    document.close()
    return target.getvalue()


def scan():
    """Return a PDF of one page that is a picture of the sample resume."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen import canvas

    target = io.BytesIO()
    pen = canvas.Canvas(target, pagesize=A4, invariant=1)
    pen.drawImage(ImageReader(io.BytesIO(drawn())), 0, pdfs.HEIGHT / 2, pdfs.WIDTH, pdfs.HEIGHT / 2)
    pen.save()
    return target.getvalue()


@pytest.mark.parametrize("made", [drawn, scan])
def test_without_recognition_the_command_that_installs_it_is_named(made, monkeypatch):
    monkeypatch.setattr(images, "available", lambda: False)
    with pytest.raises(DocumentError) as caught:
        extract(made(), "cv")
    assert caught.value.code is Code.IMAGES_ONLY
    assert "pip install 'gapcheck[ocr]'" in caught.value.hint


def test_recognition_can_be_switched_off():
    with pytest.raises(DocumentError) as caught:
        extract(scan(), "cv.pdf", ocr=False)
    assert caught.value.code is Code.IMAGES_ONLY


def test_a_picture_in_a_page_of_text_changes_nothing():
    read = extract(pdfs.page(lambda pen: pen.drawImage(pdfs.picture(), 400, 400, 80, 80)), "cv.pdf")
    assert (read.text, read.confidence) == (pdfs.VISIBLE, None)


def test_a_broken_picture_is_damaged(monkeypatch):
    monkeypatch.setattr(images, "available", lambda: True)
    with pytest.raises(DocumentError) as caught:
        extract(b"\x89PNG\r\n\x1a\n" + b"no picture", "cv.png")
    assert caught.value.code is Code.DAMAGED


@pytest.mark.ocr
@pytest.mark.slow
@pytest.mark.skipif(not images.available(), reason="recognition is not installed")
@pytest.mark.parametrize(("made", "kind"), [(drawn, Format.IMAGE), (scan, Format.PDF)])
def test_a_scan_is_recognised_with_its_confidence(made, kind):
    read = extract(made(), "cv")
    found = set(samples.words(read.text))
    wanted = {word for word in samples.words(samples.as_text()) if word.isalpha()}
    assert read.format is kind
    assert len(found & wanted) > 0.9 * len(wanted)
    assert read.confidence is not None
    assert read.confidence > 0.8
    assert all(line.box for line in read.lines if line.end > line.start)


def test_letters_drawn_as_outlines_are_a_picture(monkeypatch):
    def outlined(pen):
        pen._code.clear()
        for number in range(300):
            pen.rect(72 + 9 * (number % 50), 700 - 14 * (number // 50), 6, 8, stroke=0, fill=1)

    monkeypatch.setattr(images, "available", lambda: False)
    with pytest.raises(DocumentError) as caught:
        extract(pdfs.page(outlined), "cv.pdf")
    assert caught.value.code is Code.IMAGES_ONLY
    assert "gapcheck[ocr]" in caught.value.hint


def test_a_blank_page_is_no_picture():
    with pytest.raises(DocumentError) as caught:
        extract(pdfs.page(lambda pen: pen._code.clear()), "cv.pdf")
    assert caught.value.message == "the pages hold no text"
