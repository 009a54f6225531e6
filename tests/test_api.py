"""Use from other programs: the public names, loaded at first use."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import gapcheck
from gapcheck.errors import Code, DocumentError, UsageError


def test_importing_costs_nothing() -> None:
    script = (
        "import sys, gapcheck; "
        "print(sorted(m for m in sys.modules if m.startswith('gapcheck.') or m in ('yaml', 'pydantic')))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_assessing_a_path_and_its_bytes_is_the_same(samples: Path) -> None:
    path = samples / "priya-venkatraghavan.tex"
    day = date(2026, 11, 23)
    by_path = gapcheck.assess(path, role="mlops", as_of=day, name="x")
    by_bytes = gapcheck.assess(path.read_bytes(), role="mlops", as_of=day, name="x")
    assert by_path == by_bytes
    assert by_path.fit > 0


def test_a_session_walks_a_folder(samples: Path, tmp_path: Path, session: gapcheck.Session) -> None:
    (tmp_path / "good.md").write_bytes((samples / "sun-mi-halloran.md").read_bytes())
    (tmp_path / "empty.pdf").write_bytes(b"")
    found = {path.name: result for path, result in session.folder(tmp_path, as_of=date(2026, 11, 23))}
    assert isinstance(found["good.md"], gapcheck.Assessment)
    assert isinstance(found["empty.pdf"], DocumentError)


def test_errors_are_typed(session: gapcheck.Session) -> None:
    with pytest.raises(UsageError) as unknown:
        session.assess(b"text", role="wizard")
    assert unknown.value.code is Code.UNKNOWN_ROLE
    with pytest.raises(DocumentError) as missing:
        session.assess("no/such/file.pdf")
    assert missing.value.code is Code.NOT_FOUND
    with pytest.raises(AttributeError):
        _ = gapcheck.nothing_like_it  # type: ignore[attr-defined]
