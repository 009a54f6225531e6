"""``gapcheck roles``: the requirement sets."""

from __future__ import annotations

from typing import Annotated

import typer

from gapcheck.cli.options import TaxonomyOption, open_session

app = typer.Typer(help="List and show requirement sets.", no_args_is_help=True, rich_markup_mode=None)


@app.command("list")
def list_roles(taxonomy: TaxonomyOption = None) -> None:
    """List the roles."""
    for role in open_session(taxonomy).catalog.roles.values():
        must = sum(requirement.must for requirement in role.requirements)
        typer.echo(f"{role.id}\t{role.name}\t{must} must-haves, {len(role.requirements) - must} nice to have")


@app.command("show")
def show_role(
    role: Annotated[str, typer.Argument(help="A role's id.")],
    taxonomy: TaxonomyOption = None,
) -> None:
    """Show a role's requirements with their weights."""
    session = open_session(taxonomy)
    found = session.role(role)
    typer.echo(f"{found.name} ({found.id})")
    for text in (found.description, found.source and f"Source: {found.source}"):
        if text:
            typer.echo(text)
    for need in found.requirements:
        kind = "must" if need.must else "nice"
        names = [session.catalog.skills[s].name for s in need.any_of if s in session.catalog.skills]
        any_of = f": any of {', '.join(names)}" if names else ""
        typer.echo(f"  {kind}  weight {float(need.weight):g}  {need.name}, at least {need.min_level}{any_of}")
