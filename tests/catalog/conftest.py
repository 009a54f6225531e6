"""Small taxonomies in temporary folders."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from gapcheck.catalog.sources import shipped_folder

SKILLS = """\
terraform:
  name: Terraform
  vendor: HashiCorp
  since: 2014
  aliases: [terraform cli]
  implies: [{skill: infrastructure-as-code, reason: Terraform describes infrastructure as code}]
"""
PRACTICES = """\
infrastructure-as-code:
  name: Infrastructure as code
  kind: practice
"""

_COMPRESSOR = "{skills: [terraform], support_needed: 0, source: test}"
EFFORT = f"""\
source: test
pace: {{hours_per_week: 15, warn_above: 40, refuse_above: 60, source: test}}
spine: {{missing_below: 1/2, provisional_up_to: 2, source: test}}
kubernetes: {_COMPRESSOR}
python: {_COMPRESSOR}
ledger:
  experiment_tracking:
    short: tracking
    hours: {{low: 6, typical: 12, high: 22}}
    kubernetes: 3
    python: 9
    source: test
    first_step: Track one run.
    done_when: Runs can be compared.
    adjacent: [terraform]
    context: [Modelo]
"""
EVIDENCE = """\
source: test
rungs: {skills: listed, experience: role}
thresholds: {min_characters: 200, min_words: 40}
tool_age: {years: [years], links: [of]}
"""

Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Return a function that writes files (path=text) into a folder of its own and returns the folder."""
    made = 0

    def write(files: dict[str, str]) -> Path:
        nonlocal made
        made += 1
        folder = tmp_path / f"taxonomy{made}"
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return folder

    return write


@pytest.fixture
def small(make: Make) -> Callable[..., Path]:
    """Return a function that makes a whole taxonomy of two skills, with some files replaced."""

    def write(files: dict[str, str] | None = None) -> Path:
        folder = make(
            {
                "skills/provisioning.yaml": SKILLS,
                "skills/infrastructure_as_code.yaml": PRACTICES,
                "effort.yaml": EFFORT,
                "evidence.yaml": EVIDENCE,
            }
        )
        for name in ("categories.yaml", "hiring.yaml", "sections.yaml", "months.yaml"):
            shutil.copy(shipped_folder() / name, folder / name)
        for name, text in (files or {}).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        return folder

    return write
