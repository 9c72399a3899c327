"""Title lines that a narrow wrap cut in two or more, joined before anything is read off them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, cached_property, lru_cache
from itertools import pairwise

from archive.parsing.blocks.authorship import post_and_name
from archive.parsing.blocks.bylines import begins_news, is_byline
from archive.parsing.blocks.cut_words import CutWords, pairs_of
from archive.parsing.blocks.labelled_names import labelled
from archive.parsing.blocks.masthead import Masthead
from archive.parsing.blocks.name_lists import looks_like_name
from archive.parsing.blocks.paragraphs import TOLD, is_balanced
from archive.parsing.blocks.teasers import page_pointed_to
from archive.parsing.blocks.title_block import author_heading, is_bare_name, is_date_line, signs_as_organization
from archive.parsing.blocks.title_lines import is_factual, is_kicker
from archive.parsing.lexicon.gazetteer import find_divisions
from archive.parsing.lexicon.word_lists import word_list
from archive.parsing.lines.text_lines import NOT_FIRST, OPEN_END, LineWrapping, TextLine, fills_line, is_longer, joined

_HANZI = re.compile(r"[\u4e00-\u9fff]")
_MOSTLY = 0.75  # furniture has more digits and signs
_A_FEW = 20  # one line in so many may be longer, such as a line of navigation
_DASH = re.compile(r"[—–─━\-]{1,4}(?!\d)")
_LONGEST = 80  # twice the longest headline of gold (37)
_MOST_COMMAS = 3  # a headline of three clauses has two
_HALF = 18  # half of the longest headline of gold (37)
_LONG = 32  # 99 of 100 headlines of gold have no more than 27
_LONGEST_HEADING = 60  # twice the longest subhead of gold (25), and what numbers it
_SHORTEST = 5  # shorter is a column or a name
_MOST_LINES = 6  # 99 of 100 title blocks of gold have no more than 5 lines
_SHORTEST_SUBHEAD, _PARALLEL = 12, 3
_STOPS = re.compile("[,。、;:!?]")
_CUT, _CUT_IN_BLOCK, _CUT_IN_A_WORD = 0.5, 2.0, 4.0
_CERTAIN, _IMPOSSIBLE = 30.0, 20.0
_EVENT_AT_PLACE = 4  # who, where, when and what: all signs of an event
# How the number of an official document, the header of a collection and the title of a notice end.
_COMPLETE = re.compile(
    r"[〔\[(【][12]\d{3}[〕\])】]第?\d{1,4}号$|\(第?\d{1,5}/\d{1,5}页?\)$|(?:编|集|总)\(\d{1,4}篇\)$"
)
_NOTICE = re.compile(r"关于.{2,40}的.{0,4}(?:通知|意见|决定|决议|通报|报告|请示|批复|函|办法|方案|规定|公告|通告)$")
_ALONE = re.compile(
    r"[^>»|]{0,60}[>»|].*|"
    r"[\u4e00-\u9fff]{1,14}[〔\[(【][12]\d{3}[〕\])】]第?\d{1,4}号|【[^】]{1,8}】|第[一二三四五六七八九十]{1,3}篇|[\-—_=*~·.•─━+#]{3,}"
)
_PERSON = re.compile(
    r"[\u4e00-\u9fff]{2,4}?(?=调研|督导|督查|视察|检查|走访|慰问|看望|主持|出席|会见|带队|率队|暗访|率|在)"
)
_LEVEL = re.compile(r"中共|[省市县区州旗镇乡](?:委|政府|人大|政协|纪委|长)|党委|党组|组织部|宣传部")
_OPENS = re.compile(
    r"\d{1,2}月\d{1,2}日|(?:19|20)\d\d年|近[日年]|日前|连日来|今年|去年|据悉|当前|截至|面对|通过|走进|针对|为[^,。]{2,}|在[^,。]{2,}"
)


def with_whole_titles(
    rows: Sequence[TextLine], own: Sequence[Masthead | None], wraps: LineWrapping
) -> tuple[TextLine, ...]:
    """The rows, those joined that a wrap made of one title line; `own` says which belong to the page itself."""
    certain = [found is not None and found.certain for found in own]
    if not wraps.hard:
        return with_whole_quotations(rows)
    if wraps.width is None:
        return tuple(rows)
    reader = _TitleLines(rows, certain, wraps, _cuts_titles(rows, certain, wraps))
    # Where most lines end in a space, it says nothing about a title.
    with_spaces = sum(row.spaced for row in rows) * 2 < len(rows)
    found: list[TextLine] = []
    i = 0
    while i < len(rows):
        counts = reader.lines(i, bool(found) and found[-1].whole) or [0]
        for count in counts:
            row = joined(rows[i : i + max(1, count)], with_spaces)
            found.append(replace(row, whole=True) if count else row)
            i += max(1, count)
    return tuple(found)


def with_whole_quotations(rows: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """The rows, those joined over which the quotation of a headline runs (“大山里的事, / 就是我的事”)."""
    found: list[TextLine] = []
    for row in rows:
        before = found[-1] if found else None
        is_half = before and not row.gap and max(len(before.without_spaces), len(row.without_spaces)) <= _HALF
        if before and is_half and not is_balanced(before.text) and is_balanced(before.text + row.text):
            found[-1] = joined([before, row])
        else:
            found.append(row)
    return tuple(found)


def _cuts_titles(rows: Sequence[TextLine], certain: Sequence[bool], wraps: LineWrapping) -> bool:
    """True if the wrap cuts whatever is too long for it, so that next to no line of words is longer."""
    longer = sum(
        is_longer(row, wraps) and not is_own and len(_HANZI.findall(row.text)) > _MOSTLY * len(row.without_spaces)
        for row, is_own in zip(rows, certain, strict=True)
    )
    if not longer:
        return True
    cut = sum(
        fills_line(a, wraps) and not (a.ends_sentence or b.ends_sentence or fills_line(b, wraps))
        for a, b in pairwise(rows)
    )
    return longer <= cut and longer * _A_FEW < len(rows)


class _TitleLines:
    """Tells how many rows each title line was cut into, by its shape and the words that a cut would part."""

    def __init__(self, rows: Sequence[TextLine], certain: Sequence[bool], wraps: LineWrapping, cuts: bool):
        self.rows, self.certain, self.wraps, self.cuts = rows, certain, wraps, cuts
        self._cut_words = CutWords(rows)
        self._fills = [fills_line(row, wraps) for row in rows]
        # Asked of one row by each of the rows before it that may begin a title.
        self._stops, self._opens = cache(self._stops_at), cache(self._opens_at)
        self._signs = cache(lambda i: _is_author(rows[i]))
        self._is_alone = cache(lambda i: bool(_ALONE.fullmatch(rows[i].without_spaces)))

    def lines(self, i: int, is_below_title: bool) -> list[int]:
        """How many rows, from i on, form each of the title lines that stand here together; empty if none do."""
        if self.certain[i] or not self._fills[i] or self._is_alone(i):
            return []
        if subhead := self._subheads.get(i):
            return [subhead]
        if not self.cuts:
            return []
        if not is_below_title and not self._may_begin(i):
            return []
        end = self._end(i)
        if not end or not _may_be_title(self._text(i, end)):
            end = self._end_in_text(i, is_below_title)
        return self._parted(i, end) if end else []

    def _text(self, start: int, end: int) -> str:
        return "".join(row.without_spaces for row in self.rows[start:end])

    def _may_begin(self, i: int) -> bool:
        if i == 0 or self.certain[i - 1] or self.rows[i].marked or self._is_apart(i):
            return True
        before = self.rows[i - 1]
        return (
            before.ends_sentence
            or self._is_alone(i - 1)
            or _is_complete(before.without_spaces)
            or not self._fills[i - 1]
            or self._stops(i)
        )

    def _end(self, i: int) -> int:
        """The row behind the run of full lines from row i on and the short one that ends them; 0 if none does."""
        width = 0
        for j in range(i, len(self.rows)):
            row = self.rows[j]
            width += len(row.without_spaces)
            if width > _LONGEST or (row.ends_sentence and row.without_spaces[-1] not in "!?"):
                return 0
            if is_longer(row, self.wraps):
                return j
            if not self._fills[j] or j + 1 == len(self.rows) or self._stops(j + 1):
                return j + 1
            if _is_complete(row.without_spaces):
                return j + 1
        return 0

    def _end_in_text(self, i: int, is_below_title: bool) -> int:
        """The row behind a title line whose last row is full, so that only its words part it from the text; or 0."""
        best, points = 0, 0
        for j in range(i + 1, min(i + _MOST_LINES, len(self.rows) - 1) + 1):
            text = self._text(i, j)
            if "。" in text or len(text) > _LONGEST_HEADING:
                break
            if _may_be_title(text) and not NOT_FIRST.match(self.rows[j].without_spaces):
                new = self._points(i, j, is_below_title)
                best, points = (j, new) if new > points else (best, points)
        return best

    def _points(self, start: int, end: int, is_below_title: bool) -> int:
        """How much speaks for a title line of these rows before a text."""
        rows, text = self.rows[start:end], self._text(start, end)
        heading = author_heading("".join(row.text for row in rows)) if ":" in text else None
        opens, signed = self._opens(end), self._signs(end)
        is_first = start == 0 or self.certain[start - 1] or self._is_alone(start - 1)
        if heading:
            points = 3 * (len(heading.right) >= _SHORTEST)
        elif is_below_title and _is_author(joined(rows)):
            points = 3
        else:
            points = (is_first or is_below_title or signed) * (1 + 3 * bool(_NOTICE.search(text)))
        return points and points + 2 * opens + 3 * signed - 4 * self._is_known(end) - 2 * text.count(",") - 1

    @cached_property
    def _subheads(self) -> dict[int, int]:
        """The rows where a subhead begins whose last line is full, with the number of its lines."""
        if self.wraps.gaps or self.wraps.indents:
            return {}
        found = {i: end for i in range(1, len(self.rows)) if (end := self._end_of_subhead(i))}
        openings = Counter(self.rows[i].without_spaces[:2] for i in found)
        alike = {i for i in found if openings[self.rows[i].without_spaces[:2]] >= _PARALLEL}
        return {
            i: end - i
            for i, end in found.items()
            if i in alike or self._opens(end) or _is_pair(joined(self.rows[i:end], with_spaces=True).text)
        }

    def _end_of_subhead(self, i: int) -> int:
        """The row behind full lines that may be a subhead between two sentences; 0 if they are none."""
        if self.certain[i] or not self.rows[i - 1].ends_sentence:
            return 0
        for end in range(i + 1, min(i + (_MOST_LINES if self.cuts else 1), len(self.rows) - 1) + 1):
            text = self._text(i, end)
            if _STOPS.search(text) or len(text) > _LONG or not self._fills[end - 1]:
                return 0
            fits = (
                len(text) >= _SHORTEST_SUBHEAD
                and is_balanced(text)
                and not NOT_FIRST.match(self.rows[end].without_spaces)
            )
            if fits and not self.certain[end] and not self._is_known(end):
                return end
        return 0

    def _opens_at(self, i: int) -> bool:
        """True if a text begins at row i, as a quotation, with a place or with a phrase of the genre."""
        text = self._text(i, i + 2)
        return (
            bool(_OPENS.match(text))
            or text.startswith(('"', "“"))
            or any(found.start == 0 for found in find_divisions(text[:20]))
        )

    def _is_known(self, i: int) -> bool:
        """True if a cut before row i parts two characters that stand together elsewhere."""
        above, row = self.rows[i - 1 : i + 1]
        return above.without_spaces[-1] + row.without_spaces[0] in _pairs_of_the_genre() or self._cut_words.between(
            above, row
        )

    def _stops_at(self, i: int) -> bool:
        """True if row i certainly goes on with nothing."""
        row = self.rows[i]
        if self.certain[i] or row.marked or self._is_apart(i) or _DASH.match(row.without_spaces):
            return True
        return (
            begins_news(row.without_spaces)
            or self._is_alone(i)
            or is_byline(row.without_spaces)
            or is_date_line(row)
            or bool(labelled(row.text))
            or page_pointed_to(row, True) is not None
        )

    def _is_apart(self, i: int) -> bool:
        row = self.rows[i]
        return bool(row.gap and self.wraps.gaps_matter) or (self.wraps.indents and row.indent >= 2)

    def _parted(self, start: int, end: int) -> list[int]:
        """How many rows each of the titles has, where the rows are parted in the likeliest way."""
        best: dict[int, tuple[float, list[int]]] = {start: (0.0, [])}
        for j in range(start + 1, end + 1):
            ways = ((best[i][0] + self._likeliness(i, j), [*best[i][1], j - i]) for i in range(start, j))
            best[j] = max(ways, key=lambda way: way[0])
        return best[end][1]

    def _likeliness(self, start: int, end: int) -> float:
        """How much speaks for these rows as one title."""
        text, row = self._text(start, end), joined(self.rows[start:end], with_spaces=True)
        if author_heading(row.text) or _is_complete(text):
            return _CERTAIN + len(text)
        cut = _CUT_IN_BLOCK if self.wraps.gaps else _CUT
        points = sum(_CUT_IN_A_WORD if self._is_known(i) else cut for i in range(start + 1, end))
        if not is_balanced(text) or OPEN_END.search(text) or NOT_FIRST.match(text):
            points -= _IMPOSSIBLE
        points += (
            2 * (is_kicker(text) and len(text) > _SHORTEST)
            + 2 * (is_factual(text) >= _EVENT_AT_PLACE)
            + 3 * _is_author(row)
        )
        points += 2 * _is_about_person(text) + 2 * _is_pair(row.text)
        points -= 2 * (len(text) < _SHORTEST and (is_kicker(text) or not is_bare_name(row)))
        return points - max(0, len(text) - _LONG) / 4


def _is_complete(text: str) -> bool:
    return text[-1] in "号)" and bool(_COMPLETE.search(text))


def _is_author(row: TextLine) -> bool:
    """True for post and name or an office, from its first word on."""
    if not (post_and_name(row.text) or signs_as_organization(row)):
        return False
    return bool(_LEVEL.match(row.without_spaces)) or any(
        found.start == 0 for found in find_divisions(row.without_spaces)
    )


def _is_about_person(text: str) -> bool:
    found = _PERSON.match(text)
    return found is not None and looks_like_name(found.group())


def _is_pair(text: str) -> bool:
    """True for two clauses of equal length, which make a whole headline (加快项目建设 确保如期完工)."""
    lengths = [len(part) for part in text.split()]
    return len(lengths) > 1 and len(set(lengths)) == 1 and lengths[0] >= _SHORTEST - 1


@cache
def _pairs_of_the_genre() -> frozenset[str]:
    """The pairs of characters that the words for posts and offices have."""
    return pairs_of([*word_list("post_words.txt"), *word_list("departments.txt")])


@lru_cache(1024)
def _may_be_title(text: str) -> bool:
    if "。" in text or ";" in text or text.count(",") > _MOST_COMMAS or NOT_FIRST.match(text) or OPEN_END.search(text):
        return False
    return is_balanced(text) and not TOLD.search(text) and not begins_news(text)
