"""The page of a county: who was last attested in which office, issues by month, slogans first printed there."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command

from archive import holdings
from archive.models import (
    Article,
    Attestation,
    FirstUse,
    Issue,
    OfficeMark,
    Organization,
    Person,
    Slogan,
    SloganUse,
)
from archive.offices import offices_of
from archive.withdrawal import restore, withdraw
from tests.archive.factories import make_article, make_shelf, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf():
    return make_shelf()


def attest(shelf, name, post, day, organization=None, **fields):
    source = make_source(f"{post}{name}出席。{day}")
    article = make_article(source, f"{post}{name}出席。", date=day, place=shelf.places["商城县"])
    person, _ = Person.objects.get_or_create(name=name, place=shelf.places["商城县"], defaults={"initial": "X"})
    made = Attestation.objects.create(
        person=person, post=post, organization=organization, article=article, as_printed=f"{post}{name}",
        sentence=f"{post}{name}出席。", paragraph=0, start=0, end=9, **fields,
    )  # fmt: skip
    article.save()
    return made


def shown(client, code="411524"):
    """By office the names shown with their day and how often, and how many others there are."""
    rows = client.get(f"/places/{code}/").context["officials"]
    return {
        row.office.name: (
            [(each.attestation.person.name, each.day.isoformat(), each.times) for each in row.last],
            row.others,
        )
        for row in rows
    }


def scanned(county):
    """What the sentences themselves say of the county's offices: (office, person, day)."""
    found = set()
    for each in Attestation.objects.select_related("organization", "person", "article"):
        body = each.organization
        if (body.place if body else each.person.place) == county:
            day = dt.date.fromisoformat(each.spoken_of) if len(each.spoken_of) == 10 else each.article.date
            found |= {
                (office.order, each.person_id, day) for office in offices_of(each.post, body.name if body else "")
            }
    return found


def test_the_last_holder_of_each_office_is_shown_as_of_a_day(client, shelf):
    before = shown(client)
    assert before["县委书记"] == ([("李高岭", "2021-06-23", 1)], 0)
    attest(shelf, "胡培刚", "县委书记", dt.date(2022, 4, 14))
    attest(shelf, "胡培刚", "县委书记", dt.date(2022, 4, 1))
    attest(shelf, "李高岭", "县委书记", dt.date(2022, 5, 1), tenure="原任")
    attest(shelf, "未到任", "县委书记", dt.date(2023, 5, 1), tenure="拟任")
    assert shown(client)["县委书记"] == ([("胡培刚", "2022-04-14", 2)], 1)
    text = client.get("/places/411524/").text
    assert "另 1 人" in text and "县委书记胡培刚" in text and "未到任" not in text.split("提法")[0]


def test_of_an_office_of_several_those_of_the_last_year_are_shown(client, shelf):
    body = Organization.objects.create(name="商城县人民政府", initial="S", place=shelf.places["商城县"])
    for name, day in (("甲", dt.date(2019, 1, 1)), ("乙", dt.date(2021, 6, 1)), ("丙", dt.date(2021, 9, 1))):
        attest(shelf, name, "副县长", day, organization=body)
    assert shown(client)["副县长"] == ([("丙", "2021-09-01", 1), ("乙", "2021-06-01", 1)], 1)


def test_the_city_secretary_in_a_county_paper_is_not_its_own(client, shelf):
    attest(shelf, "市里人", "市委书记", dt.date(2022, 6, 1))
    body = Organization.objects.create(name="中共信阳市委", initial="Z", place=shelf.places["信阳市"])
    attest(shelf, "市里人", "书记", dt.date(2022, 6, 2), organization=body)
    assert shown(client)["县委书记"][0][0][0] == "李高岭"


def test_rows_are_what_a_scan_of_all_sentences_gives(shelf):
    attest(shelf, "胡培刚", "县委书记", dt.date(2022, 4, 14), spoken_of="2022-04-13")
    attest(shelf, "吕菲", "县委常委、组织部部长", None)
    county = shelf.places["商城县"]
    rows = OfficeMark.objects.of(county.pk).values_list("office", "person", "day")
    assert set(rows) == scanned(county) and len(rows) == 6
    assert holdings.differences() == []
    kept = set(rows.all())
    holdings.recount()
    assert set(rows.all()) == kept


def test_what_is_withdrawn_names_nobody_and_comes_back(shelf, client, admin_user):
    made = attest(shelf, "胡培刚", "县委书记", dt.date(2022, 4, 14))
    withdraw(made.article.source, admin_user, "版权")
    assert shown(client)["县委书记"] == ([("李高岭", "2021-06-23", 1)], 0)
    restore(made.article.source, admin_user)
    assert shown(client)["县委书记"][0][0][0] == "胡培刚"
    assert holdings.differences() == []


def use(shelf, text, day, place="商城县", paragraph=0, **fields):
    source = make_source(f"要“{text}”。{day}{place}{Article.objects.count()}")
    article = make_article(source, f"要“{text}”。", date=day, place=shelf.places[place], **fields)
    slogan, _ = Slogan.objects.get_or_create(text=text, defaults={"initial": "X"})
    SloganUse.objects.create(slogan=slogan, article=article, count=1, paragraph=paragraph)
    article.save()
    return article


def firsts(client, code="411524"):
    return {each.slogan.text: each for each in client.get(f"/places/{code}/slogans/").context["firsts"]}


def test_a_slogan_is_first_printed_where_its_earliest_dated_article_is(client, shelf):
    late = use(shelf, "三个一", dt.date(2021, 5, 2))
    assert firsts(client)["三个一"].article == late and firsts(client)["三个一"].paragraph == 1
    early = use(shelf, "三个一", dt.date(2020, 5, 2), place="固始县")
    assert "三个一" not in firsts(client) and firsts(client, "411525")["三个一"].article == early
    assert firsts(client, "411500")["三个一"].article == early
    use(shelf, "三个一", None)
    assert firsts(client, "411525")["三个一"].undated == 1 and firsts(client, "411525")["三个一"].places == 2
    early.delete()
    assert firsts(client)["三个一"].article == late
    late.date = None
    late.save()
    assert not FirstUse.objects.filter(article=late.pk).exists() and holdings.differences() == []


def test_who_prints_it_on_the_same_day_is_told_and_what_is_not_held_before(client, shelf):
    issue = Issue.objects.get(total=34)
    use(shelf, "四个一", dt.date(2021, 6, 23), publication=shelf.paper, issue=issue)
    use(shelf, "四个一", dt.date(2021, 6, 23), place="固始县")
    holdings.recount_papers()
    found = firsts(client)["四个一"]
    assert found.elsewhere == 1 and found.missing_before == 33
    html = client.get("/places/411524/").text
    assert "先后不明" in html and "本报 33 期" in html


def test_the_grid_of_issues_tells_held_from_missing_and_unknown(client, shelf):
    holdings.recount_papers()
    rows = {row.year: row for row in client.get("/places/411524/").context["issue_years"]}
    june, april = rows[2021].months[5], rows[2022].months[3]
    assert (june.held, june.expected) == (1, 2) and (april.held, april.expected) == (1, 3)
    assert rows[2021].months[0].expected == 0
    assert sum(row.expected for row in rows.values()) == 72 - 34 + 1
    assert sum(row.held for row in rows.values()) == 2


def test_check_finds_rows_that_are_wrong(shelf):
    OfficeMark.objects.update(office=20)
    with pytest.raises(CommandError, match="marks of offices"):
        call_command("recount", "--check")
    holdings.recount()
    FirstUse.objects.update(article=999)
    with pytest.raises(CommandError, match="first use"):
        call_command("recount", "--check")
    call_command("recount")
    call_command("recount", "--check")


def test_numbers_of_the_grid_lead_to_the_issues_of_the_month(client, shelf):
    holdings.recount_papers()
    html = client.get("/places/411524/").text
    assert "/places/411524/2021/06/#issues" in html and "/places/411524/2022/04/#issues" in html
    month = client.get("/places/411524/2022/04/")
    assert [str(issue) for issue in month.context["issues"]] == [str(Issue.objects.get(total=72))]
    assert month.context["issue_count"] == 1 and 'id="issues"' in month.text
    assert "/holdings/wanted/?place=411524" in html  # months of which issues are known and none is held
    Article.objects.filter(place__code="411524", date__year=2022).update(place=None)
    holdings.recount()
    assert client.get("/places/411524/2022/04/").status_code == 200  # issues are held that print nothing of the place
    assert client.get("/places/411524/2022/13/").status_code == 404


def test_names_of_a_county_are_said_in_pinyin_to_readers_in_english(client, shelf):
    page = client.get("/places/411524/?lang=en").content.decode()
    assert '李高岭</a> <span class="small soft" lang="zh-Latn-pinyin">Li Gaoling</span>' in page
    assert "zh-Latn-pinyin" not in client.get("/places/411524/").content.decode()
