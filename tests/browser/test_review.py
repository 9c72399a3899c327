"""The review desk by keys and without a script: each key shows the next question at once, and what was sent arrives."""

import os

import pytest
from django.contrib.auth.models import Permission

from archive.admin.reviewing import open_desk
from archive.admin.seeding import SeededQuestion, seeded
from archive.models import Decision, SeedAnswer, Upload
from tests.admin.test_review import SHA
from tests.admin.uploading import PAGE, upload
from tests.browser.test_upload import editor, log_in

__all__ = ["editor"]


@pytest.fixture
def reviewer(editor, client):
    editor.user_permissions.add(Permission.objects.get(codename="publish_others"))
    client.force_login(editor)
    upload(client, ("一页.txt", PAGE))
    return editor


@pytest.fixture
def desk(open_page, reviewer):
    def opened(**options):
        page = open_page(f"/admin/archive/source/review/{SHA}/", **options)
        log_in(page, reviewer)
        if options.get("script", True):
            settled(page)  # the script has begun: a key before would be lost
        return page

    return opened


def settled(page):
    """Waits until every answer has arrived."""
    page.locator('[data-review][data-waiting="0"]').wait_for()


def shown(page):
    return page.locator("[data-review]").get_attribute("data-shown")


def shoot(page, name):
    if folder := os.environ.get("XIANBAO_SHOTS"):
        page.screenshot(path=f"{folder}/{name}.png", timeout=9000)


def test_keys_answer_skip_choose_and_undo(desk):
    page = desk()
    first = shown(page)
    shoot(page, "question-1280")
    page.keyboard.press(" ")
    assert shown(page) != first
    while "group" in shown(page):
        page.keyboard.press(" ")
    page.keyboard.press("Enter")
    settled(page)
    assert Decision.objects.count() == 1
    page.keyboard.press("z")
    settled(page)
    assert [row.undoes_id is not None for row in Decision.objects.all()] == [False, True]
    while "group" in shown(page) or page.locator("#question .choices li").count() < 2:
        page.keyboard.press(" ")
    asked = shown(page)
    page.keyboard.press("2")
    settled(page)
    decided = open_desk(SHA).by_key[asked]
    assert decided.standing.value == decided.proposal.alternatives[1]
    assert page.complaints == []


def test_groups_are_accepted_with_one_key_and_everything_is_taken_back_key_by_key(desk):
    page = desk()
    while "group" not in shown(page):
        page.keyboard.press(" ")
    shoot(page, "group-1280")
    page.keyboard.press("?")
    shoot(page, "help-1280")
    page.keyboard.press("?")
    presses = 0
    while shown(page):
        page.keyboard.press("Enter")
        presses += 1
        assert presses < 60
    settled(page)
    assert all(not question.is_open for question in open_desk(SHA).questions)
    shoot(page, "done-1280")
    for _ in range(presses):
        page.keyboard.press("z")
    settled(page)
    assert all(question.is_open for question in open_desk(SHA).questions)
    assert page.complaints == []


def test_the_source_follows_the_member_that_is_looked_at(desk):
    page = desk()
    while "group" not in shown(page) or page.locator("#group [data-member]").count() < 3:
        page.keyboard.press(" ")
    walked = page.locator("#group [data-member].asked")
    keys = [each.get_attribute("data-member") for each in page.locator("#group [data-member]").all()]
    data = open_desk(SHA)
    for key in keys[1:3]:
        page.keyboard.press("ArrowDown")
        assert walked.get_attribute("data-member") == key
        line, _ = data.positions.of(data.by_key[key].proposal.anchor.start)
        assert page.locator(".lines > li.asked").first.get_attribute("id") == f"L{line}"
    page.keyboard.press("x")
    assert [box.is_checked() for box in page.locator("#group input[name=member]").all()[:3]] == [True, True, False]
    page.keyboard.press("ArrowRight")
    assert shown(page) == keys[2]  # asked alone, in the same page
    assert page.complaints == [] and not Decision.objects.exists()


def test_a_key_held_down_decides_once(desk):
    page = desk()
    for _ in range(4):
        page.keyboard.down("Enter")
    page.keyboard.up("Enter")
    settled(page)
    assert len({row.group or row.key for row in Decision.objects.all()}) == 1


def test_when_all_is_reviewed_a_key_leads_to_the_next_file(desk, client):
    upload(client, ("一页.txt", PAGE), ("又一页.txt", PAGE.replace("4月20日", "4月27日").replace("14", "15")))
    both = Upload.objects.latest("created_at").files.all()
    Upload.objects.exclude(pk=both[0].upload_id).delete()
    page = desk()
    while shown(page):
        page.keyboard.press("Enter")
    settled(page)
    assert page.get_by_role("link", name="核对下一份：又一页.txt").is_visible()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/review/{both[1].sha256}/")
    assert page.locator("#onward").count() == 0  # it is the last one
    assert page.complaints == []


def test_a_line_is_cut_off_by_arrow_and_key_and_the_page_follows(desk):
    page = desk()
    line = PAGE[: PAGE.index("鲁新建强调")].count("\n") + 1
    page.locator(f"#L{line}").click()
    page.keyboard.press("s")
    page.locator('[data-review][data-fresh="1"]').wait_for()
    assert len(open_desk(SHA).cut.articles) == 2
    assert page.locator(f"#L{line} .article-1").count() == 1
    page.keyboard.press("z")
    page.locator('[data-review][data-fresh="2"]').wait_for()
    assert len(open_desk(SHA).cut.articles) == 1


def test_an_answer_that_did_not_arrive_is_sent_again_and_counts_once(desk):
    page = desk()
    failed = []

    def lose_the_answer(route):
        if failed:
            route.continue_()
            return
        failed.append(route.fetch())  # it arrives, and its answer is lost
        route.abort()

    page.route("**/decide/", lose_the_answer)
    page.reload()  # the document that is open may still send past a route; a new one begins with it
    settled(page)
    with page.expect_event("requestfailed"):
        page.keyboard.press("Enter")
    settled(page)
    assert failed
    assert (
        Decision.objects.exclude(group="").values("group").distinct().count()
        + Decision.objects.filter(group="").count()
        == 1
    )


def test_it_works_without_a_script_and_on_a_narrow_screen(desk, client):
    page = desk(script=False, width=375)
    shoot(page, "question-375-no-script")
    before = open_desk(SHA)
    page.get_by_role("button", name="接受" if before.queue else "整组接受").first.click()
    after = open_desk(SHA)
    assert sum(each.is_open for each in after.questions) < sum(each.is_open for each in before.questions)
    narrow = desk(width=375)
    shoot(narrow, "question-375")
    assert narrow.evaluate("document.documentElement.scrollWidth") <= 375
    assert Upload.objects.count() == 1


def test_a_test_of_attention_is_told_at_once_and_the_real_question_follows(desk, settings):
    settings.SEEDED_PERCENT = 100
    page = desk()
    base = page.url.split("?")[0]
    test = next(each for each in seeded(open_desk(SHA)).questions if isinstance(each, SeededQuestion))
    page.goto(f"{base}?item={test.key}")
    told = page.locator("[data-test]")
    assert not told.is_visible()
    page.keyboard.press("Enter")
    told.wait_for(state="visible")
    assert "测试" in told.inner_text()
    page.locator("[data-review][data-fresh]").wait_for()  # fetched anew: the real one is among the questions
    settled(page)
    assert Decision.objects.count() == 0 and SeedAnswer.objects.count() == 1
    page.goto(f"{base}?item={test.right.key}")
    page.keyboard.press("Enter")
    settled(page)
    assert Decision.objects.get().value == test.right.value
    for _ in range(2):
        page.keyboard.press("z")
        settled(page)
    assert not Decision.objects.standing().exists() and not SeedAnswer.objects.standing().exists()
    assert page.complaints == []
