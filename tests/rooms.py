"""Rooms and arrows: which folders import which. `python -m tests.rooms` prints the drawing, `--write` into the docs.

A room is a folder or a single module directly below a house. The order of a house goes from the ground up: an arrow may
only point to a room that stands before its own.
"""

import ast
import sys
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent

# Each house with its rooms in their order, from the ground up, and what lies in each.
HOUSES = {
    "archive": {
        "text": "the one rule of what is equal: folding, match forms, offsets",
        "page_numbers": "第二版, 头版, A03 as one number that sorts",
        "parameters": "numbers in addresses and forms",
        "messages": "sentences for readers, marked where pure code keeps them. Pure",
        "reasons": "why something was worked out or is doubted, as a sentence. Pure",
        "pinyin": "which Latin letters a name may be typed with. Pure",
        "signing": "as what a name signs: 记者 and 通讯员 apart, as printed. Pure",
        "signals": "`articles_changed`, sent inside the transaction",
        "inserting": "new rows by one prepared statement",
        "prepared": "queries of which the SQL is made once",
        "jobs": "work outside requests, numbered in the log. Pure",
        "disk": "what a full disk is told as",
        "turns": "who waited long to write, and who kept the others waiting, as the log tells it",
        "durability": "files that are whole and on the disk for good",
        "groups": "many rows a group at a time",
        "copies": "the digest of a text, and how alike two readings of one page are. Pure",
        "corrected": "what a text reads once its corrections are made. Pure",
        "pdf": "the characters of a PDF as the text of its pages; a process begins here without the parser. Pure",
        "parsing": "bytes → records; its rooms below",
        "romanization": "names in Latin letters, for readers in English. Pure",
        "initials": "the pinyin initial under which a name is listed",
        "demo": "a synthetic archive with its truth: papers, terms of office, formulas, issues. Pure",
        "decisions": "what people decided about a source, applied to every reading of it. Pure",
        "expectation": "how many issues of a paper there must have been. Pure",
        "wanted": "which issues of a paper came out and are not held, by number and day. Pure",
        "offices": "who is attested in which office, and what that allows to say of a day. Pure",
        "days": "days as the index keeps them, as numbers. Pure",
        "careers": "which posts sentences attest for a person, and who is named beside them. Pure",
        "identity": "which printed names may be names of one. Pure",
        "witnesses": "versions of one text beside what most of them read. Pure",
        "first_sight": "what the reader reached on pages nobody had seen, as published. Pure",
        "originals": "the bytes of each source, by their SHA-256",
        "models": "rows; see [data-model.md](data-model.md)",
        "punctuation": "a text with the punctuation of today's standard, for reading. Pure",
        "passages": "where in its source a part of an article stands, line by line",
        "citation": "a text as scholars cite it, GB/T 7714. Pure",
        "references": "works as files for programs for references: RIS, BibTeX, CSL-JSON … Pure",
        "page_metadata": "works as machines read them off a page: tags for Zotero, COinS, JSON-LD. Pure",
        "citing": "articles as works that can be cited",
        "events": "the desk's log: one row for every act, only added to",
        "states": "where an uploaded file stands, and from where it may go where",
        "leases": "work in rows, leased to one process at a time",
        "gazetteer_rows": "the gazetteer brought into rows",
        "office_holders": "who is attested in offices on a day, in many places at once",
        "office_records": "the offices of a county, from their marks",
        "person_records": "a person's posts and companions, from the rows that are kept of them",
        "gaps": "what came out of papers and is not held",
        "holdings": "counts and lists as rows, kept with each change",
        "importing": "records → rows, in one transaction a group of sources",
        "withdrawal": "taking a published source back, and restoring it",
        "replacement": "a new file of a page in place of the one held",
        "proposals": "what readers say should read otherwise, and the answer to it",
        "splitting": "a person split in two, and put together again",
        "formulas": "what people decided of strings that may be formulas",
        "undoing": "all decisions of a person or a rule undone in one step, and brought back",
        "merging": "people, organizations and slogans under two names made one, and two again",
        "second_readings": "readings drawn by lot, and what a second person makes of them blind",
        "attention": "how many wrong proposals put as tests were noticed",
        "fixity": "whether files, rows and digests still agree",
        "bags": "BagIt bags, there whole or not at all",
        "backup": "a BagIt bag of everything, and back",
        "moving": "all rows into another database, proved equal",
        "templatetags": "what templates of browsing pages need",
        "views": "browsing pages: places, dates, papers, articles, people, slogans, sources",
        "urls": "the addresses of the browsing pages",
        "admin": "the editors' desk: upload, preview, confirm, withdraw; who may what; the reader and the publisher",
        "apps": "what is connected when Django starts",
        "management": "commands",
    },
    "archive.parsing": {
        "records": "what is handed over: frozen dataclasses",
        "lexicon": "what the genre knows, once: names, roles, dates, gazetteer, confusables (lists: `archive/data`)",
        "readers": "bytes → text: file types, encodings, HTML, DOCX, PDF, ZIP",
        "lines": "text → lines: simplified script, indents, widths, wrapping",
        "blocks": "lines → parts of a page: masthead, bylines, teasers, title block, paragraphs",
        "labelling": "lines → labels with their certainty: the learned judge of lines",
        "layouts": "parts → articles: each layout weighs its evidence, and the likeliest reads the page",
        "entities": "an article's text → people, posts, organizations, places, slogans",
        "genre": "the kind of an article, and its place",
        "kind_judge": "the learned judge of kinds, which hears what the rules of genre found",
        "yearbooks": "which volume of a yearbook a page is from",
        "event_dates": "the day of which an article tells",
        "misprints": "characters that are probably misprinted, each with its witness",
        "facts": "the conductor of entities, genre and misprints",
        "home": "where a page is at home: by publishers, names, its lines and the towns in it",
        "attribution": "which publication an unnamed page belongs to",
        "signatures": "who else signs an article: issuing bodies, and the post of its author",
        "coverage": "every character has an owner",
        "serialization": "records → JSON and back",
        "report": "what a command prints of a parse",
        "failures": "why a document could not be read, as a sentence",
        "worker": "the process that reads one document after another",
        "isolation": "that process from outside, with its limits",
        "version": "which parser this is, by a digest of its code and data",
    },
    "search": {
        "errors": "IndexUnavailable, IndexBusy",
        "deadline": "how long a search may still take",
        "query": "the language of the box: fields, lexer, parser, syntax, criteria, definition, highlighting. Pure",
        "suffixes": "all suffixes of a text in their order, and what neighbours share. Pure, over numpy",
        "statistics": "what was found by month, county, paper …, with denominators and intervals. Pure, over numpy",
        "reuse": "what articles print of one another: shared passages, chains, groups of copies. Pure, over numpy",
        "discovery": "which strings are new formulas: free edges, take-off, growth, form. Pure, over numpy",
        "engine": "what the service asks of an engine: the contract, its questions, answers and errors. Pure",
        "request": "what an address asks, as one value. Pure",
        "phrase_request": "what a trace and a concordance are asked, as values. Pure",
        "contrast_request": "two parts of what is held, to be compared, as values. Pure",
        "batch_request": "a list of phrases as a reader hands it in. Pure",
        "figure_request": "which figure is to be proved, as a value. Pure",
        "claims": "a figure as canonical JSON, called by its SHA-256. Pure",
        "validity": "what programs must not ask. Pure",
        "problem_details": "errors for programs (RFC 9457)",
        "analysis": "jieba's segmentation; its only importer",
        "wordings": "what may have been meant, and what often follows: the same for every engine. Pure",
        "lookups": "haystack's lookups as criteria",
        "haystack_door": "what haystack's backends share, whichever the engine",
        "whoosh_engine": "the engine on this machine; its rooms below",
        "opensearch_engine": "the engine on a cluster of OpenSearch",
        "models": "the outbox, and figures that were kept",
        "indexing": "the one door to the engine; rows → documents; outbox, drain, rebuild, follow",
        "service": "use cases: searching, 核对, traces, proofs, alternatives; asks engine and database together",
        "presentation": "results → what a page shows: facets, chart, passages",
        "parameters": "an address → the search that it asks for",
        "views": "pages, API, exports, feed, health",
        "urls": "the addresses of the search",
        "search_indexes": "what haystack knows of an article",
        "signals": "changed articles go into the outbox",
        "checks": "what Django's system check says of the index",
        "templatetags": "what templates of the desk need",
        "apps": "what is connected when Django starts",
        "management": "commands",
    },
    "search.whoosh_engine": {
        "storage": "segments, generations, suffix array, postings, facet columns on disk",
        "searching": "snapshots of it: matching, scoring, spelling, completion, similar articles",
        "engine": "`search.engine.Engine` over it",
        "haystack_backend": "haystack's backend beside it: SearchQuerySet and its traps",
        "distribution": "which Whoosh is installed",
    },
    "exchange": {
        "models": "what harvesters are told of each article, tombstones among them",
        "harvest_records": "those rows brought level with the articles",
        "receivers": "what the archive announces is stamped",
        "oai": "OAI-PMH 2.0: arguments and tokens, sets, Dublin Core and MODS, the answers",
        "tables": "the fields of each table that is given out, and what they say. Pure",
        "reading": "those tables from the rows, a bounded part at a time by key",
        "dataset": "all tables as files: JSON Lines, Parquet, data package, RO-Crate, codebook",
        "mcp": "the archive as tools for language models, each answer with citation and proof",
        "narrowing": "the parameters that leave a part of a table",
        "renditions": "one article or person in the formats of scholars: TEI, Web Annotations, Popolo, IPIF",
        "openapi": "the API's description, made of the tables",
        "views": "what programs ask over HTTP: `/oai` and `/api/v1/`",
        "urls": "the addresses of data",
        "apps": "what is connected when Django starts",
        "management": "commands",
    },
}
DRAWING = ROOT / "docs" / "architecture.md"
NO_ROOMS = {"__init__", "migrations"}  # steps of the past stand outside: nobody imports them
TABLES = "<!-- rooms: python -m tests.rooms --write -->"


@dataclass(frozen=True)
class Drawing:
    """The rooms of a house in their order, and how many imports lead from one to another."""

    house: str
    rooms: tuple[str, ...]
    arrows: Counter[tuple[str, str]]

    @property
    def upward(self) -> list[tuple[str, str]]:
        """The arrows that point to a room above, or to one that has no place in the order."""
        place = {room: i for i, room in enumerate(self.rooms)}
        return [pair for pair in self.arrows if place.get(pair[1], len(place)) >= place.get(pair[0], -1)]

    @property
    def circles(self) -> list[tuple[str, str]]:
        """The pairs of rooms that can reach each other."""
        reached = {room: self._reached_from(room) for pair in self.arrows for room in pair}
        return [(a, b) for a in reached for b in reached if a < b and b in reached[a] and a in reached[b]]

    def _reached_from(self, room: str) -> set[str]:
        reached: set[str] = set()
        waiting = [room]
        while waiting:
            here = waiting.pop()
            following = {b for a, b in self.arrows if a == here} - reached
            reached |= following
            waiting += following
        return reached


def drawing(house: str) -> Drawing:
    """The rooms and arrows of a house as its modules import each other."""
    arrows: Counter[tuple[str, str]] = Counter()
    for path in sorted((ROOT / house.replace(".", "/")).rglob("*.py")):
        here = _room(house, ".".join(path.relative_to(ROOT).with_suffix("").parts))
        for name in imported(path):
            there = _room(house, name)
            if here and there and here != there:
                arrows[here, there] += 1
    return Drawing(house, tuple(HOUSES[house]), arrows)


@cache
def nodes(path: Path) -> tuple[ast.Import | ast.ImportFrom | ast.Call, ...]:
    """The imports and calls of a module, wherever in it."""
    tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return tuple(node for node in tree if isinstance(node, ast.Import | ast.ImportFrom | ast.Call))


def imported(path: Path) -> set[str]:
    """The dotted names of the modules that a module imports from the project, wherever in it."""
    names: set[str] = set()
    for node in nodes(path):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {_module(node.module, alias.name) for alias in node.names}
    return names


def _module(package: str, name: str) -> str:
    """The module that `from package import name` reads: the name itself where it is one."""
    path = ROOT / package.replace(".", "/") / name
    return f"{package}.{name}" if path.with_suffix(".py").exists() or path.is_dir() else package


def _room(house: str, module: str) -> str | None:
    """The room of a module; None outside the house and for the house's own front door."""
    if not module.startswith(f"{house}."):
        return None
    room = module.removeprefix(f"{house}.").split(".")[0]
    return None if room in NO_ROOMS else room


def tables() -> str:
    """The rooms of every house as tables of Markdown."""
    parts = []
    for house, rooms in HOUSES.items():
        rows = [f"| `{room}` | {what} |" for room, what in rooms.items()]
        parts.append("\n".join([f"### `{house}`", "", "| room | what lies in it |", "|---|---|", *rows]))
    return "\n\n".join(parts)


def documented(text: str) -> str:
    """The text of the documentation with the tables as they are now."""
    before, _, rest = text.partition(TABLES)
    _, _, after = rest.partition(TABLES)
    return f"{before}{TABLES}\n\n{tables()}\n\n{TABLES}{after}"


def inhabited(house: str) -> set[str]:
    """The rooms that hold code: modules and packages directly below the house."""
    folder = ROOT / house.replace(".", "/")
    modules = {path.stem for path in folder.glob("*.py")}
    packages = {path.parent.name for path in folder.glob("*/__init__.py")}
    return (modules | packages) - NO_ROOMS


def main() -> int:
    """Prints each house; 1 if an arrow points upwards or rooms stand in a circle."""
    if "--write" in sys.argv:
        DRAWING.write_text(documented(DRAWING.read_text(encoding="utf-8")), encoding="utf-8")
    faults = 0
    for house in HOUSES:
        drawn = drawing(house)
        here = {room for pair in drawn.arrows for room in pair}
        counts = (
            f"{len(here)} rooms, {len(drawn.arrows)} arrows, {len(drawn.circles)} circles, {len(drawn.upward)} upwards"
        )
        print(f"{house}: {counts}")
        for a, b in sorted(drawn.upward):
            print(f"  upwards: {a} -> {b}")
        faults += len(drawn.upward) + len(drawn.circles)
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
