"""What interrupts a text, and what stands below: an advertisement, an address, a telephone number, a caption."""

import re
from collections.abc import Iterator, Sequence

from archive.parsing.labelling.labels import Label
from archive.parsing.layouts.certainty import Certainty
from archive.parsing.layouts.known_lines import NUMBERED_PICTURE, looks_like_title
from archive.parsing.lines.text_lines import SIGNATURE, TextLine

_OWN = Certainty(frozenset({Label.FURNITURE}))
_NO_ARTICLE = Certainty(never=frozenset({Label.A_PARAGRAPH}))
_ADDRESS = re.compile(r"https?://|www\.|(?<!\d)(?:1[3-9]\d[\dx×*]{8}|0\d{2,3}-?[\dx×*]{7,8})(?!\d)|^([★☆◆]).+\1$", re.I)
_MAY_BE_ADDRESS = re.compile(r"[\d/w★☆◆]", re.I)  # most lines have none of these
_PICTURE = re.compile("[(]?(?:图[①-⑳为]|[▲△▶▷▼▽◀◁↑↓←→])")
_TITLE_OR_TEXT = Certainty(never=frozenset({Label.FURNITURE, Label.STAFF, Label.A_PARAGRAPH}))
_WORDS = re.compile(r"[\u4e00-\u9fff“\"《\d][^:]{5}")  # 责任编辑：… is the page's own
_SAYS_WHAT_FOR = re.compile("[:,。;]")
_MOST_PICTURES = 9  # of one report, one below the other
_TITLE_AND_TEXT = 2  # lines that a page has above a picture
_LONGEST, _LEAST_TEXT = 50, 12  # characters of the line, and of a line of text above it
_TAKEN_BY = r"(?:本报|特约)?(?:记者|通讯员)?[\u3400-\u9fff·]{2,9}(?:摄影?|提供)|本报资料(?:图)?片"
# One sentence and who took the picture; what begins with its day is news, with or without the picture.
_CAPTION = re.compile(
    rf"[(]?(?:[▲△▶▷▼▽◀◁↑↓←→]?[上下左右]?图(?:为|[①-⑳]?[::])|[▲△▶▷▼▽◀◁↑↓←→])(?!\d{{1,2}}月\d)[^。]{{4,60}}[。,]?(?:[(]?(?:{_TAKEN_BY})[)]?)[)]?"
)
_BEGINS_TEXT = re.compile(r"[\u4e00-\u9fff“\"《\d]")  # marks stand before short items, each an article


def below_interruptions(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """紫薇苗木直销 13903740xxx between two paragraphs: a paragraph without a title below it is of the text above."""
    for i in range(1, len(rows) - 1):
        above, row, below = rows[i - 1 : i + 2]
        if _interrupts(row) and _is_text(above) and _BEGINS_TEXT.match(below.without_spaces):
            yield i + 1, _NO_ARTICLE
            if not _SAYS_WHAT_FOR.search(row.without_spaces):
                yield i, _OWN  # 联系电话：… is a line of a notice


def captions(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """图为党员在疏花。 闻捷 摄: on one line below a text, a part of the picture and of no text; below a title it is
    the text itself. Of 37 such lines in 36 rounds 25 are the page's own, in the nine newest 22 of 22."""
    for i in range(2, len(rows)):
        below = rows[i + 1].without_spaces if i + 1 < len(rows) else ""
        if not _CAPTION.fullmatch(rows[i].without_spaces) or SIGNATURE.fullmatch(below):
            continue
        first = _first_picture(rows, i)
        if first < _TITLE_AND_TEXT or _is_below_title(rows, first) or not all(map(_is_caption, rows[first:i])):
            continue
        yield from ((k, _OWN) for k in range(first, i + 1))
        if i + 2 < len(rows) and _WORDS.match(below):
            yield i + 1, _TITLE_OR_TEXT


def _first_picture(rows: Sequence[TextLine], last: int) -> int:
    """The first of the lines that tell of pictures, one below the other."""
    above = range(last - 1, max(-1, last - 1 - _MOST_PICTURES), -1)
    return next((i + 1 for i in above if not _PICTURE.match(rows[i].without_spaces)), max(0, last - _MOST_PICTURES))


def _is_caption(row: TextLine) -> bool:
    """True for a caption, and for 图① above others, whose last line may say for all who took them."""
    text = row.without_spaces
    return bool(_CAPTION.fullmatch(text) or (NUMBERED_PICTURE.match(text) and row.ends_sentence))


def _is_below_title(rows: Sequence[TextLine], i: int) -> bool:
    """True for what stands below a line without a stop that goes on with no text above it, as a title does."""
    before, above = rows[i - 2 : i]
    is_title = looks_like_title(above) and not SIGNATURE.fullmatch(above.without_spaces)
    return is_title and (before.ends_sentence or len(before.without_spaces) < _LEAST_TEXT)


def _interrupts(row: TextLine) -> bool:
    text = row.without_spaces
    return (
        len(text) <= _LONGEST and not row.ends_sentence and bool(_MAY_BE_ADDRESS.search(text) and _ADDRESS.search(text))
    )


def _is_text(row: TextLine) -> bool:
    return row.ends_sentence or len(row.without_spaces) >= _LEAST_TEXT
