"""What is typed is what is counted; what only holds the pieces of it is another set, and never a part of the count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.models import Mention, Person, Place, Slogan, SloganUse
from archive.text import match_text
from search.analysis import plain_segments
from search.indexing import writer
from search.indexing.connection import engine
from search.query.parser import parse
from search.query.readings import literal, loose, pieces, remaining
from search.query.syntax import And, InField, Not, Or, Phrase, Word
from search.request import SearchRequest
from search.service import searching
from tests.written_once import written_once

NAMES = frozenset({"商城县", "李高岭", "县委", "一核五化", "乡村"})


def split(text: str):
    return pieces(text, plain_segments, NAMES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("党建", [Word("党建")]),
        ("党建引领基层治理", [Word("党建"), Word("引领"), Word("基层"), Word("治理")]),
        ("三高四新", [Phrase("三高四新")]),  # a run of single characters
        ("两学一作学习教育", [Phrase("两学一作"), Word("学习"), Word("教育")]),
        ("2022年党建", [Phrase("2022年"), Word("党建")]),  # in no dictionary
        ("5G网络", [Phrase("5g"), Word("网络")]),
        ("李高岭书记", [Phrase("李高岭"), Word("书记")]),
        ("商城县委书记", [Phrase("商城县"), Phrase("委"), Word("书记")]),
        ("“一核五化”工作法", [Phrase("一核五化"), Word("工作"), Phrase("法")]),
        ("乡村振兴", [Word("乡村"), Word("振兴")]),
        ("党建，引领", [Word("党建"), Word("引领")]),
        ("党建党建", [Word("党建")]),
    ],
)
def test_text_is_split_into_names_words_and_runs(text, expected):
    if text == "乡村振兴" and plain_segments(text) == ["乡村振兴"]:
        expected = [Word("乡村振兴")]
    elif text == "乡村振兴":
        expected = [Phrase("乡村"), Word("振兴")]
    assert list(split(text)) == expected


@given(st.text("党建引领商城县委李高岭三四新，a1 “”", min_size=1, max_size=20).filter(lambda text: text.isprintable()))
def test_every_piece_stands_in_the_text(text):
    form = match_text(text)
    assert not form or "".join(plain_segments(form)) == form
    assert all(match_text(piece.text) in form for piece in split(text))


@pytest.mark.parametrize(
    ("q", "typed", "rest"),
    [
        ("党建", Phrase("党建"), None),
        ("三高四新", Phrase("三高四新"), None),
        ("“党建引领”", Phrase("党建引领"), None),
        ("党建 引领", And((Phrase("党建"), Phrase("引领"))), None),
        ("党建引领", Phrase("党建引领"), And((Word("党建"), Word("引领"), Not(Phrase("党建引领"))))),
        (
            "标题:党建引领 -会议通知",
            And((InField("title", Phrase("党建引领")), Not(Phrase("会议通知")))),
            And(
                (
                    InField("title", Word("党建")), InField("title", Word("引领")), Not(Phrase("会议通知")),
                    Not(And((InField("title", Phrase("党建引领")), Not(Phrase("会议通知"))))),
                )
            ),
        ),
        (
            "党建引领 或 调研",
            Or((Phrase("党建引领"), Phrase("调研"))),
            And(
                (
                    Or((And((Word("党建"), Word("引领"))), Word("调研"))),
                    Not(Or((Phrase("党建引领"), Phrase("调研")))),
                )
            ),
        ),
        ("人物:李高", InField("person", Phrase("李高")), None),
    ],
)  # fmt: skip
def test_a_query_has_two_readings(q, typed, rest):
    assert literal(parse(q)) == typed
    assert remaining(parse(q), split) == rest


@given(st.lists(st.text("党建引领三四", min_size=1, max_size=4), min_size=1, max_size=3))
def test_what_stands_as_typed_is_within_the_loose_reading(parts):
    query = parse(" ".join(parts))
    typed = literal(query)
    assert literal(typed) == typed == literal(loose(query, lambda text: (Word(text),)))


@pytest.fixture
@written_once
def archive(index_path, write_article):
    county = Place.objects.create(code="411524", name="商城县", level=3)
    first = write_article("推进“三高四新”，书记李高岭讲话。", headline="甲", place=county)
    write_article("三件事，高标准，四季新。高岭土，李子树。", headline="乙")
    write_article("党建工作。引领发展。", headline="丙")
    write_article("党建引领发展。", headline="丁")
    person, slogan = Person.objects.create(name="李高岭"), Slogan.objects.create(text="三高四新", initial="S")
    Mention.objects.create(article=first, kind="person", name="李高岭", person=person)
    SloganUse.objects.create(slogan=slogan, article=first, count=1)
    writer.drain()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("q", "typed", "apart"),
    [
        ("三高四新", {"甲"}, set()),
        ("李高岭", {"甲"}, set()),
        ("李高岭讲话", {"甲"}, set()),
        ("书记李高岭的讲话", set(), set()),
        ("党建引领", {"丁"}, {"丙"}),
        ("党建引领 发展", {"丁"}, {"丙"}),
        ("党建 引领", {"丙", "丁"}, set()),
        ("引领党建", set(), {"丙", "丁"}),
        ("党建引领 -工作", {"丁"}, set()),
    ],
)
def test_the_two_sets_share_nothing_and_everything_counts_the_one_asked_for(archive, client, q, typed, apart):
    for mode, expected in (("words", typed), ("loose", apart)):
        asked = SearchRequest(q, mode=mode)
        results = searching.search(asked)
        assert {hit.article.headline for hit in results.hits} == expected
        assert results.total == len(searching.article_ids(asked)) == searching.verify(asked, 5).found
        assert sum(each.count for each in results.facets["year"]) == results.total
        answer = client.get("/api/search", {"q": q, "mode": mode}).json()
        assert (answer["total"], answer["loose_total"]) == (len(expected), len(apart) if mode == "words" else 0)
    assert (searching.search(SearchRequest(q)).loose is not None) == bool(apart)


@pytest.mark.django_db
def test_names_are_those_of_living_articles(archive, write_article):
    text = "三高四新，李高岭在商城县"
    names = engine().names(match_text(text))
    assert all(name in names for name in ("三高四新", "李高岭", "商城县"))
    SloganUse.objects.all().delete()
    Mention.objects.all().delete()
    writer.rebuild()
    engine().health()
    text = "三高四新，李高岭在商城县"
    names = engine().names(match_text(text))
    assert not any(name in names for name in ("三高四新", "李高岭"))
