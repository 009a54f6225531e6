"""gapcheck reads a resume and shows, with quoted evidence, how well it covers DevOps and MLOps requirement sets.

``gapcheck.assess("resume.pdf", role="mlops")`` returns an Assessment; ``gapcheck.Session`` keeps the catalogue loaded
for many documents. Both are loaded at first use, so that importing gapcheck costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gapcheck.assessment.model import Assessment
    from gapcheck.batch.session import Session, assess
    from gapcheck.errors import GapcheckError

__version__ = "0.1.0"
__all__ = ["Assessment", "GapcheckError", "Session", "__version__", "assess"]

_HOMES = {
    "Assessment": "gapcheck.assessment.model",
    "GapcheckError": "gapcheck.errors",
    "Session": "gapcheck.batch.session",
    "assess": "gapcheck.batch.session",
}


def __getattr__(name: str) -> Any:
    """Load a public name from its room at first use."""
    if name not in _HOMES:
        raise AttributeError(f"module 'gapcheck' has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(_HOMES[name]), name)
