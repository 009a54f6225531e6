"""docs/commands.md names every command and option that there is, and none that there is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import typer.main

from gapcheck import config
from gapcheck.cli.app import app
from gapcheck.errors import Exit

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
SECTIONS = {section.splitlines()[0]: section for section in PAGE.split("\n## gapcheck ")[1:]}


def commands(command: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every command that does something, with its full name."""
    if not hasattr(command, "commands"):
        yield name, command
        return
    for own, inner in command.commands.items():
        yield from commands(inner, f"{name} {own}".strip())


ROOT_COMMAND: Any = typer.main.get_command(app)
COMMANDS = dict(commands(ROOT_COMMAND))


def options(command: Any) -> set[str]:
    """Return the long options of a command."""
    return {name for p in command.params if p.param_type_name == "option" for name in p.opts if name.startswith("--")}


def test_the_commands_are_those_that_exist() -> None:
    assert list(SECTIONS) == list(COMMANDS)


def test_each_table_has_the_options_that_exist() -> None:
    for name, command in COMMANDS.items():
        documented = re.findall(r"^\| `(--[a-z-]+)", SECTIONS[name], re.MULTILINE)
        assert len(documented) == len(set(documented)), name
        assert set(documented) == options(command) - {"--help"}, name


def test_no_other_option_is_promised() -> None:
    known = set.union(options(ROOT_COMMAND), *(options(command) for command in COMMANDS.values()))
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", PAGE)) <= known | {"--help"}


def test_choices_and_defaults_are_those_of_the_program() -> None:
    for name, command in COMMANDS.items():
        for parameter in command.params:
            rows = [row for row in SECTIONS[name].splitlines() if row.startswith(f"| `{parameter.opts[0]}")]
            if isinstance(parameter.default, StrEnum):
                assert all(choice.value in rows[0] for choice in type(parameter.default)), (name, parameter.name)
            if rows and isinstance(parameter.default, int | float) and not isinstance(parameter.default, bool):
                assert f"| {parameter.default} |" in rows[0], (name, parameter.name)


def test_exit_codes_and_variables_are_all_there() -> None:
    codes = PAGE.split("## Exit codes")[1].split("## ")[0]
    assert {str(int(code)) for code in Exit} <= set(re.findall(r"^\| (\d+) \|", codes, re.MULTILINE))
    used = set(re.findall(r'"(GAPCHECK_[A-Z]+)"', Path(config.__file__).read_text(encoding="utf-8")))
    assert set(re.findall(r"^\| `([A-Z_]+)`", PAGE, re.MULTILINE)) == used | {"NO_COLOR"}
