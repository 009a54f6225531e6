"""Bytes of any format become an Extract; the one place that knows all readers and catches what they leak."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

from gapcheck.documents.model import Extract, Format, Notice
from gapcheck.documents.readers.detect import ARCHIVE, EXTENSIONS, detect, extension
from gapcheck.errors import Code, DocumentError

MAX_BYTES = 50_000_000
"""A larger file is refused unread."""

_READERS: dict[Format, tuple[str, str]] = {
    Format.PDF: ("pdf", "read_pdf"),
    Format.DOCX: ("docx", "read_docx"),
    Format.ODT: ("odt", "read_odt"),
    Format.RTF: ("rtf", "read_rtf"),
    Format.HTML: ("html", "read_html"),
    Format.MARKDOWN: ("markdown", "read_markdown"),
    Format.TEX: ("tex", "read_tex"),
    Format.JSON_RESUME: ("structured", "read_json_resume"),
    Format.YAML_RESUME: ("structured", "read_yaml_resume"),
    Format.TYPST: ("typst", "read_typst"),
    Format.EML: ("eml", "read_eml"),
    Format.LINKEDIN_EXPORT: ("linkedin", "read_linkedin"),
    Format.DOC: ("doc", "read_doc"),
    Format.IMAGE: ("images", "read_image"),
    Format.TEXT: ("plain", "read_plain"),
}
"""Module and function of each reader; imported at first use, for start-up."""

_WITH_PICTURES = frozenset({Format.PDF, Format.IMAGE})
_ALIKE = frozenset({Format.TEXT, Format.MARKDOWN})


def extract(data: bytes, name: str = "", *, ocr: bool = True) -> Extract:
    """Read one document, found by its content; the name's extension is a weak hint and never a path.

    Raises DocumentError: EMPTY, ENCRYPTED, DAMAGED, UNSUPPORTED, IMAGES_ONLY, TOO_LARGE or NEEDS_CONVERTER.
    """
    try:
        return _extract(data, name, ocr=ocr)
    except DocumentError:
        raise
    except MemoryError:
        raise DocumentError(Code.TOO_LARGE, "reading it needs more memory than a document may take") from None
    except Exception as error:
        # Libraries leak dozens of exceptions on hostile bytes; their messages may hold text of the document.
        raise DocumentError(
            Code.DAMAGED,
            f"the file cannot be read ({type(error).__name__})",
            hint="open it in the program that made it and save it again",
        ) from None


def _extract(data: bytes, name: str, *, ocr: bool) -> Extract:
    if len(data) > MAX_BYTES:
        raise DocumentError(Code.TOO_LARGE, f"{len(data):,} bytes, the limit is {MAX_BYTES:,}", hint="is it a resume?")
    kind = detect(data, name)
    if kind == ARCHIVE:
        return _only_one(data, name, ocr=ocr)
    found = Format(kind)
    result = reader(found)(data, ocr=ocr) if found in _WITH_PICTURES else reader(found)(data)
    return _with_name_checked(result, name)


def _only_one(data: bytes, name: str, *, ocr: bool) -> Extract:
    """Read an archive that holds one document."""
    from gapcheck.documents.readers.archive import expand

    inside = expand(data, name)
    if len(inside) != 1:
        what = f"an archive of {len(inside)} documents" if inside else "an archive without a document"
        raise DocumentError(Code.UNSUPPORTED, f"this is {what}", hint="unpack it and name the folder")
    inner, content = inside[0]
    return _extract(content, inner, ocr=ocr)


def reader(kind: Format) -> Callable[..., Extract]:
    """Return the reader of a format."""
    module, function = _READERS[kind]
    return getattr(import_module(f"gapcheck.documents.readers.{module}"), function)  # type: ignore[no-any-return]


def _with_name_checked(result: Extract, name: str) -> Extract:
    promised = EXTENSIONS.get(extension(name))
    if promised is None or promised is result.format or {promised, result.format} <= _ALIKE:
        return result
    message = f"the name says {promised.value}, the content is {result.format.value}"
    return replace(result, notices=(*result.notices, Notice("wrong_extension", message)))
