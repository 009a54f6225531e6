"""The README's commands exist, its Python runs, and the links of all documents lead somewhere."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.docs.test_commands import COMMANDS, options

ROOT = Path(__file__).parent.parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
SET_UP = (
    "python3 -m venv .venv && .venv/bin/pip install -q -e . && .venv/bin/gapcheck score sample_resumes",
    "python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]' && .venv/bin/pytest",
)
_FENCED = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)


def fenced(text: str, language: str = "") -> list[str]:
    """Return the code blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def test_two_commands_set_everything_up() -> None:
    assert tuple(block.strip() for block in fenced(README) if "venv" in block) == SET_UP


def lines_of_commands() -> list[str]:
    """Return every line of the README that calls gapcheck, in blocks and between backticks."""
    lines = [line for block in fenced(README) for line in block.splitlines() if line.startswith("gapcheck ")]
    return lines + re.findall(r"`(gapcheck [^`]+)`", _FENCED.sub("", README))


@pytest.mark.parametrize("line", lines_of_commands())
def test_a_command_of_the_readme_exists(line: str) -> None:
    words = shlex.split(line)[1:]
    name = next((found for found in (" ".join(words[:2]), words[0]) if found in COMMANDS), None)
    assert name is not None, line
    used = {word for word in words if word.startswith("--")}
    assert used <= options(COMMANDS[name]), line


def test_the_python_of_the_readme_runs(
    samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "sample_resumes"
    folder.mkdir()
    for name in ("priya-venkatraghavan.tex", "sun-mi-halloran.md"):
        shutil.copy(samples / name, folder)
    monkeypatch.chdir(tmp_path)
    for block in fenced(README, "python"):
        exec(compile(block, "README.md", "exec"), {})
    said = capsys.readouterr().out
    assert said.splitlines()[0].endswith("on_basis")
    assert "sun-mi-halloran.md" in said


def anchors(text: str) -> set[str]:
    """Return the names that links may point at within a page."""
    titles = re.findall(r"^#+ (.+)$", _FENCED.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(ROOT)) for page in PAGES])
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", _FENCED.sub("", page.read_text(encoding="utf-8"))):
        if "://" in target or target.startswith("mailto:"):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path) if path else page
        assert file.exists(), target
        if anchor and file.suffix == ".md":
            assert anchor in anchors(file.read_text(encoding="utf-8")), target
