"""How and whether a post is held: 原县委书记 no longer, 拟任县长 not yet, 代县长 for the time being."""

import re

from archive.parsing.records import Manner, Tenure

_TENURES = (
    (re.compile("免去|免除|免职|不再|撤销"), Tenure.DISMISSED),
    (re.compile("辞去|辞职"), Tenure.RESIGNED),
    (re.compile("时任"), Tenure.THEN),
    (re.compile("现任|目前"), Tenure.HELD),
    (re.compile("拟"), Tenure.PROPOSED),
    (re.compile("提名|推荐"), Tenure.NOMINATED),
    (re.compile("当选|选举|推选|推举|选为|补选|增选"), Tenure.ELECTED),
    (re.compile("原|前任|曾|历任|先后"), Tenure.FORMER),
    (re.compile("任|聘|决定"), Tenure.APPOINTED),
)
_MANNERS = (
    (re.compile("代理|^代|(?<=[^替])代(?=[省市县区州旗镇乡])"), Manner.ACTING),
    (re.compile("兼"), Manner.CONCURRENT),
    (re.compile("常务"), Manner.EXECUTIVE),
)
_BEHIND = (
    (re.compile(r"\(?挂职"), Manner.SECONDED),
    (re.compile(r"\(?(?:主持|负责)(?:全面|日常|行政|党委)?工作"), Manner.IN_CHARGE),
    (re.compile(r"\(?试用"), Manner.ON_TRIAL),
)


def tenure_of(words: str) -> Tenure:
    """What the words around a post say: those in front (原, 拟任) or the verb that gives or takes it (免去)."""
    return next((tenure for pattern, tenure in _TENURES if pattern.search(words)), Tenure.HELD)


def manner_of(title: str, before: str, behind: str) -> Manner:
    """How a post is held, by the title's own words and those right before and behind it."""
    if "挂职" in title or before.endswith("挂职"):
        return Manner.SECONDED
    if found := next((manner for pattern, manner in _BEHIND if pattern.match(behind)), None):
        return found
    if before.endswith("兼"):
        return Manner.CONCURRENT
    return next((manner for pattern, manner in _MANNERS if pattern.search(title)), Manner.FULL)
