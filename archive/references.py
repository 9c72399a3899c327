"""Works as programs for references read them: RIS, BibTeX, CSL-JSON, EndNote, NoteExpress; and as text. Pure."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from archive.citation import (
    COMPILATION,
    DATASET,
    NEWSPAPER,
    WEBSITE,
    Work,
    footnote,
    gbt7714_2015,
    gbt7714_2025,
)
from archive.messages import gettext_noop

LANGUAGE = "zh-CN"
ARCHIVE = "县报库"
INFERRED = "出版日期为推断，原件未印"


@dataclass(frozen=True)
class _Names:
    """What each format calls a kind of work."""

    csl: str
    ris: str
    bibtex: str
    endnote: str


_KINDS: Mapping[str, _Names] = {
    NEWSPAPER: _Names("article-newspaper", "NEWS", "article", "Newspaper Article"),
    WEBSITE: _Names("webpage", "ELEC", "online", "Web Page"),
    COMPILATION: _Names("chapter", "CHAP", "incollection", "Book Section"),
    DATASET: _Names("dataset", "DATA", "misc", "Dataset"),
}
_UNKNOWN = _Names("document", "GEN", "misc", "Generic")


def _names(work: Work) -> _Names:
    return _KINDS.get(work.kind, _UNKNOWN)


def csl(work: Work) -> dict[str, Any]:
    """The work as CSL-JSON."""
    item: dict[str, Any] = {"id": work.key, "type": _names(work).csl, "title": work.title, "language": LANGUAGE}
    item |= {"author": [{"literal": name} for name in work.authors]} if work.authors else {}
    item |= {"container-title": work.publication} if work.publication else {}
    item |= {"volume": work.part} if work.part else {}
    item |= {"page": work.page} if work.page else {}
    item |= {"issued": _parts(work.date) | ({"circa": True} if work.has_inferred_date else {})} if work.date else {}
    item |= {"URL": work.address} if work.address else {}
    return item | ({"accessed": _parts(work.accessed)} if work.accessed else {})


def _parts(date: str) -> dict[str, Any]:
    return {"date-parts": [[int(part) for part in date.split("-")]]}


def _csl_json(work: Work) -> str:
    return json.dumps(csl(work), ensure_ascii=False)


def _ris(work: Work) -> str:
    # A day that was worked out stands without its year for itself, and says so where RIS has room for a remark.
    day = work.date.replace("-", "/")
    lines = [
        ("TY", _names(work).ris), ("ID", work.key), *(("AU", name) for name in work.authors), ("TI", work.title),
        ("T2", work.publication), ("VL", work.part), ("PY", work.printed_date[:4]),
        ("DA", day and f"{day}/{'推断' if work.has_inferred_date else ''}"), ("SP", work.page), ("LA", LANGUAGE),
        ("DB", ARCHIVE), ("UR", work.address), ("Y2", work.accessed.replace("-", "/")),
    ]  # fmt: skip
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value) + "ER  - \r\n\r\n"


def _bibtex(work: Work) -> str:
    host = {NEWSPAPER: "journal", COMPILATION: "booktitle"}.get(work.kind, "organization")
    fields = {
        "title": _escaped(work.title),
        "author": " and ".join(f"{{{_escaped(name)}}}" for name in work.authors),
        host: _escaped(work.publication),
        "volume": _escaped(work.part),
        "entrysubtype": "newspaper" if work.kind == NEWSPAPER else "",
        "date": f"{work.date}?" if work.has_inferred_date else work.date,  # biblatex's mark of what is uncertain
        "year": work.printed_date[:4],
        "pages": work.page,
        "note": INFERRED if work.has_inferred_date else "",
        "langid": "chinese",
        "url": work.address,
        "urldate": work.accessed,
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{_names(work).bibtex}{{{work.key},\n{lines}}}\n\n"


# A brace is counted by BibTeX even behind a backslash: it is named instead.
_SPECIAL = str.maketrans(
    {
        "\\": r"{\textbackslash}", "{": r"{\textbraceleft}", "}": r"{\textbraceright}", "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}", **{mark: f"\\{mark}" for mark in "&%$#_"},
    }
)  # fmt: skip


def _escaped(text: str) -> str:
    return text.translate(_SPECIAL)


def _endnote(work: Work) -> str:
    lines = [
        ("%0", _names(work).endnote), *(("%A", name) for name in work.authors), ("%T", work.title),
        ("%B" if work.kind == COMPILATION else "%J", work.publication), ("%V", work.part),
        ("%D", work.said_year), ("%8", work.said_date), ("%P", work.page), ("%G", LANGUAGE), ("%W", ARCHIVE),
        ("%U", work.address), ("%[", work.accessed),
    ]  # fmt: skip
    return "".join(f"{tag} {value}\r\n" for tag, value in lines if value) + "\r\n"


def _noteexpress(work: Work) -> str:
    fields = [
        ("Reference Type", _names(work).endnote), ("Title", work.title), ("Author", ";".join(work.authors)),
        ("Book Title" if work.kind == COMPILATION else "Journal", work.publication), ("Volume", work.part),
        ("Year", work.said_year), ("Date", work.said_date), ("Pages", work.page), ("Language", LANGUAGE),
        ("URL", work.address), ("Access Date", work.accessed), ("Database Provider", ARCHIVE),
    ]  # fmt: skip
    return "".join(f"{{{name}}}: {value}\r\n" for name, value in fields if value) + "\r\n"


@dataclass(frozen=True)
class Format:
    """A file of references: what readers call it, how its name ends, and how works are written in it."""

    name: str  # in addresses
    label: str
    ending: str
    media_type: str
    entry: Callable[[Work], str]
    begin: str = ""
    between: str = ""
    end: str = ""

    def written(self, works: Iterable[Work]) -> Iterator[str]:
        """The file, entry by entry as the works come."""
        yield self.begin
        for number, work in enumerate(works):
            yield (self.between if number else "") + self.entry(work)
        yield self.end


def _lines(name: str, label: str, citation: Callable[[Work], str]) -> Format:
    return Format(name, label, "txt", "text/plain; charset=utf-8", lambda work: f"{citation(work)}\r\n")


# The first three are what a reader pastes into a text, in the order in which they are offered.
CITATIONS: Mapping[str, tuple[str, Callable[[Work], str]]] = {
    "gbt7714-2025": ("GB/T 7714—2025", gbt7714_2025),
    "gbt7714-2015": ("GB/T 7714—2015", gbt7714_2015),
    "footnote": (gettext_noop("脚注"), footnote),
}
FORMATS: Mapping[str, Format] = {
    each.name: each
    for each in (
        *(_lines(name, label, citation) for name, (label, citation) in CITATIONS.items()),
        Format("ris", "RIS", "ris", "application/x-research-info-systems; charset=utf-8", _ris),
        Format("bibtex", "BibTeX", "bib", "application/x-bibtex; charset=utf-8", _bibtex),
        Format(
            "csl", "CSL-JSON", "json", "application/vnd.citationstyles.csl+json", _csl_json, "[\n", ",\n", "\n]\n"
        ),
        Format("endnote", "EndNote", "enw", "application/x-endnote-refer; charset=utf-8", _endnote),
        Format("noteexpress", "NoteExpress", "net", "text/plain; charset=utf-8", _noteexpress),
    )
}  # fmt: skip
FILES = tuple((each.name, each.label) for each in FORMATS.values() if each.name not in CITATIONS)  # links on pages
WHOLE = tuple((each.name, each.label) for each in FORMATS.values())


def citations(work: Work) -> list[tuple[str, str, str]]:
    """The citations that a page shows: name, label and text of each."""
    return [(name, label, citation(work)) for name, (label, citation) in CITATIONS.items()]
