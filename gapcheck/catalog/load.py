"""Loading the catalogue: the shipped taxonomy, and a user's own folder over it."""

from __future__ import annotations

from pathlib import Path

import gapcheck
from gapcheck.catalog.cache import cache_key, read_cached, write_cached
from gapcheck.catalog.model import Catalog
from gapcheck.catalog.sources import digest, read_layers

VERSION_DIGITS = 12


def load_catalog(extra: Path | None = None, *, cache: Path | None = None, base: Path | None = None) -> Catalog:
    """Return the shipped taxonomy with a user's own folder over it, checked.

    ``cache`` is a folder where the checked catalogue is kept for the next start; None reads the files every time.
    ``base`` takes the place of the shipped taxonomy. CatalogError, with file, line and remedy, when something is
    missing or wrong: nothing is guessed.
    """
    layers = read_layers(extra, base)
    content = digest(layers)
    key = cache_key(content, gapcheck.__version__) if cache else ""
    if cache and (kept := read_cached(cache, key)):
        return kept
    # Reading YAML and validating it needs what a cached start does not.
    from gapcheck.catalog.build import build_catalog

    catalog = build_catalog(layers, content[:VERSION_DIGITS])
    if cache:
        write_cached(cache, key, catalog)
    return catalog
