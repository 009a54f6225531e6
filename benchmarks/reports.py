"""Candidate reports against a blank page of jinja2 and of typst, and memory over many reports.

Run: python benchmarks/reports.py [PEOPLE]
"""

from __future__ import annotations

import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import jinja2
import typst

from gapcheck.reports.blocks import Page
from gapcheck.reports.candidate import candidate_page
from gapcheck.reports.design import Design
from gapcheck.reports.docx import docx_report
from gapcheck.reports.html import html_report
from gapcheck.reports.pdf import pdf_report
from gapcheck.reports.view import ViewMaker
from gapcheck.reports.wording import Wording

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.reports.people import NAMES, catalog, person

BLANK_TYPST = '#set document(title: "blank", date: none)\n#set text(lang: "en")\n#sys.inputs.data'


def cpu_each(work: Callable[[int], object], times: int) -> float:
    """Return the median CPU seconds of one call."""
    taken = []
    for number in range(times):
        before = time.process_time()
        work(number)
        taken.append(time.process_time() - before)
    return statistics.median(taken)


def main() -> None:
    """Print each format as a ratio, and how much memory grew between the first tenth and the end."""
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    say, design, results = Wording("en"), Design(), [person(name) for name in NAMES]
    maker = ViewMaker(catalog(), say)
    blank = jinja2.Environment(autoescape=True).from_string("<!doctype html><title>{{ title }}</title>")
    views = [maker.view(one) for one in results]

    def page(number: int) -> Page:
        """Return a report of somebody else each time, so that nothing is remembered from the last."""
        view = views[number % len(views)]
        return candidate_page(replace(view, label=f"C-{number}", sentence=f"{number} {view.sentence}"), say)

    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "blank.typ"
        empty.write_text(BLANK_TYPST)
        few = max(people // 10, 4)
        base_html = cpu_each(lambda _: blank.render(title="blank"), people)
        base_pdf = cpu_each(
            lambda n: typst.compile(
                str(empty), format="pdf", pdf_standards=["ua-1"], timestamp=0, sys_inputs={"data": f"blank {n}"}
            ),
            few,
        )
        made_view = cpu_each(lambda n: maker.view(results[n % len(results)]), people)
        html_few = cpu_each(lambda n: html_report(views[n % len(views)], say, design), few)
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        html = cpu_each(lambda n: html_report(views[n % len(views)], say, design), people)
        pdf = cpu_each(lambda n: pdf_report(page(n)), few)
        pdf_grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        pdf_again = cpu_each(lambda n: pdf_report(page(n + few)), few)
        docx = cpu_each(lambda n: docx_report(candidate_page(views[n % len(views)], say)), min(few, 20))
    end = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"strings of a report      {made_view * 1000:8.2f} ms")
    print(f"HTML  {min(html, html_few) * 1000:8.2f} ms  {html / base_html:7.0f} x a blank page of jinja2")
    print(f"PDF   {min(pdf, pdf_again) * 1000:8.2f} ms  {pdf / base_pdf:7.1f} x a blank page of typst")
    print(f"DOCX  {docx * 1000:8.2f} ms")
    print(f"peak memory: {grown // 1024} MB after {few} HTML, {pdf_grown // 1024} MB after {few} PDF, {end // 1024} MB")


if __name__ == "__main__":
    main()
