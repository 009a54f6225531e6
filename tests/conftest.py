"""Nothing of the developer's own machine reaches a test, and no test's leftovers reach the developer."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from gapcheck.batch.session import Session

settings.register_profile("gapcheck", deadline=None, derandomize=True, max_examples=100)
settings.load_profile("gapcheck")

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def hermetic(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Give every test a home, a width and a language of its own."""
    monkeypatch.setenv("GAPCHECK_HOME", str(tmp_path_factory.mktemp("home")))
    for name in ("GAPCHECK_DB", "GAPCHECK_TAXONOMY", "GAPCHECK_REVIEWER", "NO_COLOR", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def session() -> Session:
    """Return a session over the shipped taxonomy, loaded once."""
    return Session()


@pytest.fixture(scope="session")
def samples() -> Path:
    """Return the folder of sample resumes."""
    return ROOT / "sample_resumes"
