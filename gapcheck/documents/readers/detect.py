"""What the bytes are, whatever the file is called."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import PurePosixPath

from gapcheck.documents.model import Format
from gapcheck.documents.readers.plain import decode
from gapcheck.documents.readers.sheet import damaged
from gapcheck.errors import Code, DocumentError

ARCHIVE = "archive"
"""A ZIP that is no document itself: it may hold some."""

EXTENSIONS: dict[str, Format] = {
    "pdf": Format.PDF,
    "docx": Format.DOCX,
    "docm": Format.DOCX,
    "dotx": Format.DOCX,
    "odt": Format.ODT,
    "fodt": Format.ODT,
    "ott": Format.ODT,
    "rtf": Format.RTF,
    "html": Format.HTML,
    "htm": Format.HTML,
    "xhtml": Format.HTML,
    "md": Format.MARKDOWN,
    "markdown": Format.MARKDOWN,
    "txt": Format.TEXT,
    "text": Format.TEXT,
    "tex": Format.TEX,
    "typ": Format.TYPST,
    "json": Format.JSON_RESUME,
    "yaml": Format.YAML_RESUME,
    "yml": Format.YAML_RESUME,
    "doc": Format.DOC,
    "eml": Format.EML,
    "png": Format.IMAGE,
    "jpg": Format.IMAGE,
    "jpeg": Format.IMAGE,
    "tif": Format.IMAGE,
    "tiff": Format.IMAGE,
    "bmp": Format.IMAGE,
    "webp": Format.IMAGE,
}
"""What an extension promises; only a hint, and the ground for a notice when it is wrong."""

_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"BM", b"GIF87a", b"GIF89a")
_OTHER = {
    b"\x7fELF": "a program",
    b"MZ": "a program",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"Rar!": "a RAR archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"SQLite format 3": "a database",
    b"%!PS": "a PostScript file",
    b"ID3": "a sound file",
    b"OggS": "a sound file",
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAMPLE = 200_000
_NOTHING = b"\0 \t\r\n\xef\xbb\xbf"
_TAGS = re.compile(r"</?(?:html|head|body|div|p|span|table|tr|td|ul|li|h[1-6]|br|a|strong|em|meta)\b[^<>]*>", re.I)
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_TEX = re.compile(r"\\(?:begin\{|section\*?\{|cventry|cvitem|cvsection|cvevent|resumeItem|input\{|item\b)")
_TYPST = re.compile(r"^#(?:import|set|show|let|include|align|text|heading|grid|table)\b", re.M)
_TYPST_HEADING = re.compile(r"^={1,4} \S", re.M)
_MARKDOWN = (
    re.compile(r"^#{1,6} \S", re.M),
    re.compile(r"^[^\n]+\n(?:={3,}|-{3,})[ \t]*$", re.M),
    re.compile(r"(?<![\w*])\*\*[^\s*][^*\n]{0,500}\*\*"),
    re.compile(r"!?\[[^\]\[\n]{1,300}\]\([^)(\s]{1,500}\)"),
    re.compile(r"^\|?[ \t]*:?-{3,}:?[ \t]*\|", re.M),
    re.compile(r"^```", re.M),
)
_MAIL_FIELD = re.compile(r"(?:from|to|subject|date|mime-version|received|message-id|return-path|delivered-to"
                         r"|content-type|x-[\w-]+|dkim-signature|arc-[\w-]+):", re.I)  # fmt: skip
_YAML_KEY = re.compile(
    r"^(cv|basics|work|sections|resume|experience|education|skills|contents):[ \t]*(?:[#&].*)?$", re.M
)


def extension(name: str) -> str:
    """Return the lower-case extension of a name without its dot."""
    return PurePosixPath(name.replace("\\", "/")).suffix.lower().removeprefix(".")


def detect(data: bytes, name: str = "") -> Format | str:
    """Return the format of the bytes, or ARCHIVE; raises DocumentError for nothing, ciphers and foreign formats."""
    if not data[:4096].strip(_NOTHING) and not data.strip(_NOTHING):
        raise DocumentError(Code.EMPTY, "the file holds nothing", hint="ask for it again")
    head = data[:1024]
    # A stored member of a ZIP may be a PDF: what the file begins with goes first.
    if b"%PDF-" in head and not data.startswith(b"PK\x03\x04"):
        return Format.PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _package(data)
    if data.startswith(_OLE):
        return _compound(data)
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rt"):
        return Format.RTF
    if data.startswith(_IMAGES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return Format.IMAGE
    for magic, what in _OTHER.items():
        if data.startswith(magic):
            raise _unsupported(what)
    if data[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif"):
        raise _unsupported("a HEIC or AVIF picture", "save it as JPEG, PNG or PDF")
    return _text(data, name)


def _unsupported(what: str, hint: str = "save it as PDF or DOCX") -> DocumentError:
    return DocumentError(Code.UNSUPPORTED, f"this is {what}, not a document gapcheck reads", hint=hint)


def _package(data: bytes) -> Format | str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
            kind = package.read("mimetype")[:200].decode("ascii", "replace") if "mimetype" in names else ""
            types = package.read("[Content_Types].xml")[:100_000] if "[Content_Types].xml" in names else b""
    except Exception as error:
        raise damaged(f"the file is a ZIP package that cannot be opened ({type(error).__name__})") from None
    wordy = b"wordprocessingml.document.main" in types or b"wordprocessingml.template" in types
    if "word/document.xml" in names or wordy:
        return Format.DOCX
    if kind.startswith("application/vnd.oasis.opendocument.text"):
        return Format.ODT
    if kind:
        raise _unsupported("an e-book" if "epub" in kind else "another kind of office document")
    if any(entry.endswith("document.xml") for entry in names) and types:
        return Format.DOCX
    if types:
        raise _unsupported("a spreadsheet or slides")
    if "Index/Document.iwa" in names or "index.apxl" in names:
        raise _unsupported("a Pages document", "export it as PDF or DOCX")
    plain = {PurePosixPath(entry).name.lower() for entry in names}
    if "profile.csv" in plain and plain & {"positions.csv", "skills.csv", "education.csv"}:
        return Format.LINKEDIN_EXPORT
    return ARCHIVE


def _compound(data: bytes) -> Format:
    def holds(word: str) -> bool:
        return word.encode("utf-16-le") in data

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        raise DocumentError(Code.ENCRYPTED, "the document is protected by a password", hint="ask for an open copy")
    if holds("WordDocument"):
        return Format.DOC
    raise _unsupported("an Outlook message" if holds("__substg1.0_") else "an old office file that is no Word document")


def _text(data: bytes, name: str) -> Format:
    if _binary(data):
        raise _unsupported("binary data")
    sample = decode(data[:_SAMPLE]).lstrip("\ufeff")
    hint = EXTENSIONS.get(extension(name))
    if _is_mail(sample):
        return Format.EML
    if "office:document" in sample[:3000] and "urn:oasis:names:tc:opendocument" in sample[:8000]:
        return Format.ODT
    if "<w:wordDocument" in sample[:5000] or "<pkg:package" in sample[:5000]:
        return Format.DOCX
    for found in (_structured(data, sample, hint), _markup(sample, hint)):
        if found:
            return found
    return Format.TEXT


def _binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
        return False
    controls = sum(sample.count(code) for code in range(1, 32) if code not in (9, 10, 12, 13, 27))
    zeros = sample.count(0)
    if controls > len(sample) // 10:
        return True
    # UTF-16 and UTF-32 hold many zero bytes at regular places; the decoder judges those.
    return 0 < zeros < len(sample) // 5 and zeros > len(sample) // 50


def _is_mail(sample: str) -> bool:
    fields = 0
    for line in sample[:8000].splitlines():
        if not line.strip():
            break
        if line[0] in " \t":
            continue
        if not re.match(r"[A-Za-z][A-Za-z0-9-]*:", line):
            return fields >= 1 and line.startswith("From ")
        fields += bool(_MAIL_FIELD.match(line))
    lowered = sample[:8000].lower()
    return fields >= 3 and ("subject:" in lowered or "mime-version:" in lowered) and "from:" in lowered


def _structured(data: bytes, sample: str, hint: Format | None) -> Format | None:
    if sample.lstrip().startswith("{"):
        found = _json(data)
        if found:
            return found
    keys = set(_YAML_KEY.findall(sample))
    yaml_hint = hint is Format.YAML_RESUME
    if "cv" in keys or ("basics" in keys and len(keys) > 1) or (yaml_hint and keys):
        return Format.YAML_RESUME
    if re.search(r"^- title: .+\n\s+type: (?:map|time_table|list|nested_list|list_groups)", sample, re.M):
        return Format.YAML_RESUME
    return None


def _json(data: bytes) -> Format | None:
    if len(data) > 5_000_000:
        return None
    try:
        value = json.loads(decode(data))
    except (ValueError, RecursionError):
        return None
    return Format.JSON_RESUME if isinstance(value, dict) else None


def _markup(sample: str, hint: Format | None) -> Format | None:
    if _HTML_START.match(sample) or (len(_TAGS.findall(sample)) >= 6 and sample.lstrip().startswith("<")):
        return Format.HTML
    tex = len(set(_TEX.findall(sample)))
    if "\\documentclass" in sample or "\\begin{document}" in sample or tex >= 3 or (hint is Format.TEX and tex):
        return Format.TEX
    typst = len(_TYPST.findall(sample)) + len(_TYPST_HEADING.findall(sample))
    if _TYPST.search(sample) and (typst >= 2 or hint is Format.TYPST):
        return Format.TYPST
    if hint is Format.TYPST and typst:
        return Format.TYPST
    if hint is Format.HTML and _TAGS.search(sample):
        return Format.HTML
    signs = [len(sign.findall(sample)) for sign in _MARKDOWN]
    if hint is Format.MARKDOWN or (sum(count > 0 for count in signs) >= 2 and sum(signs) >= 3) or signs[0] >= 3:
        return Format.MARKDOWN
    return None
