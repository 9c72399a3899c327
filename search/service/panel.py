"""The county panel: a row for each county and month, with what is held as its denominators; read county by county."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models.functions import ExtractMonth, ExtractYear

from archive.messages import gettext_noop
from archive.models import Attestation, FormulaicShare, IssueHolding, OfficeMark, Place
from archive.models.holding import Kind
from archive.office_records import HEAD_OF_GOVERNMENT, SECRETARY
from search.figure_request import PanelFigure
from search.indexing.connection import engine
from search.query.criteria import SearchCriteria
from search.statistics.findings import Findings
from search.statistics.panel import CountyMonth, county_months

NAMES = {"slogan": "slogans", "person": "people", "post": "posts"}  # facets whose different values are counted
OFFICES = {SECRETARY.order: "secretaries", HEAD_OF_GOVERNMENT.order: "heads"}
# What the codebook says of each column, in the order of the file.
CODEBOOK = {
    "county": gettext_noop("县级区划代码（GB/T 2260，六位）"),
    "name": gettext_noop("县级名称"),
    "province": gettext_noop("所属省级名称"),
    "city": gettext_noop("所属地级名称；直管的为空"),
    "month": gettext_noop("月份，如 2022-04：文章按归档日期，期按出版日期"),
    "held": gettext_noop("1：当月有所藏的期或文章，0 即所见为零；0：无收藏，各数留空，什么也不说明"),
    "issues_expected": gettext_noop("当地各报应有期数：所藏的和已知缺的（按总期号、年内期号、刊期推算）"),
    "issues_held": gettext_noop("其中所藏期数"),
    "issues_read": gettext_noop("所藏中识读无疑点的期数"),
    "articles": gettext_noop("归于该县的文章篇数，含其乡镇"),
    "articles_once": gettext_noop("同文只计最早一篇的篇数"),
    "characters": gettext_noop("这些文章的字数，标点、空白不计"),
    "slogans": gettext_noop("文中识读出的不同提法数"),
    "people": gettext_noop("文中不同人物数"),
    "posts": gettext_noop("文中不同职务名称数"),
    "secretaries": gettext_noop("当月见载为县委书记的人，以顿号分隔；见载不等于任期"),
    "heads": gettext_noop("当月见载为县长（区长、市长、旗长）的人，同上"),
    "formulaic_year": gettext_noop("该县全年套话率：所刊文字能在同年任取的 1,000 篇别的文章里一字不差见到的比例"),
    "formulaic_low": gettext_noop("套话率 95 % 区间下限，以期为一次观察"),
    "formulaic_high": gettext_noop("套话率 95 % 区间上限"),
    "evidence": gettext_noop("列出当月文章的网页：每个数的凭据"),
    "proof": gettext_noop("各数的凭证：可以存证、以后重算的网页"),
    "generation": gettext_noop("所据索引版本"),
}
Month = int  # 202204


@dataclass(frozen=True)
class PanelRow:
    """A county in a month; what is not held has no counts."""

    county: Place
    month: Month
    issues: tuple[int, int, int]  # expected, held, read
    texts: CountyMonth | None
    holders: dict[str, list[str]]
    share: tuple[float, float | None, float | None] | None
    generation: str

    @property
    def proof(self) -> PanelFigure:
        return PanelFigure(self.county.code, f"{self.month // 100:04}-{self.month % 100:02}")

    @property
    def is_held(self) -> bool:
        return bool(self.texts or self.issues[1])


def panel() -> Iterator[PanelRow]:
    """All counties of which anything is held, each from its first month to its last. Raises IndexUnavailable."""
    return _rows(engine().findings(SearchCriteria()))  # asked before the first row is on its way


def _rows(found: Findings) -> Iterator[PanelRow]:
    texts: defaultdict[str, dict[Month, CountyMonth]] = defaultdict(dict)
    for (code, printed), cell in county_months(found, tuple(NAMES)).items():
        texts[code][_number(printed)] = cell
    issues = _issues()
    counties = Place.objects.filter(level=Place.Level.COUNTY).select_related("parent__parent").order_by("code")
    for county in counties.iterator():
        own_texts, own_issues = texts.get(county.code, {}), issues.get(county.pk, {})
        if months := _span({*own_texts, *own_issues}):
            holders, shares = _holders(county), _shares(county)
            for month in months:
                yield PanelRow(
                    county, month, own_issues.get(month, (0, 0, 0)), own_texts.get(month), holders.get(month, {}),
                    shares.get(month // 100), found.population.generation,
                )  # fmt: skip


def _number(month: str) -> Month:
    return int(month.replace("-", ""))


def _span(months: set[Month]) -> list[Month]:
    """All months from the first to the last."""
    if not months:
        return []
    first, last = ((month // 100) * 12 + month % 100 - 1 for month in (min(months), max(months)))
    return [at // 12 * 100 + at % 12 + 1 for at in range(first, last + 1)]


def _issues() -> dict[int, dict[Month, tuple[int, int, int]]]:
    """By place and month the issues expected, held and read."""
    found: defaultdict[int, dict[Month, tuple[int, int, int]]] = defaultdict(dict)
    counties = Place.objects.filter(level=Place.Level.COUNTY).values("pk")
    rows = IssueHolding.objects.filter(kind=Kind.PLACE, key__in=counties).dated()
    for place, month, *numbers in rows.values_list("key", "month", "expected", "held", "read"):
        expected, held, read = numbers
        found[place][month] = expected, held, read
    return found


def _holders(county: Place) -> dict[Month, dict[str, list[str]]]:
    """By month who is attested as secretary and as head of government."""
    found: defaultdict[Month, dict[str, list[str]]] = defaultdict(dict)
    marks = OfficeMark.objects.of(county.pk).dated().filter(office__in=OFFICES, tenure__in=Attestation.PRESENT)
    months = marks.annotate(month=ExtractYear("day") * 100 + ExtractMonth("day"))
    for office, month, name in months.order_by("day", "attestation").values_list("office", "month", "person__name"):
        names = found[month].setdefault(OFFICES[office], [])
        if name not in names:
            names.append(name)
    return found


def _shares(county: Place) -> dict[int, tuple[float, float | None, float | None]]:
    rows = FormulaicShare.objects.under(Kind.PLACE, county.pk)
    return {year: (share, low, high) for year, share, low, high in rows.values_list("year", "share", "low", "high")}
