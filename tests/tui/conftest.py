"""A small database, made once and copied for each test, and ways to drive the app."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gapcheck.batch.session import Session
from gapcheck.batch.single import assess_and_store
from gapcheck.store import Store
from gapcheck.tui.desk import Desk

AS_OF = date(2026, 11, 23)
PEOPLE = Path(__file__).parent / "people"


@pytest.fixture(scope="session")
def warm(session: Session) -> Session:
    """Return the session with its matcher built."""
    assert session.matcher is not None
    return session


@pytest.fixture(scope="session")
def filled(warm: Session, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database with three people."""
    path = tmp_path_factory.mktemp("tui") / "people.db"
    with Store(path) as store:
        for file in sorted(PEOPLE.iterdir()):
            assess_and_store(file, warm, store, role="mlops", as_of=AS_OF)
    return path


@pytest.fixture
def database(filled: Path, tmp_path: Path) -> Path:
    """Return a copy of the database."""
    return Path(shutil.copy(filled, tmp_path / "test.db"))


@pytest.fixture
def make_desk(warm: Session, database: Path) -> Iterator[Callable[..., Desk]]:
    """Return what opens a desk on the database."""
    stores: list[Store] = []

    def make(path: Path = database, **options: Any) -> Desk:
        stores.append(Store(path))
        settings = {"role": "mlops", "as_of": AS_OF, "author": "ana", **options}
        return Desk(stores[-1], warm, **settings)

    yield make
    for store in stores:
        store.close()


@pytest.fixture
def desk(make_desk: Callable[..., Desk]) -> Desk:
    """Return a desk on the database."""
    return make_desk()
