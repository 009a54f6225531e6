"""The first schema."""

import sqlalchemy as sa
from alembic import op

from gapcheck.store.models import UTCDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create every table."""
    op.create_table(
        "decisions",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=64), nullable=False),
        sa.Column("action", sa.String(length=20), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("surface", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("undoes", sa.String(length=32), nullable=False),
        sa.Column("in_force", sa.Boolean(), nullable=False),
        sa.Column("decided_at", UTCDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
    )
    with op.batch_alter_table("decisions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decisions_sequence"), ["sequence"], unique=False)
        batch_op.create_index(batch_op.f("ix_decisions_sha256"), ["sha256"], unique=False)
        batch_op.create_index(batch_op.f("ix_decisions_undoes"), ["undoes"], unique=False)

    op.create_table(
        "documents",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("label", sa.String(length=16), nullable=False),
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("format", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=12), nullable=False),
        sa.Column("reader", sa.String(length=32), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("read_at", UTCDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_documents")),
    )
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_documents_label"), ["label"], unique=False)
        batch_op.create_index(batch_op.f("ix_documents_person"), ["person"], unique=False)

    op.create_table(
        "failures",
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("reader", sa.String(length=32), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("failed_at", UTCDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("path", name=op.f("pk_failures")),
    )
    with op.batch_alter_table("failures", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_failures_sha256"), ["sha256"], unique=False)

    op.create_table(
        "paths",
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("root", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("modified_ns", sa.String(length=24), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("seen_at", UTCDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("path", name=op.f("pk_paths")),
    )
    with op.batch_alter_table("paths", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_paths_root"), ["root"], unique=False)
        batch_op.create_index(batch_op.f("ix_paths_sha256"), ["sha256"], unique=False)

    op.create_table(
        "assessments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("taxonomy", sa.String(length=16), nullable=False),
        sa.Column("role", sa.String(length=64), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("hours_per_week", sa.String(length=16), nullable=False),
        sa.Column("engine", sa.String(length=32), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("bucket", sa.SmallInteger(), nullable=False),
        sa.Column("verdict", sa.String(length=20), nullable=False),
        sa.Column("fit", sa.Float(), nullable=False),
        sa.Column("fit_below", sa.Float(), nullable=False),
        sa.Column("must_met", sa.SmallInteger(), nullable=False),
        sa.Column("must_missing", sa.SmallInteger(), nullable=False),
        sa.Column("spine", sa.SmallInteger(), nullable=False),
        sa.Column("spine_of", sa.SmallInteger(), nullable=False),
        sa.Column("divergence", sa.SmallInteger(), nullable=False),
        sa.Column("divergence_of", sa.SmallInteger(), nullable=False),
        sa.Column("months", sa.Float(), nullable=True),
        sa.Column("months_low", sa.Float(), nullable=True),
        sa.Column("months_high", sa.Float(), nullable=True),
        sa.Column("decided_by", sa.String(length=120), nullable=False),
        sa.Column("flags", sa.String(length=200), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("years", sa.Float(), nullable=True),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("assessed_at", UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["sha256"], ["documents.sha256"], name=op.f("fk_assessments_sha256_documents"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessments")),
        sa.UniqueConstraint(
            "sha256",
            "taxonomy",
            "role",
            "as_of",
            "hours_per_week",
            "engine",
            name=op.f("uq_assessments_sha256_taxonomy_role_as_of_hours_per_week_engine"),
        ),
    )
    with op.batch_alter_table("assessments", schema=None) as batch_op:
        batch_op.create_index("ix_assessments_fit", ["role", "current", "fit_below", "sha256"], unique=False)
        batch_op.create_index("ix_assessments_months", ["role", "current", "months", "sha256"], unique=False)
        batch_op.create_index(
            "ix_assessments_rank", ["role", "current", "bucket", "must_missing", "fit_below", "sha256"], unique=False
        )

    op.create_table(
        "assessment_skills",
        sa.Column("assessment_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("skill", sa.String(length=64), nullable=False),
        sa.Column("rung", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessments.id"],
            name=op.f("fk_assessment_skills_assessment_id_assessments"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("assessment_id", "skill", name=op.f("pk_assessment_skills")),
    )
    with op.batch_alter_table("assessment_skills", schema=None) as batch_op:
        batch_op.create_index("ix_assessment_skills_find", ["skill", "rung", "assessment_id"], unique=False)

    op.create_table(
        "levels",
        sa.Column("assessment_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("category", sa.String(length=48), nullable=False),
        sa.Column("quarters", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessments.id"], name=op.f("fk_levels_assessment_id_assessments"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("assessment_id", "category", name=op.f("pk_levels")),
    )
    with op.batch_alter_table("levels", schema=None) as batch_op:
        batch_op.create_index("ix_levels_find", ["category", "quarters", "assessment_id"], unique=False)


def downgrade() -> None:
    """Drop every table."""
    with op.batch_alter_table("levels", schema=None) as batch_op:
        batch_op.drop_index("ix_levels_find")

    op.drop_table("levels")
    with op.batch_alter_table("assessment_skills", schema=None) as batch_op:
        batch_op.drop_index("ix_assessment_skills_find")

    op.drop_table("assessment_skills")
    with op.batch_alter_table("assessments", schema=None) as batch_op:
        batch_op.drop_index("ix_assessments_rank")
        batch_op.drop_index("ix_assessments_months")
        batch_op.drop_index("ix_assessments_fit")

    op.drop_table("assessments")
    with op.batch_alter_table("paths", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_paths_sha256"))
        batch_op.drop_index(batch_op.f("ix_paths_root"))

    op.drop_table("paths")
    with op.batch_alter_table("failures", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_failures_sha256"))

    op.drop_table("failures")
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_documents_person"))
        batch_op.drop_index(batch_op.f("ix_documents_label"))

    op.drop_table("documents")
    with op.batch_alter_table("decisions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_decisions_undoes"))
        batch_op.drop_index(batch_op.f("ix_decisions_sha256"))
        batch_op.drop_index(batch_op.f("ix_decisions_sequence"))

    op.drop_table("decisions")
