"""Small PDFs made for one purpose each."""

import io

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

WIDTH, HEIGHT = A4
VISIBLE = "Ran the ticket desk of a hospital and trained four colleagues"
SECRET = "kubernetes terraform prometheus"


def page(draw, *, title="", keywords="", encrypt=None) -> bytes:
    """Return a PDF of one page that shows VISIBLE and whatever ``draw`` puts on the canvas."""
    target = io.BytesIO()
    pen = canvas.Canvas(target, pagesize=A4, invariant=1, encrypt=encrypt)
    if title:
        pen.setTitle(title)
    if keywords:
        pen.setKeywords(keywords)
    pen.setFont("Helvetica", 11)
    pen.drawString(72, 760, VISIBLE)
    draw(pen)
    pen.showPage()
    pen.save()
    return target.getvalue()


def picture(colour=(40, 60, 90), size=(64, 64)):
    from PIL import Image

    return ImageReader(Image.new("RGB", size, colour))


def white(pen):
    pen.setFillColor(HexColor("#ffffff"))
    pen.drawString(72, 700, SECRET)


def nearly_white(pen):
    pen.setFillColor(HexColor("#fdfdfd"))
    pen.drawString(72, 700, SECRET)


def white_in_a_line(pen):
    pen.drawString(72, 700, "Answered calls")
    pen.setFillColor(HexColor("#ffffff"))
    pen.drawString(160, 700, SECRET)


def on_a_band(pen):
    pen.setFillColor(HexColor("#204060"))
    pen.rect(60, 680, 400, 60, stroke=0, fill=1)
    pen.drawString(72, 700, SECRET)


def tiny(pen):
    pen.setFont("Helvetica", 1)
    pen.drawString(72, 700, SECRET)


def shrunk(pen):
    pen.saveState()
    pen.scale(0.08, 0.08)
    pen.drawString(900, 8700, SECRET)
    pen.restoreState()


def squeezed(pen):
    text = pen.beginText(72, 700)
    text.setHorizScale(2)
    text.textOut(SECRET)
    pen.drawText(text)


def unseen_mode(pen):
    text = pen.beginText(72, 700)
    text.setTextRenderMode(3)
    text.textOut(SECRET)
    pen.drawText(text)


def transparent(pen):
    pen.setFillColor(Color(0, 0, 0, alpha=0))
    pen.drawString(72, 700, SECRET)


def off_page(pen):
    pen.drawString(72, -300, SECRET)


def off_to_the_side(pen):
    pen.drawString(700, 400, SECRET)


def under_a_picture(pen):
    pen.drawString(72, 700, SECRET)
    pen.drawImage(picture(), 60, 680, 400, 60)


def under_a_box(pen):
    pen.drawString(72, 700, SECRET)
    pen.setFillColor(HexColor("#ffffff"))
    pen.rect(60, 680, 400, 60, stroke=0, fill=1)


def in_a_form(pen):
    pen.beginForm("stuffing")
    pen.setFillColor(HexColor("#ffffff"))
    pen.setFont("Helvetica", 11)
    pen.drawString(72, 700, SECRET)
    pen.endForm()
    pen.doForm("stuffing")


TRICKS = {
    "white": white,
    "nearly_white": nearly_white,
    "white_in_a_line": white_in_a_line,
    "on_a_band": on_a_band,
    "tiny": tiny,
    "shrunk": shrunk,
    "squeezed": squeezed,
    "unseen_mode": unseen_mode,
    "transparent": transparent,
    "off_page": off_page,
    "off_to_the_side": off_to_the_side,
    "under_a_picture": under_a_picture,
    "under_a_box": under_a_box,
    "in_a_form": in_a_form,
}


def white_on_navy(pen):
    pen.setFillColor(HexColor("#102040"))
    pen.rect(60, 680, 400, 60, stroke=0, fill=1)
    pen.setFillColor(HexColor("#ffffff"))
    pen.drawString(72, 700, SECRET)


def white_on_a_picture(pen):
    pen.drawImage(picture(), 60, 680, 400, 60)
    pen.setFillColor(HexColor("#ffffff"))
    pen.drawString(72, 700, SECRET)


def light_grey(pen):
    pen.setFillColor(HexColor("#b0b0b0"))
    pen.drawString(72, 700, SECRET)


def small_print(pen):
    pen.setFont("Helvetica", 5)
    pen.drawString(72, 700, SECRET)


def turned(pen):
    pen.saveState()
    pen.translate(40, 400)
    pen.rotate(90)
    pen.drawString(0, 0, SECRET)
    pen.restoreState()


def framed(pen):
    pen.rect(60, 680, 400, 60, stroke=1, fill=0)
    pen.drawString(72, 700, SECRET)


def on_a_pale_panel(pen):
    pen.setFillColor(HexColor("#eef2f5"))
    pen.rect(60, 680, 400, 60, stroke=0, fill=1)
    pen.setFillColor(HexColor("#000000"))
    pen.drawString(72, 700, SECRET)


HONEST = {
    "white_on_navy": white_on_navy,
    "white_on_a_picture": white_on_a_picture,
    "light_grey": light_grey,
    "small_print": small_print,
    "turned": turned,
    "framed": framed,
    "on_a_pale_panel": on_a_pale_panel,
}
