"""What a printed line can be, and which label may follow which."""

from enum import StrEnum
from functools import cached_property


class Label(StrEnum):
    """A printed line's part on its page; labels that begin with A- open an article."""

    FURNITURE = "FURN"
    STAFF = "STAFF"
    TEASER = "TEAS"
    CONTENTS = "TOC"
    COLUMN = "COL"  # the name of a column above its articles
    KICKER = "KICK"
    HEADLINE = "HEAD"
    SUBTITLE = "SUB"
    TITLE_GOES_ON = "H2"  # the title line before it goes on
    BYLINE = "BYL"
    PARAGRAPH = "PB"
    GOES_ON = "PI"  # the paragraph before it goes on
    SUBHEAD = "SUBH"
    SIGNATURE = "SIGN"
    A_KICKER = "A-KICK"
    A_HEADLINE = "A-HEAD"
    A_SUBTITLE = "A-SUB"
    A_BYLINE = "A-BYL"
    A_PARAGRAPH = "A-PB"

    def __init__(self, value: str):
        self.begins = value.startswith("A-")  # whether an article begins with this line

    @cached_property
    def bare(self) -> "Label":
        """The label of the same kind of line inside an article."""
        return Label(self.value.removeprefix("A-"))


OUTSIDE = frozenset({Label.FURNITURE, Label.STAFF, Label.TEASER, Label.CONTENTS, Label.COLUMN})
BEGINNINGS = frozenset(label for label in Label if label.begins)
TITLES = frozenset(label for label in Label if label.bare in {"KICK", "HEAD", "SUB", "H2", "BYL"})
ONLY_TITLES = frozenset(label.bare for label in TITLES) - {Label.BYLINE}  # what may be a line that is certainly a title
RUNNING_TEXT = frozenset({Label.PARAGRAPH, Label.GOES_ON})
SIGNED_BELOW = RUNNING_TEXT | {Label.SIGNATURE}  # above a signature stands one of these
NAMES = {
    Label.FURNITURE: "版面文字",
    Label.STAFF: "责编等署名",
    Label.TEASER: "导读",
    Label.CONTENTS: "目录",
    Label.COLUMN: "栏目名",
    Label.KICKER: "引题",
    Label.HEADLINE: "标题",
    Label.SUBTITLE: "副题",
    Label.TITLE_GOES_ON: "标题的续行",
    Label.BYLINE: "作者行",
    Label.PARAGRAPH: "正文",
    Label.GOES_ON: "正文的续行",
    Label.SUBHEAD: "小标题",
    Label.SIGNATURE: "落款",
}
ROLES = TITLES - {Label.BYLINE, Label.A_BYLINE}
_TEXT = frozenset({Label.PARAGRAPH, Label.GOES_ON, Label.SUBHEAD, Label.SIGNATURE, Label.A_PARAGRAPH})


def may_follow(label: Label, following: Label) -> bool:
    """Whether a line with the second label may stand right below one with the first.

    An article has a body, so none begins right below a title line; a byline alone begins none, so a title follows it;
    a line goes on only with what can go on.
    """
    if label in TITLES and following in BEGINNINGS:
        return False
    if label is Label.A_BYLINE and following not in ROLES:
        return False
    if following is Label.TITLE_GOES_ON and label in _TEXT:
        return False
    return not (following is Label.GOES_ON and label in TITLES)


def may_begin(label: Label) -> bool:
    """Whether a page may begin with such a line."""
    return label in OUTSIDE or label in BEGINNINGS


def may_end(label: Label) -> bool:
    """Whether a page may end with such a line: an article has a body."""
    return label not in TITLES
