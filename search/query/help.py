"""The help page's table of the language: each row has an example that is parsed and described as any query is. Pure."""

from dataclasses import dataclass

from archive.messages import gettext_noop
from search.query.fields import FIELDS, Kind, Translate
from search.query.parser import describe, parse
from search.query.readings import literal


@dataclass(frozen=True)
class Rule:
    """One thing the language can say."""

    name: str
    example: str
    explanation: str


@dataclass(frozen=True)
class Entry:
    """A rule for the page: in the reader's language, with what its example is understood as."""

    name: str
    example: str
    explanation: str
    understood: str


RULES = (
    Rule(
        gettext_noop("词语"),
        "党建 引领",
        gettext_noop("空格隔开的词语须同时出现，每个都逐字检索，并按相关度排序。"),
    ),
    Rule(
        gettext_noop("原文"),
        "“两个引领”",
        gettext_noop(
            "引号中的文字逐字检索，各种引号都可以；空白、引号、书名号、间隔号、全半角、繁简、旧字形、括号的形状以及○、〇与0之别不计。"
        ),
    ),
    Rule(gettext_noop("或者"), "“两个引领” 或 “红色引领”", gettext_noop("两边任有其一；也可写作 OR。先“与”后“或”。")),
    Rule(gettext_noop("排除"), "党建 -会议", gettext_noop("减号紧接要排除的词；也可写作“不含 会议”。")),
    Rule(gettext_noop("括号"), "(书记 或 县长) 调研", gettext_noop("括号改变先后，半角全角都可以。")),
    Rule(gettext_noop("通配"), "两个*引领", gettext_noop("星号代表同一段中的零至二十个字。")),
    Rule(
        gettext_noop("日期"),
        "商城县 2022年4月",
        gettext_noop(
            "单独写的日期（2022年4月、二〇二二年四月、2021年下半年、2022-04-20）按文章日期理解；加引号便照文字检索。"
        ),
    ),
    Rule(
        gettext_noop("邻近"),
        "NEAR(党建 治理, 10)",
        gettext_noop("同一段中两处原文相隔不超过所写字数（最多 200 字），不分先后。"),
    ),
)


def rules(gettext: Translate = str) -> list[Entry]:
    return [_entry(gettext(rule.name), rule.example, gettext(rule.explanation), gettext) for rule in RULES]


def fields(gettext: Translate = str) -> list[Entry]:
    """The fields, each explained by the names it may be called by."""
    return [_entry(gettext(field.label), field.example, " ".join(field.aliases), gettext) for field in FIELDS]


def named(gettext: Translate = str) -> str:
    """The fields that look into names, as a sentence lists them."""
    return gettext("、").join(gettext(field.label) for field in FIELDS if field.kind is Kind.VALUE)


def _entry(name: str, example: str, explanation: str, gettext: Translate) -> Entry:
    return Entry(name, example, explanation, describe(literal(parse(example)), gettext))
