"""What an editor does in a browser: upload an issue and see it published, found and dated at once."""

import pytest
from django.contrib.auth.models import Permission

from archive.admin import publishing, reader
from archive.models import Issue
from search.indexing import writer
from tests.admin.uploading import PAGE

PASSWORD = "a long password"


@pytest.fixture
def editor(transactional_db, django_user_model, index_path, settings, tmp_path):
    settings.DATA_DIR, settings.ORIGINALS_DIR = tmp_path, tmp_path / "originals"
    user = django_user_model.objects.create_user("editor", password=PASSWORD, is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=["add_source", "publish_source"]))
    writer.drain()
    return user


def log_in(page, user):
    page.locator("#id_username").fill(user.username)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("[type=submit]").click()


def test_an_uploaded_issue_is_landed_on_and_found_by_search_and_calendar(open_page, editor, tmp_path):
    file = tmp_path / "新一期.txt"
    file.write_text(PAGE)
    page = open_page("/admin/archive/source/add/")
    base = page.url.split("/admin/")[0]
    log_in(page, editor)
    page.locator("#id_files").set_input_files(file)
    page.get_by_role("button", name="上传并核对").click()
    assert "已收到，内容已存好，等待识读" in page.locator(".preview").inner_text()
    reader.drain()
    page.locator(".understood").wait_for()  # by itself: nothing to press
    assert "鲁新建调研重点工业项目" in page.locator(".preview").inner_text()
    page.get_by_role("button", name="确认发布").click()
    assert "已收到，等待发布" in page.get_by_role("status").inner_text()
    publishing.drain()
    page.wait_for_url("**/newspapers/**")  # by itself: nothing to press

    assert page.url == base + Issue.objects.get().get_absolute_url()
    assert page.locator(".message").inner_text() == "已发布 1 个文件，共 1 篇文章。"
    assert page.get_by_role("link", name="加快项目建设").count() == 1

    writer.drain()
    page.goto(base + "/search/?q=“确保项目如期完工、早日投产”")
    assert page.locator("article.hit").count() == 1

    page.goto(base + "/calendar/2022/4/20/")
    assert page.get_by_role("link", name="加快项目建设").count() == 1
    assert page.complaints == []


def add_page(open_page, editor, script=True):
    page = open_page("/admin/archive/source/add/", script=script)
    log_in(page, editor)
    return page


def send(page, tmp_path):
    """Goes on to the page of an upload that waits to be read."""
    file = tmp_path / "新一期.txt"
    file.write_text(PAGE)
    page.locator("#id_files").set_input_files(file)
    page.get_by_role("button", name="上传并核对").click()
    page.locator("[name=reason]").wait_for()


def held_back(page, address):
    """The requests for such addresses, which stay without an answer until somebody lets them go on."""
    requests = []
    page.route(address, lambda route: requests.append(route))
    return requests


def assert_is_kept_and_told(page):
    page.get_by_role("link", name="现在刷新").wait_for()
    assert page.locator("[name=reason]").input_value() == "发错了"
    page.get_by_role("link", name="现在刷新").click()
    page.locator(".understood").wait_for()


def test_what_was_written_meanwhile_is_not_taken_away(open_page, editor, tmp_path):
    page = add_page(open_page, editor)
    send(page, tmp_path)
    page.locator("[name=reason]").fill("发错了")
    assert not page.get_by_role("link", name="现在刷新").is_visible()
    reader.drain()
    assert_is_kept_and_told(page)
    assert page.complaints == []


def test_nor_what_was_written_before_the_script_was_there(open_page, editor, tmp_path):
    page = add_page(open_page, editor)
    scripts = held_back(page, "**/progress.js")
    send(page, tmp_path)
    page.locator("[name=reason]").fill("发错了")
    reader.drain()
    scripts[0].continue_()
    assert_is_kept_and_told(page)


def test_nor_what_is_written_while_the_new_page_is_on_its_way(open_page, editor, tmp_path):
    page = add_page(open_page, editor)
    send(page, tmp_path)
    page.locator("[name=reason]").focus()
    held_back(page, address := page.url)
    with page.expect_request(address):
        reader.drain()
    page.keyboard.insert_text("发错了")  # for a field Playwright would wait until the new page is there
    page.unroute(address)
    assert_is_kept_and_told(page)


def test_without_a_script_the_page_stays_as_it_is_and_is_refreshed_by_a_link(open_page, editor, tmp_path):
    page = add_page(open_page, editor, script=False)
    send(page, tmp_path)
    assert not page.get_by_text("自动刷新").first.is_visible()
    reader.drain()
    page.get_by_role("link", name="刷新", exact=True).click()
    page.locator(".understood").wait_for()
