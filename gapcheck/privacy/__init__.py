"""What identifies a person in a document: finding it, hiding it, checking that finished output leaked nothing."""

from gapcheck.privacy.identity import identify
from gapcheck.privacy.leaks import find_leaks
from gapcheck.privacy.model import Identity, Leak, Masked, Personal, PersonalKind
from gapcheck.privacy.redaction import mask, mask_document, redact

__all__ = [
    "Identity",
    "Leak",
    "Masked",
    "Personal",
    "PersonalKind",
    "find_leaks",
    "identify",
    "mask",
    "mask_document",
    "redact",
]
