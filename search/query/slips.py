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
    """The slips of a text, each sign mended by itself, wherever it stands alone."""
    alone = dict(unclosed(text))
    for sign, closer in {text[at]: closer for at, closer in alone.items()}.items():
        if closer:
            yield Slip("quotation", sign, text + closer)
        else:
            kept = "".join(char for at, char in enumerate(text) if char != sign or at not in alone)
            yield Slip("bracket", sign, kept.strip())
    if _SMALL.search(text):
        written = "、".join(dict.fromkeys(_SMALL.findall(text)))
        yield Slip("operator", written, _SMALL.sub(lambda found: found[0].upper(), text))
