import os
import socket
import sys
import time
from concurrent.futures import TimeoutError as FutureTimeoutError
from pathlib import Path

import pytest

from gapcheck.documents.isolation import Entry, failure, load, read_isolated, walk
from gapcheck.errors import Code, DocumentError

posix = pytest.mark.skipif(os.name != "posix", reason="POSIX file kinds")


def names(entries: list[Entry], root: Path) -> list[str]:
    return [os.fsdecode(os.fsencode(entry.path)).removeprefix(f"{root}/") for entry in entries]


def test_files_come_sorted_recursive_and_once(tmp_path):
    for name in ("b.pdf", "a/z.txt", "a/b/c.md", ".hidden", ".git/config", "~$open.docx", "Thumbs.db"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text")
    found = list(walk([tmp_path, tmp_path / "b.pdf", tmp_path / "a"]))
    assert names(found, tmp_path) == ["a/b/c.md", "a/z.txt", "b.pdf"]
    assert all(not entry.reason and entry.size == 4 for entry in found)


def test_a_hidden_file_named_by_the_user_is_read(tmp_path):
    (tmp_path / ".cv.txt").write_text("text")
    assert [entry.reason for entry in walk([tmp_path / ".cv.txt"])] == [""]


@posix
def test_what_is_no_plain_file_comes_with_its_reason(tmp_path):
    os.mkfifo(tmp_path / "pipe.pdf")
    (tmp_path / "folder.pdf").mkdir()
    (tmp_path / "folder.pdf" / "cv.txt").write_text("text")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "up").symlink_to(tmp_path)
    (tmp_path / "null").symlink_to("/dev/null")
    with (tmp_path / "huge.pdf").open("wb") as file:
        file.truncate(10 << 30)
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(tmp_path / "socket"))
    found = {names([entry], tmp_path)[0]: entry.code for entry in walk([tmp_path])}
    server.close()
    assert found == {
        "dangling": Code.NOT_FOUND,
        "folder.pdf/cv.txt": None,
        "huge.pdf": Code.TOO_LARGE,
        "null": Code.NOT_A_FILE,
        "pipe.pdf": Code.NOT_A_FILE,
        "self": Code.NOT_A_FILE,
        "socket": Code.NOT_A_FILE,
        "up": Code.NOT_A_FILE,
    }


@posix
def test_names_are_shown_without_what_a_terminal_obeys(tmp_path):
    (tmp_path / "two\nlines \x1b[2J.txt").write_text("text")
    with open(os.fsencode(tmp_path) + b"/latin-\xe9.txt", "wb") as file:  # noqa: PTH123 - a name of bytes
        file.write(b"text")
    shown = [entry.name for entry in walk([tmp_path])]
    assert all(name.isprintable() for name in shown)
    assert len(set(shown)) == 2


def test_a_path_that_is_not_there_is_named(tmp_path):
    (entry,) = walk([tmp_path / "no.pdf"])
    assert (entry.code, entry.reason) == (Code.NOT_FOUND, "there is no such file or folder")


@posix
def test_loading_never_waits_for_a_pipe(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(DocumentError) as caught:
        load(tmp_path / "pipe")
    assert caught.value.code is Code.NOT_A_FILE


def test_loading_gives_the_bytes(tmp_path):
    (tmp_path / "cv.txt").write_bytes(b"text")
    assert load(tmp_path / "cv.txt") == b"text"


def length(data: bytes, name: str) -> int:
    return len(data)


def refuse(data: bytes, name: str) -> int:
    raise DocumentError(Code.ENCRYPTED, "closed")


def hang(data: bytes, name: str) -> int:
    time.sleep(60)
    return 0


def die(data: bytes, name: str) -> int:
    os._exit(1)


def swell(data: bytes, name: str) -> int:
    return len(bytearray(3 << 30))


def leak(data: bytes, name: str) -> int:
    raise KeyError("a name from the document")


def test_a_reader_in_its_own_process_gives_its_result():
    assert read_isolated(length, b"12345", "cv.pdf") == 5


CASES = [(refuse, Code.ENCRYPTED), (hang, Code.TOO_SLOW), (die, Code.CRASHED), (leak, Code.DAMAGED)]
if sys.platform == "linux":
    CASES.append((swell, Code.TOO_LARGE))


@pytest.mark.parametrize(("task", "code"), CASES, ids=[task.__name__ for task, _ in CASES])
def test_a_crash_a_hang_or_a_bomb_costs_that_document_only(task, code):
    with pytest.raises(DocumentError) as caught:
        read_isolated(task, b"", "cv.pdf", seconds=2.0)
    assert caught.value.code is code
    assert "from the document" not in str(caught.value)


def test_what_a_pool_reports_becomes_the_documents_error():
    assert failure(FutureTimeoutError(), "a").code is Code.TOO_SLOW
    assert failure(MemoryError(), "a").code is Code.TOO_LARGE
