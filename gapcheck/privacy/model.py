"""What tells who somebody is, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PersonalKind(StrEnum):
    """What a personal detail is."""

    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"
    LINK = "link"
    ADDRESS = "address"
    SCHOOL = "school"
    BIRTH = "birth"
    PRONOUN = "pronoun"
    ORIGIN = "origin"
    """Nationality, gender, family, identity numbers: what a label announces."""
    STUDY_DATES = "study_dates"
    """When somebody studied: it tells the age."""
    FILE_NAME = "file_name"


@dataclass(frozen=True, slots=True)
class Personal:
    """A personal detail at its place in the document's text."""

    start: int
    end: int
    kind: PersonalKind


@dataclass(frozen=True, slots=True)
class Identity:
    """Everything in a document that tells who the candidate is."""

    names: tuple[str, ...] = ()
    """Full name in each way it is written."""
    parts: tuple[str, ...] = ()
    """Flat words of the name with three letters or more, but for those that are also tools or ordinary words."""
    common_parts: tuple[str, ...] = ()
    """Words of the name, as written, that are also ordinary words ("Grace", "Mark"): hidden in this spelling only."""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    """Addresses of profiles and sites, as written and as link targets."""
    handles: tuple[str, ...] = ()
    """Names of accounts, from profile addresses and mailboxes."""
    addresses: tuple[str, ...] = ()
    schools: tuple[str, ...] = ()
    births: tuple[str, ...] = ()
    pronouns: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    """Values behind labels such as nationality, marital status, identity card."""
    photo: bool = False
    """Whether the text mentions a photo of the person."""
    file_name: str = ""
    """Name under which the document came."""
    spans: tuple[Personal, ...] = ()
    """Where all this stands in the document, in order, none inside another."""


@dataclass(frozen=True, slots=True)
class Masked:
    """Text of unchanged length with personal details covered."""

    text: str
    spans: tuple[Personal, ...]
    """What was covered."""


@dataclass(frozen=True, slots=True)
class Leak:
    """A personal detail that a finished output still shows."""

    kind: PersonalKind
    text: str
    """As it stands in the output."""
    start: int
    end: int
    """Where, in the output's text."""
    part: str = ""
    """The part of a packed output (a sheet, a page) it stands in."""
