"""Where a paragraph ends among wrapped lines without blank lines and indents: told by widths, then by openings."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from archive.parsing.lines.text_lines import NOT_FIRST, SIGNATURE, LineWrapping, TextLine

_LOOK = 8  # lines on either side that show how wide a paragraph is set
_JITTER = 1  # by so much the lines of one paragraph differ, besides punctuation at the edge
_APART = 3  # widths that differ by more belong to different paragraphs
_LONGEST_TOPIC = 22  # a topic sentence; the median sentence of gold has 15
_OPENING = 4  # lines
_SHARED = 2  # characters that parallel openings have in common (一要, 一是)
_OPENS = re.compile(
    r"(?:会上|会后|会前|随后|据悉|据了解|此外|近年来|与会[\u4e00-\u9fff]{2,6}|当天[上下]午|[上下]午)[,,]"
    r"|就[^,。]{4,30},[^,。]{2,20}(?:强调|指出|要求|提出)|在[^,。]{2,24}(?:镇|乡|街道|社区|村|公司|现场|学|食堂|厂|基地|中心|园区|工地),"
    r"|会议(?!室)|全会|大会|座谈会上|读书班|截至[^,。]{2,12},|[\u4e00-\u9fff·]{2,4}在[^,。]{2,20}(?:强调|指出|要求)[,:]"
    r"|[“\"][^”\"]{4,60}[”\"](?!他|她)[^,。“”\"]{2,20}(?:说|道)[,。]"
    r"|[\u4e00-\u9fff]{2,4}(?:强调|指出|要求)[,:]|[\u4e00-\u9fff]{2,4}一行(?:先后|来到|深入|实地|还|边)|与会(?:人员|同志)"
    r"|[\u4e00-\u9fff、]{0,12}(?:书记|县长|市长|区长|州长|主席|主任)[\u4e00-\u9fff]{2,4}(?:出席|主持|参加|指出|强调|要求|率)"
)
_TOLD = re.compile(r"(?:表示|介绍说|介绍道|说道|感慨地说|告诉记者)。$")
_PROGRAMME = re.compile(r"(?![要这那他她我也又既只让使])[^,。、;:是了]{4,10},(?![才就也又都却让使])[^,。;:是]{4,14}。")
_PLACE_FIRST = re.compile(r"在[^,。]{1,12}(?<![上中下内里前后时面]),")
_TOPIC = re.compile(rf"[^。]{{4,{_LONGEST_TOPIC}}}。")


def ends_before(
    group: Sequence[TextLine], rows: Sequence[TextLine], i: int, wraps: LineWrapping, openings: frozenset[str]
) -> bool:
    """True if the paragraph of these lines, the last of which ends a sentence, is complete before row i."""
    opening = opening_of(rows, i)
    if NOT_FIRST.match(opening):
        return False
    before = [each.width for each in group[-_LOOK - 1 : -1]]
    after = cut_widths(rows, i)
    if wraps.width is None and not before and not after:
        return True  # nothing shows that this paragraph is wrapped at all
    least = wraps.least if wraps.width is not None else _least(before) if before else min(after, default=0) - _JITTER
    if SIGNATURE.fullmatch(rows[i].without_spaces):
        return group[-1].width + rows[i].width <= least  # else the last line has no room for it
    if group[-1].width < least or _is_no_wrapped_line(rows[i], least, wraps):
        return True
    if wraps.width is None and _differ(before or [group[-1].width], after):
        return True
    if _TOLD.search(group[-1].without_spaces) or _OPENS.match(opening):
        return True
    return not openings.isdisjoint(manners(opening))


def _is_no_wrapped_line(row: TextLine, least: int, wraps: LineWrapping) -> bool:
    """True if the line stands for itself: in the middle of a sentence, but shorter or longer than lines are cut."""
    fits = wraps.width is None or least <= row.width <= wraps.width + _APART
    return not row.ends_sentence and (row.whole or not fits)


def opening_of(rows: Sequence[TextLine], i: int) -> str:
    """The text from row i on, as far as an opening is told by it."""
    return "".join(row.without_spaces for row in rows[i : i + _OPENING])


def cut_widths(rows: Sequence[TextLine], i: int) -> list[int]:
    """The widths of the lines from row i on that end in the middle of a sentence, as full lines do."""
    return [row.width for row in takewhile(lambda row: not row.ends_sentence, rows[i : i + _LOOK])]


def manners(opening: str) -> set[str]:
    """The ways in which a text opens that others of its kind may share."""
    found = {"两句"} if _PROGRAMME.match(opening) else set()
    found |= {"在…,"} if _PLACE_FIRST.match(opening) else set()
    return found | ({opening[:_SHARED]} if _TOPIC.match(opening) else set())


def shared_manners(openings: Sequence[str]) -> frozenset[str]:
    """The ways in which texts open of which these are examples: two short clauses only where it is a habit."""
    counts = Counter(manner for opening in openings for manner in manners(opening))
    is_habit = counts["两句"] > 1 and counts["两句"] * 2 >= len(openings)
    return frozenset(counts) - (frozenset() if is_habit else {"两句"})


def locally(wraps: LineWrapping, rows: Sequence[TextLine], i: int) -> LineWrapping:
    """The wraps of the paragraph that begins at row i, where each paragraph has a width of its own."""
    if wraps.width is not None or not wraps.hard:
        return wraps
    widths = cut_widths(rows, i)
    if len(widths) < 2:
        return wraps
    return replace(wraps, width=sorted(widths)[len(widths) // 2], least=min(widths) - _JITTER)


def differ_in_width(row: TextLine, following: TextLine) -> bool:
    """True if two lines in the middle of sentences are not set in the same width."""
    return not following.ends_sentence and abs(row.width - following.width) > _APART


def _least(widths: Sequence[int]) -> int:
    """What a full line measures at least, where the lines before are of these widths."""
    return min(widths) if len(widths) >= 4 or len(set(widths)) == 1 < len(widths) else min(widths) - _JITTER


def _differ(before: Sequence[int], after: Sequence[int]) -> bool:
    """True if the lines before and after are set in different widths."""
    return bool(after) and abs(sorted(before)[len(before) // 2] - sorted(after)[len(after) // 2]) > _APART
