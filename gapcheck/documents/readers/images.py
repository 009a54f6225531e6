"""Scans and pictures, through the optional recognition of text; its models are part of it, nothing is fetched."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import Any

from gapcheck.documents.isolation import at_least
from gapcheck.documents.model import Box, Extract, Format
from gapcheck.documents.readers import layout
from gapcheck.documents.readers.sheet import Row, Sheet, damaged, too_large
from gapcheck.errors import Code, DocumentError

DOTS = 200
"""Dots an inch at which pages are drawn for recognition."""
MAX_SCANS = 12
"""Pages recognised in one document; each takes seconds."""
MAX_PIXELS = 60_000_000
MEMORY = 3 << 30
"""Bytes of address space that the models need."""
_MIN_SIDE = 40
_POINTS = 72


@dataclass(slots=True)
class Confidence:
    """The mean confidence of recognised text, by letters."""

    letters: int = 0
    total: float = 0.0

    def add(self, text: str, score: float) -> None:
        """Count a piece of text."""
        self.letters += len(text)
        self.total += score * len(text)

    @property
    def mean(self) -> float | None:
        """From 0 to 1; nothing when no text was recognised."""
        return round(self.total / self.letters, 4) if self.letters else None


def available() -> bool:
    """Tell whether recognition is installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def images_only(*, ocr: bool = True, pictures: bool = True) -> DocumentError:
    """Return the error for pages without text, when there are no pictures on them or nothing can recognise those."""
    message = "the pages are pictures without text" if pictures else "the pages hold no text"
    if not pictures:
        hint = "ask for another copy"
    elif not available():
        hint = "install recognition with: pip install 'gapcheck[ocr]'"
    else:
        hint = "the pictures hold no text either" if ocr else "recognition is switched off"
    return DocumentError(Code.IMAGES_ONLY, message, hint=hint)


def engine() -> str:
    """Return the name and version of the recognition."""
    try:
        return f"rapidocr {version('rapidocr')}"
    except PackageNotFoundError:
        return "rapidocr"


@lru_cache(maxsize=1)
def _recogniser() -> Any:
    import logging

    at_least(MEMORY)
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
    return RapidOCR(params={"Global.log_level": "critical"})


def recognise(picture: Any, page: int, dots: float, confidence: Confidence) -> tuple[list[list[Row]], int]:
    """Return the lines on a picture (of Pillow) in reading order, with boxes in points, and the number of columns."""
    import numpy

    result = _recogniser()(numpy.array(picture.convert("RGB"))[:, :, ::-1])
    if result is None or result.boxes is None:
        return [], 1
    scale = _POINTS / dots
    rows: list[Row] = []
    for corners, text, score in zip(result.boxes, result.txts, result.scores, strict=False):
        xs, ys = [float(x) for x, _ in corners], [float(y) for _, y in corners]
        box = Box(min(xs) * scale, min(ys) * scale, max(xs) * scale, max(ys) * scale)
        rows.append(Row(str(text), page=page, size=round((box.bottom - box.top) * 0.75, 1), box=box))
        confidence.add(str(text), float(score))
    return layout.in_reading_order(rows)


def add_recognised(sheet: Sheet, picture: Any, page: int, dots: float, confidence: Confidence) -> None:
    """Recognise a picture and write its lines on the sheet."""
    lines, columns = recognise(picture, page, dots, confidence)
    sheet.columns = max(sheet.columns, columns)
    above: Box | None = None
    for line in lines:
        first = line[0]
        box = layout.box_of(first)
        if above is None or box.top - above.bottom > 0.7 * (box.bottom - box.top) or box.top < above.top:
            sheet.blank()
        sheet.add(Row("\t".join(row.text for row in line), page=page, size=first.size, box=box))
        above = box
    sheet.blank()


def read_image(data: bytes, *, ocr: bool = True) -> Extract:
    """Read a picture of a resume; raises IMAGES_ONLY when recognition is not installed or finds nothing."""
    if not ocr or not available():
        raise images_only(ocr=ocr)
    sheet, confidence = Sheet(), Confidence()
    for number, (picture, dots) in enumerate(_frames(data), start=1):
        add_recognised(sheet, picture, number, dots, confidence)
        sheet.pages = number
    sheet.confidence = confidence.mean
    if sheet.confidence is None:
        raise images_only()
    return sheet.finish(Format.IMAGE, engine())


def _frames(data: bytes) -> Iterator[tuple[Any, float]]:
    """Yield the pictures of a file (TIFF may hold several) upright, with their dots an inch."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as opened:
            for number in range(min(getattr(opened, "n_frames", 1), MAX_SCANS)):
                opened.seek(number)
                if opened.width * opened.height > MAX_PIXELS:
                    raise too_large(f"a picture of {opened.width:,} by {opened.height:,} pixels")
                if min(opened.size) < _MIN_SIDE:
                    continue
                upright = ImageOps.exif_transpose(opened) or opened
                # Photographs lie about their dots an inch: a page is taken to be as wide as A4.
                yield upright.copy(), max(upright.width, 1) / 8.27
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise damaged(f"the picture cannot be opened ({type(error).__name__})") from None
