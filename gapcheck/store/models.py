"""The tables: documents and their paths, failures, assessments with their levels and skills, decisions, events."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sqlalchemy import (
    Boolean,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

REVISION = "0001"
"""The migration that these models equal; a test compares them."""


class UTCDateTime(TypeDecorator[datetime]):
    """A moment in UTC; SQLite forgets the zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse moments without a zone; store the others in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Common base with names for every constraint, so that migrations can change them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class DocumentRow(Base):
    """One document by its content, with the text already read."""

    __tablename__ = "documents"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    label: Mapped[str] = mapped_column(String(16), index=True)
    """C- and six characters: how people name the candidate."""
    person: Mapped[str] = mapped_column(String(32), index=True)
    """Hash of what identifies the person, to group several resumes; empty when unknown."""
    previous: Mapped[str] = mapped_column(String(64), default="")
    """Document that stood at the same path before, whose decisions carry over."""
    format: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(8))
    pages: Mapped[int] = mapped_column(Integer)
    verdict: Mapped[str] = mapped_column(String(12))
    reader: Mapped[str] = mapped_column(String(32))
    """Version of gapcheck that read it."""
    content: Mapped[bytes] = mapped_column(LargeBinary)
    """The Document as compressed JSON."""
    read_at: Mapped[datetime] = mapped_column(UTCDateTime)


class PathRow(Base):
    """Where a document was seen; one document may have many paths."""

    __tablename__ = "paths"

    path: Mapped[str] = mapped_column(Text, primary_key=True)
    root: Mapped[str] = mapped_column(Text, index=True)
    """The file or folder that was asked for."""
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int] = mapped_column(Integer)
    modified_ns: Mapped[str] = mapped_column(String(24))
    removed: Mapped[bool] = mapped_column(Boolean, default=False)
    seen_at: Mapped[datetime] = mapped_column(UTCDateTime)


class FailureRow(Base):
    """A path that could not be read, and why."""

    __tablename__ = "failures"

    path: Mapped[str] = mapped_column(Text, primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), default="", index=True)
    code: Mapped[str] = mapped_column(String(12))
    message: Mapped[str] = mapped_column(Text)
    reader: Mapped[str] = mapped_column(String(32))
    tries: Mapped[int] = mapped_column(Integer, default=1)
    failed_at: Mapped[datetime] = mapped_column(UTCDateTime)


class AssessmentRow(Base):
    """One machine result; the summary columns serve lists, the payload the rest."""

    __tablename__ = "assessments"
    __table_args__ = (
        UniqueConstraint("sha256", "taxonomy", "role", "as_of", "hours_per_week", "engine"),
        Index("ix_assessments_rank", "role", "current", "bucket", "must_missing", "fit_below", "sha256"),
        Index("ix_assessments_fit", "role", "current", "fit_below", "sha256"),
        Index("ix_assessments_months", "role", "current", "months", "sha256"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("documents.sha256", ondelete="CASCADE"))
    taxonomy: Mapped[str] = mapped_column(String(16))
    role: Mapped[str] = mapped_column(String(64))
    as_of: Mapped[date] = mapped_column(Date)
    hours_per_week: Mapped[str] = mapped_column(String(16))
    engine: Mapped[str] = mapped_column(String(32))
    current: Mapped[bool] = mapped_column(Boolean, default=True)
    """Whether it is the newest for its document and role."""
    bucket: Mapped[int] = mapped_column(SmallInteger)
    """Place of the verdict in lists: ready 0, on basis 1, provisional 2, outside 3."""
    verdict: Mapped[str] = mapped_column(String(20))
    fit: Mapped[float] = mapped_column(Float)
    fit_below: Mapped[float] = mapped_column(Float)
    """1 - fit, so that the ranking index reads forwards."""
    must_met: Mapped[int] = mapped_column(SmallInteger)
    must_missing: Mapped[int] = mapped_column(SmallInteger)
    spine: Mapped[int] = mapped_column(SmallInteger)
    """Spine categories at half or better."""
    spine_of: Mapped[int] = mapped_column(SmallInteger)
    divergence: Mapped[int] = mapped_column(SmallInteger)
    """Divergence categories at hands-on."""
    divergence_of: Mapped[int] = mapped_column(SmallInteger)
    months: Mapped[float | None] = mapped_column(Float)
    """Typical months to MLOps; null when no number applies."""
    months_low: Mapped[float | None] = mapped_column(Float)
    months_high: Mapped[float | None] = mapped_column(Float)
    decided_by: Mapped[str] = mapped_column(String(120))
    flags: Mapped[str] = mapped_column(String(200), default="")
    title: Mapped[str] = mapped_column(String(120), default="")
    """Newest job title, shortened; blind mode may show it."""
    years: Mapped[float | None] = mapped_column(Float)
    payload: Mapped[bytes] = mapped_column(LargeBinary)
    """The assessment in its JSON form, compressed."""
    assessed_at: Mapped[datetime] = mapped_column(UTCDateTime)


class LevelRow(Base):
    """A category's level above none, for filters."""

    __tablename__ = "levels"
    __table_args__ = (Index("ix_levels_find", "category", "quarters", "assessment_id"),)

    assessment_id: Mapped[int] = mapped_column(
        ForeignKey("assessments.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    category: Mapped[str] = mapped_column(String(48), primary_key=True)
    quarters: Mapped[int] = mapped_column(SmallInteger)
    """The level in quarters, 1 to 4."""


class SkillRow(Base):
    """A skill shown by an assessment, for filters."""

    __tablename__ = "assessment_skills"
    __table_args__ = (Index("ix_assessment_skills_find", "skill", "rung", "assessment_id"),)

    assessment_id: Mapped[int] = mapped_column(
        ForeignKey("assessments.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    skill: Mapped[str] = mapped_column(String(64), primary_key=True)
    rung: Mapped[int] = mapped_column(SmallInteger)
    """0 none (not used) to 4 role."""


class DecisionRow(Base):
    """What a person decided; rows are only ever added, undoing adds a row too."""

    __tablename__ = "decisions"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    sequence: Mapped[int] = mapped_column(Integer, index=True)
    """Order of arrival, for replaying."""
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    role: Mapped[str] = mapped_column(String(64), default="")
    """Empty when it holds for every role."""
    action: Mapped[str] = mapped_column(String(20))
    target: Mapped[str] = mapped_column(Text)
    value: Mapped[str] = mapped_column(Text, default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    author: Mapped[str] = mapped_column(Text, default="")
    surface: Mapped[str] = mapped_column(Text, default="")
    quote: Mapped[str] = mapped_column(Text, default="")
    undoes: Mapped[str] = mapped_column(String(32), default="", index=True)
    """Id of the decision that this one takes back; undoing an undo redoes."""
    in_force: Mapped[bool] = mapped_column(Boolean)
    """Whether it holds now; follows from ``undoes`` and is kept for filters."""
    decided_at: Mapped[datetime] = mapped_column(UTCDateTime)
