"""Two printed names that an editor made one: traces, files, offices and data tell one person, until it is undone."""

import csv
import io

import pytest

from archive import holdings, merging
from archive.models import Article, Attestation, Person
from exchange.mcp.offices import office_on
from search.indexing import writer
from search.indexing.connection import engine

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PHRASE = "两个引领"


@pytest.fixture
def names(archive):
    """李高岭, attested as secretary in one county's paper, and 李高岺, attested beside a head in another one's."""
    kept = Person.objects.get(name="李高岭")
    there = Article.objects.get(place__code="411525", date="2022-03-02")
    losing, head = (Person.objects.create(name=name, initial="L", place=there.place) for name in ("李高岺", "鲁新建"))
    sentence = "市委常委、县委书记李高岺、县长鲁新建学习“两个引领”。"
    for start, (who, post) in enumerate(((losing, "市委常委"), (losing, "县委书记"), (head, "县长"))):
        Attestation.objects.create(
            person=who, post=post, article=there, as_printed=f"{post}{who.name}", paragraph=0, start=start, end=9,
            sentence=sentence,
        )  # fmt: skip
    there.save()
    indexed()
    return losing, kept


def rows(response):
    return list(csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))


def indexed():
    writer.drain()
    engine().health()  # what was written is seen at once, not within a moment


def told(client, person):
    """Everything that is said of the person with this key, by where it is said."""
    asked = f"person={person.pk}"
    trace = client.get(f"/trace/?q={PHRASE}").context["found"]
    offices = {each.name: (each.articles, each.posts) for each in trace.offices}
    table = rows(client.get(f"/trace/export.csv?q={PHRASE}"))
    career = rows(client.get(f"/people/{person.pk}/career.csv", follow=True))
    beside = rows(client.get(f"/people/{person.pk}/companions.csv", follow=True))
    api = client.get(f"/api/v1/attestations?{asked}").json()["items"]
    popolo = client.get(f"/api/v1/people/{person.pk}/popolo.json").json()
    ipif = client.get(f"/api/v1/people/{person.pk}/ipif.json").json()
    return {
        "who": offices.get("李高岭"),
        "names in the trace": sorted(name for name in offices if name.startswith("李")),
        "by person": [row["篇数"] for row in table if row["名称"] == "李高岭"],
        "traced": client.get(f"/trace/?q={PHRASE}&{asked}").context["whole"].articles,
        "lines": client.get(f"/concordance/?q={PHRASE}&{asked}").context["found"].articles,
        "compared": client.get(f"/compare/?q={PHRASE}&q=会议&{asked}").context["rows"][0]["whole"].articles,
        "proved": client.get(f"/proof/?q={PHRASE}&{asked}").context["figure"].claim.result["articles"],
        "searched": client.get(f"/api/search?q={PHRASE}&{asked}").json()["total"],
        "career": sorted(row["post"] for row in career),
        "companions": [row["person"] for row in beside],
        "sentences": client.get(f"/attestations/?{asked}").context["page"].paginator.count,
        "api": sorted(row["post"] for row in api),
        "popolo": sorted(row["role"] for row in popolo["memberships"]),
        "ipif": (ipif["persons"][0]["label"], len(ipif["statements"])),
        "office": office_on("411525", "2022-03-02", "县委书记")["offices"][0]["holders"][0]["person"],
    }


def test_one_person_is_told_everywhere_and_two_again(client, names, django_user_model):
    losing, kept = names
    editor = django_user_model.objects.create_user("editor")
    apart = told(client, kept), told(client, losing)
    assert apart[0]["who"] == (1, (("县委书记", 1, True),)) and apart[0]["names in the trace"] == ["李高岭", "李高岺"]

    merged = merging.merge("person", losing.pk, kept.pk, editor)
    indexed()
    one = told(client, kept)
    assert one["who"] == (2, (("县委书记", 2, True), ("市委常委", 1, True)))
    assert one == told(client, losing)  # an address from before leads to the same figures, never to a zero
    assert holdings.differences() == []

    merging.undo(merged, editor)
    indexed()
    assert (told(client, kept), told(client, losing)) == apart
