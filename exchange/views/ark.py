"""Archival Resource Keys: names that outlive addresses. `?info` tells what one names, as the scheme wants it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.citing import cited
from archive.models import Article
from archive.text import in_one_line
from archive.views.paging import NotHeld, held

INFLECTIONS = {"info", "?"}  # ?info, and ?? as older programs write it


@require_safe
def ark(request: HttpRequest, naan: str, pk: int) -> HttpResponse:
    """Leads to the article's page; not for good, for pages may move and names do not."""
    if naan != settings.ARK_NAAN:
        raise NotHeld(_("这个 ARK 不是本馆的。"))
    article = held(Article.objects.listed_with_text(), _("馆藏没有这篇文章。"), pk=pk)
    if request.META["QUERY_STRING"] in INFLECTIONS:
        return HttpResponse(_kernel(request, article), content_type="text/plain; charset=utf-8")
    return HttpResponseRedirect(article.get_absolute_url())


def _kernel(request: HttpRequest, article: Article) -> str:
    """Who, what, when, where (ERC kernel); what is not known says so, and a day that was worked out is in brackets."""
    work = cited(request, article)
    told = {
        "who": "; ".join(work.authors) or "(:unkn)",
        "what": work.title,
        "when": work.said_date or "(:unkn)",
        "where": work.address,
    }
    return "erc:\n" + "".join(f"{name}: {in_one_line(text)}\n" for name, text in told.items())
