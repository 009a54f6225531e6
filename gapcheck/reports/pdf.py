"""Any report as PDF/UA-1 through Typst: tagged, fonts embedded, the same bytes every time; data only, never source."""

from __future__ import annotations

import json
import re
from importlib import import_module
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from gapcheck.errors import Code, Place, ReportError
from gapcheck.reports.blocks import Block, Bullets, Cell, Columns, Figures, Heading, Page, Paragraph, Quotes, Table
from gapcheck.reports.sentences import English

_UNSHOWN = re.compile(r'the text `(".*?")` could not be displayed', re.DOTALL)
_LONG = re.compile(r"\S{40,}")
_TRIES = 4
_KEPT = re.compile(r"[^\u0020-\u024f\u0370-\u03ff\u0400-\u04ff\u2010-\u2027\u2030-\u203a○◔◑◕●◆☐]")


def load_extra(module: str, extra: str, what: str) -> Any:
    """Return a module of an extra. Raises ReportError (MISSING_EXTRA) with the command that installs it."""
    try:
        return import_module(module)
    except ImportError as error:
        raise ReportError(
            Code.MISSING_EXTRA, f"{what} needs a package that is not there", hint=f"pip install 'gapcheck[{extra}]'"
        ) from error


def pdf_report(page: Page, template: Path | None = None) -> bytes:
    """Return the report. Raises ReportError (MISSING_EXTRA, BAD_TEMPLATE)."""
    typst = load_extra("typst", "pdf", "PDF")
    if template is not None:
        return _compiled(typst, page, template)
    with as_file(files("gapcheck.reports").joinpath("templates", "report.typ")) as own:
        return _compiled(typst, page, own)


def _compiled(typst: Any, page: Page, template: Path) -> bytes:
    """Compile; characters that no bundled font has are written as their code, as often as Typst finds some."""
    text = json.dumps(_data(page), ensure_ascii=False)
    for attempt in range(_TRIES):
        try:
            done: bytes = typst.compile(
                str(template),
                root=str(template.parent),
                format="pdf",
                pdf_standards=["ua-1"],
                sys_inputs={"data": text},
                timestamp=0,
                ignore_system_fonts=True,
            )
        except typst.TypstError as error:
            unshown = {char for found in _UNSHOWN.findall(str(error)) for char in found.strip('"')}
            if not unshown or attempt == _TRIES - 1:
                raise _bad(error, template) from error
            # The error names a few at a time; after two rounds everything unusual goes at once.
            replaced = _KEPT if attempt else re.compile("[" + "".join(re.escape(char) for char in unshown) + "]")
            text = replaced.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)
        else:
            return done
    raise AssertionError("the last attempt returns or raises")


def _bad(error: Exception, template: Path) -> ReportError:
    message = str(getattr(error, "message", error)).splitlines()[0]
    found = re.search(r":(\d+):(\d+)", str(getattr(error, "diagnostic", "")))
    place = Place(str(template), int(found[1]), int(found[2])) if found else Place(str(template))
    return ReportError(Code.BAD_TEMPLATE, f"the PDF template cannot be used: {message}", place=place)


def _text(text: str) -> dict[str, str | None]:
    return {"text": breakable(text), "lang": "en" if isinstance(text, English) else None}


def breakable(text: str) -> str:
    """Return the text with places inside endless words where a line may break."""
    return _LONG.sub(lambda found: "\u200b".join(found[0][at : at + 20] for at in range(0, len(found[0]), 20)), text)


def _cell(cell: Cell) -> dict[str, object]:
    return {"text": _text(cell.text), "level": cell.level, "bar": cell.bar}


def _data(page: Page) -> dict[str, object]:
    return {
        "title": page.title,
        "kicker": breakable(page.kicker),
        "language": page.language,
        "blocks": [_block(block, page.language) for block in page.blocks],
    }


def _block(block: Block, language: str) -> dict[str, object]:
    match block:
        case Heading():
            return {"kind": "heading", "text": breakable(block.text), "level": block.level, "page": block.page}
        case Paragraph():
            return {"kind": "paragraph", "text": _text(block.text), "small": block.small}
        case Figures():
            return {"kind": "figures", "items": block.items}
        case Quotes():
            items = [[breakable(text), breakable(where)] for text, where in block.items]
            other = block.language if block.language not in ("", language) else None
            return {"kind": "quotes", "items": items, "language": other}
        case Bullets():
            items_ = [_text(one) for one in block.items]
            return {"kind": "bullets", "items": items_, "checks": block.checks, "small": block.small}
        case Columns():
            left, right = ([_block(one, language) for one in side] for side in (block.left, block.right))
            return {"kind": "columns", "left": left, "right": right}
        case Table():
            return _table(block)


def _table(table: Table) -> dict[str, object]:
    numbers = [at for at in range(len(table.head)) if any(row[at].number for row in table.rows)]
    return {
        "kind": "table",
        "head": table.head,
        "rows": [[_cell(cell) for cell in row] for row in table.rows],
        "caption": table.caption,
        "widths": table.widths,
        "dense": table.dense,
        "numbers": numbers,
    }
