"""A withdrawn source stands nowhere, is kept whole, and comes back as it was."""

import datetime as dt
import re
from collections import Counter, deque
from functools import cache
from html import unescape
from itertools import combinations_with_replacement
from urllib.parse import parse_qs, quote, urldefrag, urlsplit

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from archive import fixity, holdings, withdrawal
from archive.importing import Outcome, store
from archive.models import (
    Article,
    Companion,
    CountedArticle,
    Event,
    Filing,
    FirstUse,
    Holding,
    Issue,
    IssueHolding,
    OfficeMark,
    PaperHolding,
    Person,
    PostHeld,
    Publication,
    Slogan,
    Source,
    SuspectedForm,
)
from archive.models.append_only import AppendOnly
from archive.originals import originals
from archive.text import match_text
from search.indexing import writer
from search.indexing.connection import engine
from tests.archive.pages import BODY, IssueFacts, article, attested, page

pytestmark = pytest.mark.django_db

MARKER = "瑶光琅嬛"
PAGE = f"""2022年第15期 (总第73期) 2022年4月27日 星期三 5版
{MARKER}时报
责编:程云 审读:刘{MARKER[:2]}
E-mail:381978059@qq.com 热线:6263999
“{MARKER}先行”结硕果
鲁{MARKER[:2]}调研{MARKER}工程
本报讯(余{MARKER[2:]})4月26日,县委副书记、县长鲁{MARKER[:2]}深入{MARKER}园区,实地调研“{MARKER}先行”建设情况。
鲁{MARKER[:2]}强调,要做好“{MARKER}先行”,强化要素保障,确保{MARKER}工程如期完工、早日投产。
“{MARKER}先行”是全县的大事。{MARKER}工程的建设者表示,一定把{MARKER}建成样板,交出一份答卷。
"""
MARKERS = [MARKER, f"鲁{MARKER[:2]}", f"余{MARKER[2:]}", f"刘{MARKER[:2]}", "381978059@qq.com"]


@pytest.fixture(autouse=True)
def own_folders(settings, tmp_path, index_path):
    settings.DATA_DIR = tmp_path
    settings.ORIGINALS_DIR = tmp_path / "originals"


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create_superuser("editor", password="a long password")


def imported(tmp_path, settings, text=PAGE):
    """Two seeds and the marked page, indexed; the marked source."""
    path = tmp_path / f"{MARKER}.txt"
    path.write_text(text, encoding="utf-8")
    seeds = sorted(settings.SEEDS_DIR.iterdir())[:2]
    call_command("import_sources", *map(str, seeds), str(path), verbosity=0)
    indexed()
    call_command("find_passages", verbosity=0)
    call_command("find_formulas", verbosity=0)
    return Source.objects.get(name=path.name)


def indexed():
    """Brings the index up to date, and this process to the index: a server's workers follow within a second."""
    writer.drain()
    engine().health()


# Addresses that no page links to, and those that hold what was typed.
ENTRIES = [
    "/",
    "/articles/",
    "/sources/",
    "/attestations/",
    "/calendar/",
    "/copies/",
    "/copies/spread/",
    "/discover/",
    "/places/",
    "/search/",
    "/api/search",
    "/readyz",
]
ASKING = [
    "search", "search-verify", "search-feed", "search-csv", "search-json", "api-search", "search-suggest", "trace",
    "concordance", "figure", "compare",
]  # fmt: skip
PER_KIND = 6  # pages of one shape that are walked; all of what the marked source made are walked besides
SEARCHES_PER_KIND = 2  # of searches that pages link to: all questions about the marked source are asked besides


# What a page says anew each time: the generation of the index, the tokens of a form.
OF_ITS_OWN = re.compile(r"\d{6}-[0-9a-f]{12}|test-[0-9a-f]{12}-\d+\.\d+|(?<=token\" value=\")[^\"]*")


def asked(path):
    """What an address asks for, without the signs of the query's language; a lone blank where it asks nothing."""
    typed = parse_qs(urlsplit(path).query).get("q", [" "])[0]
    return typed.strip("“”").removeprefix("人物:").removesuffix("先") or " "


SEARCHES = ("/search/", "/api/search", "/trace/", "/concordance/", "/proof/", "/compare/")


@cache
def shapes(path):
    """What a page is an example of: of a search, each pair of its parameters, for most of it is links to narrow it."""
    page = re.sub("[0-9a-f]{64}|[0-9]+", "#", urlsplit(path).path)
    names = sorted(re.findall(r"[?&](\w+)=", path))
    together = combinations_with_replacement(names or [""], 2) if page.startswith(SEARCHES) else [names]
    return {(page, *pair) for pair in together}


def walked(client, extra, searches_per_kind):
    """Every page that can be reached from the entries, so many of each shape, as {address: (status, text)}."""
    seen, counts, answers = set(), Counter(), {}
    waiting = deque([*extra, *ENTRIES])
    extra = {*extra}
    while waiting:
        path = waiting.popleft()
        if path in seen:
            continue
        kinds = shapes(path)
        most = searches_per_kind if path.startswith(SEARCHES) else PER_KIND
        if min(counts[kind] for kind in kinds) >= most and path not in extra:
            continue
        seen.add(path)
        counts.update(kinds)
        answers[path], links = answered(client, path)
        waiting.extend(link for link in links if not link.startswith(("/static/", "/admin/", "/language/")))
    return answers


def answered(client, path):
    """Status and text of the page at an address, and the addresses that it links to."""
    response = client.get(path)
    body = (b"".join(response.streaming_content) if response.streaming else response.content).decode("utf-8", "replace")
    links = re.findall(r'href="(/[^"]*)"', body) if "html" in response.get("Content-Type", "") else []
    shown = (response.status_code, OF_ITS_OWN.sub("", unescape(body)))
    return shown, [urldefrag(unescape(link))[0] for link in links]


def addresses_of(source):
    """All addresses that exist because of the source."""
    rows = [source, *source.articles.all()]
    rows += [each for row in source.articles.all() for each in row.attestations.all()]
    names = {each for row in source.articles.all() for m in row.mentions.all() for each in (m.person, m.organization)}
    names |= {use.slogan for row in source.articles.all() for use in row.slogan_uses.all()} | {
        source.publication,
        source.issue,
    }
    own = [each for each in names if each and any(marker in str(each) for marker in MARKERS)]
    similar = [reverse("search-similar", args=[row.pk]) for row in source.articles.all()]
    return [
        *(row.get_absolute_url() for row in [*rows, *own]),
        reverse("source-original", args=[source.sha256]),
        *similar,
    ]


def questions():
    texts = [MARKER, f"“{MARKER}先行”", MARKER[:2], MARKER[:3], f"人物:鲁{MARKER[:2]}", MARKER + "先", "县"]
    return [f"{reverse(name)}?q={quote(text)}" for name in ASKING for text in texts]


def kept_proofs(client, source):
    """Figures that somebody had kept: of the phrase, and of places in the source."""
    article = next(each for each in source.articles.all() if MARKER in "".join(each.texts))
    stretch = next(number for number, text in enumerate(article.texts) if MARKER in text)
    offset = match_text(article.texts[stretch]).index(match_text(MARKER))
    place = {"article": article.pk, "stretch": stretch, "offset": offset}
    kept = [client.post(reverse("figure"), {"q": MARKER, **further})["Location"] for further in ({}, place)]
    return [f"{address}{end}" for address in kept for end in ("", "claim.json")]


def test_nothing_of_a_withdrawn_source_is_found_on_any_page_feed_export_or_answer(
    client, editor, settings, tmp_path, gazetteer
):
    source = imported(tmp_path, settings)
    own = [*addresses_of(source), *kept_proofs(client, source)]
    assert len(own) > 12
    before = walked(client, [*own, *questions()], 1)  # to be the same again; what leaks is looked for further
    assert sum(MARKER in text for _, text in before.values()) > 30
    assert all(status == 200 for path, (status, _) in before.items() if path in own)

    assert withdrawal.withdraw(source, editor, f"误发{MARKER}")
    indexed()
    during = walked(client, [*own, *questions()], SEARCHES_PER_KIND)
    # What was typed is said again; nothing else is, nor does anything lead there.
    leaks = {
        path: [m for m in MARKERS if m in text and not asked(path).startswith(m[:2])]
        + [each for each in own if each in text]
        for path, (_, text) in during.items()
        if path not in own
    }
    assert {path: found for path, found in leaks.items() if found} == {}
    assert not [path for path in own if any(marker in during[path][1] for marker in MARKERS)]
    assert [path for path in own if during[path][0] != 410] == []
    assert "撤下" in during[own[0]][1]
    for path in questions():
        if "/api/search" in path and quote("县") not in path:
            assert '"total": 0' in during[path][1]
        if "suggest" in path:
            assert MARKER not in during[path][1].partition("suggestions")[2]

    assert withdrawal.restore(source, editor)
    indexed()
    # Names and times of the index change, and the order of what is equally similar; the pages do not.
    changing = ("/readyz", "/api/search", "/search/verify", "/search/similar")
    steady = [path for path in before if not path.startswith(changing)]
    assert [path for path in steady if answered(client, path)[0] != before[path]] == []


def rows():
    """All rows of the archive but the list of events, and the counts, which follow what stands."""
    kept = {CountedArticle, Companion, Filing, FirstUse, Holding, IssueHolding, OfficeMark, PaperHolding, PostHeld}
    others = {Event, SuspectedForm} | kept
    models = [model for model in apps.get_app_config("archive").get_models() if model not in others]
    return {model.__name__: list(model._base_manager.order_by("pk").values()) for model in models}


def test_every_row_is_the_same_after_a_withdrawal_and_a_restoration(editor, settings, tmp_path, gazetteer):
    source = imported(tmp_path, settings)
    before = rows()
    withdrawal.withdraw(source, editor, "误发")
    assert {name: len(each) for name, each in rows().items()} == {name: len(each) for name, each in before.items()}
    assert holdings.differences() == []
    withdrawal.restore(source, editor)
    assert rows() == before
    assert holdings.differences() == []


def test_doing_it_twice_does_it_once_and_every_act_is_kept(editor):
    source = store(b"page", page(), "页.txt").source
    assert withdrawal.withdraw(source, editor, "误发", is_public=True)
    assert not withdrawal.withdraw(source, editor, "误发")
    assert withdrawal.restore(source, editor)
    assert not withdrawal.restore(source, editor)
    told = list(Event.objects.values_list("kind", "by__username", "reason", "is_public"))
    assert told == [("restored", "editor", "", False), ("withdrawn", "editor", "误发", True)]


def test_the_list_of_events_can_only_grow(editor):
    source = store(b"page", page(), "页.txt").source
    withdrawal.withdraw(source, editor, "误发")
    event = Event.objects.get()
    event.reason = "别的"
    acts = [
        event.save,
        event.delete,
        Event.objects.all().delete,
        lambda: Event.objects.update(reason=""),
        lambda: Event.objects.bulk_update([event], ["reason"]),
    ]
    for act in acts:
        with pytest.raises(AppendOnly):
            act()
    with pytest.raises(IntegrityError), transaction.atomic():
        Event(pk=event.pk, by=editor, name="另一条").save()
    assert Event.objects.get().reason == "误发"


def test_bytes_that_come_in_again_stay_withdrawn_and_keep_their_original(editor, capsys, tmp_path):
    path = tmp_path / "页.txt"
    path.write_text(PAGE, encoding="utf-8")
    call_command("import_sources", str(path))
    source = Source.objects.get()
    withdrawal.withdraw(source, editor, "误发")
    capsys.readouterr()
    call_command("import_sources", str(path))
    told = capsys.readouterr()
    assert "1 unchanged" in told.out
    assert "页.txt" in told.err
    assert "撤下" in told.err
    assert not Source.objects.exists()
    assert not Article.objects.exists()
    fixity.tidy(list(fixity.faults()))
    assert list(originals().kept()) == [source.sha256]


def test_a_name_stands_as_long_as_another_source_bears_it(editor):
    who = attested("裘建国", ("县委书记", "中共商城县委"))
    one = store(b"1", page(b"1", articles=(article(people=(who,)),)), "1").source
    issue = IssueFacts(2022, 15, 73, "2022-04-27", ("1版",))
    two = store(
        b"2", page(b"2", issue=issue, articles=(article("另一篇", "别的话。" * 30, people=(who,)),)), "2"
    ).source
    withdrawal.withdraw(one, editor, "误发")
    assert Person.objects.filter(name="裘建国").exists()
    assert [each.number for each in Issue.objects.all()] == [15]
    withdrawal.withdraw(two, editor, "误发")
    assert not Person.objects.exists()
    assert not Publication.objects.exists()
    withdrawal.restore(one, editor)
    assert Person.objects.with_counts()[0].articles == 1
    assert [each.number for each in Issue.objects.all()] == [14]


def test_what_only_withdrawn_sources_named_stands_again_when_another_one_names_it(editor):
    who = attested("裘建国", ("县委书记", "中共商城县委"))
    withdrawal.withdraw(store(b"1", page(b"1", articles=(article(people=(who,)),)), "1").source, editor, "误发")
    corrected = IssueFacts(2022, 14, 71, "2022-04-13", ("5版",))
    store(b"2", page(b"2", issue=corrected, articles=(article(people=(who,)),)), "2")
    issue = Issue.objects.get()
    assert Person.objects.get().name == "裘建国"
    # What only the withdrawn page said of the issue is not held against the page that corrects it.
    assert (issue.total, issue.date) == (71, dt.date(2022, 4, 13))


def test_copies_of_a_withdrawn_article_are_related_among_themselves(editor):
    kept = [
        store(data, page(data, issue=IssueFacts(2022, n, 60 + n, f"2022-04-{n:02}", ("5版",))), "页").source
        for n, data in ((1, b"1"), (2, b"2"), (3, b"3"))
    ]
    first, second, third = (source.articles.get() for source in kept)
    assert [second.original, third.original] == [first, first]
    withdrawal.withdraw(kept[0], editor, "误发")
    second.refresh_from_db(), third.refresh_from_db()
    assert [second.original, third.original] == [None, second]
    new = store(b"4", page(b"4", issue=IssueFacts(2022, 4, 64, "2022-04-04", ("5版",))), "页").source.articles.get()
    assert Article.objects.get(pk=new.pk).original == second
    withdrawal.restore(kept[0], editor)
    assert set(Article.objects.exclude(pk=first.pk).values_list("original", flat=True)) == {first.pk}


def test_an_issue_that_a_withdrawn_source_belongs_to_is_kept_for_it(editor):
    source = store(b"1", page(b"1"), "1").source
    other = store(b"2", page(b"2"), "2").source
    withdrawal.withdraw(source, editor, "误发")
    moved = page(b"2", issue=IssueFacts(2022, 15, 73, "2022-04-27", ("1版",)))
    assert store(b"2", moved, "2").outcome is Outcome.UPDATED
    assert other.pk
    assert [each.number for each in Issue.objects.all()] == [15]
    withdrawal.restore(source, editor)
    assert {each.number for each in Issue.objects.all()} == {14, 15}


def test_the_front_page_counts_slogans_only_where_they_stand(client, editor):
    two = store(b"2", page(b"2"), "2").source
    store(b"1", page(b"1", issue=IssueFacts(2022, 15, 73, "2022-04-27", ("1版",)), articles=(
        article("另一篇", *(text * 3 for text in BODY), slogans=page().articles[0].facts.slogans),)), "1")  # fmt: skip
    assert Slogan.objects.most_used(2)[0].held.articles == 2
    withdrawal.withdraw(two, editor, "误发")
    assert Slogan.objects.most_used(2)[0].held.articles == 1
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("is_public", [True, False])
def test_readers_are_told_the_day_and_a_reason_meant_for_them(client, editor, is_public):
    source = store(b"page", page(), "页.txt").source
    withdrawal.withdraw(source, editor, "与原报不符", is_public=is_public)
    answer = client.get(source.get_absolute_url())
    shown = answer.content.decode()
    assert answer.status_code == 410
    assert f"{Source.including_withdrawn.get().withdrawn_at.astimezone():%Y}年" in shown
    assert ("与原报不符" in shown) is is_public
