"""JSON Resume and the YAML resumes (RenderCV, al-folio), written out in the order in which a resume is read."""

from __future__ import annotations

import json
import re
from typing import Any

import yaml

from gapcheck.documents.model import Extract, Format
from gapcheck.documents.readers.plain import decode
from gapcheck.documents.readers.sheet import Row, Sheet, damaged, too_large

MAX_NODES = 50_000
MAX_DEPTH = 24
_LINKED = re.compile(r"\[([^\]\n]+)\]\((\S+?)\)")
_EMPHASIS = re.compile(r"(?<!\w)(\*\*|__|\*)(?=\S)(.+?)(?<=\S)\1(?!\w)")

_HEADER = ("basics", "personal", "personal_info", "personalInfo", "contact", "profile", "General Information")
_TITLES = {"work": "Experience", "volunteer": "Volunteering", "certificates": "Certifications"}
_HEADS = ("position", "jobTitle", "job_title", "role", "title", "degree", "studyType", "label", "area", "name",
          "company", "organization", "organisation", "institution", "school", "employer", "entity", "issuer", "awarder",
          "publisher", "department", "journal", "network", "username", "location", "city")  # fmt: skip
_STARTS = ("startDate", "start_date", "start", "from")
_ENDS = ("endDate", "end_date", "end", "to")
_DATES = ("date", "year", "years", "releaseDate", "issued", "period", "dates", "duration")
_LINKS = frozenset({"url", "website", "link", "links", "doi", "image", "photo", "picture", "icon", "homepage"})
_TEXTS = ("summary", "description", "details", "value", "bio", "reference", "text", "bullet", "number",
          "reversed_number", "fluency", "score", "gpa", "grade")  # fmt: skip
_IGNORED = frozenset(
    ["$schema", "meta", "design", "locale", "rendercv_settings", "settings", "locale_catalog", "countryCode",
     "icons_only", "type", "id", "uuid", "theme", "shortlist", "show_only"]
)  # fmt: skip


def read_json_resume(data: bytes) -> Extract:
    """Read a resume in JSON, of the JSON Resume schema or alike."""
    try:
        value = json.loads(decode(data), parse_int=str, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError) as error:
        raise damaged(f"the JSON cannot be read ({type(error).__name__})") from None
    return _written(value, Format.JSON_RESUME, "json")


def read_yaml_resume(data: bytes) -> Extract:
    """Read a resume in YAML: RenderCV, al-folio or JSON Resume's keys."""
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        value = yaml.load(decode(data), Loader=loader)  # noqa: S506 - the base loader builds strings only
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise damaged(f"the YAML cannot be read ({type(error).__name__})") from None
    return _written(value, Format.YAML_RESUME, "yaml")


def _written(value: object, kind: Format, engine: str) -> Extract:
    sheet = Sheet()
    writer = _Writer(sheet)
    if isinstance(value, dict) and isinstance(value.get("cv"), dict):
        value = value["cv"]
    if isinstance(value, dict):
        writer.resume(value)
    elif isinstance(value, list):
        writer.titled_list(value)
    return sheet.finish(kind, engine)


class _Writer:
    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.nodes = 0

    def resume(self, resume: dict[str, Any]) -> None:
        """Write the header and then each section in the order of the file."""
        for key in _HEADER:
            if isinstance(resume.get(key), dict):
                self.header(resume[key])
        self.header({key: value for key, value in resume.items() if not _is_section(key, value)})
        sections = dict(resume)
        for key in ("sections", "contents"):
            nested = sections.pop(key, None)
            if isinstance(nested, dict):
                sections.update(nested)
            elif isinstance(nested, list):
                self.titled_list(nested)
        for key, value in sections.items():
            if key not in _HEADER and _is_section(key, value):
                self.section(_TITLES.get(key) or _humanised(key), value)

    def titled_list(self, value: list[Any]) -> None:
        """Write al-folio's list of titled sections."""
        for part in value:
            if isinstance(part, dict) and "title" in part and ("contents" in part or "items" in part):
                self.section(_text(part["title"]), part.get("contents") or part.get("items"))
            else:
                self.entry(part, 0)

    def header(self, basics: dict[str, Any]) -> None:
        """Write name, headline and contacts, a line each."""
        for key in ("name", "label", "headline", "title"):
            self.line(_text(basics.get(key)))
        for key, value in basics.items():
            if key in ("name", "label", "headline", "title", "summary") or key in _IGNORED:
                continue
            if key in _LINKS:
                self.links(value)
            elif isinstance(value, list):
                self.line(" · ".join(filter(None, (self._contact(part) for part in value))))
            else:
                self.line(self._contact(value))
        self.sheet.blank()
        if basics.get("summary"):
            self.section("Summary", basics["summary"])

    def _contact(self, value: object) -> str:
        if isinstance(value, dict):
            self.links([value[key] for key in value if key in _LINKS])
            return ", ".join(filter(None, (_text(part) for key, part in value.items() if key not in _LINKS | _IGNORED)))
        return _text(value)

    def section(self, title: str, value: object) -> None:
        """Write a heading and what stands under it."""
        self.sheet.blank()
        self.sheet.add(Row(title, heading=1, bold=True))
        entries = value if isinstance(value, list) else [value]
        for entry in entries:
            self.entry(entry, 0)
        self.sheet.blank()

    def entry(self, entry: object, depth: int) -> None:
        """Write one entry: head line with dates, texts, bullets."""
        self.nodes += 1
        if self.nodes > MAX_NODES or depth > MAX_DEPTH:
            raise too_large("a resume file with more entries or levels than anyone writes")
        if isinstance(entry, list):
            for part in entry:
                self.entry(part, depth + 1)
        elif not isinstance(entry, dict):
            self.line(_text(entry), bullet=depth > 0)
        elif not self._labelled(entry):
            self._full(entry, depth)

    def _labelled(self, entry: dict[str, Any]) -> bool:
        """Write ``name: value`` and ``skill: keywords`` entries on one line."""
        label = _text(entry.get("label") or entry.get("name") or entry.get("title") or entry.get("language"))
        listed = entry.get(
            "keywords", entry.get("items", entry.get("details", entry.get("value", entry.get("fluency"))))
        )
        rest = entry.keys() - {"label", "name", "title", "language", "keywords", "items", "details", "value", "fluency"}
        if not label or listed is None or rest - {"level", "icon", "id"}:
            return False
        words = listed if isinstance(listed, list) else [listed]
        if not all(isinstance(word, str | int | float) for word in words):
            return False
        level = _text(entry.get("level"))
        shown = ", ".join(filter(None, map(_text, words)))
        self.line(f"{label}{f' ({level})' if level else ''}: {shown}" if shown else label)
        return True

    def _full(self, entry: dict[str, Any], depth: int) -> None:
        seen: set[str] = set()
        head = ", ".join(dict.fromkeys(filter(None, (self._head(entry, key, seen) for key in _HEADS))))
        dates = _dates(entry, seen)
        if depth == 0:
            self.sheet.blank()
        self.line(f"{head}\t{dates}" if head and dates else head or dates, bold=True)
        for key in _TEXTS:
            if isinstance(entry.get(key), str):
                seen.add(key)
                self.line(_text(entry[key]))
        for key, value in entry.items():
            if key in seen or key in _IGNORED:
                continue
            if key in _LINKS:
                self.links(value)
            elif isinstance(value, dict | list):
                self._nested(key, value, depth)
            elif _text(value):
                self.line(f"{_humanised(key)}: {_text(value)}")

    def _nested(self, key: str, value: dict[str, Any] | list[Any], depth: int) -> None:
        if key in ("keywords", "technologies", "skills", "tools", "stack", "courses", "roles", "authors", "tags"):
            words = value if isinstance(value, list) else list(value.values())
            if all(isinstance(word, str) for word in words):
                self.line(f"{_humanised(key)}: {', '.join(_text(word) for word in words)}")
                return
        self.entry(value, depth + 1)

    def _head(self, entry: dict[str, Any], key: str, seen: set[str]) -> str:
        value = entry.get(key)
        if isinstance(value, dict):
            value = ", ".join(filter(None, (_text(part) for name, part in value.items() if name not in _IGNORED)))
        if isinstance(value, list) or value is None:
            return ""
        seen.add(key)
        return _text(value)

    def line(self, text: str, *, bullet: bool = False, bold: bool = False) -> None:
        """Write a text, its Markdown emphasis dropped and its links apart."""
        for target in _LINKED.findall(text):
            self.sheet.link(target[1])
        shown = _EMPHASIS.sub(r"\2", _LINKED.sub(r"\1", text))
        if shown.strip():
            self.sheet.add(Row(shown.strip(), bullet=bullet, bold=bold))

    def links(self, value: object) -> None:
        """Keep addresses apart from the text."""
        for target in value if isinstance(value, list) else [value]:
            if isinstance(target, str):
                self.sheet.link(target)


def _is_section(key: str, value: object) -> bool:
    if key in _IGNORED or key in _LINKS:
        return False
    if key in _HEADER:
        return True
    if key in ("social_networks", "profiles", "location", "social", "custom_connections"):
        return False
    return isinstance(value, dict | list) or key in ("summary", "objective", "about") or len(_text(value)) > 160


def _dates(entry: dict[str, Any], seen: set[str]) -> str:
    start, end = _first(entry, _STARTS, seen), _first(entry, _ENDS, seen)
    if start:
        return f"{start} – {end or 'Present'}"
    return end or _first(entry, _DATES, seen)


def _first(entry: dict[str, Any], keys: tuple[str, ...], seen: set[str]) -> str:
    found = ""
    for key in keys:
        value = entry.get(key)
        if isinstance(value, dict):
            value = "-".join(filter(None, (_text(value.get(part)) for part in ("year", "month"))))
        if key in entry and not isinstance(value, list):
            seen.add(key)
            found = found or _text(value)
    return found


def _text(value: object) -> str:
    if value is None or isinstance(value, bool | dict | list):
        return ""
    text = str(value).strip()
    return "" if text.lower() in ("null", "~", "none") else text


def _humanised(key: str) -> str:
    if " " in key:
        return key
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", key).replace("_", " ").strip()
    return words[:1].upper() + words[1:]
