"""A printed text as it is cited in Chinese scholarly works (GB/T 7714-2025). Pure."""

from dataclasses import dataclass

MOST_AUTHORS = 3
NEWSPAPER, WEBSITE, COMPILATION = "newspaper", "website", "compilation"


@dataclass(frozen=True)
class Work:
    """What a citation says of a text; the date as printed, in square brackets where it was worked out."""

    title: str
    kind: str  # of its publication: newspaper, website, compilation; "" where none is known
    publication: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    page: str = ""  # 2, A3
    part: str = ""  # of a compilation
    address: str = ""
    accessed: str = ""  # for what has no printed form


def gbt7714(work: Work) -> str:
    """The citation, numeric system, with its address."""
    host = f"//{work.publication}" if work.kind == COMPILATION else ""
    title = f"{_authors(work.authors)}{work.title}{_TYPES.get(work.kind, '[Z/OL]')}{host}"
    return "".join(f"{part}. " for part in (title, _source(work), work.address) if part).rstrip()


_TYPES = {NEWSPAPER: "[N/OL]", WEBSITE: "[EB/OL]", COMPILATION: "[M/OL]"}


def _authors(names: tuple[str, ...]) -> str:
    # Without an author a citation of the numeric system begins with the title.
    shown = "，".join(names[:MOST_AUTHORS]) + ("，等" if len(names) > MOST_AUTHORS else "")
    return f"{shown}. " if shown else ""


def _source(work: Work) -> str:
    if work.kind == WEBSITE:
        day = f"（{work.date}）" if work.date else ""
        return "，".join(filter(None, (work.publication, f"{day}[{work.accessed}]" if work.accessed else day)))
    if work.kind == COMPILATION:
        return "，".join(filter(None, (work.part, work.date)))
    page = f"（{work.page}）" if work.page else ""
    return "，".join(filter(None, (work.publication, work.date))) + page
