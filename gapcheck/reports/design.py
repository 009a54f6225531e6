"""What a company may put over the shipped design: templates, style, logo and wording in a folder, no code."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jinja2 import BaseLoader, ChoiceLoader, FileSystemLoader, PackageLoader, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from gapcheck.errors import Code, Place, ReportError
from gapcheck.reports.sentences import English
from gapcheck.reports.wording import Wording

KNOWN = (
    "report.html.j2",
    "page.html.j2",
    "report.css",
    "report.typ",
    "logo.png",
    "logo.svg",
    "en.yaml",
    "es.yaml",
    "pt.yaml",
)
"""The files that a folder of templates may hold; each replaces or completes the shipped one of the same name."""
_LOGOS = {"logo.svg": "image/svg+xml", "logo.png": "image/png"}


class Design:
    """The shipped templates, with a folder's own over them. Raises ReportError (BAD_TEMPLATE)."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        if folder is not None:
            self._check(folder)
        shipped: BaseLoader = PackageLoader("gapcheck.reports", "templates")
        loaders = [FileSystemLoader(folder), shipped] if folder else [shipped]
        self.environment = ImmutableSandboxedEnvironment(
            loader=ChoiceLoader(loaders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.environment.filters["said"] = said

    def _check(self, folder: Path) -> None:
        if not folder.is_dir():
            raise ReportError(
                Code.BAD_TEMPLATE, f"there is no folder of templates at {folder}", expected=", ".join(KNOWN)
            )
        unknown = sorted(path.name for path in folder.iterdir() if path.name not in KNOWN and path.name[0] != ".")
        if unknown:
            raise ReportError(
                Code.BAD_TEMPLATE,
                f"'{unknown[0]}' replaces nothing",
                place=Place(str(folder / unknown[0])),
                expected=", ".join(KNOWN),
            )

    def wording(self, language: str) -> Wording:
        """Return the messages of a language, the folder's own over the shipped ones."""
        own = self._own(f"{language}.yaml")
        return Wording(language, own)

    @property
    def typst(self) -> Path | None:
        """The folder's own PDF template, if it has one."""
        return self._own("report.typ")

    @property
    def logo(self) -> str:
        """The folder's logo as a data address, or nothing."""
        for name, kind in _LOGOS.items():
            if path := self._own(name):
                return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode()}"
        return ""

    def render(self, template: str, **values: object) -> str:
        """Return a filled template. Raises ReportError (BAD_TEMPLATE) with the file and line."""
        with self._located(template):
            return self.environment.get_template(template).render(logo=self.logo, **values)

    def _own(self, name: str) -> Path | None:
        path = self.folder / name if self.folder else None
        return path if path and path.is_file() else None

    @contextmanager
    def _located(self, template: str) -> Iterator[None]:
        try:
            yield
        except (TemplateError, TypeError, ValueError, AttributeError, KeyError, UnicodeDecodeError) as error:
            if self.folder is None:
                raise
            line = getattr(error, "lineno", None)
            file = getattr(error, "filename", None) or str(self.folder / template)
            trace = error.__traceback__
            while trace is not None:
                if Path(trace.tb_frame.f_code.co_filename).parent == self.folder:
                    file, line = trace.tb_frame.f_code.co_filename, line or trace.tb_lineno
                trace = trace.tb_next
            raise ReportError(
                Code.BAD_TEMPLATE, f"the template cannot be used: {error}", place=Place(file, line)
            ) from error


def said(text: str) -> Markup:
    """Return text for a page, with its language where that is not the page's."""
    return Markup('<span lang="en">{}</span>').format(text) if isinstance(text, English) else escape(text)
