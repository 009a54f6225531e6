"""The accuracy gate: on a corpus labelled by reading, gapcheck must not get worse."""

from __future__ import annotations

import pytest

from gapcheck.batch.session import Session
from tests.eval import run
from tests.eval.corpus import LANGUAGES, RUNGS, STANCES, digest, resumes, sentences
from tests.eval.measure import Result


@pytest.fixture(scope="module")
def results(session: Session) -> dict[str, Result]:
    """Measure once for the whole module."""
    return run.measure(session)


def test_the_corpus_is_the_one_whose_floors_are_pinned() -> None:
    assert run.floors()["corpus"] == digest(), "labels changed: python -m tests.eval.run --repin REASON"


def test_every_label_names_a_skill_of_the_catalogue(session: Session) -> None:
    known = session.catalog.skills
    for case in (*resumes(), *sentences()):
        named = {*case.skills, *case.allowed, *case.forbidden}
        assert named <= set(known), f"{case.id}: {sorted(named - set(known))}"
        assert not case.forbidden & {*case.skills, *case.allowed}, case.id
        assert not case.allowed & set(case.skills), case.id
        assert case.language in LANGUAGES
        for label in case.skills.values():
            assert label.stance in STANCES, case.id
            assert not label.rung or label.rung in RUNGS, case.id


def test_the_corpus_is_as_large_as_it_claims(session: Session) -> None:
    assert len(resumes()) >= run.floors()["size"]["resumes"]
    assert len(sentences()) >= run.floors()["size"]["sentences"]
    assert len({case.id for case in (*resumes(), *sentences())}) == len(resumes()) + len(sentences())
    named = {skill for case in sentences() for skill in case.skills}
    assert len(named) >= 500
    for language in LANGUAGES:
        assert sum(case.language == language and not case.skills for case in sentences()) >= 150


def test_nothing_fell_below_its_floor(results: dict[str, Result], record_property) -> None:
    record_property("accuracy", run.report(results))
    worse = run.below(run.floors(), run.levels(results))
    assert not worse, "\n".join([*worse, "see: python -m tests.eval.run --show"])


def test_known_failures_still_fail(results: dict[str, Result]) -> None:
    assert not run.cured(results)


def test_every_known_failure_gives_its_reason() -> None:
    for entry in run.known_failures():
        assert set(entry) == {"case", "skill", "what", "reason"}
        assert len(entry["reason"]) > 20, entry


@pytest.mark.parametrize(
    ("figure", "reached", "is_worse"),
    [
        ("recall", 0.97, True),
        ("recall", 0.99, False),
        ("recall", 0.98, False),
        ("misses", 4, False),
        ("misses", 6, True),
        ("spoke_en", 6, True),
    ],
)
def test_shares_are_floors_and_counts_are_ceilings(figure: str, reached: float, is_worse: bool) -> None:
    floor = 0.98 if figure == "recall" else 5
    assert bool(run.below({"floors": {"part": {figure: floor}}}, {"part": {figure: reached}})) is is_worse


def test_an_update_raises_and_never_lowers(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "FLOORS", tmp_path / "floors.yaml")
    run.pin({"part": {"recall": 0.9, "misses": 5}}, reason="first")
    run.pin({"part": {"recall": 0.8, "misses": 7}})
    assert run.floors()["floors"] == {"part": {"recall": 0.9, "misses": 5}}
    run.pin({"part": {"recall": 0.95, "misses": 3}})
    assert run.floors()["floors"] == {"part": {"recall": 0.95, "misses": 3}}
    run.pin({"part": {"recall": 0.5, "misses": 9}}, reason="labels of ten resumes corrected")
    assert run.floors()["floors"] == {"part": {"recall": 0.5, "misses": 9}}
    assert [entry["reason"] for entry in run.floors()["repins"]] == ["first", "labels of ten resumes corrected"]


def test_a_cured_failure_leaves_the_list_and_the_rest_stays(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "KNOWN", tmp_path / "known.yaml")
    first = "- {case: en-001, skill: go, what: missed, reason: one}\n"
    second = "- {case: en-002, skill: go, what: missed, reason: two}\n"
    run.KNOWN.write_text("# why\nfailures:\n" + first + second)
    run.forget([entry for entry in run.known_failures() if entry["case"] == "en-001"])
    assert run.KNOWN.read_text() == "# why\nfailures:\n" + second
    run.forget(run.known_failures())
    assert run.known_failures() == []
