"""E-mail: body and attached documents as one; ``archive.expand`` gives the attachments as documents of their own."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage

from gapcheck.documents.model import Extract, Format
from gapcheck.documents.readers.html import add_html
from gapcheck.documents.readers.plain import add_plain, decode
from gapcheck.documents.readers.sheet import Row, Sheet, damaged
from gapcheck.errors import DocumentError

MAX_PARTS = 200
MAX_ATTACHED = 6
"""Attachments read together with the e-mail."""


def message_of(data: bytes) -> EmailMessage:
    """Return the parsed message."""
    message = email.message_from_bytes(data.lstrip(b"\xef\xbb\xbf\r\n"), policy=email.policy.default)
    if not isinstance(message, EmailMessage):
        raise damaged("this is no e-mail message")
    return message


def attachments(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each attachment, at most MAX_PARTS."""
    for number, part in enumerate(_parts(message), start=1):
        if number > MAX_PARTS:
            return
        name = part.get_filename() or ""
        if part.get_content_maintype() == "text" and part.get_content_disposition() != "attachment" and not name:
            continue
        content = _content(part)
        if content:
            yield name or f"part-{number}.{part.get_content_subtype()}", content


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    for part in message.walk():
        if not part.is_multipart() and isinstance(part, EmailMessage):
            yield part


def _content(part: EmailMessage) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, KeyError, LookupError):
        return b""
    return payload if isinstance(payload, bytes) else b""


def read_eml(data: bytes) -> Extract:
    """Read sender, subject and body of an e-mail (plain text where there is some, else HTML), then what is attached."""
    message = message_of(data)
    sheet = Sheet()
    for line in (_sender(message), str(message.get("Subject", ""))):
        if line.strip():
            sheet.add(Row(line))
    sheet.blank()
    bodies = [part for part in _parts(message) if not part.get_filename() and _is_body(part)]
    plain = [part for part in bodies if part.get_content_subtype() == "plain"]
    for part in plain or bodies:
        text = _text(part)
        if part.get_content_subtype() == "html":
            add_html(sheet, text)
        else:
            add_plain(sheet, text)
        sheet.blank()
    _append_attached(sheet, data)
    return sheet.finish(Format.EML, "email")


def _append_attached(sheet: Sheet, data: bytes) -> None:
    """Read what is attached; what cannot be read is named by its code, for the rest to count."""
    from gapcheck.documents.readers.archive import expand
    from gapcheck.documents.readers.reader import extract

    attached = expand(data, "")
    if len(attached) > MAX_ATTACHED:
        sheet.notice("attachments", f"only {MAX_ATTACHED} of {len(attached)} attachments are read")
    for name, content in attached[:MAX_ATTACHED]:
        try:
            sheet.append(extract(content, name))
        except DocumentError as error:
            sheet.notice("attachment_unreadable", f"an attachment cannot be read: {error.message} ({error.code})")


def _sender(message: EmailMessage) -> str:
    addresses = getattr(message.get("From"), "addresses", ())
    return ", ".join(f"{one.display_name} <{one.addr_spec}>".strip() for one in addresses)


def _is_body(part: EmailMessage) -> bool:
    return part.get_content_disposition() != "attachment" and part.get_content_type() in ("text/plain", "text/html")


def _text(part: EmailMessage) -> str:
    try:
        return str(part.get_content())
    except (LookupError, ValueError, KeyError):
        return decode(_content(part)) if _content(part) else ""
