"""ZIP packages (DOCX, ODT) and their XML, opened so that neither size nor entities can hurt."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from gapcheck.documents.readers.sheet import damaged, too_large
from gapcheck.errors import Code, DocumentError

MAX_PART = 24_000_000
"""Bytes of one unpacked XML part; the largest seen in a real resume is a tenth of it."""
MAX_RATIO = 250
"""Unpacked size over packed size beyond which a large part is a bomb."""
MAX_MEMBERS = 5_000


class Package:
    """Reads parts of a ZIP file by name, within limits."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._infos = {info.filename: info for info in self._zip.infolist()}
        except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, UnicodeDecodeError):
            raise damaged("the file is a ZIP package that cannot be opened") from None
        if len(self._infos) > MAX_MEMBERS:
            raise too_large(f"a package of {len(self._infos):,} parts")

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the parts in the order of the package."""
        return tuple(self._infos)

    def read(self, name: str, limit: int = MAX_PART) -> bytes | None:
        """Return a part, or nothing when there is none; raises DocumentError beyond the limits."""
        info = self._infos.get(name)
        if info is None:
            return None
        if info.flag_bits & 1:
            raise DocumentError(Code.ENCRYPTED, "the package is protected by a password", hint="ask for an open copy")
        swollen = info.file_size > 4_000_000 and info.file_size > info.compress_size * MAX_RATIO
        if info.file_size > limit or swollen:
            raise too_large(f"a part of {info.file_size:,} bytes unpacked from {info.compress_size:,}")
        try:
            with self._zip.open(info) as part:
                content = part.read(limit + 1)
        except Exception as error:
            raise damaged(f"a part of the package cannot be unpacked ({type(error).__name__})") from None
        if len(content) > limit:
            raise too_large("a part that unpacks to more than it says")
        return content

    def xml(self, name: str) -> etree._Element | None:
        """Return the root element of a part, or nothing when there is none."""
        content = self.read(name)
        return None if content is None else parse_xml(content)


def parse_xml(content: bytes) -> etree._Element:
    """Return the root element; no entity is expanded, nothing is fetched, depth and size are capped."""
    if b"<!ENTITY" in content:
        raise damaged("the XML declares entities, which no office program writes", hint="treat the file as hostile")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise damaged(f"the XML cannot be read ({type(error).__name__})") from None


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element, name: str) -> str | None:
    """Return an attribute by its name without namespace."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None
