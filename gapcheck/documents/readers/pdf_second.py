"""A second engine for PDFs that the first cannot open, finds nothing in, or reads as nonsense."""

from __future__ import annotations

import io
import logging
import re

from gapcheck.documents.readers.sheet import damaged

_NONSENSE = 0.3
_UNMAPPED = re.compile("[\x00-\x08\x0e-\x1a\x7f-\x9f\ufffd\ue000-\uf8ff]")


def page_texts(data: bytes, limit: int) -> list[str]:
    """Return the text of each page; raises DocumentError when this engine cannot read the file either."""
    import pypdf
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        return [page.extract_text() or "" for page in reader.pages[:limit]]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, RecursionError) as error:
        raise damaged(f"no engine can read the PDF ({type(error).__name__})") from None


def engine() -> str:
    """Return the name and version of the engine."""
    import pypdf

    return f"pypdf {pypdf.__version__}"


def nonsense(text: str) -> bool:
    """Tell whether most of a text is characters that no font maps to letters."""
    seen = len(text) - sum(map(text.count, " \n\t"))
    return seen <= 0 or len(_UNMAPPED.findall(text)) > _NONSENSE * seen


def lost_words(read: str, drawn: str) -> bool:
    """Tell whether most words of one reading are missing in the other."""
    words = {word.lower() for word in read.split() if len(word) > 2}
    other = {word.lower() for word in drawn.split()}
    return bool(words) and len(words - other) > 0.5 * len(words)
