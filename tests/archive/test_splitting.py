"""A person split in two: rows, counts, pages and the index follow, reading again keeps it, taking it back undoes it."""

import pytest

from archive import holdings, merging, splitting, withdrawal
from archive.admin import likeness
from archive.importing import store
from archive.models import Article, Attestation, Event, Filing, Holding, Identification, Mention, Person, Source
from archive.models.holding import Facet, Kind
from archive.splitting import NotSplit
from search.indexing.documents import documents_of
from tests.archive.factories import make_places
from tests.archive.pages import article, attested, page
from tests.written_once import written_once

pytestmark = pytest.mark.django_db
COUNTED = ("kind", "key", "facet", "value", "articles", "copies", "uses", "copied_uses", "initial")
FILED = ("kind", "key", "article", "date", "source", "position")
POSTS = ("县委书记", "县教体局局长", "县教体局局长")


@pytest.fixture(autouse=True)
def _own_folder(own_folder):
    """Originals go with the test."""


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create_user("editor")


def put(number, post, headline=""):
    people = (attested("李强", (post, "中共商城县委")),)
    parsed = page(b"%d" % number, articles=(article(headline or f"第{number}篇", people=people),))
    return store(b"%d" % number, parsed, "page.txt")


@written_once
def put_all():
    make_places()
    for number, post in enumerate(POSTS):
        put(number, post)


@pytest.fixture
def li(db):
    put_all()
    return Person.objects.get(name="李强")


def articles_of_teacher():
    return list(Attestation.objects.filter(post="县教体局局长").values_list("article", flat=True))


def counts():
    documents = [repr(each) for each in documents_of(Article.objects.values_list("pk", flat=True))]
    attestations = list(Attestation.objects.order_by("pk").values())
    mentions = list(Mention.objects.order_by("pk").values())
    rows = sorted(Holding.objects.values_list(*COUNTED)), sorted(map(str, Filing.objects.values_list(*FILED)))
    return documents, attestations, mentions, rows


@pytest.mark.slow
def test_what_is_anothers_goes_to_the_other_and_comes_back(client, li, editor):
    before = counts()
    chosen = articles_of_teacher()
    assert splitting.preview(li, chosen) == splitting.Preview(articles=2, posts=2, articles_left=1, posts_left=1)
    done = splitting.split(li.pk, chosen, "教体局", editor, "两人同名")
    other = Person.objects.get(distinction="教体局")

    assert [post.post for post in li.attestations.all()] == ["县委书记"]
    assert Holding.objects.under(Kind.ALL).one(Facet.PERSON, other.pk).articles == 2
    assert holdings.differences() == []
    shown = client.get(f"/people/{other.pk}/").text
    assert "李强（教体局）" in shown and "县教体局局长" in shown and "县委书记" not in shown
    assert "李强（教体局）" in client.get(f"/people/{li.pk}/").text  # named among the namesakes
    labels = {
        (value.label, *value.names)
        for each in documents_of(Article.objects.values_list("pk", flat=True))
        for value in each.facets["person"] if str(value) in (str(li.pk), str(other.pk))
    }  # fmt: skip
    assert labels == {("李强",), ("李强（教体局）", "李强")}  # told apart, and both found by the name

    assert splitting.undo(done, editor) and not splitting.undo(done, editor)
    assert counts() == before
    response = client.get(f"/people/{other.pk}/")
    assert (response.status_code, response["Location"]) == (301, f"/people/{li.pk}/")
    assert [event.kind for event in Event.objects.all()] == ["unsplit", "split"]
    assert splitting.split(li.pk, chosen, "教体局", editor)  # once more, under the address of then
    assert client.get(f"/people/{other.pk}/").status_code == 200


def test_reading_again_finds_the_other_person(li, editor):
    splitting.split(li.pk, articles_of_teacher(), "教体局", editor)
    other = Person.objects.get(distinction="教体局")
    put(1, "县教体局局长", "另一个标题")
    put(2, "县教体局副局长")
    assert [post.post for post in other.attestations.order_by("pk")] == ["县教体局局长", "县教体局副局长"]
    assert li.attestations.get().post == "县委书记"
    assert holdings.differences() == []


@pytest.mark.slow
def test_nobody_is_lost_where_a_page_names_neither_any_more(li, editor):
    done = splitting.split(li.pk, articles_of_teacher(), "教体局", editor)
    for number in range(3):
        store(b"%d" % number, page(b"%d" % number, articles=(article(f"第{number}篇"),)), "page.txt")
    assert splitting.undo(done, editor)
    assert holdings.differences() == []


def test_a_withdrawn_source_takes_the_other_person_with_it(client, li, editor):
    splitting.split(li.pk, articles_of_teacher()[:1], "教体局", editor)
    other = Person.objects.get(distinction="教体局")
    source = Source.objects.get(articles=other.attestations.get().article)
    withdrawal.withdraw(source, editor, "试")
    assert client.get(f"/people/{other.pk}/").status_code == 410
    withdrawal.restore(source, editor)
    assert client.get(f"/people/{other.pk}/").status_code == 200


def test_the_two_are_proposed_no_more_and_merge_like_any_others(li, editor):
    splitting.split(li.pk, articles_of_teacher(), "教体局", editor)
    other = Person.objects.get(distinction="教体局")
    likeness.compare_all()
    assert not [each for each in likeness.candidates("person") if {li.pk, other.pk} == {*each.keys}]
    merged = merging.merge("person", other.pk, li.pk, editor)
    with pytest.raises(NotSplit, match="后来又合并"):
        splitting.undo(Identification.objects.get(verdict="split"), editor)
    merging.undo(merged, editor)
    assert splitting.undo(Identification.objects.get(verdict="split"), editor)


@pytest.mark.parametrize(
    ("chosen", "distinction", "told"),
    [
        (lambda: articles_of_teacher(), "", "区分"),
        (lambda: articles_of_teacher(), "长" * 41, "40"),
        (list, "教体局", "请选出"),
        (lambda: [10**8], "教体局", "请选出"),
        (lambda: list(Article.objects.values_list("pk", flat=True)), "教体局", "不必拆开"),
    ],
)
def test_what_cannot_be_split_is_told(li, editor, chosen, distinction, told):
    with pytest.raises(NotSplit, match=told):
        splitting.split(li.pk, chosen(), distinction, editor)
    assert not Identification.objects.exists()


def test_the_page_shows_what_would_move_before_it_does(client, li, django_user_model):
    chief = django_user_model.objects.create_superuser("chief", password="a long password")
    client.force_login(chief)
    address = f"/admin/archive/identification/split/{li.pk}/"
    assert "县教体局局长" in client.get(address).text
    sent = {"article": articles_of_teacher(), "distinction": "教体局"}
    shown = client.post(address, sent | {"act": "preview"})
    assert "2 篇文章、2 条职务记录；留下：1 篇文章、1 条职务记录" in shown.text
    assert not Identification.objects.exists()
    client.post(address, sent | {"act": "split"})
    (done,) = Identification.objects.all()
    assert str(done) == "李强 ≠ 李强（教体局）"
    assert client.post(address, sent | {"act": "split"}).status_code == 409  # they are no longer this one's
    client.post(f"/admin/archive/identification/{done.pk}/undo/")
    assert li.attestations.count() == 3
