"""What is found again after an upload, by what was found before it, is what is found at once."""

import pytest

from search.indexing import connection, writer
from search.query.criteria import SearchCriteria
from search.query.syntax import Phrase
from search.statistics.counting import counts
from search.statistics.evidence import Evidence
from search.statistics.silence import silence
from search.whoosh_engine.searching import snapshot as snapshots
from search.whoosh_engine.searching.occurrences import findings
from search.whoosh_engine.storage.generations import Generations

pytestmark = pytest.mark.django_db
PHRASE = "两个引领"
FACETS = [("year",), ("month",), ("county",), ("publication",), ("person",), ("dating",), ("county", "year")]


def told(found):
    tables = [counts(found, *facets) for facets in FACETS]
    dates = Evidence(found, 3)
    return (
        [[vars(cell) for cell in table.cells(range(table.grouping.size))] for table in tables],
        (found.total, found.issues, found.occurrences, found.issues_asked, found.once().total),
        (dates.first, dates.first_quoted, dates.latest, dates.forerunners, dates.undated, silence(found)),
        sorted(zip(found.rows.tolist(), found.in_body.tolist(), found.quoted.tolist(), strict=True)),
    )


def test_what_settled_segments_hold_is_found_once(index_path, write_article, monkeypatch):
    monkeypatch.setattr(snapshots, "SMALL", 2)
    written = [
        write_article(text, headline=f"第{number}篇")
        for number, text in enumerate(["推进“两个引领”工作。", "两个引领，两个引领。", "别的。", "“两个引领”。"] * 3)
    ]
    asked, engine = SearchCriteria(Phrase(PHRASE)), connection.engine()
    writer.drain()
    before = engine.findings(asked, PHRASE)
    told(before)
    write_article("又说“两个引领”。", "两个引领")
    written[0].delete()
    written[3].save()
    writer.drain()
    engine.health()  # which looks for a new generation
    again = engine.findings(asked, PHRASE)
    assert again.ground is not None and again.ground is before.ground
    store = Generations(engine.root)
    anew = snapshots.Snapshot(store, store.read(store.current_name()))
    assert told(again) == told(findings(anew, asked, PHRASE))
    assert (again.total, again.occurrences) == (9, 13)


def held_by(engine, strings):
    bearing = engine.bearing((), strings)
    return [bearing.found(number).total for number in range(len(strings))]


def test_many_strings_are_counted_after_an_upload_as_they_are_at_once(index_path, write_article, monkeypatch):
    monkeypatch.setattr(snapshots, "SMALL", 2)
    texts = ["推进“两个引领”工作。", "两个引领，两个引领。", "别的。", "引领别的。"] * 3
    written = [write_article(text, headline=f"第{number}篇") for number, text in enumerate(texts)]
    strings, engine = [PHRASE, "引领", "别的", "又说", "无处"], connection.engine()
    writer.drain()
    assert engine.occurrences(strings) == [9, 12, 6, 0, 0]
    assert held_by(engine, strings) == [6, 9, 6, 0, 0]
    write_article("又说“两个引领”。", "两个引领")
    written[2].delete()
    writer.drain()
    engine.health()  # which looks for a new generation
    assert engine.searchers.snapshot().settled[0] > 0
    # Of what is deleted the strings occur until its segment is merged; no article has them.
    assert engine.occurrences(strings) == [11, 14, 6, 1, 0]
    assert held_by(engine, strings) == [7, 10, 5, 1, 0]
