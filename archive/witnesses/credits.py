"""Where a version says that it took its text from. Only what is printed is a source; the earliest version is none."""

import re
from collections.abc import Iterable

_CREDIT = re.compile(
    "新华社[一-龥]{0,6}(?:[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日)?电|"
    "(?:转载自|转自|摘自|原载|来源[:：])[《“]?[^\\s，。；！？、）)》”\n]{2,16}[》”]?"
)


def credits(stretches: Iterable[str]) -> list[str]:
    """The credits printed, each once, in their order."""
    return list(dict.fromkeys(match[0] for stretch in stretches for match in _CREDIT.finditer(stretch)))
