"""What a numeral formula stands for, where the words right before it say so."""

import re
from collections.abc import Sequence

from archive.parsing.entities.slogan_forms import is_numeral_formula

_LIST_BEFORE = re.compile(r"[^,。;:!?\"“”]{5,90}\Z")
_OPEN_END = ("、", "和", "与", "及", "就")
_NUMBERS = {"一": 1, "两": 2, "双": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_VERBS = (
    "构建|发挥|推进|推行|推动|营造|压实|明确|实施|落实|建立|健全|完善|打造|开展|坚持|实行|实现|围绕|聚焦|突出|配备|"
    "选派|组建|形成|包括|做好|抓好|强化|加强|培育|通过|采取|把握|抓住|紧扣"
)
_LEAD_IN = re.compile(rf"[\u4e00-\u9fff]{{0,10}}?(?:{_VERBS})[起了好]{{0,2}}(?=[\u4e00-\u9fff]{{2}})")
_OWN_VERB = re.compile(rf"[\u4e00-\u9fff]{{0,2}}(?:{_VERBS})")


def gloss(words: str, before: str) -> tuple[str, ...]:
    """The list right before a numeral formula, if it has as many items as the numeral says; else none."""
    if not is_numeral_formula(words):
        return ()
    before = before.removesuffix("的")
    if before.endswith('"'):
        inside = before[:-1].rpartition('"')[2]
        return (inside,) if re.search(r"[、+]", inside) else ()
    match = _LIST_BEFORE.search(before)
    if not match or match.group().endswith(_OPEN_END):
        return ()
    items = match.group().split("、")
    wanted = {_NUMBERS.get(words[0]), sum(_NUMBERS.get(character, 0) for character in words)}
    if len(items) < 2 or "" in items or len(items) not in wanted:
        return ()
    items[0] = _without_lead_in(items[0], items[1:])
    return ("、".join(items),) if len(items) > 2 or _are_alike(*items) else ()


def _without_lead_in(first: str, others: Sequence[str]) -> str:
    """权责明晰化 of 紧紧围绕构建权责明晰化, as the items that follow have five characters and end like it."""
    lengths = {len(item) for item in others}
    if len(lengths) == 1 and {first[-1]} == {item[-1] for item in others} and len(others) > 1:
        return first[-lengths.pop() :]
    if any(_OWN_VERB.match(item) for item in others):
        return first
    while lead_in := _LEAD_IN.match(first):
        first = first[lead_in.end() :]
    return first


def _are_alike(one: str, other: str) -> bool:
    return abs(len(one) - len(other)) <= 1 or one[-1] == other[-1]
