"""LinkedIn's data export: a ZIP of CSV files, written out as one resume."""

from __future__ import annotations

import csv
import io
from pathlib import PurePosixPath

from gapcheck.documents.model import Extract, Format
from gapcheck.documents.readers.packages import Package
from gapcheck.documents.readers.plain import decode
from gapcheck.documents.readers.sheet import Row, Sheet

_SECTIONS = (
    ("positions.csv", "Experience", ("Title", "Company Name", "Location"), ("Started On", "Finished On")),
    ("projects.csv", "Projects", ("Title",), ("Started On", "Finished On")),
    ("skills.csv", "Skills", ("Name",), ()),
    ("education.csv", "Education", ("Degree Name", "School Name"), ("Start Date", "End Date")),
    ("certifications.csv", "Certifications", ("Name", "Authority"), ("Started On", "Finished On")),
    ("courses.csv", "Courses", ("Name",), ()),
    ("languages.csv", "Languages", ("Name", "Proficiency"), ()),
    ("publications.csv", "Publications", ("Name", "Publisher"), ("Published On", "Published On")),
    ("honors.csv", "Awards", ("Title",), ("Issued On", "Issued On")),
    ("volunteering.csv", "Volunteering", ("Role", "Company Name"), ("Started On", "Finished On")),
)  # fmt: skip
"""File, heading, columns of an entry's head, columns of its start and end."""
_TEXTS = ("Description", "Notes", "Activities")
_MAX_ROWS = 2_000


def read_linkedin(data: bytes) -> Extract:
    """Read a LinkedIn data export."""
    package = Package(data)
    files = {PurePosixPath(name).name.lower(): name for name in package.names}
    sheet = Sheet()
    for profile in _rows(package, files.get("profile.csv", ""))[:1]:
        sheet.add(Row(" ".join(filter(None, (profile.get("First Name", ""), profile.get("Last Name", ""))))))
        sheet.add(Row(profile.get("Headline", "")))
        if profile.get("Summary"):
            sheet.blank()
            sheet.add(Row("Summary", heading=1, bold=True))
            sheet.add(Row(profile["Summary"]))
    for file, heading, head, dates in _SECTIONS:
        rows = _rows(package, files.get(file, ""))
        if rows:
            _section(sheet, heading, rows, head, dates)
    return sheet.finish(Format.LINKEDIN_EXPORT, "csv")


def _section(
    sheet: Sheet, heading: str, rows: list[dict[str, str]], head: tuple[str, ...], dates: tuple[str, ...]
) -> None:
    sheet.blank()
    sheet.add(Row(heading, heading=1, bold=True))
    if head == ("Name",) and not dates:
        sheet.add(Row(", ".join(row["Name"] for row in rows if row.get("Name"))))
        return
    for row in rows:
        title = ", ".join(filter(None, (row.get(column, "") for column in head)))
        period = _period(row, dates)
        sheet.add(Row(f"{title}\t{period}" if period else title, bold=bool(period)))
        for column in _TEXTS:
            if row.get(column):
                sheet.add(Row(row[column]))
        if period:
            sheet.blank()


def _period(row: dict[str, str], dates: tuple[str, ...]) -> str:
    if not dates:
        return ""
    start, end = (row.get(column, "") for column in dates)
    if dates[0] == dates[1] or not start:
        return end
    return f"{start} – {end or 'Present'}"


def _rows(package: Package, name: str) -> list[dict[str, str]]:
    content = package.read(name) if name else None
    if not content:
        return []
    text = decode(content)
    reader = csv.DictReader(io.StringIO(text, newline=""))
    try:
        rows = [
            {str(key): str(value).strip() for key, value in row.items() if key and isinstance(value, str)}
            for row, _ in zip(reader, range(_MAX_ROWS), strict=False)
        ]
    except csv.Error:
        return []
    return [row for row in rows if any(row.values())]
