"""The taxonomy, searched: what a skill is called, where it counts, what it implies."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Static

from gapcheck.catalog.model import Catalog, Relation, Skill
from gapcheck.text.show import for_terminal, one_line
from gapcheck.tui.desk_screen import DeskScreen
from gapcheck.tui.scrolling import SCROLLING
from gapcheck.tui.skill_search import SkillSearch


class SkillText(VerticalScroll, can_focus=True):
    """One skill."""

    HELP = """# Taxonomy
Type to search names and aliases; the skill under the cursor is described on the right."""
    BINDINGS: ClassVar[list[BindingType]] = [*SCROLLING]

    def compose(self) -> ComposeResult:
        """Hold one text."""
        yield Static("", markup=False, id="skill-text")


class TaxonomyScreen(DeskScreen):
    """Searches the catalogue in force."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", "Back", id="taxonomy.back")]

    def compose(self) -> ComposeResult:
        """Lay out search and description."""
        catalog = self.desk.session.catalog
        yield Static(f" taxonomy {catalog.version}   {len(catalog.skills)} skills", markup=False, id="header")
        with Horizontal(id="taxonomy"):
            yield SkillSearch(catalog)
            yield SkillText()
        yield Footer()

    @on(SkillSearch.Highlighted)
    @on(SkillSearch.Chosen)
    def _show(self, event: SkillSearch.Highlighted | SkillSearch.Chosen) -> None:
        catalog = self.desk.session.catalog
        self.query_one("#skill-text", Static).update(describe(catalog.skills[event.skill], catalog))

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)


def describe(skill: Skill, catalog: Catalog) -> Content:
    """Return everything a reviewer may ask about a skill."""
    lines = [Content.styled(one_line(skill.name), "bold"), Content(f"{skill.id}   {skill.kind.value}")]
    counts = [catalog.categories[c].name for c in (skill.category, *skill.categories) if c in catalog.categories]
    facts = {
        "counts in": ", ".join(dict.fromkeys(counts)),
        "vendor": skill.vendor,
        "since": str(skill.since or ""),
        "status": f"{skill.status.value} {skill.as_of}".strip(),
        "successor": skill.successor,
        "source": skill.source,
        "also written": ", ".join(alias.text for alias in skill.aliases[1:]),
        "phrases": "; ".join(skill.phrases),
    }
    lines += [Content(f"{name}: {for_terminal(text)}") for name, text in facts.items() if text]
    for name, relations in _relations(skill).items():
        names = ", ".join(catalog.skills[r.skill].name if r.skill in catalog.skills else r.skill for r in relations)
        if names:
            lines.append(Content(f"{name}: {one_line(names)}"))
    return Content("\n").join(lines)


def _relations(skill: Skill) -> dict[str, tuple[Relation, ...]]:
    return {
        "implies": skill.implies,
        "part of": skill.part_of,
        "equivalent to": skill.equivalent,
        "transferable to": skill.transferable_to,
        "not the same as": skill.not_same_as,
    }
