import pytest

from gapcheck.catalog.load import load_catalog
from gapcheck.catalog.model import Catalog
from gapcheck.matching.matcher import Matcher


@pytest.fixture(scope="session")
def shipped() -> Catalog:
    return load_catalog()


@pytest.fixture(scope="session")
def matcher(shipped: Catalog) -> Matcher:
    return Matcher(shipped)
