"""Slots of versions are those that were changed, by kind; -s prints figures."""

import re
from collections import Counter
from random import Random

import pytest

from archive.parsing.facts import PageContext, extract_facts
from archive.parsing.records import Paragraph, ParsedArticle, Span
from archive.text import match_text
from archive.witnesses.collation import collated
from archive.witnesses.credits import credits
from archive.witnesses.tokens import Names, SlotKind, sentences, tokens
from tests.bench import corpus
from tests.copying import Changes, copy

CHANGES = [Changes(0.05), Changes(0.2), Changes(0.5), Changes(0.1, kept=0.25), Changes(0.1, noise=0.01)]
NAMES = Names(frozenset({"李高岭", "胡培刚"}), frozenset({"县委书记", "县长"}), frozenset({"商城县", "新县"}))


def names_read(texts) -> Names:
    """What the reader of facts reads in a text, as the rows of an archive would say."""
    facts = extract_facts(ParsedArticle(tuple(Paragraph(text, Span(0, len(text))) for text in texts)), PageContext())
    attested = [found for person in facts.people for found in person.attestations]
    return Names(
        frozenset(person.name for person in facts.people),
        frozenset([post.post for found in attested for post in found.posts] + [found.as_printed for found in attested]),
        frozenset(place.name for place in facts.places) | {facts.place.county or ""} - {""},
    )


def keyed(kind, base, reading):
    """A slot as truth and finding can be compared: a figure with or without its unit, a name with more or less post."""
    form = match_text(reading if kind is SlotKind.ADDED else base)
    return kind, {SlotKind.FIGURE: re.sub("[^0-9].*", "", form), SlotKind.PERSON: form[-2:]}.get(kind, form)


def scored(number, changes, random):
    """True, found and right slots of a copy, without changed wording, which is noise."""
    article = corpus.article(7 * number)
    made = copy(article, changes, random)
    names = names_read(article.texts) | names_read(made.texts)
    row = collated([article.texts, article.texts, made.texts], names).rows[2]
    truth = Counter(keyed(*change) for change in made.changes)
    found = Counter(keyed(s.kind, s.base, s.reading) for s in row.slots if s.kind is not SlotKind.WORDING)
    return truth, found, truth & found


@pytest.mark.slow
def test_slots_are_what_was_changed():
    random = Random(5)
    totals = [Counter(), Counter(), Counter()]
    for number in range(60):
        for total, counted in zip(totals, scored(number, CHANGES[number % len(CHANGES)], random), strict=True):
            for (kind, _), n in counted.items():
                total[kind] += n
    truth, found, right = totals
    f1 = {kind: 2 * right[kind] / (truth[kind] + found[kind]) for kind in truth}
    whole = 2 * right.total() / (truth.total() + found.total())
    print(f"\nslots: F1 {whole:.3f}; " + ", ".join(f"{kind} {f1[kind]:.2f} of {truth[kind]}" for kind in truth))
    assert whole >= 0.9
    assert min(f1.values()) >= 0.8


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("商城县委书记李高岭强调", [("商城", "county"), ("县委书记李高岭", "person")]),
        ("县委书记、县长胡培刚", [("县委书记、县长胡培刚", "person")]),
        ("4月26日，新县完成投资1.5亿元", [("4月26日", "date"), ("新县", "county"), ("1.5亿元", "figure")]),
        ("２０２２年４月，８０％的农户", [("２０２２年４月", "date"), ("８０％", "figure")]),
        ("“两个引领”", []),
    ],
)
def test_names_figures_and_dates_are_whole(sentence, expected):
    assert [(token.text, token.kind) for token in tokens(sentence, NAMES) if token.kind] == expected


def test_the_base_is_what_most_read_and_each_row_says_where_it_differs():
    common = "县委书记李高岭强调，要织密组织体系。会议指出，成效要由群众评判。"
    versions = [
        ["4月1日，商城县召开会议。" + common],
        ["4月2日，商城县召开会议。" + common + "全县干部表示落实。"],
        ["4月2日，新县召开会议。" + common.replace("李高岭", "胡培刚")],
        ["4月2日，商城县召开会议。" + sentences([common])[0]],
    ]
    found = collated(versions, NAMES)
    assert "".join(found.base) == "4月2日，商城县召开会议。" + common
    told = [[(slot.kind, slot.base, slot.reading) for slot in row.slots] for row in found.rows]
    assert told == [
        [("date", "4月2日", "4月1日")],
        [("added", "", "全县干部表示落实。")],
        [("county", "商城县", "新县"), ("person", "县委书记李高岭", "县委书记胡培刚")],
        [("dropped", "会议指出，成效要由群众评判。", "")],
    ]
    assert [round(row.adaptation, 2) for row in found.rows] == [0.09, 0.17, 0.2, 0]


def test_only_printed_credits_are_sources():
    texts = ["新华社北京4月20日电 会议指出。", "（转载自《河南日报》）", "据了解，各地正在落实。"]
    assert credits(texts) == ["新华社北京4月20日电", "转载自《河南日报》"]
