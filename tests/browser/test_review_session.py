"""A session at the review desk, measured: generated pages with known truth, answered by keys alone.

`XIANBAO_SESSION=40 XIANBAO_FIGURES=1 python -m pytest -n 0 -s tests/browser/test_review_session.py` reviews an issue of
forty articles and prints the figures. The script presses at once; what an editor needs beside that is reading.
"""

import json
import os
from statistics import median, quantiles

from django.contrib.auth.models import Permission
from django.urls import reverse

from archive import decisions
from archive.admin import publishing
from archive.admin.reviewing import open_desk
from archive.models import Article, Decision, Upload, UploadFile
from tests.admin.forms import Form
from tests.admin.uploading import upload
from tests.browser.test_review import settled, shown
from tests.browser.test_upload import editor, log_in
from tests.pages import compose_newspaper

__all__ = ["editor"]
ARTICLES = int(os.environ.get("XIANBAO_SESSION", "3"))
FIRST_SEED = 7_000
# From a key to the question that follows, painted: the second frame after the page says what it shows.
WATCH = """
window.latencies = [];
addEventListener("keydown", () => { window.pressed = performance.now(); }, true);
addEventListener("DOMContentLoaded", () => {
  const desk = document.querySelector("[data-review]");
  if (!desk) return;
  new MutationObserver(() => {
    const from = window.pressed;
    if (from === undefined) return;
    window.pressed = undefined;
    requestAnimationFrame(() => requestAnimationFrame(() => window.latencies.push(performance.now() - from)));
  }).observe(desk, { attributeFilter: ["data-shown"] });
});
"""


def bare(text):
    return "".join(str(text or "").split())


class Truth:
    """What the composer of a page wrote down, asked like the editor is asked."""

    def __init__(self, gold):
        self.articles = gold["articles"]
        self.titles = {bare(each[name]) for each in self.articles for name in ("kicker", "headline", "subtitle")}
        self.people = {}  # with the posts of all articles of the page
        for person in (person for each in self.articles for person in each["people"]):
            self.people.setdefault(person["name"], []).extend(person["posts"])
        self.slogans = {slogan["text"] for each in self.articles for slogan in each["slogans"]}
        self.misprints = {(m["as_printed"], m["likely"]) for each in self.articles for m in each["ocr_suspects"]}

    def of(self, parsed, index):
        """The composed article that an article of the reading is most of."""
        ours = bare("".join(paragraph.text for paragraph in parsed.articles[index].paragraphs))[:200]
        return max(self.articles, key=lambda each: len(set(bare("".join(each["paragraphs"]))) & set(ours)))

    def is_right(self, desk, question, value):
        """Whether a value is what was composed; what the composer does not know counts as right."""
        proposal, field = question.proposal, question.proposal.field.value
        article = self.of(desk.cut, proposal.article) if proposal.article >= 0 else None
        if field in ("headline", "kicker", "subtitle"):
            return bare(value) == bare(article[field])
        if field == "begins":
            return any(bare(value["printed"]) in title for title in self.titles)
        if field == "kind":
            return value in (article["kind"], *article["kind_alt"])
        if field == "event_date":
            return value in (article["event_date"], article["event_date_partial"])
        if field == "person":
            return value in self.people
        if field == "post":
            return any(_is_same_post(post, value) for post in self.people.get(value["name"], ()))
        if field == "slogan":
            return value in self.slogans
        if field == "text":
            return (proposal.anchor.printed, value) in self.misprints
        return True

    def key(self, desk, question):
        """The key that a careful editor would press."""
        if question.proposal.value is not None and self.is_right(desk, question, question.proposal.value):
            return "Enter"
        for number, value in enumerate(question.proposal.alternatives[:9], 1):
            if self.is_right(desk, question, value):
                return str(number)
        return "x"


def _is_same_post(composed, value):
    """The composer prints 三道湖镇双龙村党支部书记 as one; the reader calls it 党支部书记, in that body."""
    is_longer = composed["post"].endswith(value["post"]) and composed["org"] == value["org"]
    return composed["post"] == value["post"] or is_longer


def review(page, desk, truth):
    """Answers every question by keys; (keys for single questions, for boundaries, for groups)."""
    singles = boundaries = groups = 0
    while entry := shown(page):
        if entry.startswith("group-"):
            members = page.locator("#group input[name=member]")
            keys = [box.get_attribute("value").split(":")[0] for box in members.all()]
            for number, key in enumerate(keys, 1):
                question = desk.by_key[key]
                if number <= 9 and not truth.is_right(desk, question, question.proposal.value):
                    page.keyboard.press(str(number))
                    groups += 1
            page.keyboard.press("Enter")
            groups += 1
            continue
        if entry not in desk.by_key:  # articles are cut otherwise since: what is asked now is of the new ones
            settled(page)
            desk = open_desk(desk.sha256)
        question = desk.by_key[entry]
        page.keyboard.press(truth.key(desk, question))
        if question.proposal.field.value == "begins":
            boundaries += 1
            settled(page)
        else:
            singles += 1
    settled(page)
    return singles, boundaries, groups


def composed():
    """Pages of an issue with at least so many articles."""
    pages, seed = [], FIRST_SEED
    while sum(len(page.gold["articles"]) for page in pages) < ARTICLES:
        pages.append(compose_newspaper(seed, 0.1))
        seed += 1
    return pages


def test_an_issue_is_reviewed_by_keys_and_every_question_is_answered(open_page, editor, client):
    editor.user_permissions.add(Permission.objects.get(codename="publish_others"))
    client.force_login(editor)
    pages = composed()
    upload(client, *((page.name, page.data) for page in pages))
    browser_page = open_page("/admin/")
    log_in(browser_page, editor)
    browser_page.context.add_init_script(WATCH)
    base = browser_page.url.split("/admin/")[0]
    latencies, counts, article_count = [], [0, 0, 0], 0
    for page in pages:
        file = UploadFile.objects.get(name=page.name)
        desk = open_desk(file.sha256)
        article_count += len(desk.cut.articles)
        browser_page.goto(f"{base}/admin/archive/source/review/{file.sha256}/")
        settled(browser_page)
        counts = [a + b for a, b in zip(counts, review(browser_page, desk, Truth(page.gold)), strict=True)]
        latencies += browser_page.evaluate("window.latencies")
        after = open_desk(file.sha256)
        assert all(not question.is_open for question in after.questions)
        assert decisions.apply(after.reading, after.log).disagreements == ()
    logged = list(Decision.objects.exclude(milliseconds=None).values_list("milliseconds", flat=True))
    one = Upload.objects.get()
    form = Form(client.get(one.get_absolute_url()).text, "publish")
    client.post(reverse("admin:archive_source_publish", args=[one.pk]), form.pressed("chosen", ticks_all=True))
    publishing.drain()
    browser_page.goto(base + Article.objects.first().get_absolute_url())
    article_page = browser_page.evaluate("performance.getEntriesByType('navigation')[0].responseEnd")
    singles, boundaries, groups = counts
    figures = {
        "articles": article_count, "questions": Decision.objects.count(), "single keys": singles,
        "boundary keys": boundaries, "group keys": groups,
        "key to next question, ms, median": round(median(latencies), 1),
        "key to next question, ms, p95": round(quantiles(latencies, n=20)[18], 1),
        "article page, ms": round(article_page, 1),
        "desk's own median, ms (a script presses)": median(logged),
        "minutes at 2 s a decision and 8 s a boundary": round((2 * (singles + groups) + 8 * boundaries) / 60, 1),
    }  # fmt: skip
    if os.environ.get("XIANBAO_FIGURES"):
        print(json.dumps(figures, ensure_ascii=False, indent=1))
    assert singles + groups + boundaries < Decision.objects.count()
