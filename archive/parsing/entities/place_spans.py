"""Stretches of a text that name a place: what the readers of posts, organizations and places share."""

from dataclasses import dataclass

from archive.parsing.lexicon.gazetteer import TOWN, GazetteerEntry

TOWN_KINDS = ("镇", "乡", "街道")
SETTLEMENTS = ("村", "社区", "小区", "嘎查", "大队")


@dataclass(frozen=True)
class PlaceSpan:
    """A place where it stands in a text; `entries` are the divisions it may mean, none for villages and sites."""

    start: int
    end: int
    name: str
    kind: str
    entries: tuple[GazetteerEntry, ...] = ()

    @property
    def is_town(self) -> bool:
        """True for towns, those included that no gazetteer knows."""
        return self.entries[0].level == TOWN if self.entries else self.kind in TOWN_KINDS
