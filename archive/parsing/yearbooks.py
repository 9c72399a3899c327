"""Which volume of a yearbook a page is from, by the name that its head prints."""

import re
from collections.abc import Iterable

from archive.parsing.records import IssueFacts, Line
from archive.text import fold

_VOLUME = re.compile(
    r"年鉴[(·\-—]{0,2}(?P<behind>(?:19|20)\d\d)(?!\d)|(?<!\d)(?P<before>(?:19|20)\d\d)年?[\u4e00-\u9fff]{2,8}年鉴"
)


def volume_of(furniture: Iterable[Line], issue: IssueFacts) -> int | None:
    """The year of the volume (崇明年鉴(2010), 富平年鉴·2015); a page with the date of an issue only mentions one."""
    if issue.date or issue.year:
        return None
    heads = (_VOLUME.search(fold("".join(line.text.split()))) for line in furniture)
    return next((int(head["behind"] or head["before"]) for head in heads if head), None)
