"""The gazetteer for the editors' pages too."""

from tests.archive.conftest import gazetteer, gazetteer_loaded

__all__ = ["gazetteer", "gazetteer_loaded"]
