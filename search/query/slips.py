"""What in a box text is probably a slip: brackets and quotation marks without their other, small and/or. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from search.query.lexer import unclosed

_SMALL = re.compile(r"(?<=\s)(and|or|not)(?=\s)")

Kind = Literal["bracket", "quotation", "operator"]


@dataclass(frozen=True)
class Slip:
    """What was written, and the whole text as it was probably meant."""

    kind: Kind
    written: str
    meant: str


def slips(text: str) -> Iterator[Slip]:
    """The slips of a text, each mended by itself."""
    for at, closer in unclosed(text):
        if closer:
            yield Slip("quotation", text[at], text + closer)
        else:
            yield Slip("bracket", text[at], (text[:at] + text[at + 1 :]).strip())
    if _SMALL.search(text):
        written = "、".join(dict.fromkeys(_SMALL.findall(text)))
        yield Slip("operator", written, _SMALL.sub(lambda found: found[0].upper(), text))
