"""Start-up against ``python -c pass``: version, help, and the catalogue with and without its cache, in turn.

Run: python benchmarks/startup.py [ROUNDS]
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile

CASES = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "gapcheck --version": [sys.executable, "-m", "gapcheck", "--version"],
    "gapcheck --help": [sys.executable, "-m", "gapcheck", "--help"],
    "catalogue from its cache": [sys.executable, "-m", "gapcheck", "roles", "list"],
    "catalogue from YAML": [sys.executable, "-c", "from gapcheck.catalog.load import load_catalog; load_catalog()"],
}


def cpu_seconds(command: list[str]) -> float:
    """Return user and system time of one run, as the operating system counts it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Time every case in turn and print medians as ratios to the first."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as home:
        os.environ["GAPCHECK_HOME"] = home
        for command in CASES.values():
            cpu_seconds(command)
        times: dict[str, list[float]] = {name: [] for name in CASES}
        for _ in range(rounds):
            for name, command in CASES.items():
                times[name].append(cpu_seconds(command))
    base = statistics.median(times["python -c pass"])
    for name, values in times.items():
        median = statistics.median(values)
        print(f"{name:28} {median * 1000:7.0f} ms CPU  {median / base:5.1f} x")


if __name__ == "__main__":
    main()
