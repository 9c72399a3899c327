"""What an editor typed into a field, as the value of a decision; refused with a sentence where it cannot be one."""

import datetime as dt
import re
from typing import Any

from django.utils.translation import gettext as _

from archive.decisions import Field
from archive.decisions.values import division
from archive.parsing.lexicon import gazetteer
from archive.parsing.records import Kind, ParsedSource
from archive.text import match_text

_SEPARATORS = re.compile(r"[、,，;；\s]+")
_PARTIAL = re.compile(r"--(\d{2})-(\d{2})")
TITLES = {Field.HEADLINE, Field.KICKER, Field.SUBTITLE}
NUMBERS = {Field.YEAR, Field.NUMBER, Field.TOTAL}
LONGEST = 300
LARGEST = 1_000_000


class NotAValue(Exception):
    """What was typed cannot stand in the field; the message is a sentence that says why."""


def typed(field: Field, text: str, proposed: Any, parsed: ParsedSource) -> Any:
    """The value that the text means in this field."""
    text = " ".join(text.split())
    if not text or len(text) > LONGEST:
        raise NotAValue(_("请填写内容，不超过 300 字。"))
    if field in TITLES:
        return _printed(text, parsed)
    if field in (Field.REPORTERS, Field.EDITORS, Field.PAGES):
        return [name for name in _SEPARATORS.split(text) if name]
    if field in NUMBERS:
        return _number(text)
    if field in (Field.DATE, Field.PUBLISHED, Field.EVENT_DATE):
        return _day(text, may_be_partial=field is Field.EVENT_DATE)
    if field is Field.KIND:
        return _kind(text)
    return _other(field, text, proposed, parsed)


def _other(field: Field, text: str, proposed: Any, parsed: ParsedSource) -> Any:
    if field is Field.AUTHORS:
        is_organization = bool(proposed and proposed[0]["is_organization"])
        names = [name for name in _SEPARATORS.split(text) if name]
        return [{"name": name, "post": None, "is_organization": is_organization} for name in names]
    if field is Field.PLACE:
        entry = gazetteer.the_division(text, parsed.place or None)
        if entry is None:
            raise NotAValue(_("地名表中没有“%s”，或同名的不止一处。") % text)
        return division(entry.division)
    if field is Field.POST:
        *org, post = text.split(" ")
        known = proposed or {"name": "", "org": None, "tenure": "在任", "manner": "正"}
        return {**known, "post": post, "org": "".join(org) or known["org"]}
    if field is Field.BODY:
        return {**(proposed or {"name": text, "kind": "其他"}), "full": text}
    return text


def _printed(text: str, parsed: ParsedSource) -> str:
    """A title as typed: only words that the source prints, for what is searched as printed must have been."""
    printed = match_text(parsed.source.text)
    if any(match_text(part) not in printed for part in text.split(" ")):
        raise NotAValue(_("标题只能取版面上印出的文字；错字请用“文字订正”，印出的字照存。"))
    return text


def _number(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 0 < int(text) < LARGEST:
        raise NotAValue(_("请填写阿拉伯数字。"))
    return int(text)


def _day(text: str, may_be_partial: bool) -> str:
    try:
        if may_be_partial and (match := _PARTIAL.fullmatch(text)):
            dt.date(2000, int(match[1]), int(match[2]))
            return text
        return dt.date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise NotAValue(_("日期请写作 2022-04-20；年份不详的写作 --04-20。")) from error


def _kind(text: str) -> str:
    if text not in set(Kind):
        raise NotAValue(_("文体只有：%s。") % "、".join(Kind))
    return text
