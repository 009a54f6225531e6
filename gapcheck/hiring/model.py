"""What is asked about an organisation and what the rules answer; an input left out is unknown, never false."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from gapcheck.catalog.salary import BandAnswer


class Llms(StrEnum):
    """How large language models are run."""

    NONE = "none"
    API = "api"
    SELF_HOSTED = "self_hosted"


@dataclass(frozen=True, slots=True)
class Organisation:
    """What is known of a company; None is not known."""

    models: int | None = None
    """Models in production."""
    retraining_schedules: int | None = None
    """Distinct retraining schedules among them."""
    retrained_by_hand: bool | None = None
    """Whether all of them are retrained by hand."""
    infrastructure_share: Fraction | None = None
    """Share of data scientists' time spent on infrastructure, 0 to 1."""
    llms: Llms | None = None
    lineage_required: bool | None = None
    """Whether compliance requires model lineage and reproducibility."""
    lineage_provable: bool | None = None
    """Whether it can be proved today."""
    ml_engineers: int | None = None
    """ML or AI engineers employed."""
    ml_engineers_open: int | None = None
    """Open positions for them."""
    ships_web: bool | None = None
    """Ships web applications or APIs."""
    builds_cloud: bool | None = None
    """Builds out its cloud footprint."""
    platform_team: bool | None = None
    """A platform team serves product engineers who do not touch infrastructure."""
    devops_engineers: int | None = None
    mlops_engineers: int | None = None
    next_hire_is_devops: bool | None = None
    strong_senior: bool | None = None
    """Whether a strong senior infrastructure engineer is there."""
    curious_about_ml: bool | None = None
    """Whether that person is curious about ML."""
    mid_stage_serious_ml: bool | None = None
    """A mid-stage company with serious investment in ML."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule that fired, nearly fired, or could not be judged."""

    rule: str
    """Its id: T1 to T5, D1 to D4, or a word."""
    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a rule says, and what it rests on."""

    verdict: str
    fired: tuple[Finding, ...] = ()
    near: tuple[Finding, ...] = ()
    """One step below the rule."""
    unknown: tuple[Finding, ...] = ()
    """Inputs that are missing and would decide."""
    warnings: tuple[str, ...] = ()
    text: str = ""
    """The verdict in words."""


@dataclass(frozen=True, slots=True)
class SalaryAnswer:
    """Bands of both families for the same years, and how they differ."""

    own: BandAnswer
    other: BandAnswer
    premium: str
    """How far the first is above the second at the same level, or why that cannot be said."""
    scope: str
    """Must be printed with every figure."""
