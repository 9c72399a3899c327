"""From parse to rows: identities, dates, posts, and what a second import may and may not touch."""

import datetime as dt
from contextlib import contextmanager
from dataclasses import replace

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from archive.importing import Outcome, store, storing
from archive.models import (
    Article,
    Attestation,
    Byline,
    Issue,
    Mention,
    Organization,
    Person,
    Publication,
    Slogan,
    SloganUse,
    Source,
    Staff,
    Teaser,
)
from archive.originals import originals
from archive.parsing.records import Division, IssueFacts
from archive.parsing.records import Slogan as SloganFacts
from archive.signals import articles_changed
from tests.archive.pages import (
    BODY,
    LI,
    SHANGCHENG,
    ZHOU,
    article,
    attested,
    compilation,
    page,
    paragraphs,
    unnamed,
    web,
)  # fmt: skip

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gazetteer", "own_folder")]


def put(parsed, data=None, name="页.txt"):
    return store(data if data is not None else parsed_bytes(parsed), parsed, name)


def parsed_bytes(parsed):
    known = {page(data).sha256: data for data in (b"page", b"unnamed", b"compilation", b"web", b"two", b"three")}
    return known[parsed.sha256]


def messages(source):
    return " ".join(problem["message"] for problem in source.problems)


def test_a_newspaper_page_comes_in_whole():
    stored = put(page())
    source = stored.source
    assert stored.outcome is Outcome.CREATED
    assert originals().read(source.sha256) == b"page"
    paper = Publication.objects.get()
    assert (paper.name, paper.slug, paper.kind, paper.place.name) == (
        "商城时报", "shang-cheng-shi-bao", "newspaper", "商城县",
    )  # fmt: skip
    issue = Issue.objects.get()
    assert (issue.year, issue.number, issue.total, issue.date) == (2022, 14, 72, dt.date(2022, 4, 20))
    row = Article.objects.get()
    assert (row.issue, row.publication, row.place.name, row.page, row.kind) == (issue, paper, "商城县", "5版", "会议")
    assert (row.date, row.date_basis, row.event_date) == (dt.date(2022, 4, 20), "published", dt.date(2022, 4, 14))
    assert [p["text"] for p in row.paragraphs] == list(BODY)
    assert list(Staff.objects.values_list("role", "name")) == [("审读", "刘凤"), ("统筹", "黄慧")]
    assert Teaser.objects.get().page == "04版"
    assert source.problems == []


def test_each_post_of_a_person_is_attested_with_its_sentence_and_organization():
    put(page())
    rows = Attestation.objects.filter(person__name="李高岭").order_by("pk")
    assert [(row.post, row.organization.name, row.organization_inferred) for row in rows] == [
        ("市人大常委会副主任", "信阳市人大常委会", True), ("县委书记", "中共商城县委", True),
    ]  # fmt: skip
    assert rows[0].sentence == "市人大常委会副主任、县委书记李高岭强调。"
    assert Organization.objects.get(name="信阳市人大常委会").place.name == "信阳市"
    assert Mention.objects.get(name="李高岭").count == 7
    assert Mention.objects.get(name="鄢岗镇").place.code == "411524102"
    assert SloganUse.objects.get(slogan__text="两个引领").gloss == ["党建引领产业"]


def test_a_person_belongs_to_the_finest_place_of_the_posts():
    put(page())
    assert Person.objects.get(name="李高岭").place.name == "商城县"
    assert Person.objects.get(name="李高岭").initial == "L"


def test_two_people_of_one_name_in_different_places_stay_two():
    qinghe = Division("河北省", "邢台市", "清河县")
    here = article(people=(attested("李强", ("鄢岗镇党委书记", "商城县鄢岗镇党委")),))
    there = article("别处", place=qinghe, people=(attested("李强", ("组织部部长", "中共清河县委组织部")),))
    put(page(articles=(here, there)))
    assert sorted(person.place.name for person in Person.objects.filter(name="李强")) == ["商城县", "清河县"]


def test_a_bare_name_is_the_person_whom_the_same_page_places():
    bare = article("另一篇", people=(replace(LI, attestations=()),))
    put(page(articles=(bare, article(people=(LI,)))))
    assert Person.objects.filter(name="李高岭").count() == 1
    assert Mention.objects.filter(person__name="李高岭").count() == 2


def test_a_leader_of_the_country_belongs_to_no_place_wherever_named():
    leader = attested("习近平", ("总书记", "中共中央"))
    put(page(articles=(article(people=(leader,)), article("二", people=(replace(leader, attestations=()),)))))
    put(web(b"web"))
    person = Person.objects.get(name="习近平")
    assert person.place is None
    assert person.mentions.count() == 2


def test_who_signs_and_is_attested_is_one_person():
    put(compilation())
    byline = Byline.objects.get(name="李强")
    assert byline.person.place.name == "清河县"
    assert byline.person.attestations.get().post == "组织部部长"
    signed = Byline.objects.get(name="龙岩市委组织部")
    assert (signed.person, signed.organization.name) == (None, "龙岩市委组织部")


def test_a_compilation_is_filed_by_its_part():
    source = put(compilation()).source
    assert (source.publication.kind, source.publication.name) == ("compilation", "组织部部长2022年讲话文章")
    assert (source.issue.year, source.issue.number, source.issue.parts, source.issue.date) == (2022, 17, 54, None)
    first, last = source.articles.order_by("position")
    assert first.continues_from_previous and last.continues_next
    assert (first.place.name, last.place.name) == ("清河县", "龙岩市")


def test_a_website_is_named_by_its_station_line():
    source = put(web()).source
    assert (source.publication.name, source.publication.kind, source.issue) == ("红网张家界站", "website", None)
    row = source.articles.get()
    assert (row.published, row.date) == ("2021-11-05T17:18:14", dt.date(2021, 11, 5))


def test_a_page_without_a_name_keeps_its_facts_and_says_what_is_missing():
    source = put(unnamed()).source
    assert (source.publication, source.issue) == (None, None)
    assert "没有印出报名" in messages(source)


def test_an_inferred_publication_and_date_carry_their_basis():
    put(page())
    source = put(unnamed(publication_inferred="商城时报", publication_basis="电话、邮箱相同")).source
    assert (source.publication.name, source.publication_basis) == ("商城时报", "电话、邮箱相同")
    assert (source.issue.date, source.issue.date_inferred) == (None, dt.date(2021, 6, 23))
    row = source.articles.get()
    assert (row.date, row.date_basis) == (dt.date(2021, 6, 23), "issue_inferred")


def test_a_second_page_joins_its_issue():
    put(page())
    other = put(page(b"two", issue=IssueFacts(2022, 14, 72, "2022-04-20", ("6版",)))).source
    assert Issue.objects.get().sources.count() == 2
    assert other.problems == []


@pytest.mark.parametrize(
    ("issue", "told"),
    [
        (IssueFacts(2022, 14, 72, "2022-04-27", ("6版",)), "与同一期已登记的2022-04-20不一致"),
        (IssueFacts(2022, 14, 73, "2022-04-20", ("6版",)), "与同一期已登记的72不一致"),
        (IssueFacts(2022, 15, 72, "2022-04-27", ("1版",)), "总第72期已用于2022年第14期"),
        (IssueFacts(2022, 15, 73, "2022-02-30", ("1版",)), "“2022-02-30”不存在"),
        (IssueFacts(2022, 15, 73, "2921-02-03", ("1版",)), "在未来"),
        (IssueFacts(1022, 15, 73, None, ("1版",)), "不合情理"),
        (IssueFacts(2022, 15, 3, None, ("1版",)), "小于当年第15期"),
        (IssueFacts(None, None, 73, None, ("1版",)), "期号不详"),
    ],
)
def test_what_contradicts_the_archive_is_told_and_not_guessed(issue, told):
    put(page())
    source = put(page(b"two", issue=issue)).source
    assert told in messages(source)
    first = Issue.objects.get(year=2022, number=14)
    assert (first.total, first.date) == (72, dt.date(2022, 4, 20))


def test_another_source_of_the_same_page_is_named_by_both():
    first, other = put(page()).source, put(page(b"two", issue=IssueFacts(2022, 14, 72, "2022-04-20", ("5版",)))).source
    put(page(b"three", issue=IssueFacts(2022, 14, 72, "2022-04-20", ("6版",))))
    assert (first.same_page(), other.same_page()) == ([other], [first])


def test_the_same_name_in_other_script_is_the_same_publication():
    put(page())
    put(page(b"two", publication="商城時報", issue=IssueFacts(2022, 15, 73, "2022-04-27", ("1版",))))
    assert Publication.objects.get().issues.count() == 2


def test_two_publications_of_the_same_sound_get_two_slugs():
    put(page())
    put(page(b"two", publication="商城诗报", place=Division(), issue=IssueFacts(2022, 1, 1)))
    assert set(Publication.objects.values_list("slug", flat=True)) == {"shang-cheng-shi-bao", "shang-cheng-shi-bao-2"}


def test_addresses_of_one_sound_never_run_out():
    base = "shang-cheng-shi-bao"
    taken = [base, *(f"{base}-{number}" for number in range(2, 12))]
    Publication.objects.bulk_create(Publication(name=slug, slug=slug, kind="newspaper") for slug in taken)
    put(page())
    assert Publication.objects.get(name="商城时报").slug == f"{base}-12"


def test_a_second_import_writes_nothing():
    put(page())
    with CaptureQueriesContext(connection) as queries:
        again = put(page())
    assert again.outcome is Outcome.UNCHANGED
    written = [q["sql"] for q in queries.captured_queries if not q["sql"].lstrip("( ").startswith("SELECT")]
    assert written == []


def test_a_missing_original_is_put_back_by_a_second_import():
    sha = put(page()).source.sha256
    originals().remove(sha)
    assert put(page()).outcome is Outcome.UNCHANGED
    assert originals().is_sound(sha)


def test_a_better_reading_keeps_the_urls_of_articles_and_attestations():
    two = article("第二篇", "完全不同的另一段文字,讲的是春耕备耕与农田水利建设。" * 3)
    put(page(articles=(*page().articles, two)))
    keys = dict(Article.objects.values_list("headline", "pk"))
    attested_before = set(Attestation.objects.values_list("pk", flat=True))
    new = article("新识出的一篇", "这里是先前没有分开的一篇短讯,说的是县里的另一件事情。" * 3)
    first = replace(page().articles[0], headline="“两个引领”的组织体系")
    again = put(page(articles=(new, replace(two, kicker="引题"), first)))
    assert again.outcome is Outcome.UPDATED
    rows = {row.headline: row for row in Article.objects.all()}
    assert rows["“两个引领”的组织体系"].pk == keys["织密组织体系"]
    assert rows["第二篇"].pk == keys["第二篇"]
    assert [row.headline for row in Article.objects.order_by("position")] == [
        "新识出的一篇", "第二篇", "“两个引领”的组织体系",
    ]  # fmt: skip
    assert set(Attestation.objects.values_list("pk", flat=True)) == attested_before


def test_a_misreading_mended_leaves_no_person_organization_slogan_or_issue_behind():
    put(page(articles=(article(people=(LI, ZHOU), slogans=(SloganFacts("最后一米", 1),)),)))
    put(page(issue=IssueFacts(2022, 15, 73, "2022-04-27", ("5版",)), articles=(article(people=(LI,)),)))
    assert not Person.objects.filter(name="周哲").exists()
    assert not Organization.objects.filter(name="商城县人民政府").exists()
    assert not Slogan.objects.exists()
    assert Issue.objects.get().number == 15


def test_whoever_listens_hears_of_added_changed_and_removed_articles():
    heard = []

    def listen(ids, **_):
        heard.append(set(ids))

    articles_changed.connect(listen)
    try:
        put(page(articles=(article("一"), article("二", "另外的文字。" * 20))))
        keys = set(Article.objects.values_list("pk", flat=True))
        put(page(articles=(article("一"),)))
    finally:
        articles_changed.disconnect(listen)
    assert heard == [keys, keys]


def test_what_does_not_fit_its_column_is_cut_and_told():
    endless = attested("王某", ("书记" * 200, "中共商城县委"))
    source = put(page(articles=(article(people=(endless, attested("名" * 99, ("县长", None)))),))).source
    assert len(Attestation.objects.get().post) == 120
    assert "过长，已截短" in messages(source)


def test_what_is_attested_stays_with_the_printed_name_of_a_merged_person():
    put(page())
    printed = Person.objects.get(name="李高岭")
    kept = Person.objects.create(name="李高嶺", place=printed.place, initial="L")
    Person.objects.filter(name="李高岭").update(merged_into=kept)
    put(page(b"two", issue=IssueFacts(2022, 15, 73, "2022-04-27", ("1版",))))
    assert printed.attestations.count() == 4 and kept.attestations.count() == 0


def test_a_failure_leaves_neither_rows_nor_bytes(monkeypatch):
    def fail(**_):
        raise RuntimeError("listener failed")

    articles_changed.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            put(page())
    finally:
        articles_changed.disconnect(fail)
    assert not Source.objects.exists()
    assert not Publication.objects.exists()
    assert list(originals().kept()) == []


def test_a_failed_update_keeps_the_original_that_is_held(monkeypatch):
    put(page())

    def fail(**_):
        raise RuntimeError("listener failed")

    articles_changed.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            put(page(articles=(article("别的"),)))
    finally:
        articles_changed.disconnect(fail)
    assert originals().is_sound(page().sha256)
    assert Article.objects.get().headline == "织密组织体系"


def test_people_of_a_city_paper_and_paragraph_offsets_are_kept():
    subheads = (replace(paragraphs("一、组织体系")[0], is_subhead=True, pieces=()),)
    put(page(articles=(replace(article(place=SHANGCHENG), paragraphs=subheads),)))
    assert Article.objects.get().paragraphs == [
        {"text": "一、组织体系", "start": 0, "end": 6, "subhead": True, "pieces": []}
    ]


def test_a_commit_that_fails_takes_the_bytes_back(monkeypatch):
    real = storing.one_importer

    @contextmanager
    def failing():
        monkeypatch.setattr(storing, "one_importer", real)
        with real():
            yield
            assert originals().is_sound(page().sha256)
            raise DatabaseError("disk full")

    monkeypatch.setattr(storing, "one_importer", failing)
    with pytest.raises(DatabaseError):
        put(page())
    assert list(originals().kept()) == []
    assert not Source.objects.exists()


def test_a_disk_that_is_full_leaves_no_rows(monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        put(page())
    assert not Source.objects.exists()
    assert list(originals().kept()) == []
