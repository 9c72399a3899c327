"""A claim → the lines of its table: what was claimed beside what is so now, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy

from archive.models import Article
from search.claims import Claim
from search.presentation.telling import percent, said_day, said_months
from search.request import value_in_words

NAMES = {
    "occurrences": gettext_lazy("出现（处）"),
    "articles": gettext_lazy("有它的文章（篇）"),
    "issues": gettext_lazy("有它的期"),
    "issues_held": gettext_lazy("所藏的期"),
    "articles_held": gettext_lazy("所藏的文章（篇）"),
    "articles_held_once": gettext_lazy("所藏的文章，同文计一次（篇）"),
    "characters_held": gettext_lazy("所藏的字"),
    "slogans": gettext_lazy("提法（个）"),
    "people": gettext_lazy("人物（人）"),
    "posts": gettext_lazy("职务名称（个）"),
    "issues_expected": gettext_lazy("应有的期"),
    "interval": gettext_lazy("期的占比，95% 区间"),
    "quoted": gettext_lazy("加引号（处）"),
    "in_titles": gettext_lazy("在标题（处）"),
    "first": gettext_lazy("最早"),
    "first_quoted": gettext_lazy("最早加引号"),
    "take_off": gettext_lazy("起势"),
    "latest": gettext_lazy("最近"),
    "undated": gettext_lazy("日期不全（篇）"),
    "articles_once": gettext_lazy("有它的文章，同文计一次（篇）"),
    "issues_both": gettext_lazy("同在一篇的期，同文计一次"),
    "issues_first": gettext_lazy("有前者的期，同文计一次"),
    "issues_alone": gettext_lazy("只有后者的期，同文计一次"),
    "issues_without": gettext_lazy("所藏而无前者的期"),
    "log_ratio": gettext_lazy("占比之比，以 2 为底的对数"),
    "papers": gettext_lazy("报刊（种）"),
    "missing": gettext_lazy("已知缺藏（期）"),
    "missing_before": gettext_lazy("首期以前缺（期）"),
    "read": gettext_lazy("识读无疑点（期）"),
    "sentence": gettext_lazy("句"),
    "publication": gettext_lazy("报刊"),
    "issue": gettext_lazy("期"),
    "page": gettext_lazy("版次"),
    "date": gettext_lazy("归档日期"),
    "date_basis": gettext_lazy("归档日期来源"),
    "paragraph": gettext_lazy("段（0 为题区）"),
    "lines": gettext_lazy("原件行次"),
    "start": gettext_lazy("原件起字（从 0 数）"),
    "end": gettext_lazy("原件止字"),
    "source_sha256": gettext_lazy("原件 SHA-256"),
    "articles_sha256": gettext_lazy("所据各篇的 SHA-256"),
}
DAYS = {"first", "first_quoted", "latest"}


@dataclass(frozen=True)
class Line:
    """One figure of a claim, as it was and as it is; "" where it is not told."""

    name: str
    then: str
    now: str
    phrase: str = ""  # of a list: what the line is about

    @property
    def is_same(self) -> bool:
        return self.then == self.now


def lines(now: Claim, then: Claim | None = None) -> list[Line]:
    """The figures of a claim, or of two beside one another."""
    after = dict(_told(now.result))
    before = dict(_told(then.result)) if then else after
    told = [Line(name, before.get(name, ""), after.get(name, "")) for name in {**before, **after}]
    return told + _listed(now.result, (then or now).result)


def _listed(now: dict[str, Any], then: dict[str, Any]) -> list[Line]:
    """The phrases of a list, those that have changed first."""
    before, after = (_phrases(each) for each in (then, now))
    found = [Line(f"“{phrase}”", before[phrase], told, phrase) for phrase, told in after.items() if phrase in before]
    return sorted(found, key=lambda line: line.is_same)


def _phrases(result: dict[str, Any]) -> dict[str, str]:
    words = gettext("%(occurrences)s 处 %(articles)s 篇（同文计一次 %(articles_once)s 篇）%(issues)s 期，最早 %(day)s")
    return {
        phrase: words % (cell | {"day": _in_words("first", cell["first"])})
        for phrase, cell in result.get("phrases", {}).items()
    }


def _told(result: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, label in NAMES.items():
        if name in result:
            yield str(label), _take_off(result) if name == "take_off" else _in_words(name, result[name])
    for year, cell in result.get("years", {}).items():
        words = gettext("%(articles)s 篇 %(occurrences)s 处；所藏 %(issues_held)s 期中 %(issues)s 期")
        yield value_in_words("year", year, gettext), words % cell
    for month, (expected, held, read) in result.get("months", {}).items():
        said = {"expected": expected, "held": held, "read": read}
        words = gettext("应有 %(expected)s 期，所藏 %(held)s 期，无疑点 %(read)s 期")
        yield value_in_words("month", month, gettext), words % said


def _take_off(result: dict[str, Any]) -> str:
    """Told as on the page; a figure that does not say since when is not known to mean that month alone."""
    return said_months(result["take_off"], result.get("take_off_since", ""), gettext)


def _in_words(name: str, value: Any) -> str:
    if name in DAYS:
        return said_day(value) or gettext("无")
    if name == "interval":
        return "–".join(percent(float(each)) for each in value)
    if isinstance(value, list):
        return "–".join(dict.fromkeys(map(str, value)))
    if name == "date_basis":
        return str(Article.DateBasis(value).label)
    if name == "date" and value[:1].isdecimal():
        return date_format(date.fromisoformat(value), "DATE_FORMAT")
    return str(value)
