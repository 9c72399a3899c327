"""The body of a unit that the post in front, or a body named near, completes."""

import re
from dataclasses import replace

from archive.parsing.entities.bodies import (
    PARTY_OF_OFFICE,
    PARTY_POSTS,
    Office,
    committee,
    head_of,
    people_of_village,
    without_party,
)
from archive.parsing.entities.heads_of_bodies import heads_of
from archive.parsing.entities.place_context import PlaceContext
from archive.parsing.records import Basis

_PARTY_WITHIN = ("党委", "党组", "党总支", "党支部")
_WITH_PARTY = re.compile(
    r"(?:[局厂]|[医学法]院|卫生院|检察院|学校|[中小]学|[一二三四五六七八九]中|幼儿园|公司|集团|中心|大队)(?:党委|党组|党总支|党支部)?$"
)
_CELL = re.compile("(?P<village>.+(?:村|社区))(?:党支部|党总支|党委)")
_WITHIN_COURTS = {"审判委员会": ("法院",), "检察委员会": ("检察院",)}  # whose members judge or prosecute there
# Bodies whose departments are called like those of a party committee: 省妇联副主席A、|宣传部部长B.
_WITH_DEPARTMENTS = re.compile("(?:妇联|总工会|团委|科协|文联|工商联|残联|红十字会|大学|学院|医院|公司|集团)$")
_RANK = re.compile("自治区|省|市(?!场监)|县|区|州|旗|盟|镇|乡|街道")
_WITH_SECRETARY = ("政协", "人大常委会", "政府")  # whose 秘书长 stands behind their heads
# Bodies with offices of their own: 县政协秘书长、|办公室主任, 领导小组副组长兼|办公室主任.
_WITH_OFFICE = ("市委会", "县委会", "政协", "人大常委会", "领导小组", "指挥部", "管委会", "委员会")
_DEPARTMENT = re.compile(".+[部处科室]$")


def body_beside(unit: str, words: str, printed: str, context: PlaceContext, before: Office | None) -> Office | None:
    """The body of a unit that the post in front, or a body named near, completes: 县人民医院院长、|党委副书记."""
    name = (before and before.name) or ""
    if before and name.endswith(_WITHIN_COURTS.get(unit, ("-",))):
        return before
    if printed:
        return None
    house = name.removesuffix("党组")
    if unit == "办公室" and house.endswith(_WITH_OFFICE) and before:
        return replace(before, name=f"{house}办公室")
    if not before and (body := _of_neighbour(unit, words, context)):
        return Office(body)
    if before and unit in _PARTY_WITHIN and _WITH_PARTY.search(name):
        whole = without_party(before)
        return replace(whole, name=f"{whole.name}{unit}")
    if not before and unit.startswith("局") and (bureau := context.headed.get("局长")):
        return Office(bureau + unit[1:], Basis.INFERRED)  # 局党委委员 of the bureau last named
    if not unit and head_of(words) == "主任" and (cell := _CELL.fullmatch(name)):
        return people_of_village(cell["village"])  # 桃源村支部书记兼|主任
    return None


def _of_neighbour(unit: str, words: str, context: PlaceContext) -> str | None:
    """The body of the post in front in the same list: 省台办主任张雪燕、|副主任庄卫平, 县应急管理局局长A,|党委委员B."""
    if not context.beside:
        return None
    head, body = context.beside
    if unit in _PARTY_WITHIN and _WITH_PARTY.search(body):
        return PARTY_OF_OFFICE.sub("", body) + unit
    if head_of(words) == "党组成员" and not unit:
        return f"{body}党组"
    if _DEPARTMENT.match(unit) and not _RANK.match(unit) and _WITH_DEPARTMENTS.search(body):
        return body + unit
    if words == "秘书长" and not unit and body.endswith(_WITH_SECRETARY):
        return body
    is_deputy = words.startswith(("副", "常务副")) and head_of(words) == head not in PARTY_POSTS
    return body if not unit and (is_deputy or head_of(words) in heads_of(body)) else None


def headed(head: str, context: PlaceContext) -> str | None:
    """The body of a bare head: that which was last named and has such a head."""
    body = next((body for name, body in context.headed.items() if head.endswith(name)), None)
    owner = context.division(body[0]) if body and body[0] in "省市县区州旗" else None
    if body and owner and body[1] == "委":
        return f"中共{committee(owner)}{body[2:]}"
    county = context.place.county or ""
    if body and county and body.startswith((context.town or "-").removeprefix(county)):
        return county + body  # 沙心乡党政机关党支部
    return owner + body[1:] if body and owner else body
