"""The whole assessment of a PDF against pypdfium2 reading the same PDF, in turn in one process.

Run: python benchmarks/line.py [ROUNDS]
"""

from __future__ import annotations

import statistics
import sys
import time
from datetime import date
from pathlib import Path

import pypdfium2

from gapcheck.assessment.assess import assess
from gapcheck.batch.session import Session

FILES = sorted((Path(__file__).parent.parent / "sample_resumes").glob("*.pdf"))
AS_OF = date(2026, 11, 23)


def bare(data: bytes) -> int:
    """Read every page's text and nothing else."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        return sum(len(pdf[n].get_textpage().get_text_range()) for n in range(len(pdf)))
    finally:
        pdf.close()


def main() -> None:
    """Print each step's share of the plain engine's time, file by file and in all."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    session = Session()
    role, matcher = session.role("mlops"), session.matcher
    totals = dict.fromkeys(("bare", "read", "match", "assess"), 0.0)
    for path in FILES:
        data = path.read_bytes()
        times: dict[str, list[float]] = {name: [] for name in totals}
        for _ in range(rounds):
            marks = [time.process_time()]
            bare(data)
            marks.append(time.process_time())
            document = session.read(data, name=path.name)
            marks.append(time.process_time())
            mentions = matcher.match(document)
            marks.append(time.process_time())
            assess(document, mentions, role, session.catalog, as_of=AS_OF)
            marks.append(time.process_time())
            for name, start, end in zip(totals, marks, marks[1:], strict=False):
                times[name].append(end - start)
        medians = {name: statistics.median(values) for name, values in times.items()}
        for name, value in medians.items():
            totals[name] += value
        print(f"{path.name:28} " + "  ".join(f"{name} {value * 1000:6.2f} ms" for name, value in medians.items()))
    print(f"reading / bare engine             {totals['read'] / totals['bare']:.2f}")
    print(f"matching and assessing / reading  {(totals['match'] + totals['assess']) / totals['read']:.2f}")
    print(f"whole / bare engine               {(sum(totals.values()) - totals['bare']) / totals['bare']:.2f}")


if __name__ == "__main__":
    main()
