"""A small catalogue over the real figures, and invented people made of mentions, without reading or matching text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from gapcheck.catalog import rules
from gapcheck.catalog.model import Catalog, Category, CategoryGroup, Relation, Role, Skill, SkillKind
from gapcheck.catalog.yamlfile import read_yaml
from gapcheck.documents.model import (
    Credential,
    CredentialState,
    Document,
    Format,
    Hidden,
    Line,
    Notice,
    Period,
    Position,
    Reading,
    Section,
    SectionKind,
    Verdict,
    YearMonth,
)
from gapcheck.matching.model import How, Mention, Stance

TAXONOMY = Path(__file__).parents[2] / "taxonomy"
AS_OF = date(2026, 11, 23)

# id: name, home category, further categories, implied skills
_SKILLS: dict[str, tuple[str, str, tuple[str, ...], tuple[str, ...]]] = {
    "kubernetes": ("Kubernetes", "container_orchestration", ("kubernetes_platform",), ()),
    "amazon-eks": ("Amazon EKS", "container_orchestration", (), ("kubernetes", "aws")),
    "amazon-ecs": ("Amazon ECS", "container_orchestration", (), ("aws",)),
    "docker": ("Docker", "container_orchestration", (), ()),
    "helm": ("Helm", "kubernetes_platform", (), ("kubernetes",)),
    "istio": ("Istio", "kubernetes_platform", (), ("service-mesh",)),
    "service-mesh": ("Service mesh", "kubernetes_platform", (), ()),
    "consul": ("Consul", "kubernetes_platform", (), ()),
    "cka": ("CKA", "kubernetes_platform", (), ("kubernetes",)),
    "jenkins": ("Jenkins", "ci_cd", (), ("ci-cd",)),
    "github-actions": ("GitHub Actions", "ci_cd", (), ("ci-cd",)),
    "ci-cd": ("CI/CD", "ci_cd", (), ()),
    "maven": ("Maven", "ci_cd", (), ()),
    "argo-cd": ("Argo CD", "gitops", ("ci_cd",), ("gitops", "kubernetes")),
    "gitops": ("GitOps", "gitops", (), ()),
    "argo-rollouts": ("Argo Rollouts", "gitops", (), ()),
    "artifact-promotion": ("Artifact promotion", "ci_cd", (), ()),
    "terraform": ("Terraform", "infrastructure_as_code", ("provisioning",), ()),
    "opentofu": ("OpenTofu", "infrastructure_as_code", (), ()),
    "aws-cloudformation": ("AWS CloudFormation", "infrastructure_as_code", (), ("aws",)),
    "prometheus": ("Prometheus", "observability", (), ()),
    "datadog": ("Datadog", "observability", (), ()),
    "iam": ("IAM", "security_compliance", (), ()),
    "secrets-management": ("Secrets management", "security_compliance", (), ()),
    "python": ("Python", "languages", (), ()),
    "fastapi": ("FastAPI", "web_frameworks", (), ("python",)),
    "bash": ("Bash", "languages", (), ()),
    "linux": ("Linux", "operating_systems", (), ()),
    "networking": ("Networking", "networking", (), ()),
    "aws": ("AWS", "cloud_aws", (), ()),
    "on-call": ("On-call", "incident_response", (), ()),
    "airflow": ("Airflow", "data_orchestration", (), ()),
    "spark": ("Spark", "data_engineering", (), ()),
    "dvc": ("DVC", "data_versioning", (), ()),
    "feast": ("Feast", "feature_stores", (), ("feature-store",)),
    "feature-store": ("Feature store", "feature_stores", (), ()),
    "mlflow": ("MLflow", "experiment_tracking", ("model_registries", "model_lifecycle"), ()),
    "weights-and-biases": ("Weights & Biases", "experiment_tracking", ("model_registries",), ("experiment-tracking",)),
    "experiment-tracking": ("Experiment tracking", "experiment_tracking", (), ()),
    "tensorboard": ("TensorBoard", "experiment_tracking", (), ()),
    "evidently": ("Evidently", "model_monitoring", (), ()),
    "vllm": ("vLLM", "inference_serving", ("inference_optimization",), ()),
    "sagemaker-endpoints": ("SageMaker endpoints", "inference_serving", (), ()),
    "ray": ("Ray", "training_infrastructure", (), ()),
    "canary-release": ("Canary release", "ci_cd", (), ()),
    "shadow-deployment": ("Shadow deployment", "ab_testing", (), ()),
    "redis": ("Redis", "databases", (), ()),
    "kafka": ("Kafka", "messaging", (), ()),
    "great-expectations": ("Great Expectations", "data_engineering", (), ()),
    "slo": ("SLO", "sre_practices", (), ()),
    "pytorch": ("PyTorch", "ml_frameworks", (), ()),
    "langsmith": ("LangSmith", "llm_tooling", (), ()),
    "prompt-versioning": ("Prompt versioning", "prompt_versioning", (), ()),
    "java": ("Java", "languages", (), ()),
    "photoshop": ("Photoshop", "developer_tools", (), ()),
}
_PRACTICES = {
    "ci-cd", "gitops", "service-mesh", "artifact-promotion", "feature-store", "experiment-tracking", "canary-release",
    "shadow-deployment", "on-call", "secrets-management", "slo", "networking", "prompt-versioning",
}  # fmt: skip
_SINCE = {"kubernetes": 2014, "vllm": 2023, "terraform": 2014, "feast": 2019}
NINE = (
    "experiment_tracking", "data_versioning", "model_registries", "retraining_pipelines", "inference_optimization",
    "model_monitoring", "ab_testing", "training_infrastructure", "feature_stores",
)  # fmt: skip


@cache
def catalog() -> Catalog:
    """Return the real figures, roles and categories over a few hand-made skills."""
    files = sorted((TAXONOMY / "roles").glob("*.yaml"))
    roles = {one.id: one for one in (rules.role(read_yaml(path)) for path in files)}
    effort = rules.effort(read_yaml(TAXONOMY / "effort.yaml"))
    return Catalog(
        version="0123456789ab",
        skills={skill.id: skill for skill in sorted(_skills(), key=lambda skill: skill.id)},
        categories=_categories(),
        roles=roles,
        effort=effort,
        evidence=rules.evidence(read_yaml(TAXONOMY / "evidence.yaml")),
        markets=(rules.market(read_yaml(TAXONOMY / "market" / "latam-2026.yaml")),),
        languages=(),
        hiring=rules.hiring(read_yaml(TAXONOMY / "hiring.yaml")),
    )


def _skills() -> Iterable[Skill]:
    for skill, (name, home, more, implied) in _SKILLS.items():
        yield Skill(
            id=skill,
            name=name,
            kind=SkillKind.PRACTICE if skill in _PRACTICES else SkillKind.TOOL,
            category=home,
            categories=(home, *more),
            since=_SINCE.get(skill),
            implies=tuple(Relation(one) for one in implied),
            equivalent=(Relation("terraform"),) if skill == "opentofu" else (),
            transferable_to=(Relation("terraform", "both declare resources"),) if skill == "aws-cloudformation" else (),
        )


def _categories() -> dict[str, Category]:
    data = read_yaml(TAXONOMY / "categories.yaml").data
    assert isinstance(data, dict)
    found = {}
    for group in CategoryGroup:
        for name, texts in data[group.value].items():
            found[name] = Category(name, texts["en"], group, len(found))
    return found


def role(name: str = "mlops") -> Role:
    return catalog().roles[name]


@dataclass
class Person:
    """Builds a document of one line a mention."""

    text: str = ""
    lines: list[Line] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)
    credentials: list[Credential] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    hidden: tuple[Hidden, ...] = ()
    notices: tuple[Notice, ...] = ()

    def line(self, text: str) -> tuple[int, int]:
        start = len(self.text)
        self.text += text + "\n"
        self.lines.append(Line(start, start + len(text)))
        return start, start + len(text)

    def say(
        self,
        skill: str,
        *,
        section: SectionKind = SectionKind.SKILLS,
        position: int | None = None,
        around: str = "{}",
        context: Sequence[str] = (),
        stance: Stance = Stance.USED,
        past: bool = False,
    ) -> Person:
        name = catalog().skills[skill].name
        start, end = self.line(around.format(name))
        at = start + around.format(name).index(name)
        self.mentions.append(
            Mention(
                skill,
                at,
                at + len(name),
                name,
                How.EXACT,
                1.0,
                stance,
                section,
                1,
                len(self.lines),
                position,
                name,
                0,
                tuple(sorted(context)),
                (start, end),
                past,
            )
        )
        return self

    def section(self, kind: SectionKind, *skills: str | tuple[str, str, Sequence[str]]) -> Person:
        start = len(self.text)
        self.line(kind.value)
        for one in skills:
            skill, around, context = one if isinstance(one, tuple) else (one, "{}", ())
            self.say(skill, section=kind, around=around, context=context)
        self.sections.append(Section(kind, start, len(self.text)))
        return self

    def job(
        self,
        start: str,
        end: str,
        *skills: str | tuple[str, str, Sequence[str]],
        kind: SectionKind = SectionKind.EXPERIENCE,
    ) -> Person:
        """Add a position from YYYY-MM to YYYY-MM or "now"; both empty for an undated one."""
        begin, index = len(self.text), len(self.positions)
        self.line("Engineer, Alder Payments")
        for one in skills:
            skill, around, context = one if isinstance(one, tuple) else (one, "Ran {}", ())
            self.say(skill, section=kind, position=index, around=around, context=context)
        period = None
        if start:
            present = end == "now"
            period = Period(_month(start), None if present else _month(end), present, f"{start} - {end}")
        self.positions.append(Position("Engineer", "Alder Payments", period, begin, len(self.text), kind))
        self.sections.append(Section(kind, begin, len(self.text)))
        return self

    def credential(self, skill: str, state: CredentialState) -> Person:
        start = len(self.text)
        self.say(skill, section=SectionKind.CERTIFICATIONS)
        self.credentials.append(Credential(skill, "", state, start, len(self.text)))
        self.sections.append(Section(SectionKind.CERTIFICATIONS, start, len(self.text)))
        return self

    def document(self) -> Document:
        return Document(
            sha256="ab" * 32,
            name="person.txt",
            format=Format.TEXT,
            text=self.text,
            lines=tuple(self.lines),
            pages=1,
            languages=("en",),
            sections=tuple(self.sections) or (Section(SectionKind.OTHER, 0, len(self.text)),),
            positions=tuple(self.positions),
            credentials=tuple(self.credentials),
            reading=Reading(Verdict.OK),
            notices=self.notices,
            hidden=self.hidden,
        )


def _month(text: str) -> YearMonth:
    year, month = text.split("-")
    return YearMonth(int(year), int(month))


def senior_devops() -> Person:
    """Full spine, EKS, Helm and Istio, Python services, nothing of the nine."""
    return Person().job(
        "2019-03", "now", "github-actions", "terraform", "amazon-eks", "helm", "istio", "prometheus", "iam",
        ("python", "Built {} services", ()),
    )  # fmt: skip


def senior_mlops(*, feature_store: bool = True, canary_only: bool = False) -> Person:
    """All nine in context in a dated position."""
    nine: list[str | tuple[str, str, Sequence[str]]] = [
        "dvc",
        ("mlflow", "Logged runs and registered models in {}", ("experiment_tracking", "model_registries")),
        ("airflow", "Retrained models nightly with {}", ("retraining_pipelines",)),
        "vllm",
        "evidently",
        "ray",
    ]
    if feature_store:
        nine.append("feast")
    if canary_only:
        nine.append(("canary-release", "{} of services", ()))
    else:
        nine.append(("shadow-deployment", "{} of models", ("ab_testing",)))
    return senior_devops().job("2020-01", "now", *nine)
