"""The one table of field names: what a reader may write before a colon, and what a result can be narrowed by."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from archive.messages import gettext_noop

Translate = Callable[[str], str]


class Kind(Enum):
    TEXT = "text"  # a part of the article's text
    VALUE = "value"  # a name the article is filed under
    DATE = "date"


@dataclass(frozen=True)
class Field:
    """A field of the query language: `aliases[0]` is how the help page writes it."""

    name: str
    kind: Kind
    label: str
    aliases: tuple[str, ...]
    example: str


FIELDS = (
    Field("title", Kind.TEXT, gettext_noop("标题"), ("标题", "题名", "title"), "标题:党建"),
    Field("body", Kind.TEXT, gettext_noop("正文"), ("正文", "body"), "正文:“基层治理”"),
    Field("person", Kind.VALUE, gettext_noop("人物"), ("人物", "person"), "人物:李高岭"),
    Field("organization", Kind.VALUE, gettext_noop("单位"), ("单位", "机构", "organization", "org"), "单位:县委"),
    Field("place", Kind.VALUE, gettext_noop("地区"), ("县", "地区", "地方", "place", "county"), "县:商城县"),
    Field("publication", Kind.VALUE, gettext_noop("报刊"), ("报纸", "报刊", "publication", "paper"), "报纸:商城时报"),
    Field("slogan", Kind.VALUE, gettext_noop("提法"), ("提法", "口号", "slogan"), "提法:两个引领"),
    Field("kind", Kind.VALUE, gettext_noop("文体"), ("文体", "kind"), "文体:会议"),
    Field("date", Kind.DATE, gettext_noop("日期"), ("日期", "时间", "date"), "日期:2021-06..2022-04"),
)
TEXT_FIELDS = tuple(field.name for field in FIELDS if field.kind is Kind.TEXT)
# Which facets a field of the query language looks into, where they are not called as it is.
VALUE_FIELDS = {"place": ("province", "city", "county")}
# All facets that are looked into by name.
NAME_FACETS = tuple(
    facet for field in FIELDS if field.kind is Kind.VALUE for facet in VALUE_FIELDS.get(field.name, (field.name,))
)
BY_NAME = {field.name: field for field in FIELDS}
BY_ALIAS = {alias: field for field in FIELDS for alias in field.aliases}


@dataclass(frozen=True)
class Facet:
    """A way to narrow a result. Facets of one family widen each other, families narrow each other."""

    name: str
    family: str
    label: str
    form: str = ""  # of its values in addresses, as a regular expression; names have none
    many: bool = False  # whether an article may bear several
    ordered: bool = False  # listed whole, in the order of their text, and said in words by `request.value_in_words`


_CODE, _KEY = "[0-9]{6}", "[0-9]{1,18}"
# Values as they stand in the address: place codes, the publication's slug, primary keys, the kind's word.
FACETS = (
    Facet("province", "place", gettext_noop("地区"), _CODE),
    Facet("city", "place", gettext_noop("地区"), _CODE),
    Facet("county", "place", gettext_noop("地区"), _CODE),
    Facet("year", "date", gettext_noop("日期"), "[0-9]{4}|unknown", ordered=True),
    Facet("month", "date", gettext_noop("日期"), "[0-9]{4}-(0[1-9]|1[0-2])", ordered=True),
    Facet("publication", "publication", gettext_noop("报刊")),
    Facet("issue", "issue", gettext_noop("期"), _KEY),
    Facet("kind", "kind", gettext_noop("文体")),
    Facet("person", "person", gettext_noop("人物"), _KEY, many=True),
    Facet("organization", "organization", gettext_noop("单位"), _KEY, many=True),
    Facet("slogan", "slogan", gettext_noop("提法"), _KEY, many=True),
    Facet("post", "post", gettext_noop("职务"), many=True),
)
# What is counted by and nobody chooses: how much is known of a day that is not, and the article that this is a copy of.
COLUMNS = (*FACETS, Facet("dating", "dating", ""), Facet("original", "original", ""))
PARTLY_DATED = "partial"
FACET_BY_NAME = {facet.name: facet for facet in FACETS}
UNKNOWN = "unknown"


def within(ancestor: tuple[str, str], descendant: tuple[str, str]) -> bool:
    """Whether a (facet, value) lies inside another one of its family: a county in a city, a month in a year."""
    (outer, outer_value), (inner, inner_value) = ancestor, descendant
    family = [facet.name for facet in FACETS if facet.family == FACET_BY_NAME[outer].family]
    if inner not in family or family.index(outer) >= family.index(inner):
        return False
    return inner_value.startswith(stem(outer, outer_value))


def stem(facet: str, value: str) -> str:
    """What all values that lie inside this one begin with."""
    # Codes of GB/T 2260 nest by pairs of digits (41 > 4115 > 411524), months by their year.
    return value.removesuffix("00").removesuffix("00") if FACET_BY_NAME[facet].family == "place" else value


def families() -> Iterable[str]:
    """The facets' families, in the order the page shows them."""
    return dict.fromkeys(facet.family for facet in FACETS)
