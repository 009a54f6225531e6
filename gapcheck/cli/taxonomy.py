"""``gapcheck taxonomy``: look into the catalogue, check it, try it out."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.cli.options import TaxonomyOption, open_session
from gapcheck.errors import Code, Exit, UsageError

if TYPE_CHECKING:
    from gapcheck.catalog.model import Skill
    from gapcheck.matching.model import Mention

app = typer.Typer(help="Look into the taxonomy, check it, try it out.", no_args_is_help=True, rich_markup_mode=None)


@app.command("lint")
def lint(taxonomy: TaxonomyOption = None) -> None:
    """Check every file: references, guards, examples, order; one line an issue."""
    from gapcheck.catalog.issues import Severity
    from gapcheck.catalog.lint import lint as check
    from gapcheck.catalog.lint import run_examples
    from gapcheck.config import user_taxonomy
    from gapcheck.text.show import for_terminal

    extra = taxonomy or user_taxonomy()
    issues = list(check(extra))
    if not any(issue.severity is Severity.ERROR for issue in issues):
        session = open_session(taxonomy)
        issues += run_examples(session.catalog, session.matcher.match_text, extra=extra)
    for issue in issues:
        typer.echo(for_terminal(str(issue)))
    if any(issue.severity is Severity.ERROR for issue in issues):
        raise typer.Exit(int(Exit.CONFIGURATION))
    typer.echo("clean" if not issues else f"{len(issues)} warnings", err=True)


@app.command("search")
def search(
    query: Annotated[str, typer.Argument(help="Part of a name or alias.")], taxonomy: TaxonomyOption = None
) -> None:
    """Search skills by name and alias."""
    from gapcheck.catalog.lookup import search as find

    for skill in find(open_session(taxonomy).catalog, query)[:30]:
        typer.echo(f"{skill.id}\t{skill.name}\t{skill.kind}\t{', '.join(skill.categories)}")


@app.command("show")
def show(
    skill: Annotated[str, typer.Argument(help="A skill's id, name or alias.")], taxonomy: TaxonomyOption = None
) -> None:
    """Show everything that is known about a skill."""
    from gapcheck.catalog.lookup import resolve

    catalog = open_session(taxonomy).catalog
    skill_id = skill if skill in catalog.skills else resolve(catalog, skill)
    if skill_id is None:
        raise UsageError(Code.UNKNOWN_SKILL, f"there is no skill '{skill}'", hint=f"gapcheck taxonomy search {skill}")
    typer.echo("\n".join(_described(catalog.skills[skill_id])))


def _described(skill: Skill) -> list[str]:
    lines = [f"{skill.name} ({skill.id}), {skill.kind}, {', '.join(skill.categories)}"]
    if skill.vendor or skill.since:
        lines.append(f"vendor {skill.vendor or '-'}, since {skill.since or '-'}")
    if skill.status != "active":
        lines.append(f"{skill.status} as of {skill.as_of} ({skill.source}); successor {skill.successor or '-'}")
    for alias in skill.aliases:
        guard = alias.guard
        parts = [
            f"needs any of {', '.join(guard.requires_any)}" if guard.requires_any else "",
            f"not with {', '.join(guard.vetoes)}" if guard.vetoes else "",
            "own capitals" if guard.case else "",
        ]
        lines.append(f"  {alias.kind}: {alias.text}" + "".join(f"; {part}" for part in parts if part))
    lines += [f"  phrase: {phrase}" for phrase in skill.phrases]
    for kind in ("implies", "part_of", "equivalent", "transferable_to", "not_same_as"):
        lines += [
            f"  {kind.replace('_', ' ')} {relation.skill}" + (f": {relation.reason}" if relation.reason else "")
            for relation in getattr(skill, kind)
        ]
    return lines


@app.command("resolve")
def resolve(
    texts: Annotated[list[str], typer.Argument(metavar="TEXT...", help="Names as people write them.")],
    taxonomy: TaxonomyOption = None,
) -> None:
    """Print each text with the skill it names, or '-'."""
    from gapcheck.catalog.lookup import resolve as find

    catalog = open_session(taxonomy).catalog
    for text in texts:
        typer.echo(f"{text}\t{find(catalog, text) or '-'}")


@app.command("match")
def match(taxonomy: TaxonomyOption = None) -> None:
    """Read lines from standard input and print one JSON line each with the mentions found."""
    matcher = open_session(taxonomy).matcher
    stream = open(sys.stdin.fileno(), encoding="utf-8", errors="replace", closefd=False)  # noqa: SIM115
    for number, line in enumerate(stream, 1):
        mentions = [_wire(mention) for mention in matcher.match_text(line.rstrip("\n"))]
        typer.echo(json.dumps({"line": number, "mentions": mentions}, ensure_ascii=False))


def _wire(mention: Mention) -> dict[str, object]:
    from gapcheck.assessment.wire import mention_to_wire

    return {"skill": mention.skill, **mention_to_wire(mention)}


@app.command("stats")
def stats(taxonomy: TaxonomyOption = None) -> None:
    """Count skills, aliases, guards, examples and relations."""
    from gapcheck.catalog.lookup import stats as count

    typer.echo(str(count(open_session(taxonomy).catalog)))


@app.command("schema")
def schema(
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Write the schemas into this folder.")
    ] = None,
) -> None:
    """Print the JSON Schemas of the taxonomy's files, or write them into a folder."""
    from gapcheck.catalog.schema import schemas

    if out is None:
        typer.echo(json.dumps(schemas(), indent=2, ensure_ascii=False))
        return
    out.mkdir(parents=True, exist_ok=True)
    for name, content in schemas().items():
        target = out / f"{name}.schema.json"
        target.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        typer.echo(str(target))
