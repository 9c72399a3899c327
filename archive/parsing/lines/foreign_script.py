"""Texts in the letters of another language: Japanese and Korean print names and places that look Chinese."""

import re

_LETTERS = {
    "日文假名": re.compile("[\u3041-\u309f\u30a1-\u30fa]"),
    "韩文字母": re.compile("[\u1100-\u11ff\uac00-\ud7a3]"),
}
_WORDS = re.compile(r"\w")
_SHARE = 0.1  # of the letters, set by hand: Japanese prose has .4 and more, a Chinese report a name or two


def foreign_script(text: str) -> str | None:
    """Which letters of another language a good part of the text is written in, as told to an editor."""
    for name, of_script in _LETTERS.items():
        letters = len(of_script.findall(text))
        if letters and letters > _SHARE * len(_WORDS.findall(text)):
            return name
    return None
