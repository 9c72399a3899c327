"""The definition itself: every text looked through. The oracle of exactness and the floor of speed."""

from collections.abc import Sequence
from pathlib import Path

from tests.bench.peers.base import FIRST, Answer, Document


class Scan:
    """`phrase in text` over all match forms in memory."""

    name = "scan"

    def build(self, documents: Sequence[Document], folder: Path) -> None:
        pass

    def open(self, documents: Sequence[Document], folder: Path) -> None:
        self.texts = {document.key: document.text for document in documents}

    def phrase(self, phrase: str) -> Answer:
        keys = [key for key, text in self.texts.items() if phrase in text]
        return Answer(len(keys), tuple(keys[:FIRST]))

    def phrase_keys(self, phrase: str) -> set[int]:
        return {key for key, text in self.texts.items() if phrase in text}

    def close(self) -> None:
        self.texts.clear()
