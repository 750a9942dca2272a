"""Passerelle's core: practice records in, practice sheets out. Knows nothing of MkDocs."""

__version__ = "0.1.0"
