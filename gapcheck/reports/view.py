"""One Assessment as the strings that every format shows, so that all of them agree number for number."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from gapcheck.assessment.model import RUNG_ORDER, Assessment, Coverage, Evidence, Quote
from gapcheck.assessment.summary import candidate_label
from gapcheck.catalog.model import Catalog, CategoryGroup
from gapcheck.matching.model import Stance
from gapcheck.reports.model import GapView, LedgerView, LevelView, QuoteView, SkillView, View, WeekView
from gapcheck.reports.sentences import English, Sentences
from gapcheck.reports.wording import Wording
from gapcheck.text.show import one_line, shorten, tenths

GLYPHS = {"none": "○", "adjacent": "◔", "named": "◑", "practised": "◕", "hands_on": "●"}
FRACTIONS = {0: "0", 1: "1/4", 2: "1/2", 3: "3/4", 4: "1"}
_GROUPS = ((CategoryGroup.SPINE, "spine"), (CategoryGroup.DIVERGENCE, "divergence"), (CategoryGroup.ROLE, "role_lines"))
_BEST = 5
_QUOTE = 220

__all__ = ["GapView", "LedgerView", "LevelView", "QuoteView", "Redact", "SkillView", "View", "ViewMaker", "WeekView"]

Redact = Callable[[str], str]


class ViewMaker:
    """Makes views in one language, blind or not."""

    def __init__(
        self, catalog: Catalog, wording: Wording, *, blind: bool = False, redact: Redact | None = None
    ) -> None:
        self.catalog = catalog
        self.say = wording
        self.sentences = Sentences(wording.language, catalog)
        self.blind = blind
        self.redact: Redact = redact or (lambda text: text)

    def view(self, a: Assessment) -> View:
        """Return the view of an assessment."""
        transition = a.transition
        months = transition.months if transition else None
        spine, areas = self._counts(a)
        return View(
            label=candidate_label(a.document.sha256),
            path="" if self.blind else one_line(a.document.path.replace("\\", "/").rpartition("/")[2]),
            role=a.provenance.role,
            as_of=a.provenance.as_of.isoformat(),
            verdict=self.say(a.verdict),
            sentence=self._figured(a.sentence),
            fit=self.say.number(float(a.fit)),
            must=f"{a.must_have_met[0]}/{a.must_have_met[1]}",
            spine=spine,
            areas=areas,
            months=self._months(months.typical) if months else self.say("no_estimate"),
            months_range=f"{self._months(months.low)}–{self._months(months.high)}" if months else "",
            estimate=self._estimate(a),
            two_way=self.say(
                "two_way",
                role_shown=self.say.percent(float(a.two_way.role_shown)),
                skills_used=self.say.percent(float(a.two_way.skills_used)),
            ),
            salary=tuple(
                f"{s.role} {s.level}: USD {self.say.number(s.low, 0)}–{self.say.number(s.high, 0)} ({s.scope}) {s.note}"
                for s in a.salary
            ),
            groups=tuple(
                (self.say(key), rows)
                for group, key in _GROUPS
                if (rows := tuple(self._level(c, a) for c in a.categories if c.group == group))
            ),
            proof=self._proof(a),
            gaps=self._gaps(a),
            questions=tuple(self.sentence(q.text) for q in a.questions),
            ledger=self._ledger(a),
            total=self._total(a),
            plan=self._plan(a),
            skills=tuple(self._skill(e, a) for e in a.skills if e.stance is Stance.USED),
            reading=tuple(self.sentence(n.message) for n in a.document.warnings),
            hidden=tuple(
                f"{h.how}, {self.say('page')} {h.page}: {shorten(self._text(h.text), 300)}" for h in a.document.hidden
            ),
            decisions=tuple(
                (one_line(f"{d.action} {d.target} {d.value}"), one_line(d.reason), one_line(d.author), d.at)
                for d in a.decisions
            ),
            made=self._made(a),
            language=a.document.language,
        )

    def _text(self, text: str) -> str:
        return self.redact(one_line(text))

    def sentence(self, text: str) -> str:
        """Return a generated sentence in the report's language; marked when it stays English."""
        said = self.sentences(one_line(text))
        return English(self.redact(said)) if isinstance(said, English) else self.redact(said)

    def _figured(self, text: str) -> str:
        """Return a sentence of figures and areas alone; hiding must not take a range of hours for a phone number."""
        return self.sentences(one_line(text))

    def _months(self, value: Fraction) -> str:
        return self.say.number(float(tenths(float(value))), 1)

    def _counts(self, a: Assessment) -> tuple[str, str]:
        spine = [c.level for c in a.categories if c.group == CategoryGroup.SPINE]
        areas = [c.level for c in a.categories if c.group == CategoryGroup.DIVERGENCE]
        return (
            f"{sum(level >= Fraction(1, 2) for level in spine)}/{len(spine)}",
            f"{sum(level == 1 for level in areas)}/{len(areas)}",
        )

    def _estimate(self, a: Assessment) -> str:
        transition = a.transition
        if transition is None:
            return self.say("no_estimate")
        if transition.hours is None and transition.missing_spine:
            names = ", ".join(self.category(c) for c in transition.missing_spine)
            return self.say("basis_missing", missing=names)
        return self._figured(transition.sentence)

    def category(self, category: str) -> str:
        """Return the name of a category in the report's language."""
        return self.say.category(self.catalog.categories.get(category), category)

    def _level(self, c: Coverage, a: Assessment) -> LevelView:
        by_id = {e.skill: e for e in a.skills}
        evidence = [by_id[s] for s in c.skills if s in by_id]
        return LevelView(
            id=c.id,
            name=self.category(c.id),
            group=c.group,
            quarters=int(c.level * 4),
            glyph=GLYPHS[c.label],
            word=self.say(c.label),
            number=FRACTIONS[int(c.level * 4)],
            machine=FRACTIONS[int(c.machine_level * 4)] if c.level != c.machine_level else "",
            confirmed=c.confirmed,
            rule=self.sentence(c.rule),
            missing=self.redact(self.sentences.names(one_line(c.missing))),
            quote=self._quote(c.quote, a),
            evidence=tuple(q for e in evidence if (q := self._quote(e.quote, a, e.name))),
        )

    def _quote(self, quote: Quote | None, a: Assessment, skill: str = "") -> QuoteView | None:
        if quote is None:
            return None
        return QuoteView(shorten(self._text(quote.text), _QUOTE), self._where(quote, a), self._text(skill))

    def _where(self, quote: Quote, a: Assessment) -> str:
        place = f"{self.say('page')} {quote.page}, {self.say('line')} {quote.line}"
        positions = a.document.positions
        if quote.position is None or quote.position >= len(positions):
            return place
        position = positions[quote.position]
        period = position.period.text if position.period else ""
        organisation = "" if self.blind else position.organisation
        parts = (self._text(position.title), self._text(organisation), self._text(period), place)
        return ", ".join(part for part in parts if part)

    def _proof(self, a: Assessment) -> tuple[QuoteView, ...]:
        """Return the strongest quotes, one a line of the resume: divergence first, then spine."""
        order = {CategoryGroup.DIVERGENCE: 0, CategoryGroup.SPINE: 1, CategoryGroup.ROLE: 2}
        ranked = sorted(
            (c for c in a.categories if c.quote and c.level), key=lambda c: (-c.level, order[CategoryGroup(c.group)])
        )
        chosen: dict[int, QuoteView] = {}
        for c in ranked:
            assert c.quote is not None
            view = self._quote(c.quote, a, self.category(c.id))
            if view is not None:
                chosen.setdefault(c.quote.start, view)
        return tuple(list(chosen.values())[:_BEST])

    def _gaps(self, a: Assessment) -> tuple[GapView, ...]:
        return tuple(
            GapView(
                name=self.category(g.category) if g.category == g.requirement else one_line(g.name),
                must=g.must,
                hours=self.say.number(float(g.hours)) if g.hours else "",
                reason=self.sentence(g.reason),
                value=float(g.hours or 0),
                nearest=self.redact("; ".join(self.sentences.names(one_line(one)) for one in g.suggest[:2])),
            )
            for g in a.gaps
        )

    def _ledger(self, a: Assessment) -> tuple[LedgerView, ...]:
        rows = a.transition.rows if a.transition else ()
        return tuple(
            LedgerView(
                name=self.category(r.category),
                low=self.say.number(float(r.low)),
                typical=self.say.number(float(r.typical)),
                high=self.say.number(float(r.high)),
                why=self.sentence(r.why),
                value=float(r.typical),
            )
            for r in rows
        )

    def _total(self, a: Assessment) -> LedgerView | None:
        if a.transition is None or a.transition.hours is None:
            return None
        span = a.transition.hours
        low, typical, high = (self.say.number(float(value)) for value in (span.low, span.typical, span.high))
        return LedgerView(self.say("total"), low, typical, high, why="", value=float(span.typical))

    def _plan(self, a: Assessment) -> tuple[WeekView, ...]:
        weeks = a.transition.plan if a.transition else ()
        return tuple(
            WeekView(
                w.week, ", ".join(f"{self.category(i.category)} {self.say.number(float(i.hours))} h" for i in w.items)
            )
            for w in weeks
        )

    def _skill(self, e: Evidence, a: Assessment) -> SkillView:
        assert e.rung in RUNG_ORDER
        return SkillView(
            id=e.skill,
            name=one_line(e.name),
            rung=self.say("in_role" if e.rung == "role" else e.rung),
            months=e.months,
            last_used=e.last_used,
            stance=e.stance.value,
            implied_by=", ".join(e.implied_by),
            listed_only=e.listed_only,
            quote=self._quote(e.quote, a),
        )

    def _made(self, a: Assessment) -> str:
        made = a.provenance
        return self.say(
            "made_text",
            gapcheck=made.gapcheck,
            taxonomy=made.taxonomy,
            role=made.role,
            as_of=made.as_of.isoformat(),
            sha256=a.document.sha256,
        )
