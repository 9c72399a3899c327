"""Poems: what their titles, their authors and their verses certainly are."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from archive.parsing.blocks import name_lists
from archive.parsing.blocks.authorship import LEADING_ORNAMENTS
from archive.parsing.labelling.labels import ONLY_TITLES, Label
from archive.parsing.layouts.certainty import BODY, BYLINE, Certainty
from archive.parsing.lines.text_lines import TextLine

_TITLE, _SIGNED = Certainty(ONLY_TITLES), Certainty(frozenset({Label.SIGNATURE}))
_POEMS = re.compile(
    r"[\u4e00-\u9fff“”·,]{1,16}\((?:外[一二两三四五]首|组诗|诗?[一二两三四五六七八九]首|散文诗|诗歌|长诗)\)"
)
_BARE = re.compile(r"[\u4e00-\u9fff“”·]{1,20}(?:,[\u4e00-\u9fff“”·]{2,12})?[,。;!?…—]{0,2}")
_LEAST_VERSES = 4  # a poem of the rounds has four; fewer short lines are a list
_NARROWEST = 11  # characters of the narrowest columns of the rounds
_PAUSES = ",。;!?…—”"
_TITLE_OF_POEM = re.compile(r"[\u4e00-\u9fff“”·]{2,12}")
_MARK = re.compile(r"[□◎■○●(]|作者")
_BY = re.compile(r"(?:文|诗|作者|供稿|供稿人|撰文)\s?[/:|]\s?(?P<name>[\u3400-\u9fff·\s]{2,12})")
_REGULAR = re.compile("(?:[\u4e00-\u9fff]{5}|[\u4e00-\u9fff]{7})[,。;!?]")  # 绝句, 律诗 and 山歌
_SIGN = re.compile(r"(?:作者:|[(□○◎■●])")


def verses(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """A title that says (外一首), or one above □ and a name, and the verses below it; who signs below verses."""
    for i in range(len(rows) - _LEAST_VERSES):
        above, below = rows[i].without_spaces, rows[i + 1]
        is_title = bool(_POEMS.fullmatch(above))
        if not is_title and not (_MARK.match(below.text) and _TITLE_OF_POEM.fullmatch(above)):
            continue
        named = _names_poet(below) or (is_title and bool(_BY.fullmatch(below.folded.strip())))
        if is_title or named:
            yield from _poem(rows, i, named)


def _poem(rows: Sequence[TextLine], title: int, named: bool) -> Iterator[tuple[int, Certainty]]:
    """The poem below this title; where its author stands below the title, so does that of the next."""
    first = end = title + 1 + named
    while end < len(rows) and _may_be_verse(rows, end) and not (named and _is_next_title(rows, end)):
        if not named and end - first >= _LEAST_VERSES and _is_signed_off(rows, end):
            break  # a name is as short as a verse
        end += 1
    if end - first < _LEAST_VERSES or _are_of_column(rows, range(first, end)):
        return
    yield title, _TITLE
    if named:
        yield title + 1, BYLINE
    yield from ((k, BODY) for k in range(first, end))
    if named and _is_title_above_author(rows, end):
        yield from ((end, _TITLE), (end + 1, BYLINE))
    if named or end == len(rows) or not _names_poet(rows[end]):
        return
    if _marked(rows[end]) or _is_signed_off(rows, end):
        yield end, _SIGNED
    if _is_above_piece(rows, end):
        yield end + 1, _TITLE


def _is_title_above_author(rows: Sequence[TextLine], i: int) -> bool:
    """True for the title of a piece in prose behind a poem: who wrote it stands below, as below the poem's."""
    if i + 2 >= len(rows) or not (_is_title_of_piece(rows[i]) and rows[i + 2].ends_sentence):
        return False
    return _names_poet(rows[i + 1]) and (_marked(rows[i + 1]) or bool(_BY.fullmatch(rows[i + 1].folded.strip())))


def _is_signed_off(rows: Sequence[TextLine], i: int) -> bool:
    """True for a name below verses, with the next piece, or a line that is no verse, below."""
    is_last = i + 1 == len(rows) or not _may_be_verse(rows, i + 1)
    return _names_poet(rows[i]) and (is_last or _is_above_piece(rows, i))


def _is_above_piece(rows: Sequence[TextLine], i: int) -> bool:
    """True for a line above a title of few words and the text below that."""
    return i + 2 < len(rows) and _is_title_of_piece(rows[i + 1]) and rows[i + 2].ends_sentence


def regular_verses(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """Four lines and more of five or of seven characters, each with its stop: verses, whose poet stands above them and
    whose title above the poet, with no sign that says so."""
    runs = groupby(
        range(len(rows)), lambda i: bool(_REGULAR.fullmatch(rows[i].without_spaces)) * len(rows[i].without_spaces)
    )
    for length, lines in ((length, list(run)) for length, run in runs):
        if not length or len(lines) < _LEAST_VERSES:
            continue
        yield from ((i, BODY) for i in lines)
        named = lines[0] > 1 and _names_poet(rows[lines[0] - 1])
        title = lines[0] - 1 - named
        if named and _is_title_of_piece(rows[title]):
            yield from ((title, _TITLE), (title + 1, BYLINE))


def signed_verses(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """□ and a name right below verses: the title is the line that stands behind a blank line right above the first."""
    for i, row in enumerate(rows):
        if row.gap or not (_marked(row) and _names_poet(row)):
            continue
        if i + 1 < len(rows) and not (rows[i + 1].gap or _is_of_page(rows, i + 1)):
            continue
        first = i
        while first and _may_be_verse(rows, first - 1):
            first -= 1
        # The name of a column may stand above the title; behind a later blank line begins a stanza.
        title = next((k for k in range(first, min(first + 2, i)) if rows[k].gap and not rows[k + 1].gap), i)
        if title > first and not rows[first].gap:
            continue
        poem = range(title + 1, i)
        if len(poem) < _LEAST_VERSES or _are_of_column(rows, poem) or not _is_title_of_piece(rows[title]):
            continue
        yield title, _TITLE
        yield from ((k, BODY) for k in poem)
        yield i, _SIGNED


def _is_of_page(rows: Sequence[TextLine], i: int) -> bool:
    """True for a line that is neither text nor verse: whoever stands above it is not its author."""
    return not (rows[i].ends_sentence or _may_be_verse(rows, i))


def signed_pieces(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """文/曹采薇 or, beside verses, a name: behind a piece it signs that, and the words behind a blank line are the next
    title; between a title behind a blank line and a text it names the author."""
    for i, row in enumerate(rows[:-1]):
        above, below = rows[i - 1] if i else None, rows[i + 1]
        if above and not row.gap and _names_writer(rows, i):
            if above.gap and _is_title_of_piece(above) and (_may_be_verse(rows, i + 1) or below.ends_sentence):
                yield i - 1, _TITLE
                yield i, BYLINE
                yield from ((k, BODY) for k in _verses_from(rows, i + 1))
            elif not above.gap and _ends_piece(rows, i):
                yield i, _SIGNED
                if _is_title_of_piece(below) and (below.gap or (i + 2 < len(rows) and rows[i + 2].ends_sentence)):
                    yield i + 1, _TITLE


def _are_verses_above(rows: Sequence[TextLine], i: int) -> bool:
    """True if enough verses stand right above a line."""
    above = range(i - 1, i - 1 - _LEAST_VERSES, -1)
    return above[-1] >= 0 and all(_may_be_verse(rows, k) and not _is_of_column(rows, k) for k in above)


def _verses_from(rows: Sequence[TextLine], first: int) -> range:
    """The verses from there on; none where they are too few, or where a title and its author interrupt them."""
    end = first
    while end < len(rows) and _may_be_verse(rows, end) and not (rows[end].gap and _is_next_title(rows, end)):
        end += 1
    return range(first, end if end - first >= _LEAST_VERSES else first)


def _names_writer(rows: Sequence[TextLine], i: int) -> bool:
    """True for a name behind 文/ or 作者:, and for one alone beside verses."""
    labelled = _BY.fullmatch(rows[i].folded.strip())
    if labelled:
        return _is_named(labelled["name"])
    if not name_lists.looks_like_name(rows[i].without_spaces):
        return False
    below = range(i + 1, i + 1 + _LEAST_VERSES)
    return _are_verses_above(rows, i) or (
        below[-1] < len(rows)
        and all(_may_be_verse(rows, k) for k in below)
        and not all(_is_of_column(rows, k) for k in below)
    )


def _ends_piece(rows: Sequence[TextLine], i: int) -> bool:
    """True for a writer below a text or below verses, where no others follow at once."""
    above, below = rows[i - 1], rows[i + 1]
    if above.ends_sentence and _BY.fullmatch(rows[i].folded.strip()):
        return True
    is_below = above.ends_sentence or _are_verses_above(rows, i)
    return is_below and (bool(below.gap) or not (below.ends_sentence or _may_be_verse(rows, i + 1)))


def _is_title_of_piece(row: TextLine) -> bool:
    return bool(_TITLE_OF_POEM.fullmatch(row.without_spaces) or _POEMS.fullmatch(row.without_spaces))


def _may_be_verse(rows: Sequence[TextLine], i: int) -> bool:
    """True for a short line of words without a space, in which one comma may stand."""
    return bool(_BARE.fullmatch(rows[i].folded.strip()))


def _is_of_column(rows: Sequence[TextLine], i: int) -> bool:
    """True for a line of a narrow column of print: as full as its neighbours, and cut where it is full."""
    lengths = [len(row.without_spaces) for row in rows[max(0, i - 1) : i + 2]]
    is_full = len(rows[i].without_spaces) >= max(_NARROWEST, *(length - 1 for length in lengths))
    return is_full and rows[i].without_spaces[-1] not in _PAUSES


def _are_of_column(rows: Sequence[TextLine], lines: range) -> bool:
    """True if most of the lines are those of a narrow column."""
    return 2 * sum(_is_of_column(rows, i) for i in lines) > len(lines)


def _is_next_title(rows: Sequence[TextLine], i: int) -> bool:
    """True for the title of the next piece: its author stands right below it."""
    return i + 1 < len(rows) and _names_poet(rows[i + 1])


def _names_poet(row: TextLine) -> bool:
    """True for a name alone, or behind □ or 作者:."""
    if labelled := _BY.fullmatch(row.folded.strip()):
        return _is_named(labelled["name"])
    name = LEADING_ORNAMENTS.sub("", row.folded.replace("作者:", "", 1)).strip(" )")
    return _is_named(name) if _marked(row) else name_lists.are_persons(name)


def _is_named(words: str) -> bool:
    """True for a name behind 文/ or □, which say so of names of any family and of pen names."""
    return name_lists.are_persons(words) or (2 <= len("".join(words.split())) <= 6 and words.isalpha())


def _marked(row: TextLine) -> bool:
    return bool(_SIGN.match(row.without_spaces))
