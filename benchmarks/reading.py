"""Words found against words written, their order, and time a page, for every format and producer this machine has.

Run: python benchmarks/reading.py [--out docs/reading.md]. All documents are made here; producers that are not
installed are left out and named. Times are ratios of CPU time to bare PDFium on the same file.
"""

from __future__ import annotations

import argparse
import io
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import reading_set

from gapcheck.documents.readers import extract
from gapcheck.errors import DocumentError

_STRIP = ".,;:()[]•·*-–—|▪"
REPEATS = 7


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, those cut at a line's end put together."""
    joined = re.sub(r"(?<=[A-Za-z])-\n(?=[A-Za-z])", "", text)
    return [word for part in joined.lower().split() if (word := part.strip(_STRIP))]


def found(read: list[str], written: list[str]) -> float:
    """Return the share of written words that were read."""
    kept = Counter(read) & Counter(written)
    return sum(kept.values()) / len(written)


def ordered(read: list[str], written: list[list[str]]) -> float:
    """Return the share of three consecutive written words of one paragraph that were read one after the other."""
    seen = Counter(zip(read, read[1:], read[2:], strict=False))
    wanted = Counter(three for part in written for three in zip(part, part[1:], part[2:], strict=False))
    return sum((seen & wanted).values()) / max(sum(wanted.values()), 1)


def bare(data: bytes) -> str:
    """Read as PDFium alone does."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    texts = []
    for page in document:
        textpage = page.get_textpage()
        texts.append(textpage.get_text_range())
        textpage.close()
        page.close()
    document.close()
    return "\n".join(texts)


def plumbed(data: bytes) -> str:
    """Read as pdfplumber does."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as document:
        return "\n".join(page.extract_text() or "" for page in document.pages)


def marked(data: bytes) -> str:
    """Read as markitdown does."""
    from markitdown import MarkItDown

    return MarkItDown().convert_stream(io.BytesIO(data)).text_content


def cost(read, data: bytes) -> float:
    """Return the median CPU time of a reading, in milliseconds."""
    read(data)
    times = []
    for _ in range(REPEATS):
        start = time.process_time()
        read(data)
        times.append(time.process_time() - start)
    return sorted(times)[REPEATS // 2] * 1000


def peers():
    """Return the other readers that are installed."""
    installed = {"PDFium alone": bare}
    for name, reader, module in (("pdfplumber", plumbed, "pdfplumber"), ("markitdown", marked, "markitdown")):
        try:
            __import__(module)
        except ImportError:
            continue
        installed[name] = reader
    return installed


def convert(source: bytes, ending: str, wanted: str) -> bytes | None:
    """Convert with LibreOffice when it is installed."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if not program:
        return None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"source.{ending}"
        path.write_bytes(source)
        command = [program, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", wanted,
                   "--outdir", folder, str(path)]  # fmt: skip
        subprocess.run(command, capture_output=True, timeout=120, check=False)
        made = path.with_suffix("." + wanted.split(":")[0])
        return made.read_bytes() if made.exists() else None


def printed(page: str) -> bytes | None:
    """Print HTML with Chromium when it is installed."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if not program:
        return None
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "page.html", Path(folder) / "page.pdf"
        source.write_text(page)
        command = [program, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                   f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}", source.as_uri()]  # fmt: skip
        subprocess.run(command, capture_output=True, timeout=120, check=False)
        return target.read_bytes() if target.exists() else None


def typeset(source: str) -> bytes | None:
    """Typeset TeX with pdfLaTeX when it is installed."""
    program = shutil.which("pdflatex")
    if not program:
        return None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cv.tex"
        path.write_text(source)
        command = [program, "-interaction=nonstopmode", "-no-shell-escape", path.name]
        subprocess.run(command, cwd=folder, capture_output=True, timeout=120, check=False)
        made = path.with_suffix(".pdf")
        return made.read_bytes() if made.exists() else None


def compiled(source: str) -> bytes | None:
    """Typeset Typst when its package is installed."""
    try:
        import typst
    except ImportError:
        return None
    return typst.compile(source.encode())


def documents():
    """Yield name, bytes (None where the producer is missing) and file name."""
    for name, page in reading_set.html_pages().items():
        yield f"HTML, {name}", page.encode(), "cv.html"
        yield f"PDF by Chromium, {name}", printed(page), "cv.pdf"
    for name, source in reading_set.typst_sources().items():
        yield f"PDF by Typst, {name}", compiled(source), "cv.pdf"
    for name, source in reading_set.tex_sources().items():
        yield f"TeX, {name}", source.encode(), "cv.tex"
        yield f"PDF by LaTeX, {name}", typeset(source), "cv.pdf"
    for name, data in reading_set.drawn_pdfs().items():
        yield f"PDF by ReportLab, {name}", data, "cv.pdf"
    for name, data in reading_set.docx_files().items():
        yield f"DOCX, {name}", data, "cv.docx"
        # LibreOffice leaves the text box out of RTF.
        for ending in ("pdf", "odt", "html") if "box" in name else ("pdf", "odt", "rtf", "html"):
            yield f"{ending.upper()} by LibreOffice, {name}", convert(data, "docx", ending), f"cv.{ending}"


def measure(data: bytes, name: str, file: str) -> dict[str, object]:
    """Return what one document yields."""
    written = [words(part) for part in reading_set.paragraphs()]
    flat = [word for part in written for word in part]
    row: dict[str, object] = {"name": name}
    try:
        read = words(extract(data, file).text)
    except DocumentError as error:
        return row | {"error": str(error)}
    row["found"], row["ordered"] = found(read, flat), ordered(read, written)
    row["missing"] = Counter(flat) - Counter(read)
    if file.endswith(".pdf"):
        base = cost(bare, data)
        row["ratio"] = cost(lambda content: extract(content, file), data) / base
        row["bare ms"] = base
        for peer, reader in peers().items():
            theirs = words(reader(data))
            row[peer] = (found(theirs, flat), ordered(theirs, written), cost(reader, data) / base)
    return row


def table(rows: list[dict[str, object]], missing: list[str]) -> str:
    """Return the measurements as Markdown."""
    others = [name for name in peers() if any(name in row for row in rows)]
    head = ["document", "words", "order", "time", *(f"{name}: words / order / time" for name in others)]
    lines = ["| " + " | ".join(head) + " |", "|---|" + "--:|" * (len(head) - 1)]
    for row in rows:
        if "error" in row:
            lines.append(f"| {row['name']} | {row['error']} |")
            continue
        cells = [str(row["name"]), f"{row['found']:.1%}", f"{row['ordered']:.1%}"]
        cells.append(f"{row['ratio']:.2f}" if "ratio" in row else "")
        cells += ["{:.1%} / {:.1%} / {:.2f}".format(*row[name]) if name in row else "" for name in others]
        lines.append("| " + " | ".join(cells) + " |")
    timed = [row for row in rows if "ratio" in row]
    if timed:
        whole = sum(row["ratio"] * row["bare ms"] for row in timed) / sum(row["bare ms"] for row in timed)
        lines += ["", f"All PDFs together: {whole:.2f} times bare PDFium."]
    if missing:
        lines += ["", "Left out, because the producer is not installed: " + ", ".join(missing) + "."]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--keep", type=Path, help="folder to keep the documents in")
    parser.add_argument("--only", default="", help="part of the names to measure")
    options = parser.parse_args()
    rows, missing = [], []
    for name, data, file in documents():
        if options.only not in name:
            continue
        if data is None:
            missing.append(name)
            continue
        if options.keep:
            options.keep.mkdir(exist_ok=True, parents=True)
            (options.keep / (re.sub(r"[^A-Za-z0-9]+", "-", name) + "." + file.split(".")[1])).write_bytes(data)
        row = measure(data, name, file)
        rows.append(row)
        if row.get("missing"):
            print(name, dict(row["missing"]), file=sys.stderr)
    text = table(rows, missing)
    print(text)
    if options.out:
        intro = options.out.read_text().partition("<!-- table -->")[0] if options.out.exists() else ""
        options.out.write_text(f"{intro}<!-- table -->\n\n{text}")


if __name__ == "__main__":
    main()
