"""Legacy Word files, through whichever converter is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from gapcheck.documents.model import Extract, Format
from gapcheck.documents.readers.plain import add_plain, decode
from gapcheck.documents.readers.sheet import Sheet, damaged
from gapcheck.errors import Code, DocumentError

SECONDS = 15
"""Wall clock a converter may take, each."""
CONVERTERS = ("antiword", "catdoc", "soffice", "libreoffice")


def read_doc(data: bytes) -> Extract:
    """Read a legacy Word file; raises NEEDS_CONVERTER when nothing on this machine can."""
    installed = [path for name in CONVERTERS if (path := shutil.which(name))]
    if not installed:
        raise DocumentError(
            Code.NEEDS_CONVERTER,
            "a legacy Word file needs a converter",
            hint="sudo apt install antiword (or brew install antiword), or save it as DOCX",
        )
    for program in installed:
        text = _converted(program, data)
        if text.strip():
            sheet = Sheet()
            add_plain(sheet, text)
            return sheet.finish(Format.DOC, Path(program).name)
    raise damaged("no converter can read this legacy Word file")


def _converted(program: str, data: bytes) -> str:
    with tempfile.TemporaryDirectory(prefix="gapcheck-") as folder:
        source = Path(folder) / "document.doc"
        source.write_bytes(data)
        name = Path(program).name
        if name == "antiword":
            command = [program, "-w", "0", "-m", "UTF-8.txt", str(source)]
        elif name == "catdoc":
            command = [program, "-w", "-d", "utf-8", str(source)]
        else:
            command = [program, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to",
                       "txt:Text (encoded):UTF8", "--outdir", folder, str(source)]  # fmt: skip
        try:
            done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
        except (OSError, subprocess.TimeoutExpired):
            return ""
        if name in ("antiword", "catdoc"):
            return _unframed(decode(done.stdout)) if done.returncode == 0 and done.stdout else ""
        written = source.with_suffix(".txt")
        return decode(written.read_bytes()) if written.exists() else ""


def _unframed(text: str) -> str:
    """Return the text with the bars that antiword draws around table cells as tabs."""
    lines = []
    for line in text.splitlines():
        if line.startswith("|") and line.rstrip().endswith("|"):
            line = "\t".join(cell.strip() for cell in line.strip().strip("|").split("|"))
        lines.append(line)
    return "\n".join(lines)
