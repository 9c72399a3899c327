"""Headless Chromium over a live server. A missing browser is an error, never a skip."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.archive.factories import Shelf, make_shelf

# Playwright keeps an event loop in this thread, and Django takes any loop for a reason to refuse the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium")
    if path is None:
        pytest.fail("Chromium is missing: run tests/install_browser.sh, or apt-get install chromium.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser, live_server) -> Iterator[Callable[..., Page]]:
    """Opens an address of the live server; what the browser complains about is in `page.complaints`."""
    contexts = []

    def opened(address: str, width: int = 1280, scheme: str = "light", script: bool = True, language: str = "") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=script, locale="zh-CN"
        )
        contexts.append(context)
        if language:
            context.add_cookies([{"name": "django_language", "value": language, "url": live_server.url}])
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("dialog", lambda dialog: (page.complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.goto(live_server.url + address)
        return page

    yield opened
    for context in contexts:
        context.close()
    # What a page fetches ahead as it is closed holds the database, which is emptied next.
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(timeout=30)


@pytest.fixture
def shelf(transactional_db) -> Shelf:
    """The small archive made by hand."""
    return make_shelf()
