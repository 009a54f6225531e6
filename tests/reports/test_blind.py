"""A sample resume exported blind by command: finished files hold nothing of who it is, or are not written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from gapcheck.cli.app import app
from gapcheck.privacy import find_leaks, identify

FORMATS = "html,md,json,jsonresume,pdf,docx,xlsx,csv"
FILE = "kwabena-osei-tutu.rtf"


@pytest.fixture(autouse=True)
def loaded(session, monkeypatch):
    """Let every command use the catalogue that is loaded already."""
    monkeypatch.setattr("gapcheck.cli.export.open_session", lambda taxonomy: session)


def export(*arguments: str):
    return CliRunner().invoke(app, ["export", *arguments, "--as-of", "2026-11-23"])


def test_blind_files_show_nobody(session, samples, tmp_path):
    out = tmp_path / "out"
    done = export(str(samples / FILE), "--blind", "--format", FORMATS, "--out", str(out))
    assert done.exit_code == 0, done.output
    identity = identify(session.read(samples / FILE), session.catalog)
    assert "kwabena" in identity.parts
    files = sorted(out.iterdir())
    assert len(files) == 9
    for path in files:
        assert find_leaks(path.read_bytes(), identity) == [], path.name
        assert find_leaks(path.name, identity) == []


def test_a_leak_writes_nothing(session, samples, tmp_path, monkeypatch):
    monkeypatch.setattr("gapcheck.privacy.redact", lambda text, _: text)
    monkeypatch.setattr("gapcheck.reports.view.one_line", lambda text: f"{text} kwabena@example.org Kwabena")
    out = tmp_path / "out"
    done = export(str(samples / FILE), "--blind", "--out", str(out))
    assert done.exit_code != 0
    assert "GC-R002" in f"{done.output}{done.exception}"
    assert "Kwabena" not in f"{done.output}{done.exception}"
    assert not out.exists()


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_progress_keeps_the_order_in_which_files_are_named(samples, tmp_path, order):
    both = [str(samples / FILE), str(samples / "wendell-ashgrove.pdf")]
    names = [both[index] for index in order]
    done = export(*names, "--kind", "progress", "--format", "md", "--out", str(tmp_path))
    assert done.exit_code == 0, done.output
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    labels = ["c-g0maf2", "c-m574xz"]
    assert manifest["files"][0]["file"] == f"progress-{labels[order[0]]}-{labels[order[1]]}.md"


def test_the_whole_cohort_of_one_folder_is_one_report(samples, tmp_path):
    files = [str(path) for path in sorted(Path(samples).iterdir())[:3]]
    done = export(*files, "--kind", "cohort", "--language", "pt", "--out", str(tmp_path))
    assert done.exit_code == 0, done.output
    assert 'lang="pt"' in (tmp_path / "cohort.html").read_text("utf-8")
