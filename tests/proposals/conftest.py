"""The gazetteer and a folder for originals."""

from tests.archive.conftest import gazetteer, gazetteer_loaded, own_folder

__all__ = ["gazetteer", "gazetteer_loaded", "own_folder"]
