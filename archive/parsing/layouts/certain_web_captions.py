"""Captions of the pictures of a web page whose pictures are gone: what they show, and the names of their files."""

import re
from collections.abc import Iterator, Sequence

from archive.parsing.layouts.certain_web_heads import NO_TITLE, OWN
from archive.parsing.layouts.certainty import Certainty
from archive.parsing.lexicon import web_words
from archive.parsing.lines.text_lines import TextLine

# 市政协副主席郑文成讲话, 先进基层党组织代表领奖; 在全县大会上的讲话 is a title.
_SHOWN = re.compile(r".{2,20}(?<!的)(?:讲话|发言|致辞|致词|领奖|国歌|宣誓|合影|留影|授旗|颁奖|授牌|揭牌|剪彩)")
_SHOWN_AT = re.compile(r"在[\u4e00-\u9fff]{3,14}(?:走访|慰问|调研|考察|座谈|检查|督查|指导|宣讲)+")
_FILE = re.compile(r"[^,。]{1,60}\.(?:jpe?g|png|gif|bmp|webp)")
_LEAST_TEXT = 40  # characters of a sentence that is no title


def captions(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """What a picture shows, where titles do not stand: below another caption, inside a text without a title, in 在…."""
    begins_with_text = bool(rows) and rows[0].ends_sentence and len(rows[0].without_spaces) >= _LEAST_TEXT
    is_below_caption = False
    for i, row in enumerate(rows):
        text = row.without_spaces
        if _FILE.fullmatch(text.lower()):
            yield i, OWN
        elif _SHOWN_AT.fullmatch(text) or ((begins_with_text or is_below_caption) and _SHOWN.fullmatch(text)):
            yield i, NO_TITLE
        is_below_caption = web_words.is_caption(text)
