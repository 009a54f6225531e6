"""Folders and settings; read by the command line, the screens and batches, never by the core."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

_APP = "gapcheck"


def data_folder() -> Path:
    """Return the folder for the database: GAPCHECK_HOME, or the platform's data folder."""
    home = os.environ.get("GAPCHECK_HOME")
    return Path(home) if home else Path(platformdirs.user_data_dir(_APP, appauthor=False))


def cache_folder() -> Path:
    """Return the folder for what can be made again."""
    home = os.environ.get("GAPCHECK_HOME")
    return Path(home) / "cache" if home else Path(platformdirs.user_cache_dir(_APP, appauthor=False))


def settings_folder() -> Path:
    """Return the folder for settings and key maps."""
    home = os.environ.get("GAPCHECK_HOME")
    return Path(home) if home else Path(platformdirs.user_config_dir(_APP, appauthor=False))


def default_database() -> str:
    """Return the database's address: GAPCHECK_DB, or a SQLite file in the data folder."""
    return os.environ.get("GAPCHECK_DB") or str(data_folder() / "gapcheck.db")


def user_taxonomy() -> Path | None:
    """Return the folder named by GAPCHECK_TAXONOMY, if any."""
    named = os.environ.get("GAPCHECK_TAXONOMY")
    return Path(named) if named else None


def reviewer() -> str:
    """Return who decides: GAPCHECK_REVIEWER, or the login name."""
    for variable in ("GAPCHECK_REVIEWER", "USER", "LOGNAME", "USERNAME"):
        if os.environ.get(variable):
            return os.environ[variable]
    return "reviewer"
