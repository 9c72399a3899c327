"""A person's posts in the order of the print, and who is named beside them: as values, on the page and as files."""

import datetime as dt
from collections import defaultdict
from itertools import permutations
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from archive import holdings, merging, person_records
from archive.careers import (
    NEVER_FIRST,
    NEVER_LAST,
    Pair,
    Stated,
    Tally,
    added,
    day_printed,
    key_of,
    moments,
    pairs,
    posts,
    summed,
    together,
)
from archive.models import Article, Attestation, Companion, Organization, Person, PostHeld
from tests.archive.factories import make_article, make_shelf, make_source

EARLY = dt.date(2020, 3, 1)


def stated(key, person=9, body=7, post="县长", tenure="在任", manner="正", sentence=0, start=0):
    return Stated(person, body, post, tenure, manner, sentence, start, key)


@pytest.mark.parametrize(
    ("articles", "told"),
    [
        ([], []),
        # the order is that of the days, not that in which sources came in
        ([(20210602, [stated(1)]), (20200301, [stated(2)])], [("县长", 2, 1, 2)]),
        # acting, appointed and held are not one
        (
            [(20200301, [stated(1, manner="代")]), (20210602, [stated(2, tenure="当选")])],
            [("县长", 1, 1, 1), ("县长", 2, 2, 1)],
        ),
        # one post in two bodies is two
        (
            [(20210602, [stated(1, post="书记")]), (20200301, [stated(2, 9, 8, "书记")])],
            [("书记", 2, 2, 1), ("书记", 1, 1, 1)],
        ),
        # a sentence without a day is neither the first nor the last one where there are others
        ([(0, [stated(1)]), (20210602, [stated(2)])], [("县长", 2, 2, 2)]),
        ([(0, [stated(1), stated(2)])], [("县长", 1, 2, 2)]),
        ([(0, [stated(1, post="局长")]), (20210602, [stated(2)])], [("县长", 2, 2, 1), ("局长", 1, 1, 1)]),
    ],
)
def test_posts_stand_in_the_order_of_the_print(articles, told):
    found = summed(each for day, some in articles for each in posts(some, day).items())
    ordered = sorted(found.items(), key=lambda each: each[1].first)
    assert [(post.post, key_of(of.first), key_of(of.last), *of.numbers) for post, of in ordered] == told


@pytest.mark.parametrize(
    ("some", "told"),
    [
        ([stated(1)], None),
        ([stated(1), stated(2, 5, start=8)], (1, 0, 1, 1, 2)),
        ([stated(1, start=8), stated(2, 5)], (1, 1, 0, 1, 2)),
        ([stated(1), stated(2, 5)], (1, 0, 0, 1, 2)),  # the same words name both
        ([stated(1), stated(2, 5, sentence=1)], None),
        # somebody with two posts is named once in the sentence, where the first one stands
        ([stated(1, start=4), stated(2, 5), stated(3, 5, start=8)], (1, 1, 0, 1, 2)),
        (
            [stated(1), stated(2, 5, start=8), stated(3, sentence=1, start=8), stated(4, 5, sentence=1)],
            (2, 1, 1, 1, 2),
        ),
    ],
)
def test_companions_stand_in_the_same_sentence(some, told):
    found = pairs(some, 20200301).get(Pair(9, 5))
    assert (found and (*found.numbers, key_of(found.first))) == told


def test_versions_of_an_article_count_once_as_well():
    one, other = (pairs([stated(key), stated(key + 1, 5, start=8)], day) for key, day in ((1, 0), (3, 20200301)))
    tally = together([one, other])[Pair(9, 5)]
    assert (tally.numbers, key_of(tally.first), key_of(tally.last)) == ((2, 0, 2, 2, 1), 4, 4)
    assert (day_printed(tally.first), day_printed(moments(0, 1)[0]), day_printed(moments(0, 1)[1])) == (
        EARLY,
        None,
        None,
    )


def test_what_went_is_taken_off_and_is_no_first_one():
    was, now = {Pair(9, 5): Tally((3,), 1, 2), Pair(9, 6): Tally((1,), 3, 3)}, {Pair(9, 5): Tally((2,), 5, 6)}
    assert added(was, now) == {
        Pair(9, 5): Tally((-1,), 5, 6), Pair(9, 6): Tally((-1,), NEVER_FIRST, NEVER_LAST),
    }  # fmt: skip
    assert added(was, was) == {}


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
            "person": shelf.person.pk, "post": each.post, "tenure": each.tenure, "manner": each.manner,
            "organization": each.body or "none",
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


def scanned():
    """By pair (sentences, before, behind, articles, articles once, first, last), from the sentences themselves."""
    roots = Person.roots()
    sentences = defaultdict(dict)
    rows = Attestation.objects.order_by("start", "pk").select_related("article")
    for row in rows:
        named = sentences[row.article_id, row.paragraph, row.sentence]
        named.setdefault(roots.get(row.person_id, row.person_id), row)
    met = defaultdict(list)
    for named in sentences.values():
        for (one, mine), (other, row) in permutations(named.items(), 2):
            met[one, other].append((mine, row))
    return {pair: told(each) for pair, each in met.items()}


def told(met):
    dated = [row for _, row in met if row.article.date] or [row for _, row in met]
    keys = [row.pk for row in sorted(dated, key=lambda row: (row.article.date or EARLY, row.pk))]
    return (
        len(met), sum(row.start < mine.start for mine, row in met), sum(row.start > mine.start for mine, row in met),
        len({row.article_id for _, row in met}), len({row.article.original_id or row.article_id for _, row in met}),
        keys[0], keys[-1],
    )  # fmt: skip


def kept():
    return {
        (row.person, row.other): (
            row.sentences, row.before, row.behind, row.articles, row.articles_once, row.first_key, row.last_key,
        )
        for row in Companion.objects.all()
    }  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_rows_stay_what_the_sentences_say_whatever_happens(shelf, seed):
    random = Random(seed)
    people = [*Person.objects.all(), *(Person.objects.create(name=f"李{n}", initial="L") for n in "一二三")]
    written = []
    for turn in range(12):
        day = random.choice([None, EARLY, dt.date(2022, 1, 1 + turn)])
        article = make_article(make_source(f"{seed}-{turn}"), "会议。", headline=f"会议{turn}", date=day)
        named = [(person, random.randrange(2), random.randrange(3)) for person in random.choices(people, k=4)]
        for at, (person, sentence, start) in enumerate(named):
            Attestation.objects.create(
                person=person, post=random.choice(["县长", "书记"]), article=article, as_printed=person.name,
                sentence=f"句{sentence}", paragraph=0, start=10 * start + at, end=90,
            )  # fmt: skip
        written.append(article)
        change = random.choice(written)
        if random.random() < 0.3 and change != article and not change.original:
            article.original = change
        article.save()
        if random.random() < 0.3:
            written.remove(change)
            Article.objects.filter(original=change).update(original=None)
            holdings.update([each.pk for each in written])
            change.delete()
        elif random.random() < 0.5:
            change.refresh_from_db()
            change.date = random.choice([None, dt.date(2019, 1, 1 + turn)])
            change.save()
        assert kept() == scanned()
    assert holdings.differences() == [] and len(kept()) > 4


def test_a_wrong_row_is_told(shelf):
    Companion.objects.filter(person=shelf.person.pk).update(sentences=9)
    PostHeld.objects.filter(person=shelf.person.pk, post="市委副书记").delete()
    assert [line.split()[3] for line in holdings.differences()] == ["PostHeld", "Companion"]


def test_files_hold_what_the_page_shows(client, shelf):
    head, *rows = rows_of(client, "person-career", shelf.person.pk)
    assert head[:3] == ["date", "date_basis", "spoken_of"] and len(rows) == 3
    assert [row[0] for row in rows] == ["2021-06-23", "2023-05-01", "2024-05-01"]
    head, row = rows_of(client, "person-companions-csv", shelf.person.pk)
    assert dict(zip(head, row, strict=True))["behind"] == "1"


def test_a_career_is_one_question_however_long_it_is(client, shelf):
    with CaptureQueriesContext(connection) as asked:
        assert len(rows_of(client, "person-career", shelf.person.pk)) == 4
    assert sum('FROM "archive_attestation"' in each["sql"] for each in asked) == 1
    assert not any(each["sql"].startswith('SELECT "archive_article"') for each in asked)


def test_many_companions_are_written_some_at_a_time(client, shelf, monkeypatch):
    article = shelf.report
    for at, name in enumerate("甲乙丙丁"):
        person = Person.objects.create(name=f"李{name}", initial="L")
        Attestation.objects.create(
            person=person, post="局长", article=article, as_printed="x", sentence="同句", paragraph=0, start=at, end=9
        )
    article.save()
    whole = rows_of(client, "person-companions-csv", person.pk)
    monkeypatch.setattr(person_records, "AT_ONCE", 2)
    assert rows_of(client, "person-companions-csv", person.pk) == whole and len(whole) == 1 + 3


@pytest.mark.parametrize("name", ["person-career", "person-companions", "person-companions-csv"])
def test_nobody_has_no_career(client, shelf, name):
    assert client.get(reverse(name, args=[999_999])).status_code == 404


@pytest.mark.parametrize("asked", ["beside=x", "person=1&beside=999999", "organization=none", "post=%00", "tenure=x"])
def test_whatever_is_asked_of_the_sentences_there_is_an_answer(client, shelf, asked):
    assert client.get(f"/attestations/?{asked}").status_code == 200
