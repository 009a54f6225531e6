"""Which hire first, one person for both, how big a team: the article's rules over what is known of an organisation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from gapcheck.catalog.hiringfile import HiringFile, RuleFile
from gapcheck.hiring.model import Answer, Finding, Llms, Organisation

ADD_MLOPS = "add_mlops"
DEVOPS_FIRST = "devops_first"
BOTH = "both_devops_first"
NO_RULE = "no_rule_applies"
OK, AT_LIMIT, SPECIALIZE, UNKNOWN = "ok", "at_limit", "specialize", "unknown"


def rules_of(hiring: Mapping[str, object]) -> HiringFile:
    """Return hiring.yaml with its types; ``Catalog.hiring`` holds it as plain values."""
    return HiringFile.model_validate(dict(hiring))


def first_hire(about: Organisation, rules: HiringFile) -> Answer:
    """Return whether an MLOps engineer is due, a DevOps engineer comes first, both, or no rule applies."""
    adds, firsts = list(_add_mlops(about, rules)), list(_devops_first(about, rules))
    add_fired, first_fired = _of("fired", adds), _of("fired", firsts)
    if add_fired:
        no_devops = about.devops_engineers == 0
        verdict = BOTH if no_devops and first_fired else ADD_MLOPS
    else:
        verdict = DEVOPS_FIRST if first_fired else NO_RULE
    return Answer(
        verdict,
        fired=(*add_fired, *first_fired),
        near=(*_of("near", adds), *_of("near", firsts)),
        unknown=(*_of("unknown", adds), *_of("unknown", firsts)),
        warnings=tuple(_warnings(about, rules)),
        text=_FIRST_HIRE[verdict],
    )


_FIRST_HIRE = {
    ADD_MLOPS: "Add an MLOps engineer.",
    DEVOPS_FIRST: "Hire a DevOps engineer first.",
    BOTH: "Both are due; the DevOps engineer first.",
    NO_RULE: "None of the article's rules applies.",
}


def _of(kind: str, judged: list[tuple[str, Finding]]) -> tuple[Finding, ...]:
    return tuple(finding for what, finding in judged if what == kind)


def _add_mlops(about: Organisation, rules: HiringFile) -> Iterator[tuple[str, Finding]]:
    triggers = rules.add_mlops
    yield from _schedules(about, rules)
    share = about.infrastructure_share
    limit = Fraction(triggers.T2.share, 100)
    text = triggers.T2.text.format(share=f"more than {triggers.T2.share} %")
    yield from _limit("T2", share, limit, triggers.T2, text, strict=True)
    yield from _truth("T3", None if about.llms is None else about.llms is Llms.SELF_HOSTED, triggers.T3)
    yield from _truth("T4", _lineage(about), triggers.T4)
    yield from _engineers(about, rules)


def _schedules(about: Organisation, rules: HiringFile) -> Iterator[tuple[str, Finding]]:
    rule = rules.add_mlops.T1
    models, schedules = about.models, about.retraining_schedules
    text = rule.text.format(models=f"{rule.models} or more", schedules=f"{rule.schedules} or more")
    enough = None if models is None else models >= rule.models
    distinct = None if schedules is None else schedules >= rule.schedules
    yield from _truth("T1", _both(enough, distinct), rule, text)
    if enough and distinct is False:
        yield "near", Finding("T1", f"{models} models in production on one schedule", rule.source)
    if models == rule.models - 1 and (distinct or about.retrained_by_hand is False):
        yield "near", Finding("T1", f"{models} models in production, retrained automatically", rule.source)


def _both(one: bool | None, other: bool | None) -> bool | None:
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def _lineage(about: Organisation) -> bool | None:
    return _both(about.lineage_required, None if about.lineage_provable is None else not about.lineage_provable)


def _engineers(about: Organisation, rules: HiringFile) -> Iterator[tuple[str, Finding]]:
    rule = rules.add_mlops.T5
    known = [count for count in (about.ml_engineers, about.ml_engineers_open) if count is not None]
    text = rule.text.format(engineers=f"{rule.engineers} or more")
    total = sum(known)
    if total >= rule.engineers:
        yield "fired", Finding("T5", text, rule.source)
    elif len(known) < 2:
        yield "unknown", Finding("T5", text, rule.source)
    elif total == rule.engineers - 1:
        yield "near", Finding("T5", f"{total} ML or AI engineers, hired or being hired", rule.source)


def _devops_first(about: Organisation, rules: HiringFile) -> Iterator[tuple[str, Finding]]:
    counter = rules.devops_first
    yield from _truth("D1", about.ships_web, counter.D1)
    yield from _truth("D2", about.builds_cloud, counter.D2)
    few = None if about.models is None else about.models < counter.D3.models
    text = counter.D3.text.format(models=counter.D3.models)
    yield from _truth("D3", _both(few, about.retrained_by_hand), counter.D3, text)
    yield from _truth("D4", about.platform_team, counter.D4)


def _truth(name: str, holds: bool | None, rule: RuleFile, text: str = "") -> Iterator[tuple[str, Finding]]:
    if holds is None:
        yield "unknown", Finding(name, text or rule.text, rule.source)
    elif holds:
        yield "fired", Finding(name, text or rule.text, rule.source)


def _limit(
    name: str, value: Fraction | None, limit: Fraction, rule: RuleFile, text: str, *, strict: bool
) -> Iterator[tuple[str, Finding]]:
    fires = None if value is None else value > limit or (value == limit and not strict)
    yield from _truth(name, fires, rule, text)
    if value == limit and strict:
        yield "near", Finding(name, f"exactly {limit * 100} % is not more", rule.source)


def _warnings(about: Organisation, rules: HiringFile) -> Iterator[str]:
    if about.next_hire_is_devops and about.mlops_engineers == 0 and (about.devops_engineers or 0) >= 1:
        yield rules.warnings.second_devops
    if about.llms is Llms.API:
        yield rules.warnings.llmops_subset


def one_person(about: Organisation, rules: HiringFile) -> Answer:
    """Return whether one person can cover both roles: ok, at_limit, specialize or unknown."""
    rule = rules.one_person
    figures = (
        ("models", about.models, rule.models, "models in production"),
        ("ml_engineers", about.ml_engineers, rule.ml_engineers, "ML engineers"),
    )
    fired, near, unknown = [], [], []
    for name, value, limit, what in figures:
        if value is None:
            unknown.append(Finding(name, f"number of {what}", rule.source))
        elif value > limit:
            fired.append(Finding(name, f"{value} {what}, above {limit}", rule.source))
        elif value == limit:
            near.append(Finding(name, f"{value} {what}, the limit", rule.source))
    person = _both(about.strong_senior, about.curious_about_ml)
    if person is None:
        unknown.append(Finding("person", rule.needs, rule.source))
    elif not person:
        fired.append(Finding("person", f"not there: {rule.needs}", rule.source))
    verdict = SPECIALIZE if fired else UNKNOWN if any(u.rule != "person" for u in unknown) else AT_LIMIT if near else OK
    llms = about.llms in (Llms.API, Llms.SELF_HOSTED)
    return Answer(
        verdict, tuple(fired), tuple(near), tuple(unknown), (rule.llm_note,) if llms else (), _ONE_PERSON[verdict]
    )


_ONE_PERSON = {
    OK: "One person can cover both for now.",
    AT_LIMIT: "At the limit of what one person can cover.",
    SPECIALIZE: "Specialize: past what one person can cover.",
    UNKNOWN: "Not enough is known to say.",
}


def team_size(about: Organisation, rules: HiringFile) -> Answer:
    """Return how many MLOps engineers the article speaks of: 1, 2, 3-5, or that it does not say."""
    team, fired, near, unknown = rules.team, [], [], []
    figures = (
        ("ml_engineers", about.ml_engineers, team.second.ml_engineers, "ML engineers"),
        ("models", about.models, team.second.models, "models"),
    )
    for name, value, limit, what in figures:
        if value is None:
            unknown.append(Finding(name, f"number of {what}", team.source))
        elif value >= limit:
            fired.append(Finding(name, f"{value} {what}, {limit} or more", team.source))
        elif value == limit - 1:
            near.append(Finding(name, f"{value} {what}, one below {limit}", team.source))
    low, high = team.mid_stage
    if about.mlops_engineers is not None and about.mlops_engineers > high:
        verdict, text = "not_stated", f"Above {high}: {team.beyond}."
    elif about.mid_stage_serious_ml:
        verdict, text = f"{low}-{high}", f"{low} to {high} at a mid-stage company with serious investment in ML."
    elif fired:
        verdict, text = "2", "A second MLOps engineer is due."
    else:
        verdict, text = "1", f"Start with {team.first}."
    return Answer(verdict, tuple(fired), tuple(near), tuple(unknown), (), text)
