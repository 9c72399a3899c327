"""Every address of the site map answers, and so does what is left when it is cut from the right."""

import pytest
from django.urls import reverse

from archive import holdings
from archive.models import Article, Person, Place, SloganUse, Source
from archive.views import home
from tests.archive.factories import make_places, make_shelf

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "/", "/about/", "/places/?q=商城",
    "/places/", "/places/411524/", "/places/411524/2021/", "/places/411524/2021/06/", "/places/410000/",
    "/places/411524101/", "/calendar/", "/calendar/2021/", "/calendar/2021/06/", "/calendar/2021/06/23/",
    "/calendar/undated/", "/newspapers/", "/newspapers/shang-cheng-shi-bao/", "/newspapers/shang-cheng-shi-bao/2022/",
    "/newspapers/shang-cheng-shi-bao/2022/14/", "/newspapers/shang-cheng-shi-bao/2022/14/5/", "/newspapers/hong-wang/",
    "/articles/", "/sources/", "/people/", "/people/?initial=L", "/organizations/", "/slogans/", "/attestations/",
]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_address_answers(client, address):
    make_shelf()
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_row_has_a_page_in_both_languages(client, language):
    shelf = make_shelf()
    client.cookies["django_language"] = language
    rows = [shelf.person, shelf.organization, shelf.slogan, shelf.attestation, shelf.source, *Article.objects.all()]
    for row in rows:
        response = client.get(row.get_absolute_url())
        assert response.status_code == 200, row
        assert 'lang="en"' in response.text[:300] or language != "en"


def test_pages_of_an_empty_archive_say_so(client):
    make_places()
    assert "馆藏还是空的" in client.get("/").text
    for address in ("/places/", "/calendar/", "/newspapers/", "/articles/", "/sources/", "/people/", "/slogans/"):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/articles/999/", "馆藏没有这篇文章。"),
        ("/articles/999999999/", "馆藏没有这篇文章。"),
        ("/places/999999/", "区划代码表中没有这个代码。"),
        ("/places/411524/1999/", "商城县1999年没有馆藏文章。"),
        ("/places/411524/2021/13/", "商城县2021年13月没有馆藏文章。"),
        ("/calendar/2021/02/30/", "历书上没有这一天。"),
        ("/calendar/0000/01/01/", "历书上没有这一天。"),
        ("/newspapers/shang-cheng-shi-bao/2022/14/9/", "第9版馆藏未收"),
        ("/newspapers/shang-cheng-shi-bao/999999999/1/", "馆藏没有这一期。"),
        ("/articles/?page=99", "没有这一页：这份清单共 1 页。"),
        ("/articles/?page=-1", "没有这一页"),
        ("/articles/?page=" + "9" * 5000, "没有这一页"),
        ("/articles/?page=二", "页码应为数字。"),
        ("/sources/..%2f..%2fetc/", "馆藏没有这一页"),
        ("/nothing/", "地址可能写错"),
    ],
)
def test_what_is_not_held_is_said_in_a_sentence(client, address, sentence):
    make_shelf()
    response = client.get(address)
    assert response.status_code == 404
    assert sentence in response.text


def test_merged_person_redirects(client):
    shelf = make_shelf()
    other = Person.objects.create(name="李高嶺", initial="L", merged_into=shelf.person)
    assert other.get_absolute_url() == shelf.person.get_absolute_url()
    response = client.get(f"/people/{other.pk}/")
    assert (response.status_code, response["Location"]) == (301, shelf.person.get_absolute_url())
    assert "又作李高嶺" in client.get(shelf.person.get_absolute_url()).text
    assert "李高嶺" not in client.get("/people/").text


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_reading_pages_take_nothing(client, method):
    make_shelf()
    assert getattr(client, method)("/articles/").status_code == 405


def test_public_pages_set_no_cookie(client):
    make_shelf()
    assert not client.get("/articles/").cookies


def test_home_counts_and_offers_slogans_from_the_data(client):
    make_shelf()
    text = client.get("/").text
    assert "“两个引领”" in text
    assert "2021–2022" in text
    assert reverse("place", args=["411524"]) in text


def test_place_shows_former_names_years_people_and_towns(client):
    make_shelf()
    text = client.get("/places/411524/").text
    assert "1932年以前称殷城县" in text
    assert 'href="/places/411524/2021/06/"' in text
    assert "李高岭" in text and "上石桥镇" in text and "两个引领" in text


def test_place_lists_articles_that_only_mention_it(client):
    make_shelf()
    text = client.get("/places/411525/").text
    assert "别处文章提到这里" in text and "的组织体系" in text


def test_undated_articles_have_a_list_of_their_own(client):
    make_shelf()
    text = client.get("/calendar/undated/").text
    assert "3月28日" in text and "年份不详" in text
    assert "3月28日" not in client.get("/calendar/").text


def test_issue_says_what_is_missing(client):
    make_shelf()
    text = client.get("/newspapers/shang-cheng-shi-bao/2021/23/").text
    assert "其间 37 期馆藏未收" in text
    assert "续见 04版（馆藏未收）" in text
    assert "审读" in text and "刘凤" in text and "商城县新闻中心" in text
    assert "星期三出版" in text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("address", "limit"),
    [("/articles/", 5), ("/people/", 7), ("/slogans/", 4), ("/places/410000/", 31), ("/newspapers/", 4), ("/", 16)],
)
def test_lists_ask_no_more_when_they_are_longer(client, django_assert_max_num_queries, address, limit):
    shelf = make_shelf()
    for number in range(30):
        Person.objects.create(name=f"某{number}", initial="M", place=Place.objects.get(code="411525"))
        Article.objects.create(
            source=shelf.source, position=10 + number, publication=shelf.paper, issue=shelf.older, digest="d",
            place=shelf.places["固始县"], date=shelf.report.date, paragraphs=[],
        )  # fmt: skip
    holdings.recount()
    with django_assert_max_num_queries(limit):
        client.get(address)


def test_search_within_what_a_page_is_about_leads_to_what_the_index_calls_it(client):
    shelf = make_shelf()
    scopes = {
        "/places/410000/": "province=410000",
        "/places/411500/": "city=411500",
        "/places/411524/": "county=411524",
        shelf.person.get_absolute_url(): f"person={shelf.person.pk}",
        shelf.organization.get_absolute_url(): f"organization={shelf.organization.pk}",
        shelf.slogan.get_absolute_url(): f"slogan={shelf.slogan.pk}",
        shelf.newer.get_absolute_url(): f"issue={shelf.newer.pk}",
        "/newspapers/shang-cheng-shi-bao/": "publication=shang-cheng-shi-bao",
    }
    for address, scope in scopes.items():
        assert f'href="/search/?{scope}">在此范围内检索</a>' in client.get(address).text, address
    assert "在此范围内检索" not in client.get("/places/411524101/").text


def test_pages_vary_with_what_holds_the_language(client):
    make_shelf()
    assert {"Cookie", "Accept-Language"} <= set(client.get("/").headers["Vary"].split(", "))


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "zh-hans"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-hans"),
        ("zh-TW,en;q=0.5", "zh-hans"),
        ("en-GB,en;q=0.9", "en"),
        ("ja,en;q=0.7,zh;q=0.3", "en"),
        ("fr", "zh-hans"),
        ("*", "zh-hans"),
        ("x" * 600, "zh-hans"),
    ],
)
def test_a_first_visit_is_answered_in_the_browsers_language_until_another_is_chosen(client, accepted, language):
    headers = {"Accept-Language": accepted} if accepted else {}
    assert client.get("/about/", headers=headers)["Content-Language"] == language
    for chosen in ("zh-hans", "en"):
        client.get(f"/language/{chosen}/")
        assert client.get("/about/", headers=headers)["Content-Language"] == chosen


def test_years_of_the_front_page_are_printed_ones(client):
    shelf = make_shelf()
    first, last = (exact_day(oldest) for oldest in (True, False))
    assert (home.day_of(oldest=True), home.day_of(oldest=False)) == (first, last)
    Article.objects.filter(pk=shelf.report.pk).update(date="1901-01-01")
    assert shelf.report.date_is_inferred and home.day_of(oldest=True) == first


def exact_day(oldest):
    days = [each.date for each in Article.objects.all() if each.date and not each.date_is_inferred]
    return min(days) if oldest else max(days)


def test_about_says_what_is_held_and_whom_to_write_to(client, settings):
    make_shelf()
    text = " ".join(client.get("/about/").text.split())
    assert f"{Article.objects.count()} 篇文章" in text and f"出自 {Source.objects.count()} 份原件" in text
    assert "没有公布联系地址" in text and "公开依据" in text
    settings.CONTACT = "someone@example.org"
    assert 'href="mailto:someone@example.org"' in client.get("/about/").text
    assert 'href="/about/"' in client.get("/").text


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("商城", ["商城县"]),
        ("shangcheng", ["商城县"]),
        ("xys", ["信阳市"]),
        ("县", ["商城县", "固始县"]),
        ("没有的", []),
        ("<b>", []),
    ],
)
def test_places_are_found_by_name_and_pinyin(client, asked, found):
    make_shelf()
    response = client.get("/places/", {"q": asked})
    assert [place.name for place, _ in response.context["found"]] == found
    assert "<b>" not in response.text
    for place, count in response.context["found"]:
        assert count == Article.objects.filter(place__in=Place.objects.under(place)).count()


def test_copies_are_told_wherever_articles_are_counted_and_listed(client):
    shelf = make_shelf()
    shelf.newer_article = Article.objects.get(headline="加快项目建设")
    counted = client.get("/").text + client.get("/calendar/").text + client.get("/places/411524/").text
    assert "含同文" not in counted
    Article.objects.filter(pk=shelf.newer_article.pk).update(original=shelf.report)
    SloganUse.objects.create(slogan=shelf.slogan, article=shelf.newer_article, count=2)
    holdings.recount()
    assert "含同文 1 篇" in client.get("/").text
    assert "各数都含同文，共 1 篇" in client.get("/calendar/").text
    assert "含同文 1 篇" in client.get("/calendar/2022/").text
    assert "同文 1" not in client.get("/calendar/2021/").text
    assert "各数都含同文，共 1 篇" in client.get("/places/411524/").text
    assert "含同文 2 处 / 1 篇" in client.get(shelf.slogan.get_absolute_url()).text
    listed = client.get("/articles/").text
    assert f'/search/similar/{shelf.newer_article.pk}/">同文</a>' in listed
    assert f'/search/similar/{shelf.report.pk}/">另有同文</a>' in listed
    for one, other in ((shelf.report, shelf.newer_article), (shelf.newer_article, shelf.report)):
        assert other.get_absolute_url() in client.get(one.get_absolute_url()).text


def test_a_publication_that_was_worked_out_is_marked_wherever_its_name_stands(client):
    shelf = make_shelf()
    marked = '<span class="inferred" title="同一电话">商城时报<sup>推断</sup></span>'
    for address in (
        shelf.report.get_absolute_url(),
        "/articles/",
        shelf.older.get_absolute_url(),
        shelf.slogan.get_absolute_url(),
    ):
        assert marked in client.get(address).text, address
    assert marked not in client.get(shelf.newer.get_absolute_url()).text
