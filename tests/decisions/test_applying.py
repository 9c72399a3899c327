"""What a person decided holds on every reading; what cannot be applied is told and never applied to the wrong thing."""

import json
from dataclasses import asdict

import pytest

from archive.decisions import Conflict, Field, Verdict, apply, in_force
from archive.decisions.values import items
from archive.decisions.wording import told
from archive.parsing.serialization import content
from tests.decisions.page import PAGE, begins, decide, read, undo

HEADLINE = "加快项目建设 确保如期完工"
LU = {"name": "鲁新建", "post": "县长", "org": "商城县人民政府", "tenure": "在任", "manner": "正"}
ACCEPTED, REJECTED, CHANGED = Verdict.ACCEPTED, Verdict.REJECTED, Verdict.CHANGED


def articles(*log, parsed=None):
    return apply(parsed or read(), log).parsed.articles


def people(article):
    return [person.name for person in article.facts.people]


def texts(article):
    return [paragraph.text for paragraph in article.paragraphs]


def test_no_decision_leaves_the_very_parse():
    assert apply(read(), []).parsed is read()


def test_the_page_is_read_as_these_tests_take_it():
    first, second = read().articles
    assert (first.headline, people(first), second.headline) == (HEADLINE, ["鲁新建"], "全县组织工作会议召开")
    assert LU in items(first, Field.POST)


@pytest.mark.parametrize(
    ("field", "printed", "proposed", "value", "name"),
    [
        ("headline", HEADLINE, HEADLINE, "鲁新建调研重点工业项目", "headline"),
        ("kicker", HEADLINE, None, HEADLINE, "kicker"),
        ("reporters", "余文涛", ["余文涛"], ["余文", "涛"], "reporters"),
        ("published", HEADLINE, "2022-04-20", "2022-04-21", "published"),
        ("event_date", "4月11日", "2022-04-11", "2022-04-12", "event_date"),
        ("event_date", "4月11日", "2022-04-11", "--04-11", "event_date_partial"),
    ],
)
def test_a_field_is_as_decided_with_the_reading_beside_it(field, printed, proposed, value, name):
    first, second = articles(decide(field, printed, proposed=proposed, value=value))
    assert getattr(first, name) == (tuple(value) if isinstance(value, list) else value)
    (mark,) = first.decided
    assert (mark.field, mark.printed) == (field, printed)
    assert second is read().articles[1]


def test_kind_and_place_are_as_decided():
    place = {"province": "河南省", "city": "信阳市", "county": "固始县"}
    now = read().articles[0].facts
    first, _ = articles(
        decide("kind", HEADLINE, proposed=now.kind.value, value="会议"),
        decide("place", HEADLINE, proposed={"province": "河南省", "city": "信阳市", "county": "商城县"}, value=place),
    )
    assert (first.facts.kind.value, asdict(first.facts.place)) == ("会议", place)


def test_what_was_accepted_stays_and_leaves_no_mark():
    first, _ = articles(decide("headline", HEADLINE, ACCEPTED, HEADLINE))
    assert first is read().articles[0]


@pytest.mark.parametrize("field", ["headline", "kicker", "published"])
def test_what_was_rejected_is_gone(field):
    now = getattr(read().articles[0], field)
    first, _ = articles(decide(field, HEADLINE, REJECTED, now))
    assert getattr(first, field) is None


def test_a_person_is_rejected_named_otherwise_and_added():
    rejected = decide("person", "鲁新建深入", REJECTED, "鲁新建")
    renamed = decide("person", "鲁新建深入", CHANGED, "鲁新建", "鲁新健")
    added = decide("person", "余文涛", CHANGED, None, "余文涛")
    assert people(articles(rejected)[0]) == []
    (person,) = articles(renamed)[0].facts.people
    assert (person.name, [post.post for a in person.attestations for post in a.posts]) == (
        "鲁新健",
        ["县委副书记", "县长"],
    )
    assert people(articles(added)[0]) == ["鲁新建", "余文涛"]


def test_a_post_is_rejected_changed_and_added_with_its_sentence():
    acting = {**LU, "manner": "代"}
    assert LU not in items(articles(decide("post", "县长鲁新建", REJECTED, LU))[0], Field.POST)
    changed = items(articles(decide("post", "县长鲁新建", CHANGED, LU, acting))[0], Field.POST)
    assert acting in changed
    assert LU not in changed
    (name,) = [{"name": "余文涛", "post": "通讯员", "org": None, "tenure": "在任", "manner": "正"}]
    first, _ = articles(decide("post", "余文涛", CHANGED, None, name))
    (attestation,) = [a for p in first.facts.people if p.name == "余文涛" for a in p.attestations]
    assert (attestation.as_printed, attestation.paragraph) == ("余文涛", 0)
    assert first.paragraphs[0].text[attestation.start : attestation.end] == "余文涛"
    assert attestation.sentence.startswith("本报讯(余文涛)4月11日")


def test_bodies_and_slogans_are_decided_like_people():
    _, second = read().articles
    assert "两个引领" in items(second, Field.SLOGAN)
    assert items(articles(decide("slogan", "两个引领", REJECTED, "两个引领"))[1], Field.SLOGAN) == []
    assert "组织体系" in items(articles(decide("slogan", "组织体系", CHANGED, None, "组织体系"))[1], Field.SLOGAN)
    (body, *_) = items(second, Field.BODY)
    other = {**body, "full": "中共固始县委"}
    assert other in items(articles(decide("body", body["name"] + "常委", CHANGED, body, other))[1], Field.BODY)


def test_a_corrected_text_stays_as_printed_with_the_correction_beside_it():
    first, _ = articles(decide("text", "产业集聚区", value="产业聚集区"))
    assert texts(first) == texts(read().articles[0])
    (mark,) = first.decided
    assert (mark.printed, mark.value, mark.paragraph) == ("产业集聚区", "产业聚集区", 0)
    assert first.paragraphs[0].text[mark.start :].startswith("产业集聚区")


def test_an_article_is_split_and_each_part_read_anew():
    parts = articles(begins("鲁新建强调"))
    assert [texts(part) for part in parts[:2]] == [texts(read().articles[0])[:1], texts(read().articles[0])[1:]]
    assert parts[1].facts.people[0].name == "鲁新建"
    assert parts[2] is read().articles[1]


def test_two_articles_are_joined_and_a_boundary_is_moved():
    (one,) = articles(begins("全县组织工作会议召开", REJECTED))
    assert texts(one)[2] == "全县组织工作会议召开"
    assert "熊永红" in people(one)
    first, second = articles(begins("全县组织工作会议召开", CHANGED, to="会议要求,各乡镇"))
    assert texts(first)[-1].startswith("本报讯(甘鑫)")
    assert texts(second) == [texts(read().articles[1])[1]]
    first, second = articles(begins("全县组织工作会议召开", CHANGED, to="鲁新建强调"))
    assert len(texts(first)) == 1
    assert second.paragraphs[0].text.startswith("鲁新建强调")


def test_lines_go_to_the_page_to_its_teasers_and_back():
    to_page = apply(read(), [decide("owner", "鲁新建强调,要加快", value="furniture")]).parsed
    assert "鲁新建强调,要加快" in [line.text for line in to_page.furniture]
    assert texts(to_page.articles[0])[-1].startswith("项目建设进度")
    teaser = apply(read(), [decide("owner", "全县组织工作会议召开", value="teaser")]).parsed
    assert [each.headline for each in teaser.teasers] == ["全县组织工作会议召开"]
    back = apply(read(), [decide("owner", "商城县融媒体中心 商城县新闻中心", value="article")]).parsed
    assert texts(back.articles[1])[-1] == "商城县融媒体中心 商城县新闻中心"


def test_articles_change_places():
    first, second = articles(decide("order", "全县组织工作会议召开", value=None))
    assert first.headline == HEADLINE
    start = PAGE.index(HEADLINE)
    before = {"start": start, "end": start + 4, "printed": PAGE[start : start + 4], "before": "", "after": ""}
    first, second = articles(decide("order", "全县组织工作会议召开", value=before))
    assert (first.headline, second.headline) == ("全县组织工作会议召开", HEADLINE)


def test_a_number_that_no_page_prints_is_filed_as_inferred():
    log = [
        decide("date", "", proposed="2022-04-20", value="2022-04-27"),
        decide("number", "第14期", proposed=14, value=15),
    ]
    parsed = apply(read(), log).parsed
    assert (parsed.issue.date, parsed.issue.date_inferred, parsed.issue.number) == (None, "2022-04-27", 15)
    assert [mark.field for mark in parsed.decided] == ["date", "number"]


def test_a_newer_reading_keeps_the_decision_and_the_two_are_told_apart():
    decision = decide("headline", HEADLINE, ACCEPTED, "旧读法")
    held = apply(read(), [decision])
    assert held.parsed.articles[0].headline == "旧读法"
    (found,) = held.disagreements
    assert (found.conflict, found.now) == (Conflict.DIFFERS, HEADLINE)
    assert HEADLINE in told(found)
    assert "旧读法" in told(found)


def test_of_two_headlines_of_what_became_one_article_the_later_stands_and_the_earlier_is_told():
    second = "全县组织工作会议召开"
    log = [
        decide("headline", second, ACCEPTED, second),
        decide("headline", HEADLINE, ACCEPTED, HEADLINE),
        begins(second, REJECTED),
    ]
    held = apply(read(), log)
    assert [article.headline for article in held.parsed.articles] == [HEADLINE]
    (overruled,) = [each for each in held.disagreements if each.conflict is Conflict.OVERRULED]
    assert (overruled.decision, overruled.now) == (log[0], HEADLINE)
    assert second in told(overruled) and HEADLINE in told(overruled)
    assert apply(read(), log[:2]).disagreements == ()


def test_text_that_moved_is_found_again_by_what_stands_around_it():
    text = "增印一行\n" + PAGE
    decision = decide("headline", HEADLINE, REJECTED, HEADLINE)
    held = apply(read(text), [decision])
    assert held.disagreements == ()
    assert [article.headline for article in held.parsed.articles][0] is None


@pytest.mark.parametrize(
    "text", [PAGE.replace("熊永红", "熊红永"), "增" + PAGE.replace("出席会议并讲话。", "缺席。熊永红列席。")]
)
def test_text_that_is_gone_or_stands_twice_is_told_and_nothing_is_changed(text):
    decision = decide("person", "熊永红", REJECTED, "熊永红")
    held = apply(read(text), [decision])
    assert [found.conflict for found in held.disagreements] == [Conflict.LOST]
    assert held.parsed.articles == read(text).articles
    assert "熊永红" in told(held.disagreements[0])


def test_undoing_gives_the_first_state_and_undoing_the_undoing_the_second():
    first = begins("全县组织工作会议召开", REJECTED)
    second = decide("headline", HEADLINE, REJECTED, HEADLINE)
    log = [first, second]
    changed = content(apply(read(), log).parsed)
    back = [undo(second), undo(first)]
    assert content(apply(read(), [*log, *back]).parsed) == content(read())
    assert content(apply(read(), [*log, *back, undo(back[0]), undo(back[1])]).parsed) == changed


def test_a_later_decision_on_the_same_subject_counts_and_undoing_it_brings_back_the_earlier():
    earlier = decide("headline", HEADLINE, proposed=HEADLINE, value="甲")
    later = decide("headline", HEADLINE, REJECTED, HEADLINE)
    assert in_force([earlier, later]) == [later]
    assert in_force([earlier, later, undo(later)]) == [earlier]


def test_values_are_json():
    for field in ("post", "body", "person", Field.SLOGAN):
        for item in items(read().articles[1], field):
            assert json.loads(json.dumps(item)) == item


WRAPPED = PAGE.replace("深入县产业集聚区", "深入县产业集\n聚区")


@pytest.mark.parametrize(
    ("text", "printed", "value", "expected"),
    [
        (PAGE, "确保如期完工", "确保按期完工", (-1, "确保如期完工")),  # behind a space of its line
        (WRAPPED, "集\n聚区", "聚集区", (0, "集聚区")),  # across a wrap that reading undid
        (PAGE, "产业集聚区", "", (0, "产业集聚区")),  # to be left out
    ],
)
def test_a_corrected_text_stands_where_the_articles_text_has_it(text, printed, value, expected):
    article = apply(read(text), [decide("text", printed, value=value, text=text)]).parsed.articles[0]
    (mark,) = article.decided
    texts = {-1: "\n".join(line.text for line in article.title_block), 0: article.paragraphs[0].text}
    assert (mark.paragraph, mark.printed, mark.value) == (*expected, value)
    assert texts[mark.paragraph][mark.start :].startswith(mark.printed)
