"""Counties with their towns, drawn from the gazetteer, and villages such as such towns have."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).parents[2] / "archive" / "data"
VILLAGES = [
    "塘湾",
    "肖寨",
    "长冲",
    "顾畈",
    "王家庄",
    "刘坪",
    "双龙",
    "红星",
    "石门",
    "大河",
    "新民",
    "东风",
    "李家沟",
    "杨柳",
    "上坝",
    "枣林",
    "青龙",
    "桃园",
    "白云",
    "三合",
    "太平",
    "马鞍山",
    "柳树",
    "高桥",
    "团结",
    "黄泥",
    "张家店",
    "小河口",
    "花园",
    "古井",
    "龙泉",
    "陈家湾",
    "五里",
    "沙坪",
    "北山",
    "南湖",
    "罗家坝",
    "金鸡",
    "石桥",
    "凤凰",
]
COMMUNITIES = [
    "幸福",
    "平安",
    "和谐",
    "朝阳",
    "东城",
    "向阳",
    "文峰",
    "滨河",
    "新华",
    "建设",
    "锦绣",
    "学府",
    "北关",
    "西苑",
]
NO_COUNTY = ("市辖区", "省直辖", "自治区直辖")


@dataclass(frozen=True)
class County:
    """A county-level division: its names above and the towns below."""

    name: str
    city: str | None
    province: str
    towns: tuple[str, ...]

    @property
    def level(self):
        """The word by which its own people call it: 县, 区, 市 or 旗."""
        return self.name[-1]

    @property
    def short(self):
        return self.name if len(self.name) < 3 or "族" in self.name or "自治" in self.name else self.name[:-1]

    def as_gold(self):
        return {"province": self.province, "city": self.city, "county": self.name}


def _rows(name):
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def counties():
    """Counties whose name is theirs alone and that have at least six towns on the map."""
    towns, names = {}, {}
    for row in _rows("townships.csv"):
        if row["name"].endswith(("镇", "乡", "街道")) and 3 <= len(row["name"]) <= 6:
            towns.setdefault(row["county_code6"], []).append(row["name"])
    rows = [row for row in _rows("counties.csv") if row["level"] == "3"]
    for row in rows:
        names[row["name"]] = names.get(row["name"], 0) + 1
    return [
        County(row["name"], row["city"] or None, row["province"], tuple(dict.fromkeys(towns[row["code6"]])))
        for row in rows
        if names[row["name"]] == 1
        and len(towns.get(row["code6"], ())) >= 6
        and row["name"][-1] in "县区市旗"
        and len(row["name"]) <= 9
        and not row["name"].startswith(NO_COUNTY)
    ]
