from __future__ import annotations

import itertools
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gapcheck.documents.calendar import calendar
from gapcheck.documents.dates import find_periods, merged_months, scan_periods
from gapcheck.documents.model import Period, Precision, YearMonth
from gapcheck.text.flat import flat

CASES = Path(__file__).parents[1] / "cases" / "periods"
FILES = {
    path.stem: yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader) for path in sorted(CASES.glob("*.yaml"))
}
AS_OF = date(2026, 11, 23)


def shown(when: YearMonth | None) -> str:
    return f"{when.year}-{when.month:02} {when.precision}" if when else "~"


def cases(part: str) -> list[tuple[str, str, object]]:
    return [
        (language, *(item if part == "cases" else (item, None)))
        for language, file in FILES.items()
        for item in (file[part].items() if part == "cases" else file[part])
    ]


def test_there_are_sixty_ways_in_three_languages() -> None:
    assert set(FILES) == {"en", "es", "pt"}
    assert sum(len(file["cases"]) for file in FILES.values()) >= 60


@pytest.mark.parametrize(("language", "written", "meant"), cases("cases"))
def test_period_as_written(catalog, language, written, meant) -> None:
    found = find_periods(written, catalog.languages, catalog.reading, FILES[language]["order"])
    assert found, "nothing was found"
    start, end, period = found[0]
    last = "now" if period.present else shown(period.end)
    assert [shown(period.start), last] == meant
    assert written[start:end].split() == period.text.split()


@pytest.mark.parametrize(("language", "written", "meant"), cases("none"))
def test_no_period(catalog, language, written, meant) -> None:
    assert meant is None
    assert find_periods(written, catalog.languages, catalog.reading, FILES[language]["order"]) == []


@pytest.mark.parametrize("written", ["from {} on", "Acme ({})", "Engineer, Acme\t{}", "{} | Madrid"])
def test_periods_inside_a_line(catalog, written) -> None:
    text = written.format("Mar 2019 – May 2021")
    ((start, end, period),) = find_periods(text, catalog.languages, catalog.reading)
    assert text[start:end] == "Mar 2019 – May 2021"
    assert (period.start, period.end) == (YearMonth(2019, 3), YearMonth(2021, 5))


def test_a_year_that_cannot_be_is_flagged_and_not_used(catalog) -> None:
    text = "2019 – 2091"
    (found,) = scan_periods(flat(text), calendar(catalog.languages, catalog.reading), [(0, len(text))])
    assert (found.flag, found.period.start, found.period.end) == ("implausible_date", None, None)
    assert merged_months([found.period], AS_OF) == 0


def test_ends_in_the_wrong_order_are_swapped_and_flagged(catalog) -> None:
    text = "Mar 2021 - Feb 2019"
    (found,) = scan_periods(flat(text), calendar(catalog.languages, catalog.reading), [(0, len(text))])
    assert found.flag == "swapped_period"
    assert (found.period.start, found.period.end) == (YearMonth(2019, 2), YearMonth(2021, 3))


def test_bare_years_count_the_middle_of_what_they_can_be(catalog) -> None:
    (period,) = [one for _, _, one in find_periods("2015–2017", catalog.languages, catalog.reading)]
    assert merged_months([period], AS_OF) == 24


def test_until_now_depends_on_the_given_day_only(catalog) -> None:
    ((_, _, period),) = find_periods("Jan 2020 - Present", catalog.languages, catalog.reading)
    assert merged_months([period], date(2020, 1, 31)) == 1
    assert merged_months([period], date(2021, 1, 1)) == 13
    assert merged_months([period], date(2019, 12, 31)) == 0


months = st.builds(YearMonth, st.integers(1990, 2030), st.integers(1, 12), st.sampled_from(Precision))
periods = st.builds(Period, st.none() | months, st.none() | months, st.booleans())


@given(st.lists(periods, max_size=6), st.dates(date(1990, 1, 1), date(2030, 12, 31)))
def test_months_never_exceed_the_calendar_and_never_depend_on_order(found, as_of) -> None:
    total = merged_months(found, as_of)
    started = [one.start.index for one in found if one.start]
    limit = as_of.year * 12 + as_of.month - 1
    assert 0 <= total <= max((limit - index + 1 for index in started if index <= limit), default=0)
    assert total == merged_months(list(reversed(found)), as_of)
    assert total == merged_months([*found, *found], as_of)
    assert total <= sum(merged_months([one], as_of) for one in found)


@given(st.text(alphabet="0123456789'’./-–— \nQTHºMmaryjnetodshpcuil()", max_size=60))
def test_any_text_gives_spans_in_order_and_sane_months(catalog, text) -> None:
    found = find_periods(text, catalog.languages, catalog.reading)
    assert all(0 <= start < end <= len(text) for start, end, _ in found)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(found))
    for _, _, period in found:
        for when in (period.start, period.end):
            assert when is None or (1 <= when.month <= 12 and 1950 <= when.year <= 2036)
        if period.start and period.end:
            assert period.start.index <= period.end.index


@given(
    st.integers(1990, 2030), st.integers(1, 12), st.integers(1, 400), st.sampled_from(["{m}/{y}", "{n} {y}", "{y}-{m}"])
)
def test_whatever_is_written_is_read_back(catalog, year, month, length, form) -> None:
    names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    first = year * 12 + month - 1
    last = min(first + length, 2035 * 12 + 11)
    ends = [form.format(y=index // 12, m=f"{index % 12 + 1:02}", n=names[index % 12]) for index in (first, last)]
    ((_, _, period),) = find_periods(" – ".join(ends), catalog.languages, catalog.reading)
    assert period.start is not None
    assert period.end is not None
    assert (period.start.index, period.end.index) == (first, last)
