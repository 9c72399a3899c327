"""`python -m tests.browser.guide ADDRESS USER PASSWORD [GUIDE …]`: docs/guide, written and pictured anew.

Over a running `make demo`. A step is done in the browser before it is written down, at 1280 and at 375 pixels: the
words in bold are those that were clicked, and the guide cannot name what no page bears.
"""

import base64
import secrets
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, sync_playwright

from tests.browser.filmstrips import choose, log_in, publish, upload
from tests.decisions.page import PAGE

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide"
WIDTHS = {1280: 800, 375: 720}  # and height
Steps = Iterator[str]  # what the reader did, told when it is done


@dataclass(frozen=True)
class Hand:
    """A reader's hand: it does what it is told, and says in bold what it touched."""

    page: Page

    def follow(self, label: str, within: str = "main") -> str:
        return self.click(self.page.locator(within).get_by_role("link", name=label).first)

    def press(self, label: str) -> str:
        return self.click(self.page.get_by_role("button", name=label, exact=True).first)

    def click(self, found: Locator) -> str:
        words = " ".join(found.inner_text().split())
        found.scroll_into_view_if_needed()
        found.click()
        self.page.wait_for_load_state()
        self.page.wait_for_timeout(400)  # until it has scrolled to an anchor
        return f"**{words}**"

    def keep(self, label: str) -> str:
        """Takes the file that a link gives."""
        with self.page.expect_download() as taken:
            told = self.click(self.page.locator("main").get_by_role("link", name=label).first)
        assert taken.value.path().stat().st_size > 0
        return told

    def type(self, box: str, text: str) -> str:
        self.page.get_by_label(box).first.fill(text)
        return f"“{text.strip('“”')}”"

    def see(self, place: str) -> None:
        self.page.locator(place).first.scroll_into_view_if_needed()
        self.page.locator(place).first.evaluate("place => place.scrollIntoView({block: 'start'})")


def researcher(hand: Hand) -> Steps:
    """Where a formula comes from, who carried it, and a citation that a journal accepts."""
    page = hand.page
    page.goto("/")
    formula = page.locator(".hero .chips a").first.inner_text().strip("“”")
    yield f"Open the archive. Below the box stand formulas that it holds; “{formula}” is one of them."
    typed, pressed = hand.type("检索全文", f"“{formula}”"), hand.press("检索")
    yield (
        f"Type {typed} in quotation marks and press {pressed}. Beside the title stand the articles (篇) and the "
        "places (处) that print it, letter by letter; each hit shows where."
    )
    yield (
        f"Follow {hand.follow('查来历')}: when it was first and last printed, in how many of the counties that are "
        "held, when it took off, each with its proof and its denominator."
    )
    hand.see("#course")
    yield "Further down, its course: of the issues held the share that print it, with the interval of 95 %."
    yield f"Follow {hand.follow('逐处列出')}: every occurrence in a line, to be sorted by what stands left or right."
    hand.click(page.locator("main a[href^='/articles/']").first)
    yield "Follow a line to its article. The words are marked and numbered, and the numbers lead from one to the next."
    yield (
        f"{hand.follow('阅读版')} joins the lines and brings the punctuation to today's standard, beside what is "
        "printed; it says in how many places it differs."
    )
    back, proof = hand.follow("照印文字"), hand.follow("原件上的这些字")
    yield f"Back to {back}, and on by {proof}: the words in the original, line by line, marked there too."
    page.go_back()
    yield (
        f"Return and follow {hand.follow('引用')}: GB/T 7714—2025, 2015 and a footnote, ready to be copied, or as a "
        "file for Zotero. What is inferred stands in brackets."
    )
    hand.type("检索全文", f"“{formula}”")
    hand.press("检索")
    yield f"Search once more and keep the whole result by {hand.keep('导出 CSV')}, named after what was asked."


def archivist(hand: Hand, user: str, password: str) -> Steps:
    """What is held and what is missing, and a page from its file to the reader."""
    page = hand.page
    page.goto("/")
    yield (
        f"At the foot of any page follow {hand.follow('收藏了哪些期', 'footer')}: of each paper how many issues must "
        "have come out, how many are held, and how that is known."
    )
    yield f"Follow {hand.follow('缺期征集')}: the papers of which issues are known to be missing, the most first."
    hand.click(page.locator("main tbody a").first)
    yield "Follow a paper: its missing issues by number, between which held ones they lie, and when they appeared."
    yield f"Take the list to the stacks: {hand.keep('逐期（CSV）')} has a row for every issue."
    desk = hand.follow("编辑登录", "footer")
    log_in(page, user, password, "/admin/archive/source/add/")
    choose(page, "西桥时报.txt", _new_page())
    yield f"By {desk} to the desk, and on to uploading: choose a page that was scanned and recognised."
    button = page.get_by_role("button", name="上传并核对").inner_text()
    upload(page)
    yield f"Press **{button}**. The page is read while you wait: articles, people and posts, and whatever is doubtful."
    publish(page)
    yield "Publish what you have looked at. A moment later it stands before readers, and can be searched."
    hand.click(page.locator("main a[href^='/sources/']").first)
    yield "Follow the original: every character of the file with its owner, so that nothing was lost in the reading."


def journalist(hand: Hand) -> Steps:
    """Who held an office, since when it was printed, and how sure that is."""
    page = hand.page
    page.goto("/")
    county = page.locator("main table a[href^='/places/']").last.inner_text()
    page.goto("/")
    named = hand.follow("县区", "nav.main-nav")
    typed, pressed = hand.type("找县区", county), hand.press("找")
    yield f"Follow {named}, type {typed} and press {pressed}; pinyin (shangcheng) and its initials (scx) do as well."
    hand.click(page.locator("main ul.names a").first)
    yield "Follow the county: who was last printed in which office, up to which day, and nothing about the time since."
    yield f"Follow {hand.follow('各职务历年见载')}: each office through the years, and who was printed in it when."
    hand.click(page.locator("main a[href^='/people/']").first)
    yield "Follow a name: the person's posts as printed, each with its day, and namesakes kept apart."
    hand.click(page.locator("main a[href^='/attestations/']").first)
    yield "Follow a post to the sentence that attests it."
    yield f"{hand.follow('对照原文')} shows the sentence in the original. Whoever doubts it can look."
    page.go_back()
    hand.click(page.locator("main .section a[href^='/articles/']").first)
    hand.see("#cite")
    yield "Follow the article. At its end it says how it is cited; what is not printed but worked out is in brackets."
    typed, pressed = hand.type("检索全文", county), hand.press("检索")
    yield f"Type {typed} into the box and press {pressed}: the county's own page is offered above the articles."
    told = hand.follow("核对")
    page.locator("main .agree").wait_for(timeout=120_000)  # until all are read
    yield f"Before you print a number, follow {told}: all texts are read again, apart from the index."
    yield f"And at the foot of the page {hand.follow('有多准', 'footer')}: how well the archive reads, with its misses."


def _new_page() -> bytes:
    """A page of an issue of its own, each time: one that is held already would be told as such."""
    number = 100 + secrets.randbelow(900)
    return PAGE.replace("第14期", f"第{number}期").replace("第72期", f"第{number}期").encode()


def walked(browser: Browser, address: str, name: str, width: int, steps: Callable[[Hand], Steps]) -> list[str]:
    """What was done at a width, step by step, each pictured as it then looked."""
    context = browser.new_context(base_url=address, viewport={"width": width, "height": WIDTHS[width]}, locale="zh-CN")
    page, told = context.new_page(), []
    for number, sentence in enumerate(steps(Hand(page)), start=1):
        picture = webp(browser, page.screenshot())
        (GUIDE / "pictures" / f"{name}-{number}-{width}.webp").write_bytes(picture)
        told.append(sentence)
    context.close()
    return told


def webp(browser: Browser, png: bytes) -> bytes:
    """The picture as a browser packs it, a tenth of its size."""
    page = browser.new_page()
    packed = page.evaluate(
        """async data => {
            const image = new Image(), canvas = document.createElement("canvas");
            image.src = "data:image/png;base64," + data;
            await image.decode();
            [canvas.width, canvas.height] = [image.width, image.height];
            canvas.getContext("2d").drawImage(image, 0, 0);
            return canvas.toDataURL("image/webp", 0.5);
        }""",
        base64.b64encode(png).decode(),
    )
    page.close()
    return base64.b64decode(packed.partition(",")[2])


def written(name: str, purpose: str, sentences: list[str]) -> str:
    """The guide as Markdown."""
    pictures = [
        f'   <p><img src="pictures/{name}-{number}-1280.webp" width="600" alt="Step {number} at 1280 pixels"> '
        f'<img src="pictures/{name}-{number}-375.webp" width="196" alt="Step {number} at 375 pixels"></p>'
        for number in range(1, len(sentences) + 1)
    ]
    steps = "\n".join(
        f"{number}. {sentence}\n\n{picture}\n"
        for number, (sentence, picture) in enumerate(zip(sentences, pictures, strict=True), start=1)
    )
    return (
        f"# An afternoon of a {name}\n\n{purpose}\n\nWritten by `python -m tests.browser.guide`, which does every step "
        f"before it tells it. All papers and people are invented.\n\n{steps}"
    )


def main() -> int:
    address, user, password, *chosen = sys.argv[1:]
    guides: dict[str, Callable[[Hand], Steps]] = {
        "researcher": researcher,
        "journalist": journalist,
        "archivist": lambda hand: archivist(hand, user, password),  # last: it brings a county of its own
    }
    purposes = {each.__name__: (each.__doc__ or "").strip() for each in (researcher, archivist, journalist)}
    (GUIDE / "pictures").mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name in chosen or guides:
            wide, narrow = (walked(browser, address, name, width, guides[name]) for width in WIDTHS)
            assert wide == narrow, [pair for pair in zip(wide, narrow, strict=False) if pair[0] != pair[1]]
            (GUIDE / f"{name}.md").write_text(written(name, purposes[name], wide), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
