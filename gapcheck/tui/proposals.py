"""Proposals for the taxonomy, written where a domain expert finds them; nothing from a resume but the word itself."""

from __future__ import annotations

from pathlib import Path

import yaml

from gapcheck.assessment.model import Action, Decision
from gapcheck.config import data_folder
from gapcheck.errors import Code, ReportError
from gapcheck.reports.write import write_whole
from gapcheck.text.show import one_line, slug


def proposals_folder() -> Path:
    """Return where proposals are kept."""
    return data_folder() / "proposals"


def propose(decision: Decision) -> Path:
    """Write what a rejected or remapped mention says about the taxonomy. Raises ReportError (CANNOT_WRITE)."""
    folder = proposals_folder()
    surface = one_line(decision.surface)
    target = folder / f"{slug(surface, 30)}-{slug(decision.value or 'not-' + decision.target, 40)}.yaml"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReportError(Code.CANNOT_WRITE, f"the folder {folder} cannot be made: {error.strerror}") from error
    write_whole(target, _text(decision, surface).encode())
    return target


def _text(decision: Decision, surface: str) -> str:
    data: dict[str, object] = {"proposal": 1, "surface": surface, "was": decision.target}
    if decision.action is Action.REMAP:
        data["add"] = {decision.value: {"aliases": [surface]}}
        advice = f"move the alias to {decision.value} in its taxonomy file, with an example of each reading"
    else:
        data["guard"] = {decision.target: {"no_match": [surface]}}
        advice = f"give the alias of {decision.target} a guard and a no_match example"
    data |= {"reason": one_line(decision.reason), "author": one_line(decision.author)}
    body = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    return f"# To take this up: {advice}; then run gapcheck taxonomy lint.\n{body}"
