"""Articles: all of them in a list, and one as a newspaper sets it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from archive.citing import cited
from archive.models import Article, Attestation, Byline, Holding, Mention, Person, SloganUse
from archive.models.holding import Kind
from archive.page_metadata import Page
from archive.references import FILES, citations
from archive.text import in_one_line
from archive.views.corrections import corrections
from archive.views.elsewhere import elsewhere
from archive.views.marking import (
    HITS_LISTED,
    marked_numbers,
    marked_paragraphs,
    marked_title,
    numbered,
    sought_by,
    suspects_of,
)
from archive.views.paging import Counted, held, page_of
from archive.views.reading import other_view, reading_of

DESCRIPTION = 150
PDF = "application/pdf"
COPIES_SHOWN = 10  # beside the article; all of them stand on the page of their group


@dataclass(frozen=True)
class Posts:
    """The posts that an article attests for one person, in the order printed."""

    person: Person
    attestations: list[Attestation]


def articles(request: HttpRequest) -> HttpResponse:
    held_number = Holding.objects.under(Kind.ALL).one().articles
    return render(
        request, "archive/articles.html", {"page": page_of(request, Counted(Article.objects.listed(), held_number))}
    )


def article(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Article.objects.select_related(
        "publication", "issue__publication", "place__parent__parent", "source", "original__publication"
    ).defer("source__text", "source__furniture")
    this = held(rows, _("馆藏没有这篇文章。"), pk=pk)
    posts = posts_of(this)
    mentions = this.mentions.select_related("person", "organization", "place__parent")
    people = {mention.person for mention in mentions if mention.person} | {each.person for each in posts}
    suspects = suspects_of(this)
    sought = sought_by(request)
    shared = elsewhere(this)
    title = marked_title(this, suspects, sought)
    paragraphs = marked_paragraphs(this, people, suspects, sought, shared.paragraphs if shared else {})
    reading = reading_of(request, this, paragraphs)
    paragraphs = reading.paragraphs if reading else paragraphs
    hits = numbered([*title.values(), *(paragraph.segments for paragraph in paragraphs)])
    previous, following = neighbours_in_issue(this)
    bylines = bylines_of(this)
    uses = this.slogan_uses.select_related("slogan").order_by("-count", "paragraph", "start", "pk")
    page_data = page_data_of(request, this, bylines, uses)
    context = {
        "article": this,
        "title": title,
        "sought": sought,
        "hits": range(1, min(hits, HITS_LISTED) + 1),
        "hits_found": hits,
        "passage_url": this.source.passage_url(this.document.start, sought.parameters),
        "reading": reading,
        "other_view": other_view(request),
        "paragraphs": paragraphs,
        "suspects": suspects,
        "marked": marked_numbers([*title.values(), *(paragraph.segments for paragraph in paragraphs)]),
        "decided": corrections(this.document.decided),
        "bylines": bylines,
        "posts": posts,
        "others": sorted(people - {each.person for each in posts}, key=lambda person: person.pk),
        "organizations": of_kind(mentions, Mention.Kind.ORGANIZATION),
        "places": of_kind(mentions, Mention.Kind.PLACE),
        "slogan_uses": uses,
        "page_data": page_data,
        "citations": citations(page_data.work),
        "reference_files": FILES,
        "elsewhere": shared,
        "copies": Article.objects.versions_of(this).listed()[:COPIES_SHOWN],
        "previous": previous,
        "following": following,
    }
    return render(request, "archive/article.html", context)


def page_data_of(request: HttpRequest, this: Article, bylines: list[Byline], uses: Iterable[SloganUse]) -> Page:
    """What the page says of the article to programs for references and to search engines."""
    source = this.source
    original = reverse("source-original", args=[source.sha256]) if source.media_type == PDF else ""
    return Page(
        cited(request, this, bylines),
        in_one_line("".join(this.document.body)[:DESCRIPTION]),
        [str(use.slogan) for use in uses],
        this.issue_label,
        request.build_absolute_uri(original) if original else "",
    )


def bylines_of(this: Article) -> list[Byline]:
    """Who signs the article, in the order a newspaper names them: author, reporter, editor."""
    order = [Byline.Role.AUTHOR, Byline.Role.REPORTER, Byline.Role.EDITOR]
    rows = this.bylines.select_related("person", "organization")
    return sorted(rows, key=lambda row: (order.index(Byline.Role(row.role)), row.position))


def posts_of(this: Article) -> list[Posts]:
    """People with the posts attested in the article, in the order of their first post."""
    by_person: dict[int, Posts] = {}
    for each in this.attestations.select_related("person", "organization").order_by("paragraph", "start", "pk"):
        posts = by_person.setdefault(each.person_id, Posts(each.person, []))
        if (each.post, each.tenure) not in {(known.post, known.tenure) for known in posts.attestations}:
            posts.attestations.append(each)
    return list(by_person.values())


def of_kind(mentions: Iterable[Mention], kind: Mention.Kind) -> list[Mention]:
    return [mention for mention in mentions if mention.kind == kind]


def neighbours_in_issue(this: Article) -> tuple[Article | None, Article | None]:
    """The articles before and after it in its issue, or in its source where there is no issue."""
    siblings = Article.objects.filter(issue=this.issue) if this.issue_id else Article.objects.filter(source=this.source)
    keys = list(siblings.order_by("source_id", "position").values_list("pk", flat=True))
    at = keys.index(this.pk)
    near = Article.objects.in_bulk([*keys[max(0, at - 1) : at], *keys[at + 1 : at + 2]])
    return near.get(keys[at - 1]) if at else None, near.get(keys[at + 1]) if at + 1 < len(keys) else None
