"""The accuracy gate: ``python -m tests.eval.run`` measures, prints, and compares with the pinned floors."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

from gapcheck.batch.session import Session
from tests.eval.corpus import digest, resumes, sentences
from tests.eval.measure import Fault, Result, counted, measure_resumes, measure_sentences

HERE = Path(__file__).parent
FLOORS = HERE / "floors.yaml"
KNOWN = HERE / "known_failures.yaml"
TITLE = (
    "# The least that gapcheck has reached on this corpus, and the most it got wrong. Written by tests/eval/run.py.\n"
)


def measure(session: Session) -> dict[str, Result]:
    """Run both halves of the corpus."""
    return {"resumes": measure_resumes(session), "sentences": measure_sentences(session)}


def levels(results: dict[str, Result]) -> dict[str, dict[str, float]]:
    """Return every figure that is pinned: shares are floors, counts are ceilings."""
    pinned: dict[str, dict[str, float]] = {}
    for part, result in results.items():
        for name, count in sorted(result.groups.items()):
            if name.startswith("language "):
                pinned[f"{part} {name.removeprefix('language ')}"] = {
                    "recall": _down(count.recall),
                    "precision": _down(count.precision),
                    "misses": count.missed,
                    "false_positives": count.invented,
                }
        pinned[f"{part} mean"] = {"recall": _down(result.mean_recall), "precision": _down(result.mean_precision)}
        pinned[f"{part} forbidden"] = {
            "false_positives": sum(fault.what == "forbidden" for fault in result.faults),
        }
        agree = result.agree
        pinned[f"{part} agreement"] = {
            name: _down(agree[name] / agree[f"{name} of"])
            for name in ("stance", "rung", "months")
            if agree[f"{name} of"]
        }
        pinned[f"{part} silent"] = {f"spoke_{name}": count for name, count in _spoke(result).items()}
    return pinned


def below(floors: dict[str, Any], reached: dict[str, dict[str, float]]) -> list[str]:
    """Return one line for every figure that is worse than its floor."""
    worse = []
    for group, figures in floors["floors"].items():
        for name, floor in figures.items():
            value = reached.get(group, {}).get(name)
            if value is None or _worse(name, value, floor):
                worse.append(f"{group}: {name} is {value}, the floor is {floor}")
    return worse


def known_failures() -> list[dict[str, str]]:
    """Return the failures that are explained; each must still fail."""
    return yaml.safe_load(KNOWN.read_text(encoding="utf-8"))["failures"] or []


def cured(results: dict[str, Result]) -> list[dict[str, str]]:
    """Return the listed failures that no longer fail and must leave the list."""
    now = {fault.key for result in results.values() for fault in result.faults}
    return [entry for entry in known_failures() if (entry["case"], entry["skill"], entry["what"]) not in now]


def forget(entries: list[dict[str, str]]) -> list[str]:
    """Take cured failures off the list, line by line, so that comments stay. Returns what was taken off."""
    lines = KNOWN.read_text(encoding="utf-8").splitlines(keepends=True)
    heads = tuple(f"- {{case: {e['case']}, skill: {e['skill']}, what: {e['what']}," for e in entries)
    kept = [line for line in lines if not line.startswith(heads)] if heads else lines
    if not any(line.startswith("- ") for line in kept):
        kept = [line if line.strip() != "failures:" else "failures: []\n" for line in kept]
    KNOWN.write_text("".join(kept), encoding="utf-8")
    return [f"cured: {e['case']} {e['skill']} {e['what']}" for e in entries]


def floors() -> dict[str, Any]:
    """Return the pinned floors."""
    return yaml.safe_load(FLOORS.read_text(encoding="utf-8"))


def report(results: dict[str, Result]) -> str:
    """Return the table of all groups, with the floors of each language."""
    lines = [f"{'':34} {'recall':>7} {'precis.':>7} {'F1':>7} {'right':>6} {'miss':>5} {'false':>5}  floor"]
    pinned = floors()["floors"] if FLOORS.exists() else {}
    for part, result in results.items():
        for name, count in [("all", result.total), *sorted(result.groups.items())]:
            floor = pinned.get(f"{part} {name.removeprefix('language ')}")
            shown = f"{floor['recall']:.4f} / {floor['precision']:.4f}" if floor and "recall" in floor else ""
            lines.append(
                f"{part + ' ' + name:34} {count.recall:7.4f} {count.precision:7.4f} {count.f1:7.4f} "
                f"{count.right:6} {count.missed:5} {count.invented:5}  {shown}".rstrip()
            )
        lines.append(f"{part + ' per-text mean':34} {result.mean_recall:7.4f} {result.mean_precision:7.4f}")
        agree = result.agree
        for name in ("stance", "rung", "months"):
            if agree[f"{name} of"]:
                lines.append(f"{part + ' ' + name + ' agrees':34} {agree[name]:5} of {agree[name + ' of']}")
        if result.silent:
            spoke = ", ".join(
                f"{name} {result.silent[name + ' spoke']} of {result.silent[name]}" for name in sorted(_spoke(result))
            )
            lines.append(f"{part + ' spoke where nothing is named':34} {spoke}")
    return "\n".join(lines)


def show(results: dict[str, Result], *, everything: bool = False) -> str:
    """Return every miss and false positive with its sentence, as Markdown; ``everything`` adds rungs and months."""
    lines = ["# Misses and false positives", ""]
    for part, result in results.items():
        chosen = result.faults if everything else counted(result.faults)
        for what, number in sorted(Counter(fault.what for fault in chosen).items()):
            lines += [f"## {part}: {what} ({number})", ""]
            lines += [_line(fault) for fault in chosen if fault.what == what]
            lines.append("")
    return "\n".join(lines)


def pin(reached: dict[str, dict[str, float]], *, reason: str = "") -> list[str]:
    """Write the floors: raised where better; set anew only with a reason. Returns what was changed."""
    before: dict[str, Any] = floors() if FLOORS.exists() else {"floors": {}, "repins": []}
    fresh = bool(reason)
    changed = []
    new: dict[str, dict[str, float]] = {}
    for group, figures in reached.items():
        old = {} if fresh else before["floors"].get(group, {})
        new[group] = {
            name: old[name] if name in old and _worse(name, value, old[name]) else value
            for name, value in figures.items()
        }
        changed += [f"{group} {name}: {value}" for name, value in new[group].items() if value != old.get(name)]
    repins = list(before["repins"])
    if fresh:
        repins.append({"reason": reason, "before": before.get("corpus", ""), "after": digest()})
    size = {"resumes": len(resumes()), "sentences": len(sentences())}
    whole = {"corpus": digest(), "size": size, "repins": repins, "floors": new}
    FLOORS.write_text(TITLE + yaml.safe_dump(whole, sort_keys=False, allow_unicode=True, width=120), encoding="utf-8")
    return changed


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, and either check or move the floors."""
    parser = argparse.ArgumentParser(description="Measure gapcheck on the labelled corpus.")
    parser.add_argument("--show", action="store_true", help="also print every miss and false positive")
    parser.add_argument("--all", action="store_true", help="with --show: rungs and months that differ too")
    parser.add_argument("--update", action="store_true", help="raise the floors to what was reached; never lowers one")
    parser.add_argument("--repin", metavar="REASON", help="set the floors anew after the corpus changed; recorded")
    chosen = parser.parse_args(arguments)
    results = measure(Session())
    out = [f"{len(resumes())} resumes, {len(sentences())} sentences", report(results)]
    if chosen.show:
        out.append(show(results, everything=chosen.all))
    reached = levels(results)
    moved = not chosen.repin and FLOORS.exists() and floors()["corpus"] != digest()
    if moved:
        problems = ["the corpus or its labels changed: run with --repin REASON"]
    elif chosen.repin or chosen.update or not FLOORS.exists():
        out += ["raised: " + line for line in pin(reached, reason=chosen.repin or "")]
        out += forget(cured(results))
        problems = below(floors(), reached)
    else:
        left = [
            f"{e['case']} {e['skill']}: {e['what']} is cured: --update takes it off the list" for e in cured(results)
        ]
        problems = [*below(floors(), reached), *left]
    sys.stdout.write("\n".join([*out, *problems]) + "\n")
    return 1 if problems else 0


def _spoke(result: Result) -> dict[str, int]:
    names = [name for name in result.silent if not name.endswith(" spoke")]
    return {name: result.silent[f"{name} spoke"] for name in sorted(names)}


def _line(fault: Fault) -> str:
    return f"- {fault.case} `{fault.skill}` expected {fault.expected}, got {fault.got} | {fault.sentence}"


def _down(share: float) -> float:
    return int(share * 10000) / 10000


def _worse(name: str, value: float, floor: float) -> bool:
    ceiling = name in ("misses", "false_positives") or name.startswith("spoke_")
    return value > floor if ceiling else value < floor


if __name__ == "__main__":
    sys.exit(main())
