"""``gapcheck rank``, ``compare`` and ``team``: several candidates side by side, from the store."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.cli.options import (
    AsOfOption,
    DatabaseOption,
    OutOption,
    RoleOption,
    TaxonomyOption,
    open_session,
    open_store,
    write_out,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from gapcheck.assessment.summary import Summary


class RankFormat(StrEnum):
    """How a ranking from the store is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


_NAMES = Annotated[list[str], typer.Argument(metavar="CANDIDATE_OR_FILE...", help="Labels such as C-7F3A9Q, or files.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("rank")(rank)
    app.command("compare")(compare)
    app.command("team")(team)


def rank(
    role: RoleOption = "mlops",
    where: Annotated[str, typer.Option("--where", help="Filter, such as 'feature_stores>=1/2 k8s'.")] = "",
    sort: Annotated[
        str, typer.Option("--sort", help="rank, fit, months, must, spine, areas, years, title or label.")
    ] = "rank",
    top: Annotated[int, typer.Option("--top", min=0, help="At most this many; 0: all.")] = 0,
    db: DatabaseOption = "",
    taxonomy: TaxonomyOption = None,
    format_: Annotated[RankFormat, typer.Option("--format", help="What to print.")] = RankFormat.TABLE,
    out: OutOption = None,
) -> None:
    """Rank the candidates in the database; nothing is read or scored again."""
    from gapcheck.assessment.filters import parse_filter
    from gapcheck.catalog.lookup import resolve

    catalog = open_session(taxonomy).catalog
    condition = parse_filter(where, categories=catalog.categories, resolve=lambda text: resolve(catalog, text))
    with open_store(db) as store:
        found = store.summaries(role, where=condition, sort=sort, limit=top or None)
    match format_:
        case RankFormat.TABLE:
            write_out(_table(found), out)
        case RankFormat.JSON:
            write_out(json.dumps([_figures(s) for s in found], ensure_ascii=False, indent=1) + "\n", out)
        case RankFormat.CSV:
            write_out(_csv(found), out)


def _figures(s: Summary) -> dict[str, Any]:
    return {
        "candidate": s.label,
        "sha256": s.sha256,
        "path": s.path,
        "role": s.role,
        "as_of": s.as_of.isoformat(),
        "verdict": s.verdict,
        "fit": s.fit,
        "must_have_met": [s.must_met, s.must_of],
        "spine": [s.spine, s.spine_of],
        "mlops_areas": [s.divergence, s.divergence_of],
        "months": s.months,
        "months_low": s.months_low,
        "months_high": s.months_high,
        "years": s.years,
        "decided_by": s.decided_by,
        "flags": list(s.flags),
    }


def _table(found: Sequence[Summary]) -> str:
    from gapcheck.cli.ranking import table_lines

    return "\n".join(table_lines([(s.path, s) for s in found], pace="")) + "\n"


def _csv(found: Sequence[Summary]) -> str:
    import csv
    import io

    from gapcheck.text.show import for_cell

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    rows = [_figures(s) for s in found]
    if rows:
        writer.writerow(rows[0])
    for row in rows:
        cells = ("/".join(map(str, v)) if isinstance(v, list) else "" if v is None else str(v) for v in row.values())
        writer.writerow([for_cell(cell) for cell in cells])
    return out.getvalue()


def compare(
    names: _NAMES,
    role: RoleOption = "mlops",
    as_of: AsOfOption = "",
    db: DatabaseOption = "",
    taxonomy: TaxonomyOption = None,
    out: OutOption = None,
) -> None:
    """Compare two to four candidates column by column; what differs is marked."""
    from gapcheck.cli.candidates import any_candidate
    from gapcheck.errors import Code, UsageError
    from gapcheck.reports.side_by_side import comparison_text

    most = 4
    if not 2 <= len(names) <= most:
        raise UsageError(Code.UNKNOWN_CANDIDATE, f"{len(names)} cannot be compared", expected="two to four candidates")
    session = open_session(taxonomy)
    found = [any_candidate(name, session, db, role=role, as_of=as_of, hours=None).assessment for name in names]
    write_out(comparison_text(found), out)


def team(
    names: _NAMES,
    role: RoleOption = "mlops",
    as_of: AsOfOption = "",
    db: DatabaseOption = "",
    taxonomy: TaxonomyOption = None,
    out: OutOption = None,
) -> None:
    """Show what a set of people covers together, per category, and who is the only one."""
    from gapcheck.cli.candidates import any_candidate
    from gapcheck.reports.side_by_side import team_text

    session = open_session(taxonomy)
    found = [any_candidate(name, session, db, role=role, as_of=as_of, hours=None).assessment for name in names]
    write_out(team_text(found), out)
