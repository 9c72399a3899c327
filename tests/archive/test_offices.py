"""Offices: what is printed is shown, nobody holds one without evidence, and doubts are told."""

import datetime as dt
from random import Random

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from archive import holdings
from archive.models import Article, Attestation, OfficeMark, Organization, Person, Place
from archive.office_holders import holders_on
from archive.office_records import CountyOffices
from archive.offices import LONGEST_GAP, NEAR, PRESENT, Kind, Mark, offices_of, records
from tests.archive.factories import make_article, make_places, make_source

DAY = dt.date(2021, 6, 22)


@pytest.mark.parametrize(
    ("post", "body", "names"),
    [
        ("县委书记", "中共商城县委", ["县委书记"]),
        ("书记", "中共商城县委", ["县委书记"]),
        ("县委副书记、县长", "", ["县委副书记", "县长"]),
        ("区长", "武隆区人民政府", ["县长"]),
        ("常务副县长", "商城县人民政府", ["常务副县长"]),
        ("副县长", "商城县人民政府", ["副县长"]),
        ("县委常委、组织部部长", "", ["县委常委", "组织部部长"]),
        ("组织部副部长", "中共商城县委组织部", ["组织部副部长"]),
        ("主任", "商城县人大常委会", ["人大常委会主任"]),
        ("副主席", "政协商城县委员会", ["政协副主席"]),
        ("院长", "商城县人民法院", ["法院院长"]),
        ("检察长", "商城县人民检察院", ["检察长"]),
        ("政法委书记", "中共商城县委政法委", ["政法委书记"]),
        ("办公室主任", "中共商城县委办公室", []),
        ("局长", "商城县水利局", []),
        ("镇党委书记", "", []),
        ("总书记", "中共中央", []),
    ],
)
def test_offices_are_told_by_title_and_body(post, body, names):
    assert [office.name for office in offices_of(post, body)] == names


[SECRETARY] = offices_of("县委书记")
[MAYOR] = offices_of("县长")
[DEPUTY] = offices_of("副县长")


def marks(*rows, office=SECRETARY):
    """Attestations as (days after the first day, name, kind)."""
    return [
        (office, Mark(number, DAY + dt.timedelta(days), ord(name), name, kind))
        for number, (days, name, kind) in enumerate(rows)
    ]


def record(*rows, issues=(), office=SECRETARY):
    [found] = records(marks(*rows, office=office), sorted(DAY + dt.timedelta(day) for day in issues))
    return found


HELD, BEGUN, ENDED, FORMER, PROPOSED = Kind.HELD, Kind.BEGUN, Kind.ENDED, Kind.FORMER, Kind.PROPOSED


def bars(found):
    return [((each.first.day - DAY).days, (each.last.day - DAY).days, each.first.name) for each in found.stretches]


def test_a_bar_joins_neighbouring_attestations_of_one_person_and_nothing_else():
    assert bars(record((0, "甲", HELD), (90, "甲", HELD), (200, "乙", HELD))) == [(0, 90, "甲")]
    assert bars(record((0, "甲", HELD), (90, "乙", HELD), (200, "甲", HELD))) == []
    assert bars(record((0, "甲", HELD), (90, "乙", HELD), (200, "甲", HELD), office=DEPUTY)) == [(0, 200, "甲")]


def test_over_more_than_a_year_a_bar_goes_on_only_where_nothing_is_held():
    rows = (0, "甲", HELD), (500, "甲", HELD)
    assert bars(record(*rows, issues=[0, 500])) == [(0, 500, "甲")]
    assert bars(record(*rows, issues=[0, 250, 500])) == []


def test_what_is_spoken_of_as_former_or_proposed_is_a_mark_and_no_holding():
    found = record((0, "甲", HELD), (50, "甲", FORMER), (60, "乙", PROPOSED))
    assert bars(found) == [] and len(found.marks) == 3
    assert [holder.name for holder in found.on(DAY + dt.timedelta(60))] == []


def test_a_day_has_a_holder_only_with_evidence_and_its_grade():
    found = record((0, "甲", HELD), (100, "甲", HELD), (300, "乙", HELD))
    at = lambda days: [(each.name, each.is_plain) for each in found.on(DAY + dt.timedelta(days))]  # noqa: E731
    assert at(10) == [("甲", True)]
    assert at(50) == [("甲", False)]
    assert at(200) == [] == at(-40)
    assert at(290) == [("乙", True)]


def test_an_end_and_a_beginning_bound_what_lies_near_them():
    found = record((0, "甲", HELD), (10, "甲", ENDED), (12, "乙", BEGUN))
    at = lambda days: [each.name for each in found.on(DAY + dt.timedelta(days))]  # noqa: E731
    assert at(5) == ["甲"] and at(11) == [] and at(13) == ["乙"]


def test_whoever_is_attested_in_between_replaces_who_was_before():
    found = record((0, "甲", HELD), (10, "乙", HELD))
    assert [each.name for each in found.on(DAY + dt.timedelta(20))] == ["乙"]
    assert [each.name for each in found.on(DAY - dt.timedelta(20))] == ["甲"]


def test_two_holders_who_cross_are_a_doubt_with_both_attestations():
    [doubt] = record((0, "甲", HELD), (90, "乙", HELD), (200, "甲", HELD)).contradictions
    assert {doubt.one.name, doubt.other.name} == {"甲", "乙"}
    assert len(record((0, "甲", HELD), (0, "乙", HELD)).contradictions) == 1
    assert record((0, "甲", HELD), (90, "乙", HELD)).contradictions == ()
    assert record((0, "甲", HELD), (90, "乙", HELD), (200, "甲", HELD), office=DEPUTY).contradictions == ()


def test_a_vacancy_is_asked_about_only_where_issues_name_the_mayor_and_no_secretary():
    named = [(-40, "甲", HELD), (-20, "甲", HELD), (0, "甲", HELD), (200, "乙", HELD), (220, "乙", HELD)]
    mayor = marks((100, "丙", HELD), office=MAYOR)

    def vacancies(*days, beside=mayor):
        issue_days = sorted(DAY + dt.timedelta(day) for day in (-40, -20, 0, *days, 200, 220))
        return records([*marks(*named), *beside], issue_days)[0].vacancies

    # All five others name one, so that the next does by six to one: one issue says nothing, two would hardly be silent.
    [vacancy] = vacancies(50, 100)
    assert (vacancy.issues, vacancy.chance) == (2, pytest.approx((1 / 7) ** 2))
    assert vacancies(100) == ()
    assert vacancies(50, 100, beside=[]) == ()
    back = [*mayor, *marks((230, "甲", HELD))]
    assert [each.before.name for each in vacancies(50, 100, beside=back)] == ["乙"]
    ended = [*mayor, *marks((10, "甲", ENDED))]
    assert [each.issues for each in vacancies(100, beside=ended)] == [1]


@pytest.mark.parametrize(
    ("attested", "expected", "office"),
    [
        ([(0, "甲", HELD), (90, "甲", HELD), (200, "乙", HELD), (300, "丙", HELD)], ["甲乙", "乙丙"], SECRETARY),
        ([(0, "甲", HELD), (90, "乙", HELD), (200, "甲", HELD)], [], SECRETARY),
        ([(0, "甲", HELD), (90, "乙", HELD), (200, "甲", HELD), (300, "丙", HELD)], [], SECRETARY),  # after 乙 came 甲
        ([(0, "甲", HELD), (90, "甲", ENDED), (200, "乙", HELD)], ["甲乙"], SECRETARY),
        ([(0, "甲", HELD), (0, "乙", HELD)], [], SECRETARY),
        ([(0, "甲", HELD), (90, "乙", HELD)], [], DEPUTY),
    ],
)
def test_who_followed_whom_is_told_where_the_order_is_known(attested, expected, office):
    found = record(*attested, office=office).successions
    assert [last.name + first.name for last, first in found] == expected


rows = st.lists(st.tuples(st.integers(0, 900), st.sampled_from("甲乙丙"), st.sampled_from(list(Kind))), max_size=9)


@given(rows, st.lists(st.integers(0, 900), max_size=9), st.integers(-50, 950))
def test_no_holder_is_claimed_without_evidence(attested, issues, asked):
    issue_days = sorted(DAY + dt.timedelta(day) for day in issues)
    day = DAY + dt.timedelta(asked)
    for found in records(marks(*attested), issue_days):
        present = [mark for mark in found.marks if mark.kind in PRESENT]
        for each in found.stretches:
            assert each.first.person == each.last.person
            between = {mark.person for mark in present if each.first.day <= mark.day <= each.last.day}
            assert between <= {each.first.person}
            held = [one for one in issue_days if each.first.day < one < each.last.day]
            assert each.last.day - each.first.day <= LONGEST_GAP or not held
        for holder in found.on(day):
            own = [mark for mark in present if mark.person == holder.person]
            if holder.is_plain:
                assert any(abs(mark.day - day) <= NEAR for mark in own)
            else:
                assert any(
                    one.first.day <= day <= one.last.day and one.first.name == holder.name for one in found.stretches
                )


@pytest.fixture
def county(db):
    place = make_places()["商城县"]
    committee = Organization.objects.create(name="中共商城县委", initial="Z", kind="党委", place=place)
    for number, (name, day, spoken_of) in enumerate(
        [
            ("李高岭", dt.date(2021, 6, 23), "2021-06-22"),
            ("胡培刚", dt.date(2022, 4, 20), ""),
            ("某人", None, "--05-01"),
        ]
    ):
        source = make_source(f"县委书记{name}出席。")
        article = Article.objects.create(source=source, position=1, date=day, place=place, digest=str(number))
        person = Person.objects.create(name=name, initial="L", place=place)
        Attestation.objects.create(
            person=person, post="县委书记", organization=committee, article=article, as_printed=f"县委书记{name}",
            sentence=f"县委书记{name}出席。", paragraph=0, start=0, end=7, spoken_of=spoken_of,
        )  # fmt: skip
    holdings.recount()
    return place


def test_the_page_of_a_county_shows_marks_and_answers_for_a_day(client, county):
    response = client.get("/places/411524/offices/?on=2021-07-01")
    html = response.content.decode()
    assert response.status_code == 200
    assert [(office.name, [each.name for each in holders]) for office, holders in response.context["answers"]] == [
        ("县委书记", ["李高岭"])
    ]
    assert "2021-06-22" in html and "明证" in html and "另有 1 条职务记录日期不全" in html
    [(office, last, first, _)] = response.context["successions"]
    assert (office.name, last.name, first.name) == ("县委书记", "李高岭", "胡培刚") and "前后任" in html
    assert "无据" in client.get("/places/411524/offices/?on=2021-12-01").content.decode()


def test_the_marks_of_a_chart_can_be_skipped(client, county):
    html = client.get("/places/411524/offices/").content.decode()
    assert html.index('href="#table"') < html.index("<svg") < html.index('id="table"')


def test_a_day_that_is_inferred_is_marked_wherever_it_stands(client, county):
    marked = '2022-04-20</a><span class="inferred"><sup>推断</sup></span>'
    address = "/places/411524/offices/?on=2022-04-21"
    assert "推断" not in client.get(address).text
    Article.objects.update(date_basis=Article.DateBasis.ISSUE_INFERRED)
    html = client.get(address).text
    # The answer for the day, the table's first and latest and the succession; in the drawing in its title.
    assert html.count(marked) == 4 and "2022-04-20（推断） 胡培刚" in html
    assert "2021-06-22</a><span" not in html  # the sentence itself says this day
    Article.objects.update(date_basis=Article.DateBasis.EVENT, event_date_basis="“昨日”从2022-04-21推得")
    assert client.get(address).text.count(marked) == 4
    Article.objects.update(event_date_basis="")
    assert "推断" not in client.get(address).text


def test_an_office_of_all_counties_on_a_day_is_told_as_each_county_tells_it(client, county):
    """A county that attests the office says who held it or that there is no evidence; the others are not listed."""
    address = "/places/410000/offices/counties/?office=县委书记&on="
    [(place, [holder])] = client.get(f"{address}2021-07-01").context["answers"]
    assert (place, holder) == (county, dict(CountyOffices(county).on(dt.date(2021, 7, 1)))[SECRETARY][0])
    assert "无据" in client.get(f"{address}2021-12-01").content.decode()
    none = client.get("/places/410000/offices/counties/?office=县长&on=2021-07-01")
    assert none.context["answers"] == [] and "共 0 县" in none.content.decode()


@pytest.mark.parametrize("asked", ["", "&on=", "&on=2021-02-30", "&on=9999-12-31", "&office=zzz&on=2021-07-01"])
def test_any_day_and_any_office_across_counties_has_an_answer(client, county, asked):
    assert client.get(f"/places/410000/offices/counties/?{asked}").status_code == 200


@pytest.mark.parametrize("asked", ["", "?on=", "?on=2021-02-30", "?on=zzz", "?on=0001-01-01", "?on=9999-12-31"])
def test_whatever_day_is_asked_there_is_a_page(client, county, asked):
    assert client.get(f"/places/411524/offices/{asked}").status_code == 200
    assert client.get(f"/places/411525/offices/{asked}").status_code == 200


def test_many_marks_are_drawn_an_office_and_a_year_at_a_time(client, county, monkeypatch):
    monkeypatch.setattr("archive.views.offices.MOST_MARKS", 1)
    person, article = Person.objects.get(name="胡培刚"), Article.objects.get(date=dt.date(2022, 4, 20))
    Attestation.objects.create(
        person=person, post="县长", article=article, as_printed="县长胡培刚", sentence="县长胡培刚出席。", paragraph=0,
        start=0, end=5,
    )  # fmt: skip
    article.save()

    def drawn(asked):
        context = client.get(f"/places/411524/offices/{asked}").context
        lines = [line for _, _, lines in context["chart"].rows for line in lines]
        shown = [each.mark.day.isoformat() for line in lines for each in line.marks]
        return [record.office.name for record in context["records"]], context["years"], shown

    assert drawn("") == (["县委书记"], [2021, 2022], ["2022-04-20"])
    assert drawn("?year=2021") == (["县委书记"], [2021, 2022], ["2021-06-22"])
    assert drawn("?office=县长") == (["县长"], [], ["2022-04-20"])
    assert drawn("?office=镇长&year=x") == drawn("")
    whole = client.get("/places/411524/offices/?on=2022-04-20").context
    assert [office.name for office, _ in whole["answers"]] == ["县委书记", "县长"]
    monkeypatch.undo()
    assert drawn("") == (["县委书记", "县长"], [], ["2021-06-22", "2022-04-20", "2022-04-20"])


def test_marks_follow_what_is_counted(county):
    marks = OfficeMark.objects.of(county.pk).order_by(F("day").asc(nulls_first=True))
    assert list(marks.values_list("person__name", "day", "printed")) == [
        ("某人", None, None),
        ("李高岭", dt.date(2021, 6, 22), dt.date(2021, 6, 23)),
        ("胡培刚", dt.date(2022, 4, 20), dt.date(2022, 4, 20)),
    ]
    one, other = Person.objects.get(name="李高岭"), Person.objects.get(name="胡培刚")
    Person.objects.filter(pk=one.pk).update(merged_into=other)
    Article.objects.get(date=dt.date(2021, 6, 23)).save()
    [record] = CountyOffices(county).records
    assert [(name, len(marks)) for name, marks in record.people] == [("胡培刚", 2)]  # who answers for both names
    marks.filter(day=None).delete()
    assert holdings.differences() == ["1 marks of offices are not what the articles give"]
    Article.objects.get(date=dt.date(2022, 4, 20)).delete()
    assert [len(record.marks) for record in CountyOffices(county).records] == [1]


def draw_marks(random, places, many):
    """So many sentences about people in offices of these places, drawn by lot; the article of all of them is of one."""
    people, article = list(Person.objects.all()), Article.objects.first()
    said = Attestation.objects.bulk_create(
        Attestation(
            person=random.choice(people), post="县长", tenure=random.choice(Attestation.Tenure.values), article=article,
            paragraph=1, start=at, end=at,
        )
        for at in range(many)
    )  # fmt: skip
    OfficeMark.objects.bulk_create(
        OfficeMark(
            place=random.choice(places).pk, office=random.choice((1, 2, 13)),
            day=DAY + dt.timedelta(random.randrange(900)), person=each.person, tenure=each.tenure, attestation=each,
            article=article.pk,
        )
        for each in said
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_a_day_is_answered_as_by_all_marks(county, seed):
    draw_marks(Random(seed), [county], 40)
    found = CountyOffices(Place.objects.get(pk=county.pk))
    for day in (DAY + dt.timedelta(days) for days in range(-40, 940, 7)):
        every = [(record.office, set(record.on(day))) for record in found.records]
        assert [(office, set(holders)) for office, holders in found.on(day)] == every, day


def make_counties(many):
    """Counties beside that of the archive by hand."""
    city = Place.objects.get(code="411500")
    return [Place.objects.create(code=f"4116{n:02}", name=f"第{n}县", level=3, parent=city) for n in range(many)]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_counties_asked_together_are_told_as_each_by_itself(county, seed):
    random, places = Random(seed), [county, *make_counties(3)]
    draw_marks(random, places, 120)
    for place in places:
        for _ in range(6):
            make_article(make_source(f"{random.random()}"), date=DAY + dt.timedelta(random.randrange(900)), place=place)
    found = [CountyOffices(place) for place in places]
    for day in (DAY + dt.timedelta(days) for days in range(-40, 940, 13)):
        for office in (SECRETARY, MAYOR):
            together = holders_on(day, [place.pk for place in places], office)
            each = [record.on(day) if (record := offices.of(office)) else [] for offices in found]
            assert [together.get(place.pk, {}).get(office, []) for place in places] == each, (office, day)


def test_twelve_counties_are_asked_no_more_often_than_one(client, county):
    def questions():
        with CaptureQueriesContext(connection) as asked:
            answers = client.get("/places/410000/offices/counties/?office=县委书记&on=2021-07-01").context["answers"]
        return len(answers), len(asked)

    _, of_one = questions()
    draw_marks(Random(1), make_counties(11), 200)
    assert questions() == (12, of_one)
