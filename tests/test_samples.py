"""The explained score of every sample resume; GAPCHECK_GOLDEN=1 writes them anew, to be read before committing."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from gapcheck.batch.session import Session
from gapcheck.reports.plain import assessment_text

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden" / "samples"
SAMPLES = sorted((ROOT / "sample_resumes").iterdir())
AS_OF = date(2026, 11, 23)


def explained(path: Path, session: Session) -> str:
    """Return what ``gapcheck show`` prints, without the taxonomy's version, which any edit changes."""
    assessment = session.assess(path, role="mlops", as_of=AS_OF, name=f"sample_resumes/{path.name}")
    text = assessment_text(assessment, session.catalog)
    return text.replace(f"taxonomy {assessment.provenance.taxonomy}", "taxonomy <version>")


@pytest.mark.parametrize("path", SAMPLES, ids=[path.name for path in SAMPLES])
def test_the_score_of_a_sample_is_explained(path: Path, session: Session) -> None:
    golden = GOLDEN / f"{path.name}.txt"
    found = explained(path, session)
    if os.environ.get("GAPCHECK_GOLDEN"):
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


def test_every_golden_has_its_sample() -> None:
    assert {golden.name for golden in GOLDEN.iterdir()} == {f"{path.name}.txt" for path in SAMPLES}
    assert len(SAMPLES) >= 16
