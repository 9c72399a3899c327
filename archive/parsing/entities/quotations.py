"""What stands between quotation marks, of whatever shape."""

import re

_MARK = re.compile('["“”„＂「」『』〝〞]')
_CLOSING = {"“": "”", "„": "”", "「": "」", "『": "』", "〝": "〞", '"': '"', "＂": "＂"}
_INNER = re.compile("['‘]([^'’\"“”]{1,40})['’]")
_LONGEST = 200  # the longest slogan of gold has 40; beyond this a mark was lost


def quotations(text: str) -> list[tuple[int, int]]:
    """The outer quotations of a printed text, without their marks; straight marks are paired by turns.

    A mark without a partner within reach opens nothing, so one lost mark does not turn the text inside out for long.
    """
    found: list[tuple[int, int]] = []
    opening: re.Match[str] | None = None
    for mark in _MARK.finditer(text):
        if opening is None or mark.start() - opening.end() > _LONGEST:
            opening = mark if mark.group() in _CLOSING else None
        elif mark.group() == _CLOSING[opening.group()]:
            if mark.start() > opening.end():
                found.append((opening.end(), mark.start()))
            opening = None
        elif mark.group() == opening.group():
            opening = mark
    return found


def inner_quotations(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The quotations inside a quotation: "社区'大党委'+小区党支部"."""
    return [match.span(1) for match in _INNER.finditer(text, start, end)]
