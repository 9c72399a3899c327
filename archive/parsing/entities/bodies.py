"""The organization behind a post as a value, and the names of bodies that follow from one another."""

import re
from dataclasses import dataclass, replace

from archive.parsing.lexicon import gazetteer
from archive.parsing.records import Basis

_RANKS_OF_HEAD = re.compile("^(?:常务|副|代|原)+")
TOWN_RANKS = ("镇", "乡", "街道", "公社", "苏木")
PARTY_POSTS = ("书记", "常委", "委员")
PARTY_OF_OFFICE = re.compile(
    r"(?:(?<=[局院校学司行中心站所馆厂场团社台队园委会协联中办室)])|(?<=[^治]区))(?:党委|党组|党总支|党支部)$"
)


@dataclass(frozen=True)
class Office:
    """An organization with the place it belongs to, so that the next title of the chain can refer to it."""

    name: str | None
    basis: Basis = Basis.INFERRED
    owner: str | None = None  # 商城县 of 中共商城县委
    is_party: bool = False


def head_of(words: str) -> str:
    """The title without what ranks it: 主任 of 常务副主任."""
    return _RANKS_OF_HEAD.sub("", words)


def committee(owner: str) -> str:
    """What the party committee of a place is called: 商城县委, 广西壮族自治区党委, 临夏州委."""
    if owner.endswith(("自治区", *TOWN_RANKS)):
        return f"{owner}党委"
    if owner.endswith("地区"):
        return f"{owner.removesuffix('地区')}地委"
    if owner.endswith("自治州"):
        return f"{gazetteer.short_name(owner)}州委"
    return f"{owner}委"


def people_of_village(village: str) -> Office:
    """That of the people of a village or a community."""
    return Office(village + ("居委会" if village.endswith("社区") else "村委会"), Basis.INFERRED, village)


def without_party(office: Office) -> Office:
    """The office itself behind its party committee: 县税务局党委书记、局长 heads 县税务局."""
    whole = PARTY_OF_OFFICE.sub("", office.name or "")
    return replace(office, name=whole) if whole else office
