"""The shape of the code: sizes, floors, and what a light command may import."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "gapcheck").rglob("*.py"))
MODULE_LINES = 400
FUNCTION_LINES = 40

LONG_FUNCTIONS = {
    "gapcheck/documents/sections.py:_chosen": "one pass over the lines with its state; parted, the state would travel",
    "gapcheck/documents/vocabulary.py:_make": "one field after another of a flat record",
    "gapcheck/matching/candidates.py:_names": "the hot loop over the words of a document, kept free of calls",
    "gapcheck/reports/view.py:view": "one field after another of a flat record",
    "gapcheck/store/migrations/versions/r0001_first.py:upgrade": "one list of tables, never edited again",
}

HEAVY = ("textual", "sqlalchemy", "alembic", "yaml", "lxml", "pypdfium2", "jinja2", "rapidfuzz")
# pydantic is not among them: Typer itself uses it to convert options.
LIGHT = ("import gapcheck", "--version", "--help", "score --help", "review --help")


def test_modules_stay_short() -> None:
    lines = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name for name, count in lines.items() if count > MODULE_LINES} == set()


def test_functions_stay_short() -> None:
    long = set()
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            # A signature of many options is declaration; what it does is the body below its docstring.
            first = node.body[1] if len(node.body) > 1 and ast.get_docstring(node) else node.body[0]
            assert node.end_lineno is not None
            if node.end_lineno - first.lineno + 1 > FUNCTION_LINES:
                long.add(f"{path.relative_to(ROOT)}:{node.name}")
    assert long - set(LONG_FUNCTIONS) == set()


def test_imports_only_point_downwards() -> None:
    pytest.importorskip("importlinter", reason="import-linter comes with the dev extra")
    script = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("command", LIGHT)
def test_light_commands_import_nothing_heavy(command: str) -> None:
    run = "" if command.startswith("import") else f"sys.argv = ['gapcheck', *{command.split()!r}]; main()"
    script = f"""
import atexit, sys
atexit.register(lambda: print("heavy:", [name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr))
import gapcheck
from gapcheck.__main__ import main
{run}
"""
    if command.startswith("import"):
        script = script.replace("from gapcheck.__main__ import main\n", "")
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr.splitlines()[-1] == "heavy: []"
