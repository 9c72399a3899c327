"""Groups of copies: all of them, and one with its versions beside what most of them read."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import F
from django.db.models.expressions import OrderBy
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_lazy

from archive.models import Article, Attestation, CopyGroup, Mention, TextComparison, Witness
from archive.models.article import ArticleQuerySet
from archive.views.paging import held, page_of
from archive.witnesses.collation import Collation, Row, Slot, collated, majority
from archive.witnesses.credits import credits
from archive.witnesses.tokens import Names, SlotKind

EARLIEST = F("article__date").asc(nulls_last=True)
VERSIONS = 20  # collated on one page; the base is what most of the earliest ones read
ORDERS: dict[str, tuple[str | OrderBy, ...]] = {
    "size": ("-standing_witnesses", "pk"),
    "newest": (F("last_date").desc(nulls_last=True), "pk"),
}
ORDER_NAMES = {"size": gettext_lazy("版本最多"), "newest": gettext_lazy("最近")}
KINDS = {
    SlotKind.COUNTY: gettext_lazy("地名"),
    SlotKind.PERSON: gettext_lazy("人名职务"),
    SlotKind.FIGURE: gettext_lazy("数字"),
    SlotKind.DATE: gettext_lazy("日期"),
    SlotKind.ADDED: gettext_lazy("增句"),
    SlotKind.DROPPED: gettext_lazy("删句"),
    SlotKind.WORDING: gettext_lazy("字句"),
}


@dataclass(frozen=True)
class Listed:
    """A group as lists show it."""

    first: Article
    versions: int
    papers: int
    since: date | None
    until: date | None


@dataclass(frozen=True)
class Version:
    """A witness of the group with its row of the collation."""

    article: Article
    row: Row
    credits: list[str]

    @property
    def percent(self) -> str:
        return f"{100 * self.row.adaptation:.0f}"

    @property
    def by_kind(self) -> list[tuple[str, str, list[Slot]]]:
        """Kind, its name and the slots of it."""
        found = ((kind, str(name), self.row.of_kind(kind)) for kind, name in KINDS.items())
        return [(kind.value, name, slots) for kind, name, slots in found if slots]


@dataclass(frozen=True)
class Piece:
    """A stretch of the base text; a slot has a kind and what others read there."""

    text: str
    kind: str = ""
    name: str = ""
    readings: str = ""


def copies(request: HttpRequest) -> HttpResponse:
    """The groups of copies, those of most versions or the newest first."""
    chosen = request.GET.get("order", "size")
    order = chosen if chosen in ORDERS else "size"
    page = page_of(request, CopyGroup.objects.standing().order_by(*ORDERS[order]))
    context = {
        "page": page,
        "rows": listed([group.pk for group in page]),
        "orders": [(name, str(ORDER_NAMES[name]), name == order) for name in ORDERS],
        "comparison": TextComparison.objects.current(),
    }
    return render(request, "archive/copies.html", context)


def listed(groups: Sequence[int]) -> list[Listed]:
    """What the list shows of these groups, in their order."""
    columns = ("group", "article", "article__date", "article__publication")
    found: defaultdict[int, list[tuple[int, date | None, int | None]]] = defaultdict(list)
    rows = Witness.objects.filter(group__in=groups).order_by(EARLIEST, "article__source_id", "article__position")
    for group, *row in rows.values_list(*columns):
        found[group].append(tuple(row))
    firsts = Article.objects.headlines().in_bulk([found[group][0][0] for group in groups])
    return [_listed(firsts[found[group][0][0]], found[group]) for group in groups]


def _listed(first: Article, rows: Sequence[tuple[int, date | None, int | None]]) -> Listed:
    days = [day for _, day, _ in rows if day]
    papers = {paper for *_, paper in rows if paper}
    return Listed(first, len(rows), len(papers), min(days, default=None), max(days, default=None))


def copy_group(request: HttpRequest, pk: int) -> HttpResponse:
    """The group that an article is of; its address is that of the earliest version held."""
    this = held(Article.objects.listed(), gettext("馆藏没有这篇文章。"), pk=pk)
    group = held(CopyGroup.objects.standing(), gettext("这篇文章没有已比对出的其他版本。"), witnesses__article=this)
    rows = _of(group)
    first = rows.values_list("pk", flat=True).first()
    if first is not None and first != pk:
        return redirect("copy-group", pk=first)
    page = page_of(request, rows.listed_with_text(), VERSIONS)
    articles = list(page)
    earliest = articles if page.number == 1 else list(rows.listed_with_text()[:VERSIONS])
    names = _names([*earliest, *articles])
    base = majority([article.texts for article in earliest], names)
    found = collated([article.texts for article in articles], names, base)
    versions = [
        Version(article, row, credits(article.texts)) for article, row in zip(articles, found.rows, strict=True)
    ]
    context = {
        "first": earliest[0],
        "page": page,
        "versions": versions,
        "most": VERSIONS,
        "papers": rows.order_by().exclude(publication=None).values("publication").distinct().count(),
        "base": marked(found),
        "kinds": _counted(found),
    }
    return render(request, "archive/copy_group.html", context)


def _of(group: CopyGroup) -> ArticleQuerySet:
    """The standing articles of a group, the earliest first."""
    rows = Article.objects.filter(witness_of__group=group)
    ordered: ArticleQuerySet = rows.order_by(F("date").asc(nulls_last=True), "source_id", "position")
    return ordered


def _names(articles: Sequence[Article]) -> Names:
    """What the articles name, as printed."""
    keys = [article.pk for article in articles]
    mentions = list(Mention.objects.filter(article__in=keys).values_list("kind", "name").distinct())
    posts = Attestation.objects.filter(article__in=keys).values_list("post", "as_printed", "person__name").distinct()
    places = {str(article.place) for article in articles if article.place}
    return Names(
        people=frozenset({name for kind, name in mentions if kind == Mention.Kind.PERSON} | {row[2] for row in posts}),
        posts=frozenset(word for row in posts for word in row[:2]),
        places=frozenset({name for kind, name in mentions if kind == Mention.Kind.PLACE} | places),
    )


def _counted(found: Collation) -> list[tuple[str, str, int]]:
    """Of each kind of slot its name and how often it occurs in the versions of this page."""
    counts = Counter(slot.kind for row in found.rows for slot in row.slots)
    return [(kind.value, str(name), counts[kind]) for kind, name in KINDS.items() if counts[kind]]


def marked(found: Collation) -> list[list[Piece]]:
    """The base sentence by sentence, cut at its slots; of slots that cover one another the first is marked."""
    places = sorted(
        key for key in found.readings if key[3] not in (SlotKind.ADDED, SlotKind.DROPPED) and key[1] < key[2]
    )
    of_sentence = {at: list(keys) for at, keys in groupby(places, key=lambda key: key[0])}
    return [list(_cut(sentence, of_sentence.get(at, []), found)) for at, sentence in enumerate(found.base)]


def _cut(sentence: str, places: list[tuple[int, int, int, SlotKind]], found: Collation) -> list[Piece]:
    pieces, last = [], 0
    for key in places:
        _, start, end, kind = key
        if start < last:
            continue
        readings = "；".join(f"{text or gettext('（无）')} × {n}" for text, n in found.readings[key].most_common())
        pieces += [Piece(sentence[last:start]), Piece(sentence[start:end], kind.value, str(KINDS[kind]), readings)]
        last = end
    return [piece for piece in (*pieces, Piece(sentence[last:])) if piece.text]
