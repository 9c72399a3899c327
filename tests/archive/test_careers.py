"""A person's posts in the order of the print, and who is named beside them: as values, on the page and as files."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from archive import holdings, merging, person_records
from archive.careers import Naming, Stated, companions, postings
from archive.models import Attestation, Organization, Person
from archive.views import people
from tests.archive.factories import make_article, make_shelf, make_source

EARLY, LATE = dt.date(2020, 3, 1), dt.date(2021, 6, 2)


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        ([], []),
        (  # the order is that of the days, not that in which sources came in
            [Stated(1, 7, "县长", "在任", "正", LATE), Stated(2, 7, "县长", "在任", "正", EARLY)],
            [("县长", 2, 1, 2)],
        ),
        (  # acting, appointed and held are not one
            [Stated(1, 7, "县长", "在任", "代", EARLY), Stated(2, 7, "县长", "当选", "正", LATE)],
            [("县长", 1, 1, 1), ("县长", 2, 2, 1)],
        ),
        (  # one post in two bodies is two
            [Stated(1, 7, "书记", "在任", "正", LATE), Stated(2, 8, "书记", "在任", "正", EARLY)],
            [("书记", 2, 2, 1), ("书记", 1, 1, 1)],
        ),
        (  # a sentence without a day is neither the first nor the last one where there are others
            [Stated(1, 7, "县长", "在任", "正", None), Stated(2, 7, "县长", "在任", "正", LATE)],
            [("县长", 2, 2, 2)],
        ),
        (
            [Stated(1, 7, "局长", "在任", "正", None), Stated(2, 7, "县长", "在任", "正", LATE)],
            [("县长", 2, 2, 1), ("局长", 1, 1, 1)],
        ),
    ],
)
def test_posts_stand_in_the_order_of_the_print(stated, told):
    assert [(each.first.post, each.first.key, each.last.key, each.number) for each in postings(stated)] == told


def naming(key, person, article=1, start=0, sentence="句", paragraph=0, family=None, day=EARLY):
    return Naming(article, family or article, day, paragraph, sentence, person, start, key)


@pytest.mark.parametrize(
    ("namings", "told"),
    [
        ([naming(1, 9)], []),
        ([naming(1, 9), naming(2, 5, start=8)], [(5, 1, 0, 1, 1, 1)]),
        ([naming(1, 9, start=8), naming(2, 5)], [(5, 1, 1, 0, 1, 1)]),
        ([naming(1, 9), naming(2, 5, sentence="另一句")], []),
        ([naming(1, 9), naming(2, 5, paragraph=1)], []),
        ([naming(1, 9), naming(2, 5, article=2)], []),
        # somebody with two posts is named once in the sentence
        ([naming(1, 9), naming(2, 5, start=8), naming(3, 5, start=8)], [(5, 1, 0, 1, 1, 1)]),
        (  # versions of one article count as two articles, and as one
            [naming(1, 9), naming(2, 5, start=8), naming(3, 9, 2, family=1), naming(4, 5, 2, start=8, family=1)],
            [(5, 2, 0, 2, 2, 1)],
        ),
        (  # the one in more articles comes first
            [naming(1, 9), naming(2, 5, start=8), naming(3, 9, 2), naming(4, 6, 2), naming(5, 9, 3), naming(6, 6, 3)],
            [(6, 2, 0, 0, 2, 2), (5, 1, 0, 1, 1, 1)],
        ),
    ],
)
def test_companions_stand_in_the_same_sentence(namings, told):
    found = companions(namings, frozenset({9}))
    assert [
        (each.person, each.sentences, each.before, each.behind, each.articles, each.articles_once) for each in found
    ] == told


def test_the_first_and_the_last_time_are_by_day():
    pairs = [(1, 1, None), (3, 2, LATE), (5, 3, EARLY)]
    namings = [
        each
        for key, article, day in pairs
        for each in (naming(key, 9, article, day=day), naming(key + 1, 5, article, start=8, day=day))
    ]
    [found] = companions(namings, frozenset({9}))
    assert (found.first.key, found.last.key) == (6, 4)


SENTENCE = "县委书记李高岭、县长周哲出席。"


@pytest.fixture
def shelf(db):
    """Two people in one sentence of an article of 2023, and the first of them in another county in 2024."""
    shelf = make_shelf()
    source = make_source(SENTENCE)
    article = make_article(source, SENTENCE, headline="会议", date=dt.date(2023, 5, 1), date_basis="published")
    for person, words, start in ((shelf.person, "县委书记李高岭", 0), (Person.objects.get(name="周哲"), "县长周哲", 8)):
        Attestation.objects.create(
            person=person, post=words[:-3] if start == 0 else "县长", article=article, as_printed=words,
            sentence=SENTENCE, paragraph=0, start=start, end=start + len(words), organization=shelf.organization,
        )  # fmt: skip
    source = make_source("市委副书记李高岭到会。")
    later = make_article(source, "市委副书记李高岭到会。", headline="到会", date=dt.date(2024, 5, 1))
    Attestation.objects.create(
        person=shelf.person, post="市委副书记", article=later, as_printed="市委副书记李高岭", tenure="任命",
        sentence="市委副书记李高岭到会。", paragraph=0, start=0, end=8,
        organization=Organization.objects.create(name="中共信阳市委", initial="Z", place=shelf.places["信阳市"]),
        organization_inferred=False,
    )  # fmt: skip
    holdings.recount()
    return shelf


def rows_of(client, name, *args):
    text = b"".join(client.get(reverse(name, args=args)).streaming_content).decode("utf-8-sig")
    return [line.split(",") for line in text.splitlines()]


def test_the_page_shows_a_career_over_places_with_its_sentences(client, shelf):
    response = client.get(shelf.person.get_absolute_url())
    told = [(row.first.post, str(row.first.organization), row.posting.number) for row in response.context["career"]]
    assert told[0][0] == "县委书记" and told[-1] == ("市委副书记", "中共信阳市委", 1)
    assert "（任命）" in response.text and "信阳市" in response.text and "不推定起止" in response.text
    for row in response.context["career"]:
        assert row.first.get_absolute_url() in response.text


def test_every_number_of_a_career_leads_to_as_many_sentences(client, shelf):
    for each in person_records.career(shelf.person):
        asked = {
            "person": shelf.person.pk, "post": each.first.post, "tenure": each.first.tenure,
            "manner": each.first.manner, "organization": each.first.organization or "none",
        }  # fmt: skip
        assert client.get("/attestations/", asked).context["page"].paginator.count == each.number


def test_companions_lead_to_the_sentences_that_name_both(client, shelf):
    response = client.get(shelf.person.get_absolute_url())
    [beside] = response.context["companions"]
    assert (beside.person.name, beside.companion.before, beside.companion.behind) == ("周哲", 0, 1)
    asked = {"person": shelf.person.pk, "beside": beside.person.pk}
    page = client.get("/attestations/", asked).context["page"]
    assert page.paginator.count == beside.companion.sentences == 1
    assert page.object_list[0].sentence == SENTENCE
    own = client.get(reverse("person-companions", args=[shelf.person.pk]))
    assert own.context["page"].paginator.count == 1 and "周哲" in own.text


def test_a_name_merged_into_another_brings_its_posts_and_companions(client, shelf):
    other = Person.objects.create(name="周喆", initial="Z")
    merging.merge("person", Person.objects.get(name="周哲").pk, other.pk, by=None)
    [beside] = client.get(shelf.person.get_absolute_url()).context["companions"]
    assert beside.person == other
    assert len(rows_of(client, "person-career", other.pk)) == 1 + 3
    asked = {"person": shelf.person.pk, "beside": other.pk}
    assert client.get("/attestations/", asked).context["page"].paginator.count == 1


def test_files_hold_what_the_page_shows(client, shelf):
    head, *rows = rows_of(client, "person-career", shelf.person.pk)
    assert head[:3] == ["date", "date_basis", "spoken_of"] and len(rows) == 3
    assert [row[0] for row in rows] == ["2021-06-23", "2023-05-01", "2024-05-01"]
    head, row = rows_of(client, "person-companions-csv", shelf.person.pk)
    assert dict(zip(head, row, strict=True))["behind"] == "1"


def test_a_long_career_is_read_some_rows_at_a_time(client, shelf, monkeypatch):
    whole = rows_of(client, "person-career", shelf.person.pk)
    monkeypatch.setattr(people, "ROWS_AT_ONCE", 1)
    with CaptureQueriesContext(connection) as asked:
        assert rows_of(client, "person-career", shelf.person.pk) == whole
    articles = [each["sql"] for each in asked if each["sql"].startswith('SELECT "archive_article"')]
    assert len(articles) == len(whole) - 1 > 1


@pytest.mark.parametrize("name", ["person-career", "person-companions", "person-companions-csv"])
def test_nobody_has_no_career(client, shelf, name):
    assert client.get(reverse(name, args=[999_999])).status_code == 404


@pytest.mark.parametrize("asked", ["beside=x", "person=1&beside=999999", "organization=none", "post=%00", "tenure=x"])
def test_whatever_is_asked_of_the_sentences_there_is_an_answer(client, shelf, asked):
    assert client.get(f"/attestations/?{asked}").status_code == 200
