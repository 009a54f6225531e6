from __future__ import annotations

import os
import sys

import pytest

from gapcheck.catalog.cache import read_cached, write_cached
from gapcheck.catalog.load import load_catalog


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "cache"


def files(folder):
    return sorted(folder.glob("*"))


def test_the_cached_catalogue_equals_the_one_that_was_read(small, folder) -> None:
    base = small({"vendors.yaml": "AWS: [aws]\n", "known_words.yaml": "software: [sparc]\n"})
    plain = load_catalog(base=base)
    assert load_catalog(base=base, cache=folder) == plain
    (kept,) = files(folder)
    before = kept.stat().st_mtime_ns
    assert load_catalog(base=base, cache=folder) == plain
    assert kept.stat().st_mtime_ns == before


def test_any_change_of_content_is_seen(small, folder) -> None:
    base = small()
    first = load_catalog(base=base, cache=folder)
    (base / "skills" / "gitops.yaml").write_text("pulumi:\n  name: Pulumi\n")
    second = load_catalog(base=base, cache=folder)
    assert "pulumi" in second.skills
    assert first.version != second.version


@pytest.mark.parametrize(
    "spoil",
    [
        lambda raw: raw.replace(b"Terraform", b"Terrafork"),
        lambda raw: raw[:-20],
        lambda raw: b"",
        lambda raw: b"\xff\xfe" + raw,
        lambda raw: raw.split(b"\n")[0] + b"\n[]",
    ],
    ids=["changed", "cut short", "empty", "binary", "other body"],
)
def test_a_spoilt_cache_is_not_used(small, folder, spoil) -> None:
    base = small()
    plain = load_catalog(base=base, cache=folder)
    (kept,) = files(folder)
    kept.write_bytes(spoil(kept.read_bytes()))
    assert load_catalog(base=base, cache=folder) == plain


def test_a_body_of_the_wrong_shape_is_not_used(small, folder) -> None:
    import hashlib

    base = small()
    plain = load_catalog(base=base, cache=folder)
    (kept,) = files(folder)
    key = kept.read_bytes().split()[0].decode()
    for body in (b"[]", b"{}", b'["x", {"a": 1}]', b"[1,2,3,4,5,6,7,8,9,10,11,12,13,14]", b"[" * 100_000):
        kept.write_bytes(f"{key} {hashlib.sha256(body).hexdigest()}\n".encode() + body)
        assert read_cached(folder, key) is None
    assert load_catalog(base=base, cache=folder) == plain


@pytest.mark.skipif(sys.platform == "win32" or not hasattr(os, "geteuid"), reason="needs POSIX permissions")
def test_an_unwritable_folder_is_passed_over(small, folder, tmp_path) -> None:
    base = small()
    (tmp_path / "file").write_text("")
    plain = load_catalog(base=base)
    assert load_catalog(base=base, cache=tmp_path / "file" / "cache") == plain
    assert write_cached(tmp_path / "file", "0" * 64, plain) is False


def test_old_catalogues_do_not_pile_up(small, folder) -> None:
    base = small()
    for number in range(7):
        (base / "vendors.yaml").write_text(f"Vendor {number}: [v]\n")
        load_catalog(base=base, cache=folder)
    assert 1 <= len(files(folder)) <= 4
    assert not list(folder.glob("*.tmp"))
