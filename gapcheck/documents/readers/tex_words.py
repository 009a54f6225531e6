"""TeX's words that matter for reading: accents, symbols, headings and the entries of the common resume classes."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass


def _accent(mark: str) -> Callable[[str], str]:
    return lambda letter: unicodedata.normalize("NFC", letter[:1] + mark + letter[1:]) if letter else ""


ACCENTS: dict[str, Callable[[str], str]] = {
    symbol: _accent(mark)
    for symbol, mark in {
        "'": "\u0301",
        "`": "\u0300",
        "^": "\u0302",
        '"': "\u0308",
        "~": "\u0303",
        "=": "\u0304",
        ".": "\u0307",
    }.items()
}
"""Accents written with a symbol; the letter may stand in braces."""

LETTER_ACCENTS = {
    "c": "\u0327",
    "v": "\u030c",
    "u": "\u0306",
    "H": "\u030b",
    "r": "\u030a",
    "k": "\u0328",
    "d": "\u0323",
}

SYMBOLS: dict[str, str] = {
    "textbullet": "•", "bullet": "•", "cdot": "·", "cdotp": "·", "textperiodcentered": "·", "textbar": "|",
    "vert": "|", "textendash": "–", "textemdash": "—", "ldots": "…", "dots": "…", "textellipsis": "…",
    "textasciitilde": "~", "textbackslash": "\\", "textasciicircum": "^", "textunderscore": "_", "textless": "<",
    "textgreater": ">", "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł",
    "aa": "å", "AA": "Å", "i": "i", "j": "j", "copyright": "©", "texttrademark": "™", "textregistered": "®",
    "euro": "€", "texteuro": "€", "EUR": "€", "pounds": "£", "times": "×", "to": "→", "rightarrow": "→",
    "Rightarrow": "⇒", "sim": "~", "approx": "≈", "geq": "≥", "leq": "≤", "pm": "±", "LaTeX": "LaTeX", "TeX": "TeX",
    "LaTeXe": "LaTeX2e", "quad": " ", "qquad": " ", "hfill": "\t", "enspace": " ", "thinspace": " ", "space": " ",
    "dotfill": "\t", "textdegree": "°", "cpp": "C++", "Cpp": "C++", "CPP": "C++", "textquoteright": "’",
    "textquotesingle": "'", "slash": "/", "degree": "°", "guillemotleft": "«", "guillemotright": "»",
    "textexclamdown": "¡", "textquestiondown": "¿", "textordfeminine": "ª", "textordmasculine": "º", "and": ",",
}  # fmt: skip

HEADINGS: dict[str, int] = {
    "part": 1, "chapter": 1, "section": 1, "cvsection": 1, "resumeSection": 1, "sectionTitle": 1, "headedsection": 1,
    "roottitle": 1, "cvheading": 1, "ressection": 1, "NewPart": 1, "subsection": 2, "cvsubsection": 2,
    "subsubsection": 3, "headedsubsection": 2, "paragraph": 4, "subparagraph": 5,
}  # fmt: skip
"""Commands whose argument is a heading, with its level."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Which arguments of an entry stand together on a line, in reading order."""

    lines: tuple[tuple[int, ...], ...]
    item: bool = False

    @property
    def known(self) -> int:
        """Arguments beyond these are written as they come."""
        return max((index for line in self.lines for index in line), default=-1) + 1


ENTRIES: dict[str, Entry] = {
    # moderncv: dates, degree or title, institution, city, grade, text
    # awesome-cv, with five arguments: title, organisation, place, dates, text
    "cventry": Entry(((1, 2, 3, 0), (4,), (5,))),
    "cventry5": Entry(((0, 1, 2, 3), (4,))),
    "cvitem": Entry(((0, 1),)),
    "cvitemwithcomment": Entry(((0, 1, 2),)),
    "cvline": Entry(((0, 1),)),
    "cvlanguage": Entry(((0, 1, 2),)),
    "cvcomputer": Entry(((0, 1), (2, 3))),
    "cvdoubleitem": Entry(((0, 1), (2, 3))),
    "cvlistitem": Entry(((0,),), item=True),
    "cvlistdoubleitem": Entry(((0,), (1,)), item=True),
    # awesome-cv
    "cvskill": Entry(((0, 1),)),
    "cvhonor": Entry(((0, 1, 2, 3),)),
    "cvsubentry": Entry(((0, 2), (1,), (3,))),
    # AltaCV
    "cvevent": Entry(((0, 1), (2, 3))),
    "cvachievement": Entry(((1,), (2,))),
    "cvtag": Entry(((0,),)),
    # the templates that many people copy
    "resumeSubheading": Entry(((0, 1), (2, 3))),
    "resumeSubSubheading": Entry(((0, 1),)),
    "resumeProjectHeading": Entry(((0, 1),)),
    "resumeItem": Entry(((0, 1),), item=True),
    "resumeSubItem": Entry(((0, 1),), item=True),
    "rSubsection": Entry(((0, 1), (2, 3))),
    "joblong": Entry(((0, 1),)),
    "job": Entry(((0, 1),)),
    "entry": Entry(((0, 1), (2, 3))),
    "twentyitem": Entry(((1, 2, 0), (3,))),
    "years": Entry(((0,),)),
}
"""Entries of resume classes: argument numbers from 0, a group a line."""

LINKS: dict[str, bool] = {"href": True, "url": False, "nolinkurl": False, "hyperlink": True, "httplink": False,
                          "httpslink": False, "faicon": False, "hrefWithoutArrow": True}  # fmt: skip
"""Commands whose first argument is a target; whether a text follows."""

DROPPED: dict[str, int] = {
    "usepackage": 1, "documentclass": 1, "vspace": 1, "hspace": 1, "setlength": 2, "addtolength": 2, "geometry": 1,
    "pagestyle": 1, "thispagestyle": 1, "definecolor": 3, "colorlet": 2, "moderncvstyle": 1, "moderncvcolor": 1,
    "input": 1, "include": 1, "includegraphics": 1, "bibliography": 1, "bibliographystyle": 1, "photo": 1,
    "photoR": 2, "photoL": 2, "label": 1,
    "ref": 1, "cite": 1, "fontsize": 2, "selectfont": 0, "rule": 2, "hypersetup": 1, "titleformat": 5,
    "titlespacing": 4, "setcounter": 2, "renewcommand": 2, "newlength": 1, "columnratio": 1, "switchcolumn": 0,
    "raisebox": 1, "colorbox": 1, "fcolorbox": 2, "vskip": 0, "hskip": 0, "noindent": 0, "centering": 0,
    "raggedright": 0, "bfseries": 0, "itshape": 0, "small": 0, "large": 0, "Large": 0, "LARGE": 0, "huge": 0,
    "Huge": 0, "normalsize": 0, "footnotesize": 0, "scriptsize": 0, "tiny": 0, "hrule": 0, "hrulefill": 0,
    "vphantom": 1, "multicolumn": 2, "cvcolor": 1, "urlstyle": 1, "linespread": 1, "newcounter": 1, "fancyhf": 1,
    "fancyhead": 1, "fancyfoot": 1, "lhead": 1, "rhead": 1, "addbibresource": 1, "nocite": 1, "setmainfont": 1,
    "setsansfont": 1, "newfontfamily": 2, "fontfamily": 1, "setstretch": 1, "scshape": 0, "sffamily": 0,
    "rmfamily": 0, "upshape": 0, "setlist": 1, "makeatletter": 0, "makeatother": 0, "resumeItemListStart": 0,
    "resumeItemListEnd": 0, "resumeSubHeadingListStart": 0, "resumeSubHeadingListEnd": 0, "faIcon": 1, "faicon": 1,
    "pdfgentounicode": 0, "headerfooter": 1, "makecvheader": 0, "makecvfooter": 3, "cmidrule": 1, "toprule": 0,
    "midrule": 0, "bottomrule": 0, "arraystretch": 0, "tabcolsep": 0, "mode": 0, "alignment": 0, "today": 0,
    "thepage": 0, "printbibliography": 0, "resizebox": 2, "scalebox": 1, "hypertarget": 1, "protect": 0, "relax": 0,
    "ignorespaces": 0, "unskip": 0, "leavevmode": 0,
}  # fmt: skip
"""Commands that print nothing, with the number of arguments that go with them."""

HIDDEN_ENVIRONMENTS = frozenset({"comment", "filecontents", "tikzpicture", "picture"})
