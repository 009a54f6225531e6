"""``gapcheck score`` from a folder to a ranking, and everything that can be wrong with the folder."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent.parent
WORKED = ROOT / "tests" / "cases" / "worked"
EXPECTED = yaml.safe_load((WORKED / "expected.yaml").read_text())


def gapcheck(*arguments: str, seed: str = "0", code: int = 0, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command as a user would and check its exit code."""
    done = subprocess.run(
        [sys.executable, "-m", "gapcheck", *arguments],
        env={**os.environ, "PYTHONHASHSEED": seed},
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stderr + done.stdout
    assert "Traceback" not in done.stderr
    return done


def scored(*arguments: str, **options: object) -> dict[str, object]:
    """Return the JSON of a score that keeps nothing."""
    done = gapcheck("score", *arguments, "--no-store", "--format", "json", "--as-of", "2026-11-23", **options)  # type: ignore[arg-type]
    return json.loads(done.stdout)  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def worked() -> dict[str, dict[str, object]]:
    result = scored(*(str(WORKED / name) for name in EXPECTED), "--jobs", "2")
    return {Path(a["document"]["path"]).name: a for a in result["assessments"]}  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", EXPECTED)
def test_the_worked_persons_get_their_tables_numbers(worked: dict[str, dict[str, object]], name: str) -> None:
    expected = EXPECTED[name]
    transition = worked[name]["transition"]
    assert isinstance(transition, dict)
    assert transition["status"] == expected["status"]
    if expected["status"] == "outside_basis":
        assert transition["missing_spine"] == expected["missing"]
        assert not {"hours", "weeks", "months", "rows", "plan"} & set(transition)
        return
    assert transition["hours"]["typical"] == expected["hours"]
    if "weeks" in expected:
        assert round(transition["weeks"]["typical"], 1) == expected["weeks"]
    for key, end in (("months", "typical"), ("low_months", "low"), ("high_months", "high")):
        if key in expected:
            assert round(transition["months"][end], 1) == expected[key]
    for compressor in ("kubernetes", "python"):
        if compressor in expected:
            assert transition[compressor] == expected[compressor]


def test_the_same_bytes_with_any_number_of_workers_and_any_hash_seed(samples: Path) -> None:
    runs = [
        gapcheck(
            "score", str(samples), "--no-store", "--format", "json", "--as-of", "2026-11-23", "--jobs", jobs, seed=seed
        ).stdout
        for jobs, seed in (("1", "1"), ("2", "77"))
    ]
    assert runs[0] == runs[1]
    parsed = json.loads(runs[0])
    assert parsed["format"] == 1
    assert len(parsed["assessments"]) == len(list(samples.iterdir()))
    assert parsed["unreadable"] == []


def test_every_mention_slices_back_to_the_text_as_written(samples: Path, session: object) -> None:
    from gapcheck.batch.session import Session

    assert isinstance(session, Session)
    found = 0
    for path in sorted(samples.iterdir()):
        document = session.read(path)
        for mention in session.matcher.match(document):
            found += 1
            assert document.text[mention.start : mention.end] == mention.surface
    assert found > 300


def test_nobody_outside_software_is_credited_with_a_skill(samples: Path) -> None:
    for name in ("beatriz-falcao.md", "gilbert-pemberton.docx"):
        [person] = scored(str(samples / name), "--jobs", "1")["assessments"]  # type: ignore[misc]
        used = [s["id"] for s in person["skills"] if s["stance"] == "used"]
        assert set(used) <= {"microsoft-excel", "excel"}, used
        assert person["transition"]["status"] == "outside_basis"


def test_a_second_run_reads_nothing_again(samples: Path) -> None:
    first = gapcheck("score", str(samples), "--as-of", "2026-11-23")
    again = gapcheck("score", str(samples), "--as-of", "2026-11-23")
    assert first.stdout == again.stdout
    assert " 0 assessed" in again.stderr
    plan = gapcheck("score", str(samples), "--as-of", "2026-11-23", "--dry-run").stdout
    assert {line.split()[0] for line in plan.splitlines()} == {"unchanged"}
    later = gapcheck("score", str(samples), "--as-of", "2026-11-24", "--dry-run").stdout
    assert {line.split()[0] for line in later.splitlines()} == {"assess"}


def test_the_table_fits_eighty_columns_and_says_what_decided(samples: Path) -> None:
    table = gapcheck("score", str(samples), "--no-store", "--as-of", "2026-11-23").stdout
    assert max(map(len, table.splitlines())) <= 80
    assert "wendell-ashgrove.pdf" in table
    assert table.index("wendell-ashgrove") < table.index("gilbert-pemberton")


def test_csv_has_a_row_a_person_and_no_formula(samples: Path) -> None:
    text = gapcheck("score", str(samples), "--no-store", "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == len(list(samples.iterdir()))
    assert {"candidate", "verdict", "feature_stores", "ci_cd"} <= set(rows[0])


def test_out_writes_a_whole_file_or_none(samples: Path, tmp_path: Path) -> None:
    target = tmp_path / "ranking.json"
    gapcheck("score", str(samples / "sun-mi-halloran.md"), "--no-store", "--format", "json", "--out", str(target))
    assert json.loads(target.read_text())["format"] == 1
    done = gapcheck("score", str(samples / "sun-mi-halloran.md"), "--no-store", "--out", str(tmp_path), code=2)
    assert "GC-R001" in done.stderr
    assert list(tmp_path.iterdir()) == [target]


def test_one_bad_file_never_stops_the_rest(samples: Path, tmp_path: Path) -> None:
    good = samples / "sun-mi-halloran.md"
    (tmp_path / "good.md").write_bytes(good.read_bytes())
    (tmp_path / "wrong-extension.pdf").write_bytes(good.read_bytes())
    (tmp_path / "empty.pdf").write_bytes(b"")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing of use")
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04nothing of use")
    (tmp_path / "short.txt").write_text("Kubernetes")
    (tmp_path / "folder.pdf").mkdir()
    os.mkfifo(tmp_path / "pipe.pdf")
    (tmp_path / "loop").symlink_to(tmp_path)
    result = scored(str(tmp_path), "--jobs", "2", code=3)
    # The wrong extension changes nothing: both files hold the same document.
    assert [Path(a["document"]["path"]).name for a in result["assessments"]] == ["good.md"]  # type: ignore[attr-defined]
    unreadable = {Path(u["path"]).name: u["code"] for u in result["unreadable"]}  # type: ignore[attr-defined]
    assert set(unreadable) >= {"empty.pdf", "broken.pdf", "broken.docx", "short.txt", "pipe.pdf"}
    assert unreadable["empty.pdf"] == "GC-D003"
    assert unreadable["short.txt"] == "GC-D007"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["score", "no-such-folder"], 2, "GC-D001"),
        (["score", "{empty}"], 2, "GC-U004"),
        (["score", "{sample}", "--role", "mlop"], 2, "did you mean mlops"),
        (["score", "{sample}", "--as-of", "yesterday"], 2, "GC-U003"),
        (["score", "{sample}", "--hours-per-week", "0"], 2, "GC-U002"),
        (["score", "{sample}", "--hours-per-week", "61"], 2, "GC-U002"),
        (["score", "{sample}", "--hours-per-week", "nan"], 2, "GC-U002"),
        (["score", "{sample}", "--db", "{garbage}"], 4, "GC-S004"),
        (["score", "{sample}", "--taxonomy", "{badtaxonomy}"], 4, "broken.yaml:3"),
        (["show", "C-NOBODY"], 2, "GC-U005"),
        (["show", "{sample}", "--explain", "colour"], 2, "GC-U007"),
    ],
)
def test_what_is_wrong_is_one_clear_line(
    samples: Path, tmp_path: Path, arguments: list[str], code: int, said: str
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "garbage.db").write_bytes(b"no database " * 500)
    bad = tmp_path / "bad" / "skills"
    bad.mkdir(parents=True)
    (bad / "broken.yaml").write_text("thing:\n  name: [unclosed\n")
    places = {
        "sample": samples / "sun-mi-halloran.md",
        "empty": tmp_path / "empty",
        "garbage": tmp_path / "garbage.db",
        "badtaxonomy": tmp_path / "bad",
    }
    done = gapcheck(*(word.format(**places) for word in arguments), code=code)
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stdout == ""


def test_help_and_version_stay_light() -> None:
    script = (
        "import sys, gapcheck.__main__, contextlib, io\n"
        "for words in (['--version'], ['--help'], ['score', '--help']):\n"
        "    sys.argv = ['gapcheck', *words]\n"
        "    with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        "        gapcheck.__main__.main()\n"
        "heavy = {'textual', 'sqlalchemy', 'alembic', 'yaml', 'lxml', 'pypdfium2', 'jinja2', 'gapcheck.catalog.load'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]", done.stderr


def test_explain_prints_level_rule_quote_and_line(samples: Path) -> None:
    text = gapcheck("show", str(samples / "wendell-ashgrove.pdf"), "--explain", "feature_stores").stdout
    assert "hands on, level 1" in text
    assert "rule:" in text
    assert "Feature definitions in Feast" in text
    assert "line " in text
    mentions = gapcheck("show", str(samples / "amara-okonkwo-lind.md"), "--explain", "kubernetes").stdout
    assert '"Kubernetes"' in mentions
    assert "line " in mentions


def test_matching_lines_from_standard_input() -> None:
    lines = (
        "Wrote Terrafrom modules, Kubernets manifests and Promethius alerts.\n"
        "No experience with Kubernetes or Docker; eager to learn Python.\n"
        "Used ML-flow, Argo-CD and Git Hub Actions for four years.\n"
        "Served as head prefect and coordinated the annual feast.\n"
    )
    out = [json.loads(line) for line in gapcheck("taxonomy", "match", stdin=lines).stdout.splitlines()]
    found = [[(m["skill"], m["how"], m["stance"]) for m in line["mentions"]] for line in out]
    assert found[0] == [(s, "fuzzy", "used") for s in ("terraform", "kubernetes", "prometheus")]
    assert [(skill, stance) for skill, _, stance in found[1]][:2] == [("kubernetes", "negated"), ("docker", "negated")]
    assert found[1][2][0] == "python"
    assert found[1][2][2] in ("learning", "interest")
    assert [skill for skill, _, _ in found[2]] == ["mlflow", "argo-cd", "github-actions"]
    assert found[3] == []


def test_archives_are_opened_and_repeats_are_one_document(samples: Path, tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for name in ("sun-mi-halloran.md", "wendell-ashgrove.pdf"):
            archive.write(samples / name, name)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes((samples / "noor-el-amrani.txt").read_bytes())
    first = json.loads(gapcheck("score", str(tmp_path), "--format", "json", "--as-of", "2026-11-23").stdout)
    paths = sorted(Path(a["document"]["path"]).name for a in first["assessments"])
    assert paths == ["a.txt", "sun-mi-halloran.md", "wendell-ashgrove.pdf"]
    again = gapcheck("score", str(tmp_path), "--format", "json", "--as-of", "2026-11-23")
    assert json.loads(again.stdout) == first
    assert " 0 assessed" in again.stderr
    (tmp_path / "a.txt").unlink()
    plan = gapcheck("score", str(tmp_path), "--as-of", "2026-11-23", "--dry-run").stdout
    assert [line.split()[0] for line in plan.splitlines()] == ["unchanged"] * 3 + ["removed"]
