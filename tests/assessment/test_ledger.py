"""The hours ledger: its worked figures and the properties that must hold for any levels, strengths and pace."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapcheck.assessment.model import LEVELS, Status
from gapcheck.assessment.transition import checked_pace, ledger, pace_warning, quarters
from gapcheck.errors import Code, UsageError
from tests.assessment.people import NINE, catalog

EFFORT = catalog().effort
STRENGTHS = (Fraction(0), Fraction(1, 2), Fraction(1))
SPINE = ("ci_cd", "infrastructure_as_code", "container_orchestration", "observability", "security_compliance")

levels = st.fixed_dictionaries({category: st.sampled_from(sorted(LEVELS.values())) for category in NINE})
strengths = st.sampled_from(STRENGTHS)
paces = st.fractions(min_value=1, max_value=60, max_denominator=8)
missing = st.lists(st.sampled_from(SPINE), unique=True)


def full(k: int, p: int):
    return ledger({}, Fraction(k), Fraction(p), EFFORT)


@pytest.mark.parametrize(
    ("k", "p", "low", "typical", "high"),
    [
        (1, 1, "106", "195", "361"),
        (0, 0, "212.75", "390", "720"),
        (1, 0, None, "293", None),
        (0, 1, None, "292", None),
    ],
)
def test_full_spine_and_nothing_of_the_nine(k, p, low, typical, high):
    hours = full(k, p).hours
    assert hours.typical == Fraction(typical)
    assert low is None or (hours.low, hours.high) == (Fraction(low), Fraction(high))


def test_three_and_six_months_are_the_bounds_of_the_article():
    assert (full(1, 1).weeks.typical, full(1, 1).months.typical) == (13, 3)
    assert (full(0, 0).weeks.typical, full(0, 0).months.typical) == (26, 6)
    assert ledger({}, Fraction(0), Fraction(0), EFFORT, hours_per_week=Fraction(10)).months.typical == 9


def test_rows_stand_in_the_order_of_the_table_and_carry_its_figures():
    rows = [(r.category, r.low, r.typical, r.high) for r in full(1, 1).rows]
    assert rows == [
        ("experiment_tracking", 6, 12, 22),
        ("data_versioning", 6, 12, 24),
        ("model_registries", 5, 9, 18),
        ("retraining_pipelines", 12, 21, 36),
        ("inference_optimization", 18, 33, 60),
        ("model_monitoring", 15, 27, 48),
        ("ab_testing", 8, 15, 30),
        ("training_infrastructure", 24, 42, 75),
        ("feature_stores", 12, 24, 48),
    ]


def test_adjacent_skills_of_the_worked_table():
    quarter = {"ab_testing": Fraction(1, 4), "model_registries": Fraction(1, 4)}
    found = ledger(quarter, Fraction(1), Fraction(1), EFFORT)
    assert found.hours.typical == 189
    assert found.weeks.typical == Fraction(63, 5)
    assert "About 189 focused hours: 12.6 weeks at 15 h/week (2.9 months)." in found.sentence


def test_senior_mlops_without_a_feature_store_and_with_canaries_only():
    shown = {category: Fraction(1) for category in NINE} | {"feature_stores": Fraction(0), "ab_testing": Fraction(1, 4)}
    assert ledger(shown, Fraction(1), Fraction(1), EFFORT).hours.typical == Fraction("35.25")


def test_the_sentence_says_what_it_rests_on():
    said = full(1, 1).sentence
    assert said.startswith("About 195 focused hours: 13 weeks at 15 h/week (3.0 months). Planning range 106-361 h.")
    assert "not measured transitions" in said
    assert said.endswith("not time to a job.")


@given(levels, strengths, strengths, st.lists(st.sampled_from(SPINE), unique=True, min_size=3), paces)
def test_1_outside_the_basis_there_is_no_number(shown, k, p, absent, pace):
    found = ledger(shown, k, p, EFFORT, missing_spine=absent, hours_per_week=pace)
    assert found.status is Status.OUTSIDE_BASIS
    assert (found.hours, found.weeks, found.months, found.rows, found.plan) == (None, None, None, (), ())
    assert not any(char.isdigit() for char in found.sentence)


@given(st.permutations(SPINE), st.integers(0, 5), strengths, strengths)
def test_the_number_of_missing_spine_categories_decides_the_status(order, count, k, p):
    status = ledger({}, k, p, EFFORT, missing_spine=order[:count]).status
    expected = [Status.ON_BASIS, Status.PROVISIONAL, Status.PROVISIONAL]
    assert status is (expected[count] if count < 3 else Status.OUTSIDE_BASIS)


@given(levels, strengths, strengths)
def test_3_low_typical_and_high_are_ordered(shown, k, p):
    found = ledger(shown, k, p, EFFORT)
    for span in (found.hours, found.weeks, found.months, *found.rows):
        assert 0 <= span.low <= span.typical <= span.high


@given(levels, strengths, strengths, st.sampled_from(NINE), st.sampled_from(sorted(LEVELS.values())))
def test_4_and_5_raising_a_level_lowers_its_own_row_and_no_other(shown, k, p, category, raised):
    before = ledger(shown, k, p, EFFORT)
    after = ledger(shown | {category: max(raised, shown[category])}, k, p, EFFORT)
    assert after.hours.low <= before.hours.low
    assert after.hours.high <= before.hours.high
    row = next(row for row in before.rows if row.category == category)
    if raised > shown[category]:
        assert row.typical > 0
        assert after.hours.typical < before.hours.typical
    else:
        assert after.hours == before.hours
    others = [[r for r in found.rows if r.category != category] for found in (before, after)]
    assert others[0] == others[1]


@given(levels, strengths, strengths, strengths, strengths)
def test_6_stronger_kubernetes_and_python_never_cost_more(shown, k1, k2, p1, p2):
    weak = ledger(shown, min(k1, k2), min(p1, p2), EFFORT).hours
    strong = ledger(shown, max(k1, k2), max(p1, p2), EFFORT).hours
    assert (strong.low, strong.typical, strong.high) <= (weak.low, weak.typical, weak.high)
    assert strong.low <= weak.low
    assert strong.high <= weak.high


@given(strengths, strengths, st.lists(st.sampled_from(SPINE), unique=True, max_size=2))
def test_7_with_all_nine_hands_on_nothing_is_left(k, p, absent):
    found = ledger({category: Fraction(1) for category in NINE}, k, p, EFFORT, missing_spine=absent)
    assert found.status is Status.NOTHING_LEFT
    assert found.hours.low == found.hours.typical == found.hours.high == 0
    assert found.plan == ()


@given(levels, strengths, strengths)
def test_8_rows_add_up_exactly_in_quarters_of_an_hour(shown, k, p):
    found = ledger(shown, k, p, EFFORT)
    for name in ("low", "typical", "high"):
        assert sum(getattr(row, name) for row in found.rows) == getattr(found.hours, name)
        assert all((getattr(row, name) * 4).denominator == 1 for row in found.rows)


@given(levels, strengths, strengths, st.randoms(use_true_random=False))
def test_9_the_order_of_levels_changes_nothing(shown, k, p, random):
    items = list(shown.items())
    random.shuffle(items)
    assert ledger(dict(items), k, p, EFFORT) == ledger(shown, k, p, EFFORT)


@given(levels, strengths, strengths, st.fractions(min_value=1, max_value=30, max_denominator=8))
def test_10_twice_the_pace_takes_half_the_weeks(shown, k, p, pace):
    slow = ledger(shown, k, p, EFFORT, hours_per_week=pace)
    fast = ledger(shown, k, p, EFFORT, hours_per_week=2 * pace)
    assert fast.weeks.typical * 2 == slow.weeks.typical
    assert fast.months.high * 2 == slow.months.high


@given(levels, strengths, strengths, paces)
def test_11_the_plan_spends_each_row_in_order_and_fills_every_week_but_the_last(shown, k, p, pace):
    found = ledger(shown, k, p, EFFORT, hours_per_week=pace)
    spent: dict[str, Fraction] = {}
    finished: dict[str, tuple[int, int]] = {}
    started: dict[str, tuple[int, int]] = {}
    for week in found.plan:
        for place, item in enumerate(week.items):
            assert item.hours > 0
            started.setdefault(item.category, (week.week, place))
            finished[item.category] = (week.week, place)
            spent[item.category] = spent.get(item.category, Fraction(0)) + item.hours
    assert spent == {row.category: row.typical for row in found.rows if row.typical}
    assert [week.week for week in found.plan] == list(range(1, math.ceil(found.weeks.typical) + 1))
    totals = [sum(item.hours for item in week.items) for week in found.plan]
    assert all(total == pace for total in totals[:-1])
    assert not totals or 0 < totals[-1] <= pace
    after = {row.category: row.after for row in EFFORT.rows}
    for category, at in started.items():
        assert all(finished[earlier] < at for earlier in after[category] if earlier in finished)


@given(levels, strengths, strengths, paces, missing)
def test_13_the_same_input_gives_the_same_estimate(shown, k, p, pace, absent):
    first = ledger(shown, k, p, EFFORT, missing_spine=absent, hours_per_week=pace)
    assert ledger(shown, k, p, EFFORT, missing_spine=absent, hours_per_week=pace) == first


@pytest.mark.parametrize("pace", [0, -1, float("nan"), float("inf"), 61, Fraction(601, 10), 0.01])
def test_paces_that_cannot_be_planned_with_are_refused(pace):
    with pytest.raises(UsageError) as caught:
        checked_pace(pace, EFFORT)
    assert caught.value.code is Code.BAD_HOURS


@pytest.mark.parametrize(("pace", "exact"), [(60, 60), (0.1, Fraction(1, 10)), (12.5, Fraction(25, 2))])
def test_paces_up_to_the_limit_are_kept_exactly(pace, exact):
    assert checked_pace(pace, EFFORT) == exact


def test_more_than_forty_hours_are_warned_about():
    assert pace_warning(Fraction(40), EFFORT) == ""
    assert "40" in pace_warning(Fraction(41), EFFORT)
    fast = ledger({}, Fraction(1), Fraction(1), EFFORT, hours_per_week=Fraction(41))
    assert pace_warning(Fraction(41), EFFORT) in fast.sentence


def test_strengths_other_than_none_half_and_full_are_refused():
    with pytest.raises(ValueError, match="0, 1/2 or 1"):
        ledger({}, Fraction(1, 3), Fraction(1), EFFORT)


@given(st.fractions(min_value=0, max_value=1000))
def test_quarters_round_half_up(hours):
    rounded = quarters(hours)
    assert (rounded * 4).denominator == 1
    assert -Fraction(1, 8) < rounded - hours <= Fraction(1, 8)


@pytest.mark.parametrize(("hours", "expected"), [("0.125", "0.25"), ("0.124", "0"), ("11.25", "11.25"), ("8.888", "9")])
def test_quarters_at_the_border(hours, expected):
    assert quarters(Fraction(hours)) == Fraction(expected)


@pytest.mark.parametrize(("absent", "words"), [(["observability"], "If observability is confirmed: about 195"),
    (["ci_cd", "observability"], "If CI/CD and observability are confirmed: about 195")])  # fmt: skip
def test_provisional_numbers_say_what_they_hang_on(absent, words):
    assert ledger({}, Fraction(1), Fraction(1), EFFORT, missing_spine=absent).sentence.startswith(words)
