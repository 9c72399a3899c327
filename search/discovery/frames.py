"""What speaks for a formula in the string itself and behind it: a bundle of numerals, or the name of what it is.

The forms are those of the genre (四个意识, 三字诀, 三高四新), the heads those that the parser knows (工程, 工作法):
no formula is listed.
"""

import re
from collections.abc import Sequence
from enum import Enum

from archive.parsing.entities.slogan_forms import head_after

BEHIND = 4  # characters that are looked at behind a string
ENOUGH = 0.3  # of its occurrences have the head behind it

_N = "[一二两三四五六七八九十百千万双]"
_X = "[^一二两三四五六七八九十百千万双]"
_COUNTED = re.compile(r"[一二两三四五六七八九十多]个.{1,8}")
_SPELL = re.compile(r".{0,8}字(?:诀|经|方针|箴言)")
_CODE = re.compile(rf"(?:{_N}{_X}){{2,4}}|(?:{_N}{_X}{{2}}){{2,3}}|(?:{_N}{_X}{{3}}){{2}}")  # even: 三高四新, 五位一体
_VERBS = re.compile(
    r"^(?:以|把|用|按照|围绕|推进|推动|推行|实施|开展|深化|落实|践行|坚持|做好|做到|扎实|深入|大力|持续|全面)"
)


class Frame(Enum):
    """The form that a string has, or the word behind it."""

    COUNTED = "N个X"
    SPELL = "N字诀"
    CODE = "code"
    HEAD = "head"
    NONE = ""


WEIGHTS = {Frame.COUNTED: 0.5, Frame.SPELL: 0.6, Frame.CODE: 0.6, Frame.HEAD: 0.4, Frame.NONE: 0.0}
PLAIN = 0.15  # of what has neither a frame nor quotation marks


def frame_of(text: str, following: Sequence[str]) -> Frame:
    """The frame of a string; `following`: what stands behind some of its occurrences."""
    if _VERBS.match(text):
        return Frame.NONE  # what a verb opens is a use of something, not its name
    if _COUNTED.fullmatch(text):
        return Frame.COUNTED
    if _SPELL.fullmatch(text):
        return Frame.SPELL
    if _CODE.fullmatch(text):
        return Frame.CODE
    heads = sum(head_after(behind) is not None for behind in following)
    is_head = any(head_after(text[at:]) == text[at:] for at in range(2, len(text) - 1))
    return Frame.HEAD if is_head or (following and heads >= ENOUGH * len(following)) else Frame.NONE


def prior(frame: Frame, quoted: float) -> float:
    """How likely a string is a formula by its frame and by the share of occurrences in quotation marks."""
    return PLAIN + (1 - PLAIN) * (1 - (1 - WEIGHTS[frame]) * (1 - quoted))
