"""Files of references come back as they went out, read by the libraries that others read them with."""

import json

import bibtexparser
import pytest
import rispy
from bibtexparser.bparser import BibTexParser
from bibtexparser.customization import convert_to_unicode

from archive.citation import COMPILATION, NEWSPAPER, WEBSITE, Work
from archive.references import FORMATS, INFERRED
from tests.archive.test_citation import generated

KINDS = [NEWSPAPER, WEBSITE, COMPILATION, ""]
HOSTILE = Work(
    "100% {甲} & 乙_丙 #1 $x^2~ \\end{a}",
    NEWSPAPER,
    "时报 {A}",
    ("甲 & 乙", "丙 and 丁"),
    "2022-04-20",
    key="xianbao9999",
)


def written(name: str, works: list[Work]) -> str:
    return "".join(FORMATS[name].written(works))


@pytest.mark.parametrize("kind", KINDS)
def test_ris_comes_back(kind):
    works = [*generated(kind, seed=1), HOSTILE]
    entries = rispy.loads(written("ris", works))
    assert len(entries) == len(works)
    for work, entry in zip(works, entries, strict=True):
        assert (entry["id"], entry["title"], tuple(entry.get("authors", ()))) == (work.key, work.title, work.authors)
        assert entry.get("secondary_title", "") == work.publication
        assert entry.get("start_page", "") == work.page and entry.get("volume", "") == work.part
        assert entry.get("urls", [""])[0] == work.address
        day, _, remark = entry.get("date", "").rpartition("/")
        assert (day.replace("/", "-"), remark) == (work.date, "推断" if work.date and work.date_is_inferred else "")
        assert entry.get("year", "") == ("" if work.date_is_inferred else work.date[:4])


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_bibtex_comes_back(kind):
    works = [*generated(kind, seed=2), HOSTILE]
    parser = BibTexParser(ignore_nonstandard_types=False, common_strings=True)
    found = bibtexparser.loads(written("bibtex", works), parser)
    entries = {entry["ID"]: convert_to_unicode(dict(entry)) for entry in found.entries}
    for work in works[:-1]:
        entry = entries[work.key]
        assert entry["title"] == work.title
        assert entry.get("author", "") == " and ".join(work.authors)
        assert work.publication in (entry.get("journal"), entry.get("booktitle"), entry.get("organization"), "")
        assert entry.get("date", "") == (f"{work.date}?" if work.date and work.date_is_inferred else work.date)
        assert entry.get("note", "") == (INFERRED if work.has_inferred_date else "")


def test_bibtex_says_whatever_a_title_holds():
    [entry] = bibtexparser.loads(written("bibtex", [HOSTILE])).entries
    title = convert_to_unicode(dict(entry))["title"]
    # What the library knows no character for.
    unknown = {r"\textbraceleft": "{", r"\textbraceright": "}", r"\textasciicircum": "^", r"\$": "$"}
    for name, character in unknown.items():
        title = title.replace(name, character)
    assert title == HOSTILE.title
    # Two authors, of whom the second bears the word that parts authors.
    assert entry["author"] == r"{甲 \& 乙} and {丙 and 丁}"


def test_csl_json_is_one_array():
    works = generated(NEWSPAPER, seed=3)
    items = json.loads(written("csl", works))
    assert [item["title"] for item in items] == [work.title for work in works]
    assert json.loads(written("csl", [])) == []
    assert all(
        item["issued"].get("circa", False) == work.date_is_inferred
        for item, work in zip(items, works, strict=True)
        if work.date
    )


@pytest.mark.parametrize("name", ["endnote", "noteexpress"])
def test_line_formats_keep_each_field_on_its_line(name):
    works = generated(NEWSPAPER, seed=4)
    entries = written(name, works).split("\r\n\r\n")[:-1]
    first = {"endnote": "%0 Newspaper Article", "noteexpress": "{Reference Type}: Newspaper Article"}[name]
    assert len(entries) == len(works) and all(entry.startswith(first) for entry in entries)
    for work, entry in zip(works, entries, strict=True):
        lines = entry.split("\r\n")
        tag = {"endnote": "%T ", "noteexpress": "{Title}: "}[name]
        assert tag + work.title in lines and all(author in entry for author in work.authors)
        assert (work.said_date in entry) if work.date else ("%8" not in entry and "{Date}" not in entry)


def test_plain_citations_stand_one_a_line():
    works = generated(WEBSITE, seed=5)
    assert len(written("gbt7714-2025", works).splitlines()) == len(works)
