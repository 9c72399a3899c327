"""遗失声明 and its like on a page of notices alone: there each is an article, elsewhere it is an advertisement."""

from collections.abc import Iterator, Sequence

from archive.parsing.labelling.labels import ONLY_TITLES
from archive.parsing.layouts.certainty import BODY, Certainty
from archive.parsing.layouts.known_lines import KINDS_OF_NOTICE, is_notice, looks_like_title, without_bullet
from archive.parsing.layouts.signing_lines import may_name_author
from archive.parsing.lines.text_lines import TextLine

_TITLE = Certainty(ONLY_TITLES)
_LOST = frozenset(["遗失声明", "遗失启事", "挂失声明", "挂失启事", "招领启事", "失物招领"])
_LEAST_NOTICES = 2  # one may be an article with its own title


def lost_things(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """The titles 遗失声明 and 招领启事 and the texts below them, where all titles of the page are those of notices."""
    titles = [i for i in range(len(rows) - 1) if _heads_text(rows, i)]
    texts = [without_bullet(rows[i].without_spaces) for i in titles]
    if len(titles) < _LEAST_NOTICES or not all(map(_is_notice, texts)):
        return
    for i, text in zip(titles, texts, strict=True):
        if text in _LOST:
            yield i, _TITLE
            yield i + 1, BODY


def _heads_text(rows: Sequence[TextLine], i: int) -> bool:
    """True for a line above a sentence that can be its title."""
    row, below = rows[i], rows[i + 1]
    if not (below.ends_sentence or below.without_spaces.endswith(":")):
        return False
    return _is_notice(without_bullet(row.without_spaces)) or (looks_like_title(row) and not may_name_author(row))


def _is_notice(text: str) -> bool:
    return text in KINDS_OF_NOTICE | _LOST or is_notice(text)
