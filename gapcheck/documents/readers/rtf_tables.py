"""What RTF's control words stand for, and its tables of fonts and colours."""

from __future__ import annotations

import re

from gapcheck.documents.readers.colours import Colour
from gapcheck.documents.readers.docx_styles import heading_level

SKIPPED = frozenset(
    b"aftncn aftnsep aftnsepc annotation atnauthor atndate atnicn atnid atnparent atnref atntime atrfend atrfstart"
    b" background bkmkend bkmkstart blipuid colorschememapping colortbl comment datafield datastore defchp defpap"
    b" do docvar falt fchars ffdeftext ffentrymcr ffexitmcr ffformat ffhelptext ffl ffname ffstattext file filetbl"
    b" fldinst fldtype fname fontemb fontfile fonttbl ftncn ftnsep ftnsepc g generator gridtbl hl hlfr hlinkbase"
    b" hlloc hlsrc hsv htmltag info latentstyles lchars levelnumbers leveltext lfolevel linkval listlevel listname"
    b" listoverride listoverridetable listpicture liststylename listtable listtext lsdlockedexcept mailmerge mmath"
    b" nextfile nesttableprops nonesttables nonshppict objalias objclass objdata object objname objsect objtime"
    b" oldcprops oldpprops oldsprops oldtprops oleclsid panose password passwordhash pgp pgptbl picprop pict"
    b" pnseclvl pntext pntxta pntxtb private propname protend protstart protusertbl pxe revtbl revtim rsidtbl rxe"
    b" shprslt shppict sn sp staticval stylesheet sv svb tc template themedata txe ud userprops wgrffmtfilter"
    b" windowcaption writereservation writereservhash xe xform xmlattrname xmlattrvalue xmlclose xmlname xmlnstbl"
    b" xmlopen".split()
)
"""Destinations whose content is no text of the page."""

SPECIAL: dict[bytes, str] = {
    b"line": "\n",
    b"lbr": "\n",
    b"column": "\n",
    b"tab": "\t",
    b"emdash": "—",
    b"endash": "–",
    b"emspace": " ",
    b"enspace": " ",
    b"qmspace": " ",
    b"bullet": "•",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"~": " ",
    b"_": "-",
    b"{": "{",
    b"}": "}",
    b"\\": "\\",
}

CHARSETS: dict[int, str] = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "cp1361", 134: "cp936", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 254: "cp437", 255: "cp850", -10000: "mac_roman",
}  # fmt: skip
"""Encoding of each font character set; negative keys are code pages that Python names otherwise."""

_FONT = re.compile(rb"\\f(\d{1,6})(?=[^0-9])[^;{}]*?\\fcharset(\d{1,3})")
_STYLE = re.compile(rb"\{\\s(\d{1,5})((?:\\[^{}\\; ]{1,40} ?)*)([^{}\\;]{1,60});")
_OUTLINE = re.compile(rb"\\outlinelevel(\d)")
_CHANNELS = tuple(re.compile(rb"\\" + name + rb"(\d{1,3})") for name in (b"red", b"green", b"blue"))


def fonts(data: bytes) -> dict[int, str]:
    """Return the encoding of each font that declares a character set other than the default."""
    start = data.find(b"\\fonttbl")
    if start < 0:
        return {}
    found: dict[int, str] = {}
    for number, charset in _FONT.findall(data[start : start + 60_000]):
        encoding = CHARSETS.get(int(charset))
        if encoding and int(charset):
            found.setdefault(int(number), encoding)
    return found


def outline(data: bytes) -> dict[int, int]:
    """Return the heading level of each paragraph style that has one."""
    start = data.find(b"\\stylesheet")
    if start < 0:
        return {}
    levels: dict[int, int] = {}
    for number, words, name in _STYLE.findall(data[start : start + 300_000]):
        outline_level = _OUTLINE.search(words)
        declared = int(outline_level.group(1)) + 1 if outline_level else 0
        level = declared if 0 < declared <= 6 else heading_level(name.decode("cp1252", "replace"))
        if level:
            levels[int(number)] = level
    return levels


def colours(data: bytes) -> list[Colour | None]:
    """Return the colour table; its first entry is usually the automatic colour, None."""
    table = re.search(rb"\{\\colortbl([^{}]*)\}", data)
    entries = table.group(1).split(b";") if table else []
    found: list[Colour | None] = []
    for entry in entries:
        parts = [channel.search(entry) for channel in _CHANNELS]
        red, green, blue = (min(int(part.group(1)), 255) if part else -1 for part in parts)
        found.append((red, green, blue) if min(red, green, blue) >= 0 else None)
    return found
