"""Names made one: addresses, lists, counts and the index follow, and taking it back gives the first state."""

import contextlib
import json

import pytest
from django.core import serializers
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from archive import holdings, merging, withdrawal
from archive.importing import store
from archive.models import (
    Article,
    Attestation,
    Event,
    Filing,
    Holding,
    Identification,
    Mention,
    Organization,
    Person,
    Slogan,
    SloganUse,
    Source,
)
from archive.models.holding import CountedArticle, Facet, Kind
from archive.parsing.records import IssueFacts
from archive.parsing.records import Slogan as PrintedSlogan
from search.indexing.documents import documents_of
from tests.archive.factories import make_places
from tests.archive.pages import article, attested, compilation, page, web
from tests.written_once import written_once

pytestmark = pytest.mark.django_db
ROWS = (Person, Organization, Slogan, Attestation, Mention, SloganUse, CountedArticle)
COUNTED = ("kind", "key", "facet", "value", "articles", "copies", "uses", "copied_uses", "initial")
FILED = ("kind", "key", "article", "date", "source", "position")


@pytest.fixture(autouse=True)
def _own_folder(own_folder):
    """Originals go with the test."""


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create_user("editor")


@written_once
def fill():
    """Pages that print one committee under two names, one man in two places, and two slogans."""
    make_places()
    LI = attested("李高岭", ("县委书记", "中共商城县委"))
    printed = attested("李高岺", ("县委书记", "商城县委"), start=40)
    slogans = (PrintedSlogan("两个引领", 3), PrintedSlogan("“两个引领”工程", 2))
    for number, people in enumerate(((LI,), (printed,), (LI, printed))):
        issue = IssueFacts(2022, 14 + number, 72 + number, f"2022-04-{20 + number}", ("1版",))
        parsed = page(b"%d" % number, issue=issue, articles=(article(f"第{number}篇", people=people, slogans=slogans),))
        store(b"%d" % number, parsed, "page.txt")
    store(b"compilation", compilation(), "c.txt")
    store(b"web", web(), "w.txt")


def state():
    """All that readers and the index are given, byte for byte; rows of counts without their own keys."""
    rows = [json.loads(serializers.serialize("json", model._base_manager.order_by("pk"))) for model in ROWS]
    counts = sorted(Holding.objects.values_list(*COUNTED))
    filings = sorted(map(str, Filing.objects.values_list(*FILED)))
    documents = [repr(each) for each in documents_of(Article.objects.values_list("pk", flat=True))]
    return json.dumps([rows, counts, filings, documents], ensure_ascii=False, default=str).encode()


def person(name):
    return Person.including_withdrawn.get(name=name)


@pytest.mark.slow
def test_all_follows_the_name_that_is_kept(client, editor):
    fill()
    losing, kept = person("李高岺"), person("李高岭")
    before = state()
    assert merging.preview(losing, kept) == merging.Preview(articles=2, attestations=2, shared=1)
    merged = merging.merge("person", losing.pk, kept.pk, editor, "一字之误")

    response = client.get(f"/people/{losing.pk}/")
    assert (response.status_code, response["Location"]) == (301, f"/people/{kept.pk}/")
    shown = client.get(f"/people/{kept.pk}/").text
    assert "又作李高岺" in shown and "第1篇" in shown and "第0篇" in shown
    assert Holding.objects.under(Kind.ALL).one(Facet.PERSON, kept.pk).articles == 3
    assert Holding.objects.under(Kind.ALL).one(Facet.PERSON, losing.pk).articles == 0
    assert "李高岺" not in client.get("/people/").text
    found = [
        row for each in documents_of(Article.objects.values_list("pk", flat=True)) for row in each.facets["person"]
    ]
    assert {(row, *row.names) for row in found if row.label == "李高岭"} == {(str(kept.pk), "李高岺")}
    assert holdings.differences() == []

    assert merging.undo(merged, editor) and not merging.undo(merged, editor)
    assert state() == before
    assert client.get(f"/people/{losing.pk}/").status_code == 200
    assert [each.kind for each in Event.objects.all()] == ["unmerged", "merged"]


def test_posts_stay_with_the_body_that_is_printed(editor):
    fill()
    printed = list(Attestation.objects.order_by("pk").values_list("pk", "person__name", "organization__name"))
    merging.merge(
        "organization",
        Organization.objects.get(name="商城县委").pk,
        Organization.objects.get(name="中共商城县委").pk,
        editor,
    )
    merging.merge("person", person("李高岺").pk, person("李高岭").pk, editor)
    assert list(Attestation.objects.order_by("pk").values_list("pk", "person__name", "organization__name")) == printed


def test_two_bodies_of_龙岩_are_one(client, editor):
    fill()
    rows = {name: Organization.objects.create(name=name, initial="L") for name in ("中共龙岩市委组织部",)}
    here = Organization.objects.get(name="龙岩市委组织部")
    merging.merge("organization", here.pk, rows["中共龙岩市委组织部"].pk, editor)
    assert client.get(f"/organizations/{here.pk}/").status_code == 301
    shown = client.get(f"/organizations/{rows['中共龙岩市委组织部'].pk}/").text
    assert "又作龙岩市委组织部" in shown and "激活末梢" in shown


def test_a_merge_of_slogans_adds_their_uses(client, editor):
    fill()
    losing, kept = Slogan.objects.get(text="“两个引领”工程"), Slogan.objects.get(text="两个引领")
    merging.merge("slogan", losing.pk, kept.pk, editor)
    assert Holding.objects.under(Kind.ALL).one(Facet.SLOGAN, kept.pk).uses == 15
    assert client.get(f"/slogans/{losing.pk}/")["Location"] == f"/slogans/{kept.pk}/"
    assert client.get(f"/slogans/{kept.pk}/").status_code == 200
    assert holdings.differences() == []


def test_merges_one_after_another_are_taken_back_in_any_order(editor):
    fill()
    one, two, three = person("李高岺"), person("李高岭"), person("李强")
    before = state()
    first = merging.merge("person", one.pk, two.pk, editor)
    second = merging.merge("person", two.pk, three.pk, editor)
    assert Person.roots() == {one.pk: three.pk, two.pk: three.pk}
    assert holdings.differences() == []
    merging.undo(first, editor)
    assert Person.roots() == {two.pk: three.pk}
    merging.undo(second, editor)
    assert state() == before


def test_what_was_merged_cannot_be_merged_again(editor):
    fill()
    one, two = person("李高岺"), person("李高岭")
    merging.merge("person", one.pk, two.pk, editor)
    for pair in ((one.pk, two.pk), (two.pk, one.pk), (two.pk, two.pk), (two.pk, 999)):
        with pytest.raises(merging.NotMergeable):
            merging.merge("person", *pair, editor)
    assert Identification.objects.count() == 1


def test_a_merge_holds_for_rows_made_anew(editor):
    fill()
    merged = merging.merge("person", person("李高岺").pk, person("李高岭").pk, editor)
    Source.objects.all().delete()
    Person.including_withdrawn.update(merged_into=None)
    Person.including_withdrawn.all().delete()
    for number, name in ((7, "李高岺"), (8, "李高岭")):
        people = (attested(name, ("县委书记", "中共商城县委")),)
        store(b"%d" % number, page(b"%d" % number, articles=(article(name, people=people),)), "page.txt")
    losing, kept = person("李高岺"), person("李高岭")
    assert losing.merged_into == kept
    assert Holding.objects.under(Kind.ALL).one(Facet.PERSON, kept.pk).articles == 2
    assert holdings.differences() == []
    assert merging.undo(merged, editor)


def test_a_kept_name_stands_as_long_as_a_merged_one_does(client, editor):
    fill()
    losing, kept = person("李高岺"), person("李高岭")
    merging.merge("person", losing.pk, kept.pk, editor)
    for source in Source.objects.filter(articles__attestations__person=kept).distinct():
        withdrawal.withdraw(source, editor, "试")
    assert client.get(f"/people/{losing.pk}/").status_code == 301
    assert client.get(f"/people/{kept.pk}/").status_code == 200
    assert holdings.differences() == []


@pytest.mark.slow
class AnySequence(TestCase):
    """Whatever is merged and taken back, in whatever order: counts equal a scan, and the end is the beginning."""

    @settings(max_examples=15, deadline=None)
    @given(
        st.lists(
            st.tuples(st.sampled_from(sorted(merging.MODELS)), st.integers(0, 9), st.integers(0, 9), st.booleans()),
            max_size=6,
        )
    )
    def test_merging_and_undoing(self, acts):
        fill()
        before, held = state(), []
        for kind, first, second, takes_back in acts:
            rows = list(merging.MODELS[kind]._base_manager.order_by("pk").values_list("pk", flat=True))
            with contextlib.suppress(merging.NotMergeable):
                held.append(merging.merge(kind, rows[first % len(rows)], rows[second % len(rows)], None))
            if takes_back and held:
                merging.undo(held.pop(len(held) // 2), None)
            assert holdings.differences() == []
        for each in held:
            merging.undo(each, None)
        assert holdings.differences() == []
        assert state() == before


@pytest.mark.parametrize("model", [Person, Organization, Slogan])
def test_who_answers_for_whom_is_asked_in_no_order(model, django_assert_num_queries):
    """By the order of lists SQLite went through a million names at each import, for the few that were merged."""
    with django_assert_num_queries(1) as asked:
        assert model.roots() == {}
    assert "ORDER BY" not in asked.captured_queries[0]["sql"]
