"""A person's own settings: theme, role, hours a week, blind mode, keys. Every mistake is named with its line."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from pydantic import Field
from textual.theme import BUILTIN_THEMES

from gapcheck.catalog.yamlfile import FileModel, Located, read_yaml, suggest, validate
from gapcheck.config import settings_folder
from gapcheck.errors import Code
from gapcheck.tui.keys import TABLE
from gapcheck.tui.themes import COLOUR_SAFE, THEMES

FILE_NAME = "settings.yaml"
MOST_HOURS = 60


class _File(FileModel):
    theme: str = ""
    role: str = ""
    hours_per_week: str = ""
    blind: bool = True
    keys: dict[str, str] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a settings file says, or what holds without one."""

    theme: str = COLOUR_SAFE.name
    role: str = ""
    """Empty: as the command line says."""
    hours_per_week: Fraction | None = None
    blind: bool = True
    keys: dict[str, str] = field(default_factory=dict)
    """Binding id to keys, commas between."""


def settings_path() -> Path:
    """Return where the settings file is looked for."""
    return settings_folder() / FILE_NAME


def load_settings(path: Path | None = None) -> Settings:
    """Read the settings; without a file everything has its default. Raises CatalogError with file and line."""
    path = path or settings_path()
    if not path.exists() or not path.read_bytes().strip():
        return Settings()
    located = read_yaml(path)
    found = validate(_File, located)
    return Settings(
        theme=_theme(found.theme, located),
        role=found.role,
        hours_per_week=_hours(found.hours_per_week, located),
        blind=found.blind,
        keys=_keys(found.keys, located),
    )


def _theme(name: str, located: Located) -> str:
    if not name:
        return COLOUR_SAFE.name
    known = [theme.name for theme in THEMES] + sorted(BUILTIN_THEMES)
    if name not in known:
        raise located.error(
            Code.BAD_VALUE,
            f"there is no theme '{name}'",
            ("theme",),
            expected=", ".join(known),
            hint=suggest(name, known),
        )
    return name


def _hours(text: str, located: Located) -> Fraction | None:
    if not text:
        return None
    try:
        hours = Fraction(text)
    except (ValueError, ZeroDivisionError):
        hours = Fraction(0)
    if not 0 < hours <= MOST_HOURS:
        expected = f"a number above 0, at most {MOST_HOURS}"
        raise located.error(
            Code.BAD_VALUE, f"'{text}' hours a week make no plan", ("hours_per_week",), expected=expected
        )
    return hours


def _keys(keys: dict[str, str], located: Located) -> dict[str, str]:
    known = [key.id for key in TABLE]
    taken: dict[str, str] = {}
    for name, pressed in keys.items():
        if name not in known:
            raise located.error(
                Code.UNKNOWN_FIELD, f"there is no action '{name}'", ("keys", name), key=True, hint=suggest(name, known)
            )
        if not pressed.strip():
            raise located.error(Code.BAD_VALUE, f"'{name}' has no key", ("keys", name), expected="such as ctrl+g or f5")
        for one in pressed.split(","):
            if one.strip() in taken:
                text = f"the key '{one.strip()}' starts both {taken[one.strip()]} and {name}"
                raise located.error(Code.DUPLICATE_KEY, text, ("keys", name))
            taken[one.strip()] = name
    return dict(keys)
