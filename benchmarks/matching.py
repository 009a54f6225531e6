"""Matching against its peers on the same names and texts: ``python -m benchmarks.matching``.

Peers are installed apart: ``pip install flashtext pyahocorasick``. Each is measured in turns (A B A B) and the best
turn counts; processor time of this process, so that other work on the machine matters little. Printed are microseconds
a document and the ratio to flashtext's exact pass, which does nothing but look names up.
"""

from __future__ import annotations

import importlib
import sys
import time
from collections.abc import Callable
from pathlib import Path

from rapidfuzz import fuzz, process

from gapcheck.catalog.load import load_catalog
from gapcheck.catalog.model import Catalog
from gapcheck.documents.blocks import blocks
from gapcheck.documents.model import Document
from gapcheck.documents.read import read
from gapcheck.matching.matcher import Matcher

SAMPLES = Path(__file__).parents[1] / "sample_resumes"
SIZE = 5_000
TURNS = 5
ROUNDS = 20


def documents(catalog: Catalog) -> list[Document]:
    """Return the samples, as read, each repeated or cut to the size of an ordinary resume."""
    out = []
    for path in sorted(SAMPLES.iterdir()):
        if path.suffix not in (".txt", ".md", ".docx", ".pdf"):
            continue
        if text := read(path.read_bytes(), path.name, catalog).text:
            text = (text + "\n\n") * (SIZE // len(text) + 1)
            out.append(read(text[:SIZE].encode(), f"{path.stem}.txt", catalog))
    return out


def best(run: Callable[[], object]) -> float:
    """Return microseconds of processor time of one run, the best of several rounds."""
    start = time.process_time()
    for _ in range(ROUNDS):
        run()
    return (time.process_time() - start) / ROUNDS * 1e6


def contestants(catalog: Catalog, texts: list[Document]) -> dict[str, Callable[[], object]]:
    """Return what is measured, by name."""
    started = time.process_time()
    matcher = Matcher(catalog)
    sys.stdout.write(f"building the matcher: {(time.process_time() - started) * 1e3:.0f} ms of processor time\n")
    found = sum(len(matcher.match(document)) for document in texts)
    sys.stdout.write(f"{len(texts)} documents, {found / len(texts):.0f} mentions each\n")
    names = sorted({alias.text for skill in catalog.skills.values() for alias in skill.aliases})
    sys.stdout.write(f"{len(names)} names, {len(matcher.index.names)} spellings\n")
    out: dict[str, Callable[[], object]] = {
        "gapcheck, everything": lambda: [matcher.match(document) for document in texts],
        "  of which blocks": lambda: [blocks(document) for document in texts],
    }
    if flashtext := _module("flashtext"):
        processor = flashtext.KeywordProcessor()
        for name in names:
            processor.add_keyword(name)
        out["flashtext, exact only"] = lambda: [
            processor.extract_keywords(document.text, span_info=True) for document in texts
        ]
    if ahocorasick := _module("ahocorasick"):
        automaton = ahocorasick.Automaton()
        for name in names:
            automaton.add_word(name.lower(), name)
        automaton.make_automaton()
        out["pyahocorasick, exact only, no borders"] = lambda: [
            list(automaton.iter(document.text.lower())) for document in texts
        ]
    return out


def _module(name: str):
    try:
        return importlib.import_module(name)
    except ImportError:
        sys.stdout.write(f"{name} is not installed: left out\n")
        return None


def naive(catalog: Catalog, document: Document) -> float:
    """Return the microseconds of looking every word of one document up with rapidfuzz alone."""
    names = [skill.name.lower() for skill in catalog.skills.values()]
    words = sorted({word for word in document.text.lower().split() if len(word) > 4})
    start = time.process_time()
    for word in words:
        process.extractOne(word, names, scorer=fuzz.ratio, score_cutoff=85)
    return (time.process_time() - start) * 1e6


def main() -> int:
    """Print the figures."""
    catalog = load_catalog()
    texts = documents(catalog)
    runs = contestants(catalog, texts)
    figures = {name: float("inf") for name in runs}
    for _ in range(TURNS):
        for name, run in runs.items():
            figures[name] = min(figures[name], best(run) / len(texts))
    figures["rapidfuzz on every word, one document"] = naive(catalog, texts[0])
    base = figures.get("flashtext, exact only")
    for name, value in figures.items():
        ratio = f"{value / base:8.2f} x flashtext" if base else ""
        sys.stdout.write(f"{name:42} {value:10.0f} us{ratio}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
