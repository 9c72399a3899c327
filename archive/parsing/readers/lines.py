"""Lines gathered from a marked-up document, each knowing whether the markup calls it page furniture."""

import re
from dataclasses import dataclass, field

from archive.parsing.records import Span
from archive.text import clean_text

# HTML's white space; the ideographic space is an indent that says something.
_WHITE_SPACE = re.compile(r"[ \t\r\n\f]+")


@dataclass
class LineBuilder:
    """Collects runs of text into lines; `text()` and `chrome()` are what a reader hands over."""

    removed: int = 0
    _lines: list[str] = field(default_factory=list)
    _chrome: list[bool] = field(default_factory=list)
    _current: list[str] = field(default_factory=list)
    _current_is_chrome: bool = False

    def add(self, run: str, is_chrome: bool = False) -> None:
        """Continue the current line."""
        self._current.append(run)
        self._current_is_chrome = is_chrome

    def end_line(self) -> None:
        """Close the current line; lines without text are dropped."""
        cleaned = clean_text(_WHITE_SPACE.sub(" ", "".join(self._current)))
        line = cleaned.text.strip()
        self.removed += cleaned.removed
        self._current.clear()
        if line:
            self._lines.append(line)
            self._chrome.append(self._current_is_chrome)

    def text(self) -> str:
        """The lines, paragraphs set apart by an empty line as the layouts expect."""
        self.end_line()
        return "\n\n".join(self._lines)

    def chrome(self) -> tuple[Span, ...]:
        """Where in `text()` the furniture lines stand."""
        spans, start = [], 0
        for line, is_chrome in zip(self._lines, self._chrome, strict=True):
            if is_chrome:
                spans.append(Span(start, start + len(line)))
            start += len(line) + 2
        return tuple(spans)
