"""How a synthetic paper prints a post before its holder, and what that says."""

from dataclasses import dataclass
from datetime import date

from archive.demo.terms import MAYOR, SECRETARY, Term

_POSTS = {
    SECRETARY: "{L}委书记",
    "人大常委会主任": "{L}人大常委会主任",
    "政协主席": "{L}政协主席",
    "组织部部长": "{L}委常委、组织部部长",
    "宣传部部长": "{L}委常委、宣传部部长",
    "常务副县长": "{L}委常委、常务副{L}长",
    "纪委书记、监委主任": "{L}委常委、纪委书记",
}


@dataclass(frozen=True)
class Statement:
    """What an article says of a person and an office of the county; `day` is the one spoken of, where it is told."""

    name: str
    office: str
    tenure: str  # the values of parsing.records.Tenure
    day: date | None = None
    is_acting: bool = False


def printed_post(term: Term, day: date, level: str) -> str:
    """The post as it stands before the name; `level` is 县, 区 or 市."""
    if term.office == MAYOR:
        return f"{level}委副书记、{'代' * term.is_acting(day)}{level}长"
    return _POSTS[term.office].format(L=level)


def held(term: Term, day: date) -> list[Statement]:
    """What that post says: its office, and what the holder is beside it."""
    said = [Statement(term.name, term.office, "在任", day, term.is_acting(day))]
    if term.office == MAYOR:
        said.append(Statement(term.name, "县委副书记", "在任", day))
    if "常委、" in _POSTS.get(term.office, ""):
        said.append(Statement(term.name, "县委常委", "在任", day))
    return said
