"""JSON Schemas of the taxonomy's files, for editors that complete and check while one types."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from gapcheck.catalog.files import (
    AmbiguitiesFile,
    CategoriesFile,
    KnownWordsFile,
    SkillPatchesFile,
    SkillsFile,
    SuppressionsFile,
    VendorsFile,
)
from gapcheck.catalog.hiringfile import HiringFile
from gapcheck.catalog.languagefile import MonthsFile, SectionsFile
from gapcheck.catalog.rulefiles import EffortFile, EvidenceFile, MarketFile, RoleFile

_DIALECT = "https://json-schema.org/draft/2020-12/schema"

MODELS: Mapping[str, type[BaseModel]] = {
    "skills": SkillsFile,
    "skills-layer": SkillPatchesFile,
    "categories": CategoriesFile,
    "ambiguities": AmbiguitiesFile,
    "vendors": VendorsFile,
    "known_words": KnownWordsFile,
    "suppressions": SuppressionsFile,
    "effort": EffortFile,
    "evidence": EvidenceFile,
    "role": RoleFile,
    "market": MarketFile,
    "hiring": HiringFile,
    "sections": SectionsFile,
    "months": MonthsFile,
}
"""Schema name to the model of the file; skills-layer is for a folder of one's own."""


def schemas() -> dict[str, dict[str, Any]]:
    """Return the JSON Schemas by name; the same for the same code."""
    return {name: _schema(model) for name, model in MODELS.items()}


def _schema(model: type[BaseModel]) -> dict[str, Any]:
    # "validation" describes what may be written, not what becomes of it.
    return {"$schema": _DIALECT, **model.model_json_schema(mode="validation")}


def schema_text(schema: Mapping[str, Any]) -> str:
    """Return a schema as the text of its file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def undescribed(name: str, schema: Mapping[str, Any]) -> Iterator[str]:
    """Yield the fields of a schema that nobody described, as schema.Model.field."""
    parts = schema.get("$defs", {})
    for title, model in {name: schema, **parts}.items():
        if not model.get("description"):
            yield f"{name}: {title}"
        for field, about in model.get("properties", {}).items():
            # A field that says just what its model says refers to it.
            referred = parts.get(str(about.get("$ref", "")).rpartition("/")[2], {})
            if not about.get("description") and not referred.get("description"):
                yield f"{name}: {title}.{field}"
