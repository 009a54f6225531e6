"""What may stand in hiring.yaml; the hiring rules read their figures and sentences from it."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import BeforeValidator, Field

from gapcheck.catalog.files import Text
from gapcheck.catalog.yamlfile import FileModel

Count: TypeAlias = Annotated[int, Field(ge=0, le=10_000)]


def _percent(value: object) -> object:
    return value[:-1] if isinstance(value, str) and value.endswith("%") else value


Percent: TypeAlias = Annotated[int, BeforeValidator(_percent, json_schema_input_type=str), Field(ge=0, le=100)]
"""Written as 20%."""


class RuleFile(FileModel):
    """One rule without a figure."""

    text: Text
    """What it says when it fires."""
    source: Text
    """Where it comes from."""


class ModelsRuleFile(RuleFile):
    """A rule about models in production."""

    models: Count
    """Models in production."""


class SchedulesRuleFile(ModelsRuleFile):
    """A rule about models and how differently they are retrained."""

    schedules: Count
    """Distinct retraining schedules."""


class ShareRuleFile(RuleFile):
    """A rule about a share of time."""

    share: Percent
    """More than this."""


class EngineersRuleFile(RuleFile):
    """A rule about a number of engineers."""

    engineers: Count
    """Filled and open positions."""


class AddMlopsFile(FileModel):
    """When an MLOps engineer is due."""

    T1: SchedulesRuleFile
    """Models with different schedules."""
    T2: ShareRuleFile
    """Data scientists' time."""
    T3: RuleFile
    """Own LLMs."""
    T4: RuleFile
    """Lineage."""
    T5: EngineersRuleFile
    """ML engineers."""


class DevopsFirstFile(FileModel):
    """When a DevOps engineer comes first."""

    D1: RuleFile
    """Web applications or APIs."""
    D2: RuleFile
    """Cloud footprint."""
    D3: ModelsRuleFile
    """Few models, retrained by hand."""
    D4: RuleFile
    """Platform team."""


class WarningsFile(FileModel):
    """Sentences that accompany a verdict."""

    second_devops: Text
    """A second DevOps hire before the first MLOps hire."""
    llmops_subset: Text
    """LLMs through an API only."""
    scope: Text
    """A full spine and no divergence, asked to own MLOps."""


class OnePersonFile(FileModel):
    """Until when one person can do both."""

    models: Count
    """The limit."""
    ml_engineers: Count
    """The limit."""
    needs: Text
    """Who can."""
    llm_note: Text
    """What brings it sooner."""
    source: Text
    """Where it comes from."""


class SecondFile(FileModel):
    """When a second MLOps engineer is due."""

    ml_engineers: Count
    """From this many."""
    models: Count
    """Or from this many."""


class TeamFile(FileModel):
    """How big a team."""

    first: Text
    """The first hire."""
    second: SecondFile
    """The second hire."""
    mid_stage: tuple[Count, Count]
    """From and to, for a mid-stage company with serious ML."""
    beyond: Text
    """What to answer past that."""
    source: Text
    """Where it comes from."""


class JobDescriptionFile(FileModel):
    """How a job description is classified by the number of divergence categories it names."""

    mlops_from: Count
    """This many or more is MLOps."""
    devops_at: Count
    """This many or fewer is DevOps."""
    source: Text
    """Where it comes from."""


class HiringFile(FileModel):
    """hiring.yaml: the organisation-level rules."""

    source: Text
    """Where they come from."""
    add_mlops: AddMlopsFile
    """Triggers."""
    devops_first: DevopsFirstFile
    """Counter-triggers."""
    warnings: WarningsFile
    """Sentences."""
    one_person: OnePersonFile
    """Both roles in one."""
    team: TeamFile
    """Team size."""
    job_description: JobDescriptionFile
    """Which role a description asks for."""
