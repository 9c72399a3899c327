"""A printed text as Chinese scholars cite it: GB/T 7714-2025 and -2015 (numeric), and as a footnote. Pure."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

MOST_AUTHORS = 3
NEWSPAPER, WEBSITE, COMPILATION, DATASET = "newspaper", "website", "compilation", "dataset"


@dataclass(frozen=True)
class Work:
    """What can be said of a text when it is cited: what was worked out and is not printed stands in square brackets."""

    title: str
    kind: str  # of its publication: newspaper, website, compilation; dataset for a figure; "" where none is known
    publication: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""  # of publication, as far as it is known: 2022-04-20
    date_is_inferred: bool = False
    page: str = ""  # 2, A3
    part: str = ""  # of a compilation
    address: str = ""
    day_seen: str = ""
    key: str = ""

    @property
    def has_inferred_date(self) -> bool:
        return bool(self.date) and self.date_is_inferred

    @property
    def printed_date(self) -> str:
        """For formats that have no room for a doubt: a day that was worked out stands in none of them."""
        return "" if self.date_is_inferred else self.date

    @property
    def said_date(self) -> str:
        return _bracketed(self.date) if self.has_inferred_date else self.date

    @property
    def said_year(self) -> str:
        return _bracketed(self.date[:4]) if self.has_inferred_date else self.date[:4]

    @property
    def accessed(self) -> str:
        """The day it was seen; of what is on paper only beside its own day, or styles take it for a guess of that."""
        return self.day_seen if self.address and (self.date or self.kind not in (NEWSPAPER, COMPILATION)) else ""


@dataclass(frozen=True)
class _Edition:
    """How an edition of the standard sets what both say alike."""

    comma: str
    colon: str
    parentheses: str
    types: Mapping[str, str]
    of_unknown: str
    accesses_print: bool  # whether the day of access stands behind what appears on paper as well

    def in_parentheses(self, text: str) -> str:
        return f"{self.parentheses[0]}{text}{self.parentheses[1]}" if text else ""


_TYPES = {NEWSPAPER: "N", WEBSITE: "EB", COMPILATION: "M", DATASET: "DS"}
_2025 = _Edition("，", "：", "（）", _TYPES, "EB", accesses_print=False)
_2015 = _Edition(", ", ": ", "()", _TYPES, "Z", accesses_print=True)


def gbt7714_2025(work: Work) -> str:
    """The citation by the edition in force, numeric system."""
    return _cited(work, _2025)


def gbt7714_2015(work: Work) -> str:
    """The citation by the edition before, which many journals still ask for."""
    return _cited(work, _2015)


def _cited(work: Work, edition: _Edition) -> str:
    parts = (_authors(work.authors, edition.comma), _title(work, edition), _source(work, edition), work.address)
    return "".join(f"{part}. " for part in parts if part).rstrip()


def _authors(names: tuple[str, ...], comma: str) -> str:
    # Without an author a citation of the numeric system begins with the title.
    return comma.join((*names[:MOST_AUTHORS], "等") if len(names) > MOST_AUTHORS else names)


def _title(work: Work, edition: _Edition) -> str:
    medium = "/OL" if work.address else ""
    title = f"{work.title}[{edition.types.get(work.kind, edition.of_unknown)}{medium}]"
    if work.kind != COMPILATION or not work.publication:
        return title
    return f"{title}//{edition.colon.join(filter(None, (work.publication, work.part)))}"


def _source(work: Work, edition: _Edition) -> str:
    accessed = _bracketed(work.accessed) if work.accessed else ""
    if work.kind not in (NEWSPAPER, COMPILATION):
        return edition.in_parentheses(work.said_date) + accessed
    if work.kind == COMPILATION:
        printed = work.said_year
    else:
        issue = edition.comma.join(filter(None, (work.publication, work.said_date)))
        printed = issue + edition.in_parentheses(work.page)
    return printed + accessed if edition.accesses_print else printed


def footnote(work: Work) -> str:
    """The citation as historians set it at the foot of a page: 甲：《题》，《商城时报》2022年4月20日，第2版。"""
    by = _authors(work.authors, "、").replace("、等", "等")
    title = work.title if work.title.startswith("[") else f"《{_inner(work.title)}》"
    parts = [f"{by}：{title}" if by else title, *_FOOTNOTED.get(work.kind, _online)(work)]
    return "，".join(filter(None, parts)) + "。"


def _in_paper(work: Work) -> list[str]:
    paper = f"《{_inner(work.publication)}》" if work.publication else ""
    return [paper + _in_words(work.said_date), f"第{work.page}版" if work.page else ""]


def _in_compilation(work: Work) -> list[str]:
    host = f"《{_inner(work.publication)}》" if work.publication else ""
    return [host + work.part, _in_words(work.said_date)]


def _online(work: Work) -> list[str]:
    return [work.publication, _in_words(work.said_date), work.address, _in_words(work.accessed)]


_FOOTNOTED: Mapping[str, Callable[[Work], list[str]]] = {NEWSPAPER: _in_paper, COMPILATION: _in_compilation}


def _inner(title: str) -> str:
    return title.translate({ord("《"): "〈", ord("》"): "〉"})


def _in_words(date: str) -> str:
    """2022-04-20 as 2022年4月20日, whatever stands around it."""
    return re.sub(r"(\d{4})-(\d\d)-(\d\d)", lambda day: f"{day[1]}年{int(day[2])}月{int(day[3])}日", date)


def _bracketed(text: str) -> str:
    return f"[{text}]"
