"""What the file of a trace says in words: its columns, how copies are counted, and what each row breaks the count by.

In English these words are the short names that scripts ask for: they stay what they are, at ?lang=en.
"""

from collections.abc import Sequence

from django.utils.translation import pgettext

from search.query.fields import PARTLY_DATED


def columns() -> list[str]:
    """The head of the file, in the order of its cells."""
    return [
        pgettext("trace.csv", "检索词"),
        pgettext("trace.csv", "同文"),
        pgettext("trace.csv", "分列"),
        pgettext("trace.csv", "代码"),
        pgettext("trace.csv", "名称"),
        pgettext("trace.csv", "年份"),
        pgettext("trace.csv", "处数"),
        pgettext("trace.csv", "加引号处数"),
        pgettext("trace.csv", "标题中处数"),
        pgettext("trace.csv", "篇数"),
        pgettext("trace.csv", "期数"),
        pgettext("trace.csv", "馆藏篇数"),
        pgettext("trace.csv", "馆藏期数"),
        pgettext("trace.csv", "已知缺藏期数"),
        pgettext("trace.csv", "馆藏字数"),
        pgettext("trace.csv", "占所藏期的比例"),
        pgettext("trace.csv", "区间下限"),
        pgettext("trace.csv", "区间上限"),
        pgettext("trace.csv", "索引版本"),
    ]


def copies_in_words(*, once: bool) -> str:
    """How versions of one text are counted in a row."""
    return pgettext("trace.csv", "同文计一次") if once else pgettext("trace.csv", "同文都计")


def undated_in_words(known: str) -> str:
    """That a row counts what lies in no year: its day is known in part, or not at all."""
    partly, unknown = pgettext("trace.csv", "年份不详"), pgettext("trace.csv", "日期不详")
    return partly if known == PARTLY_DATED else unknown


def breakdown_in_words(facets: Sequence[str]) -> str:
    """What a row breaks the count by; of none, the whole."""
    words = {
        "year": pgettext("trace.csv", "年"),
        "month": pgettext("trace.csv", "月"),
        "province": pgettext("trace.csv", "省"),
        "county": pgettext("trace.csv", "县"),
        "publication": pgettext("trace.csv", "报刊"),
        "person": pgettext("trace.csv", "人物"),
        "post": pgettext("trace.csv", "职务"),
    }
    return "-".join(words[facet] for facet in facets) or pgettext("trace.csv", "合计")
