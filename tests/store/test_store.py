"""What goes into the store comes out; nothing twice, nothing lost, nobody's decision overwritten."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from gapcheck.assessment.filters import Filter, parse_filter
from gapcheck.assessment.model import Action, Decision
from gapcheck.assessment.summary import Summary, candidate_label
from gapcheck.errors import Code, StoreError, UsageError
from gapcheck.store import AssessmentKey, Reviews, Store, StoredDocument, StoredFailure, StoredPath
from gapcheck.store.engine import connect
from gapcheck.store.schema import differences, problems, upgrade

KEY = AssessmentKey("tax1", "mlops", "2026-11-23", "15", "0.1.0")
CATEGORIES = ("feature_stores", "ci_cd")
SKILLS = {"k8s": "kubernetes", "kubernetes": "kubernetes", "java": "java"}


def summary(number: int, **changes: object) -> Summary:
    sha256 = f"{number:064x}"[::-1]
    made = Summary(
        sha256=sha256,
        label=candidate_label(sha256),
        path=f"/in/{number}.pdf",
        role="mlops",
        taxonomy="tax1",
        engine="0.1.0",
        as_of=date(2026, 11, 23),
        hours_per_week="15",
        verdict="on_basis",
        bucket=1,
        fit=0.5,
        must_met=4,
        must_of=9,
        spine=5,
        spine_of=5,
        divergence=0,
        divergence_of=9,
        months=3.0,
        months_low=1.6,
        months_high=5.5,
        decided_by="no feature store",
        flags=(),
        title="DevOps Engineer",
        years=7.0,
        levels=(("ci_cd", 4),),
        skills=(("kubernetes", 4),),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def keep(store: Store, result: Summary, content: bytes = b"text") -> None:
    store.save(
        StoredPath(result.path, "/in", result.sha256, 10, "5"),
        StoredDocument(result.sha256, result.label, "p1", "pdf", "en", 1, "ok", "0.1.0", content),
        results=[(result, b"payload")],
    )


def find(source: str) -> Filter:
    return parse_filter(source, categories=CATEGORIES, resolve=SKILLS.get)


def test_an_assessment_is_stored_once(store: Store) -> None:
    for _ in range(2):
        keep(store, summary(1))
    assert store.count("mlops") == 1
    assert store.assessed(KEY) == {summary(1).sha256}
    assert store.payload(summary(1).sha256, KEY) == b"payload"
    assert store.content(summary(1).sha256) == b"text"
    with store.engine.connect() as connection:
        assert connection.execute(text("select count(*) from levels")).scalar() == 1


def test_the_newest_assessment_is_the_current_one(store: Store) -> None:
    keep(store, summary(1))
    newer = summary(1, taxonomy="tax2", fit=0.75)
    store.save(StoredPath("/in/1.pdf", "/in", newer.sha256, 10, "5"), None, results=[(newer, b"new")])
    [only] = store.summaries("mlops")
    assert (only.taxonomy, only.fit) == ("tax2", 0.75)
    assert store.payload(newer.sha256, role="mlops") == b"new"
    assert store.payload(newer.sha256, KEY) == b"payload"
    assert [row[1] for row in store.stale("mlops", taxonomy="tax3", engine="0.1.0")] == ["tax2"]


def test_ranking_puts_gates_before_points_and_keeps_ties_stable(store: Store) -> None:
    ready = summary(3, bucket=0, verdict="ready", fit=0.4, must_met=9)
    fewer_musts = summary(2, fit=0.9, must_met=3)
    for result in (summary(1), fewer_musts, ready, summary(4)):
        keep(store, result)
    ranked = [s.sha256 for s in store.summaries("mlops")]
    ties = sorted([summary(1).sha256, summary(4).sha256])
    assert ranked == [ready.sha256, *ties, fewer_musts.sha256]
    assert [s.sha256 for s in store.summaries("mlops", limit=1, offset=1)] == ties[:1]
    assert store.summaries("mlops", sort="fit", limit=1)[0].sha256 == fewer_musts.sha256
    with pytest.raises(UsageError, match="no order"):
        store.summaries("mlops", sort="colour")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", {1, 2, 3}),
        ("feature_stores>=1/2", {2}),
        ("feature_stores>=named", {2}),
        ("feature_stores=0", {1, 3}),
        ("feature_stores<1", {1, 2, 3}),
        ("k8s", {1, 3}),
        ("-k8s", {2}),
        ("k8s>=role", {1}),
        ("verdict:ready", {3}),
        ("months<=2", {2}),
        ("fit > 0.6", {3}),
        ("title:sre", {2}),
        ("flag:hidden_text", {3}),
        ("site", {2}),
        ("state:new k8s", {1, 3}),
        ("nothing-like-it", set()),
    ],
)
def test_filters_mean_the_same_in_the_database_and_in_memory(store: Store, source: str, expected: set[int]) -> None:
    people = {
        1: summary(1),
        2: summary(
            2, levels=(("feature_stores", 2),), skills=(("java", 1),), months=2.0, title="Site Reliability (SRE)"
        ),
        3: summary(3, skills=(("kubernetes", 1),), verdict="ready", bucket=0, fit=0.7, flags=("hidden_text",)),
    }
    for person in people.values():
        keep(store, person)
    where = find(source)
    stored = {s.sha256 for s in store.summaries("mlops", where=where)}
    assert stored == {people[n].sha256 for n in expected}
    assert {p.sha256 for p in people.values() if where.accepts(p)} == stored
    assert store.count("mlops", where) == len(expected)


def test_a_filter_that_makes_no_sense_names_the_term() -> None:
    for source in ("colour>=3", "feature_stores>=x", "k8s>=expert"):
        with pytest.raises(UsageError) as caught:
            find(source)
        assert caught.value.code is Code.BAD_FILTER
        assert source in caught.value.message


def test_failures_count_their_tries_and_go_when_read(store: Store) -> None:
    failure = StoredFailure("/in/1.pdf", "aa", "GC-D004", "encrypted", "0.1.0")
    store.save_failure(failure)
    store.save_failure(failure)
    assert store.failures()["/in/1.pdf"].tries == 2
    keep(store, summary(1))
    assert store.failures() == {}


def test_removed_paths_keep_their_results(store: Store) -> None:
    keep(store, summary(1))
    assert list(store.paths_under("/in")) == ["/in/1.pdf"]
    store.mark_removed(["/in/1.pdf"])
    assert store.paths_under("/in") == {}
    assert store.count("mlops") == 1


def test_candidates_are_found_by_label_hash_and_path(store: Store) -> None:
    keep(store, summary(1))
    keep(store, summary(2))
    one = summary(1)
    for name in (one.label, one.label.lower(), one.sha256[:12], one.path):
        assert store.find(name) == [one.sha256]
    assert store.find("C-") == sorted([one.sha256, summary(2).sha256])
    assert store.find("%") == []


def test_decisions_can_be_undone_and_redone_and_all_stay_on_record(store: Store) -> None:
    keep(store, summary(1))
    sha256, reviews = summary(1).sha256, Reviews(store)
    first = reviews.add(sha256, Decision(Action.SET_LEVEL, "ci_cd", "1/2", "thin", "ana"))
    second = reviews.add(sha256, Decision(Action.TAG, "shortlist", author="ana"))
    assert [d.id for d in reviews.of(sha256)] == [first.id, second.id]
    assert store.count("mlops", find("tag:shortlist state:seen")) == 1
    undone = reviews.undo(sha256, second)
    assert [d.id for d in reviews.of(sha256)] == [first.id]
    assert store.count("mlops", find("tag:shortlist")) == 0
    reviews.redo(sha256, undone)
    assert [d.id for d in reviews.of(sha256)] == [first.id, second.id]
    assert [d.undone for d in reviews.history(sha256)] == [False, False]


def test_two_sessions_never_lose_each_others_decisions(address: str) -> None:
    with Store(address) as one, Store(address) as other:
        keep(one, summary(1))
        sha256 = summary(1).sha256
        Reviews(one).add(sha256, Decision(Action.NOTE, "", "from one"))
        Reviews(other).add(sha256, Decision(Action.NOTE, "", "from the other"))
        assert [d.value for d in Reviews(one).of(sha256)] == ["from one", "from the other"]


def test_decisions_carry_over_to_a_new_version_at_the_same_path(store: Store) -> None:
    keep(store, summary(1))
    Reviews(store).add(summary(1).sha256, Decision(Action.CONFIRM_SPINE, "ci_cd", reason="asked"))
    keep(store, summary(2, path="/in/1.pdf"))
    assert [d.target for d in Reviews(store).of(summary(2).sha256)] == ["ci_cd"]


def test_the_migrations_give_exactly_the_models(address: str) -> None:
    assert upgrade(address) == (None, "0001")
    engine = connect(address)
    assert differences(engine) == []
    engine.dispose()
    assert problems(address) == []
    assert upgrade(address) == ("0001", "0001")


def test_a_new_database_is_sound(address: str) -> None:
    Store(address).close()
    assert problems(address) == []


def test_a_newer_database_is_refused(address: str) -> None:
    with Store(address) as opened, opened.engine.begin() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    with pytest.raises(StoreError, match="newer") as caught:
        Store(address)
    assert caught.value.code is Code.DATABASE_NEWER


def test_what_is_no_database_is_one_clear_error(tmp_path: Path) -> None:
    garbage = tmp_path / "x.db"
    garbage.write_bytes(b"this is no database at all" * 100)
    with pytest.raises(StoreError, match="cannot be used"):
        Store(str(garbage))
    foreign = tmp_path / "foreign.db"
    with sqlite3.connect(foreign) as connection:
        connection.execute("create table birds (name text)")
    with pytest.raises(StoreError, match="something else"):
        Store(str(foreign))
    with pytest.raises(StoreError, match="cannot be written"):
        Store(str(tmp_path / "no" / "such" / "folder.db"))
    with pytest.raises(StoreError, match="no driver"):
        Store("nonsense://x")
    with pytest.raises(StoreError, match="no database address"):
        Store("://")


def test_sqlite_is_set_up_for_safety(tmp_path: Path) -> None:
    with Store(str(tmp_path / "x.db")) as store, store.engine.connect() as connection:
        assert connection.execute(text("pragma journal_mode")).scalar() == "wal"
        assert connection.execute(text("pragma foreign_keys")).scalar() == 1


def test_moments_come_back_in_utc(store: Store) -> None:
    keep(store, summary(1))
    made = Reviews(store).add(summary(1).sha256, Decision(Action.NOTE, "", "x"))
    assert made.at.endswith("+00:00")
    assert Reviews(store).of(summary(1).sha256)[0].at == made.at
