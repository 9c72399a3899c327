"""Title lines that a narrow wrap cut in two or more, joined before anything is read off them."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from archive.parsing.bylines import begins_news, is_byline, is_organization, labelled, post_and_name
from archive.parsing.entities.wordlists import word_list
from archive.parsing.masthead import Masthead
from archive.parsing.paragraphs import TOLD, is_balanced
from archive.parsing.rows import NOT_FIRST, OPEN_END, Row, Wraps, fills_line, is_longer, joined
from archive.parsing.teasers import page_pointed_to
from archive.parsing.titles import is_bare_name, is_date_line, is_factual, is_kicker

_WORDS = re.compile(r"[\u4e00-\u9fff\s“”\"《》、,，:：]+")
_DASH = re.compile(r"[—–─━\-]{1,4}(?!\d)")
_LONGEST = 80
_MOST_COMMAS = 3
_A_TAIL = 3  # characters: fewer are no title


def with_whole_titles(rows: Sequence[Row], own: Sequence[Masthead | None], wraps: Wraps) -> tuple[Row, ...]:
    """The rows, those joined that a wrap made of one title line; `own` says which belong to the page itself."""
    certain = [found is not None and found.certain for found in own]
    if not _cuts_titles(rows, certain, wraps):
        return tuple(rows)
    reader = _TitleLines(rows, certain, wraps)
    # Where most lines end in a space, it says nothing about a title.
    with_spaces = sum(row.spaced for row in rows) * 2 < len(rows)
    found: list[Row] = []
    i = 0
    while i < len(rows):
        for count in reader.lines(i):
            found.append(joined(rows[i : i + count], with_spaces))
            i += count
    return tuple(found)


def _cuts_titles(rows: Sequence[Row], certain: Sequence[bool], wraps: Wraps) -> bool:
    """True if the wrap cuts whatever is too long for it, so that next to no line of words is longer."""
    if not wraps.hard or wraps.width is None:
        return False
    longer = sum(
        is_longer(row, wraps) and not is_own and bool(_WORDS.fullmatch(row.text))
        for row, is_own in zip(rows, certain, strict=True)
    )
    cut = sum(
        fills_line(a, wraps) and not (a.ends_sentence or b.ends_sentence or fills_line(b, wraps))
        for a, b in pairwise(rows)
    )
    return longer == 0 or longer < cut


class _TitleLines:
    """Tells how many rows one title line was cut into, with the page's own pairs of characters for evidence."""

    def __init__(self, rows: Sequence[Row], certain: Sequence[bool], wraps: Wraps):
        self.rows, self.certain, self.wraps = rows, certain, wraps
        self.pairs = _pairs([row.squeezed for row in rows]) | _pairs_of_the_genre()

    def lines(self, i: int) -> list[int]:
        """How many rows, from i on, form each of the lines that stand here together; 1 where nothing is cut."""
        end = self._end(i) if not self.certain[i] and self._may_begin(i) else i
        if end - i < 2 or not _may_be_title("".join(row.squeezed for row in self.rows[i:end])):
            return [1]
        starts = [i]
        for j in range(i + 1, end):
            if not self._is_cut(starts[-1], j):
                starts.append(j)
        return [after - before for before, after in pairwise([*starts, end])]

    def _may_begin(self, i: int) -> bool:
        if i == 0 or self.certain[i - 1] or self.rows[i].marked or self._is_apart(i):
            return True
        before = self.rows[i - 1]
        return before.ends_sentence or not fills_line(before, self.wraps) or self._stops(i)

    def _end(self, i: int) -> int:
        """The row behind the run of full lines from row i on and the short one that ends them; i if none does."""
        width = 0
        for j in range(i, len(self.rows)):
            row = self.rows[j]
            width += len(row.squeezed)
            if width > _LONGEST or (row.ends_sentence and row.squeezed[-1] not in "!?"):
                return i
            if is_longer(row, self.wraps):
                return j
            if not fills_line(row, self.wraps) or j + 1 == len(self.rows) or self._stops(j + 1):
                return j + 1
        return i

    def _stops(self, i: int) -> bool:
        """True if row i certainly goes on with nothing."""
        row = self.rows[i]
        if self.certain[i] or row.marked or self._is_apart(i) or _DASH.match(row.squeezed):
            return True
        return (
            begins_news(row.squeezed)
            or is_byline(row.squeezed)
            or is_date_line(row)
            or bool(labelled(row.text))
            or page_pointed_to(row, True) is not None
        )

    def _is_apart(self, i: int) -> bool:
        row = self.rows[i]
        return bool(row.gap and self.wraps.gaps_matter) or (self.wraps.indents and row.indent >= 2)

    def _is_cut(self, first: int, i: int) -> bool:
        """True if the title line that begins at `first` runs on into row i."""
        text, row = "".join(row.squeezed for row in self.rows[first:i]), self.rows[i]
        following = row.squeezed
        if not is_balanced(text) or OPEN_END.search(text) or NOT_FIRST.match(following):
            return True
        across = text[-1] + following[0]
        points = 1 + 3 * (across in self.pairs) + 2 * (len(following) <= _A_TAIL)
        points -= 3 * is_kicker(text) + 2 * (is_factual(following) >= 2)
        points -= 3 * (bool(post_and_name(row.text)) and not is_organization(text)) + 2 * (
            len(following) <= 4 and is_bare_name(row)
        )
        return points > 0


def _pairs(texts: Iterable[str]) -> frozenset[str]:
    return frozenset("".join(pair) for text in texts for pair in pairwise(text))


@cache
def _pairs_of_the_genre() -> frozenset[str]:
    """The pairs of characters that the words for posts and offices have."""
    return _pairs([*word_list("post_words.txt"), *word_list("departments.txt")])


def _may_be_title(text: str) -> bool:
    if "。" in text or ";" in text or text.count(",") > _MOST_COMMAS or NOT_FIRST.match(text) or OPEN_END.search(text):
        return False
    return is_balanced(text) and not TOLD.search(text) and not begins_news(text)
