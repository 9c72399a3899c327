"""Why something was worked out or is doubted, in one sentence and in the reader's language. Pure.

Readings keep the reason as the parser wrote it, in Chinese and in short; what it does not write is left as it stands.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from archive.messages import gettext_noop

_DAY = r"(?P<day>\d{4}(?:-\d\d){0,2})"
_WRITTEN = {
    f"年份取自本期出版日期{_DAY}": gettext_noop("所印日期没有年份；年份取自本期的出版日期 %(day)s。"),
    f"年份取自见报日期{_DAY}": gettext_noop("所印日期没有年份；年份取自本文的见报日期 %(day)s。"),
    r"年份取自本期期号\((?P<year>\d{4})年\)": gettext_noop("所印日期没有年份；年份取自本期的期号（%(year)s年）。"),
    r"年份取自(?P<volume>\d{4})年卷年鉴，所记为(?P<year>\d{4})年": gettext_noop(
        "所印日期没有年份；此页出自%(volume)s年卷年鉴，所记为上一年，所以取%(year)s年。"
    ),
    f"本期出版于{_DAY}，所定之日在后": gettext_noop(
        "所印日期没有年份；本期出版于 %(day)s，说的是以后的事，取其后最近的这一天。"
    ),
    f"本文见报于{_DAY}，所定之日在后": gettext_noop(
        "所印日期没有年份；本文见报于 %(day)s，说的是以后的事，取其后最近的这一天。"
    ),
    f"本期出版于{_DAY}，事件月份在后，取上一年": gettext_noop(
        "所印日期没有年份；本期出版于 %(day)s，所说的月份更晚，所以取上一年。"
    ),
    f"本文见报于{_DAY}，事件月份在后，取上一年": gettext_noop(
        "所印日期没有年份；本文见报于 %(day)s，所说的月份更晚，所以取上一年。"
    ),
    f"“(?P<words>.+)”从{_DAY}推得": gettext_noop("文中只说“%(words)s”；从见报日期 %(day)s 推得。"),
    "与《(?P<name>.+)》相同:(?P<marks>.+)": gettext_noop(
        "此页没有印报刊名；所印的%(marks)s与《%(name)s》各版相同，由此推断。"
    ),
    "据版面其他信息推断": gettext_noop("此页没有印报刊名；由版面上的其他信息推断。"),
    "编辑认定": gettext_noop("由编辑认定。"),
    "同期别处都作“(?P<likely>.+)”": gettext_noop("同期别处都作“%(likely)s”。"),
    "同期别处作“(?P<likely>.+)”": gettext_noop("同期别处作“%(likely)s”。"),
    "本篇别处都作“(?P<likely>.+)”": gettext_noop("本篇别处都作“%(likely)s”。"),
    "正文作“(?P<likely>.+)”": gettext_noop("正文作“%(likely)s”。"),
    "标题作“(?P<likely>.+)”": gettext_noop("标题作“%(likely)s”。"),
    "通行的说法作“(?P<likely>.+)”": gettext_noop("通行的说法作“%(likely)s”。"),
    "机构名称通常作“(?P<likely>.+)”": gettext_noop("机构名称通常作“%(likely)s”。"),
    "地名库与本篇地点均作“(?P<likely>.+)”": gettext_noop("地名库与本篇地点均作“%(likely)s”。"),
    "地名库中(?P<home>.+)一带只有“(?P<likely>.+)”": gettext_noop("地名库中%(home)s一带只有“%(likely)s”。"),
}


@dataclass(frozen=True)
class Reason:
    """A reason as a sentence; `is_known` says whether it could be said in another language."""

    sentence: str
    is_known: bool


def told(written: str, translated: Callable[[str], str], in_words: Callable[[str], str]) -> Reason:
    """The sentence of a reason that a reading keeps; `in_words` says a day, as far as it is known (2022-04)."""
    for pattern, sentence in _patterns():
        if match := pattern.fullmatch(written):
            parts = {name: in_words(text) if name == "day" else text for name, text in match.groupdict().items()}
            return Reason(translated(sentence) % parts, is_known=True)
    return Reason(written, is_known=False)


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(written), sentence) for written, sentence in _WRITTEN.items()]
