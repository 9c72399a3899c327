"""Lines gathered from a marked-up document, each knowing whether the markup calls it page furniture."""

import re
from collections.abc import Set
from dataclasses import dataclass, field
from itertools import groupby

from archive.parsing.records import Span
from archive.text import clean_text, fold

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
    _is_link: list[bool] = field(default_factory=list)
    _current_is_link: bool = True

    def add(self, run: str, is_chrome: bool = False, is_link: bool = False) -> None:
        """Continue the current line."""
        self._current.append(run)
        self._current_is_chrome = is_chrome
        self._current_is_link &= is_link or not run.strip()

    def end_line(self) -> None:
        """Close the current line; lines without text are dropped."""
        cleaned = clean_text(_WHITE_SPACE.sub(" ", "".join(self._current)))
        line = cleaned.text.strip()
        self.removed += cleaned.removed
        self._current.clear()
        if line:
            self._lines.append(line)
            self._chrome.append(self._current_is_chrome)
            self._is_link.append(self._current_is_link)
        self._current_is_link = True

    def text(self) -> str:
        """The lines, paragraphs set apart by an empty line as the layouts expect."""
        self.end_line()
        return "\n\n".join(self._lines)

    def leave_out_links(self, least: int, titles: Set[str]) -> None:
        """Call page furniture what stands in a run of at least so many lines that are links and none of the titles."""
        for is_link, run in groupby(range(len(self._lines)), self._is_link.__getitem__):
            lines = list(run)
            for i in lines if is_link and len(lines) >= least else ():
                self._chrome[i] |= "".join(fold(self._lines[i]).split()) not in titles

    def chrome(self) -> tuple[Span, ...]:
        """Where in `text()` the furniture lines stand."""
        spans, start = [], 0
        for line, is_chrome in zip(self._lines, self._chrome, strict=True):
            if is_chrome:
                spans.append(Span(start, start + len(line)))
            start += len(line) + 2
        return tuple(spans)
