"""`python -m tests.browser.filmstrips ADDRESS USER PASSWORD PHRASE COUNTY [STRIP …]`: docs/pictures, taken anew.

Over a running `make demo`: a researcher's afternoon; an editor's way from a scrambled page to what is published,
corrected, withdrawn and restored; an archivist's: names made one and two again, a page replaced by a new version of it.
Each strip at 1280 and at 375 pixels, one picture a step, in the order of the steps.
"""

import base64
import re
import secrets
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, FilePayload, Page, sync_playwright

from tests.decisions.page import PAGE

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "pictures"
SCRAMBLED = ROOT / "tests" / "data" / "working" / "sources" / "r18_interleaved.txt"
WIDTHS = {1280: (800, 4, 480), 375: (700, 8, 260)}  # height of a step, steps in a row, their width in the strip
Frames = Iterator[bytes]


def researcher(page: Page, phrase: str, county: str) -> Frames:
    """Where does the formula come from, who carried it, who held the office, and where is the proof?"""
    for path in (
        f"/search/?q=“{phrase}”",
        f"/trace/?q={phrase}",
        f"/trace/map/?q={phrase}",
        f"/compare/?q={phrase}&q=党建",
        f"/concordance/?q={phrase}&order=right",
        f"/places/{county}/offices/",
    ):
        yield opened(page, path)
    page.goto(f"/concordance/?q={quote(phrase)}")
    page.locator("main a[href^='/articles/']").first.click()
    page.wait_for_timeout(1000)  # until it has scrolled to the passage
    yield page.screenshot()
    yield opened(page, "/holdings/")
    yield opened(page, f"/proof/?q={phrase}")


def editor(page: Page, user: str, password: str) -> Frames:
    """From a file to what readers see, corrected by one of them, withdrawn and restored."""
    log_in(page, user, password, "/admin/archive/source/add/")
    # A line of its own: a page that is held already would be told as such.
    choose(page, SCRAMBLED.name, SCRAMBLED.read_bytes() + f"\n{secrets.token_hex(8)}\n".encode())
    yield page.screenshot()
    table = upload(page)
    yield page.screenshot()
    page.locator("a[href*='/review/']").first.click()
    yield page.screenshot()
    page.keyboard.press("Space")  # left for later: the next question
    page.wait_for_timeout(1000)
    yield page.screenshot()
    page.goto(table)
    publish(page)
    if "/articles/" not in page.url:  # the issue, where it has several
        page.locator("main a[href^='/articles/']").last.click()
    article = page.url.partition("?")[0].partition("#")[0]  # from its head, not from the passage that was linked
    page.goto(article)
    yield page.screenshot()
    page.locator("a[href^='/corrections/new/']").first.click()
    page.fill("[name=proposed]", "（据原报）" + page.input_value("[name=proposed]"))
    yield page.screenshot()
    page.locator("main form [type=submit]").last.click()
    yield opened(page, "/admin/archive/proposal/queue/")
    page.keyboard.press("a")
    page.wait_for_timeout(1000)
    page.goto(article)
    while "编辑订正" not in page.content():  # the page is read again with the correction
        page.wait_for_timeout(1000)
        page.reload()
    yield page.screenshot()
    page.goto("/admin/archive/source/")
    page.locator("#result_list tbody th a").first.click()
    page.locator("a[href$='/withdraw/']").first.click()
    page.fill("[name=reason]", "误收，待核对。")
    yield page.screenshot()
    page.locator("#content [type=submit]").last.click()
    page.wait_for_load_state()
    back = page.url
    page.goto(article)
    yield page.screenshot()
    page.goto(back)
    page.locator("form[action$='/restore/'] [type=submit]").first.click()
    page.wait_for_load_state()
    page.goto(article)
    yield page.screenshot()


def archivist(page: Page, user: str, password: str) -> Frames:
    """Two names side by side, made one and two again; then a page, its new version, what differs, and the old one."""
    candidates = "/admin/archive/identification/candidates/person/"
    log_in(page, user, password, candidates)
    yield page.screenshot()
    page.locator(".likely a").first.click()
    yield page.screenshot()
    pair = page.url
    page.keyboard.press("1")
    page.wait_for_url(lambda address: address != pair)
    yield opened(page, candidates)
    page.locator("form[action$='/undo/'] button").first.click()
    page.wait_for_load_state()
    yield page.screenshot()
    number = 100 + secrets.randbelow(900)  # an issue of its own, each time that the strip is taken
    printed = PAGE.replace("第14期", f"第{number}期").replace("第72期", f"第{number}期")
    for name, text in (("西桥时报.txt", printed), ("西桥时报-订正.txt", printed.replace("早日投产", "早日达产"))):
        page.goto("/admin/archive/source/add/")
        choose(page, name, text.encode())
        upload(page)
        if text == printed:
            publish(page)
    page.locator(".version-diff summary").first.click()
    page.locator(".version-diff").first.scroll_into_view_if_needed()
    yield page.screenshot()
    page.locator(".version-diff form [type=submit]").first.click()
    page.wait_for_load_state()
    publish(page)
    yield page.screenshot()
    page.goto("/admin/archive/source/")
    page.get_by_role("link", name="西桥时报.txt", exact=True).first.click()
    page.wait_for_url("**/change/")
    yield page.screenshot()
    page.locator("a[href$='/version/']").first.click()
    page.wait_for_url("**/version/")
    yield page.screenshot()


def choose(page: Page, name: str, data: bytes) -> None:
    """Chooses a file on the page of uploads."""
    payload = FilePayload(name=name, mimeType="text/plain", buffer=data)
    page.set_input_files("input[type=file]:not([webkitdirectory])", payload)


def upload(page: Page) -> str:
    """Sends what was chosen; the address of the table, where it is read by now."""
    page.locator("#content form [type=submit]").first.click()
    page.wait_for_selector("[form=publish]", state="attached", timeout=120_000)
    return page.url


def publish(page: Page) -> None:
    page.locator("button[name=chosen]").click()
    page.wait_for_url(re.compile("//[^/]*/(newspapers|articles|sources)/"), timeout=120_000)


def log_in(page: Page, user: str, password: str, onward: str) -> None:
    page.goto(f"/admin/login/?next={onward}")
    page.fill("#id_username", user)
    page.fill("#id_password", password)
    page.locator("[type=submit]").first.click()


def opened(page: Page, path: str) -> bytes:
    page.goto(quote(path, safe="/?=&"))
    return page.screenshot()


def strip(browser: Browser, pictures: list[bytes], columns: int, shown: int) -> bytes:
    """The pictures in rows, as one, each so wide."""
    images = "".join(
        f'<img src="data:image/png;base64,{base64.b64encode(each).decode()}" width="{shown}">' for each in pictures
    )
    page = browser.new_page(viewport={"width": columns * (shown + 12) + 12, "height": 100})
    page.set_content(
        "<style>body{margin:12px;display:grid;gap:12px;background:#888;"
        f"grid-template-columns:repeat({columns},{shown}px)}}</style>{images}"
    )
    return page.screenshot(full_page=True, type="jpeg", quality=70)


def take(browser: Browser, address: str, name: str, steps: Callable[[Page], Frames]) -> None:
    for width, (height, columns, shown) in WIDTHS.items():
        # The site answers in the reader's language, and Chromium alone would ask for English.
        context = browser.new_context(base_url=address, viewport={"width": width, "height": height}, locale="zh-CN")
        pictures = list(steps(context.new_page()))
        (PICTURES / f"{name}-{width}.jpg").write_bytes(strip(browser, pictures, columns, shown))
        context.close()


def main() -> int:
    address, user, password, phrase, county, *chosen = sys.argv[1:]
    strips: dict[str, Callable[[Page], Frames]] = {
        "researcher": lambda page: researcher(page, phrase, county),
        "editor": lambda page: editor(page, user, password),
        "archivist": lambda page: archivist(page, user, password),
    }
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium")
        for name in chosen or strips:
            take(browser, address, name, strips[name])
    return 0


if __name__ == "__main__":
    sys.exit(main())
