"""PDFium's functions with plain numbers as arguments: pypdfium2's own bindings build objects at each call.

A page has hundreds of objects and thousands of characters, so the cost of a call decides what can be afforded.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

_P = ctypes.c_void_p
_I = ctypes.c_int


def _quick(function: Any, result: Any, *arguments: Any) -> Any:
    return ctypes.PYFUNCTYPE(result, *arguments)(ctypes.cast(function, _P).value or 0)


def address(handle: Any) -> int:
    """Return the address behind one of pypdfium2's handles."""
    return ctypes.cast(handle, _P).value or 0


TEXT_OBJECT, PATH_OBJECT, IMAGE_OBJECT, SHADING_OBJECT, FORM_OBJECT = 1, 2, 3, 4, 5

count_objects = _quick(pdfium.FPDFPage_CountObjects, _I, _P)
get_object = _quick(pdfium.FPDFPage_GetObject, _P, _P, _I)
count_in_form = _quick(pdfium.FPDFFormObj_CountObjects, _I, _P)
get_in_form = _quick(pdfium.FPDFFormObj_GetObject, _P, _P, ctypes.c_ulong)
object_type = _quick(pdfium.FPDFPageObj_GetType, _I, _P)
object_bounds = _quick(pdfium.FPDFPageObj_GetBounds, _I, _P, _P, _P, _P, _P)
object_fill = _quick(pdfium.FPDFPageObj_GetFillColor, _I, _P, _P, _P, _P, _P)
object_matrix = _quick(pdfium.FPDFPageObj_GetMatrix, _I, _P, _P)
set_active = _quick(pdfium.FPDFPageObj_SetIsActive, _I, _P, _I)
render_mode = _quick(pdfium.FPDFTextObj_GetTextRenderMode, _I, _P)
path_draw_mode = _quick(pdfium.FPDFPath_GetDrawMode, _I, _P, _P, _P)

count_chars = _quick(pdfium.FPDFText_CountChars, _I, _P)
get_text = _quick(pdfium.FPDFText_GetText, _I, _P, _I, _I, _P)
char_index = _quick(pdfium.FPDFText_GetCharIndexFromTextIndex, _I, _P, _I)
char_unicode = _quick(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _P, _I)
char_generated = _quick(pdfium.FPDFText_IsGenerated, _I, _P, _I)
char_angle = _quick(pdfium.FPDFText_GetCharAngle, ctypes.c_float, _P, _I)
loose_box = _quick(pdfium.FPDFText_GetLooseCharBox, _I, _P, _I, _P)
tight_box = _quick(pdfium.FPDFText_GetCharBox, _I, _P, _I, _P, _P, _P, _P)
font_size = _quick(pdfium.FPDFText_GetFontSize, ctypes.c_double, _P, _I)
char_matrix = _quick(pdfium.FPDFText_GetMatrix, _I, _P, _I, _P)
font_info = _quick(pdfium.FPDFText_GetFontInfo, ctypes.c_ulong, _P, _I, _P, ctypes.c_ulong, _P)
text_object = _quick(pdfium.FPDFText_GetTextObject, _P, _P, _I)
