"""gapcheck reads a resume and shows, with quoted evidence, how well it covers DevOps and MLOps requirement sets."""

__version__ = "0.1.0"
