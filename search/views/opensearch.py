"""The site's search for the browser's own box (OpenSearch 1.1)."""

from xml.sax.saxutils import escape, quoteattr

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

TEMPLATE = """<?xml version="1.0" encoding="utf-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>{name}</ShortName>
<Description>{description}</Description>
<InputEncoding>UTF-8</InputEncoding>
<Image width="16" height="16" type="image/svg+xml">{icon}</Image>
<Url type="text/html" template={page}/>
<Url type="application/atom+xml" template={feed}/>
<Url type="application/x-suggestions+json" rel="suggestions" template={suggestions}/>
<Url type="application/opensearchdescription+xml" rel="self" template={here}/>
</OpenSearchDescription>
"""


@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """Where to search, to subscribe, and to be told how a word may go on."""
    addresses = {"page": "search", "feed": "search-feed", "suggestions": "search-suggestions"}
    asked = {name: f"{request.build_absolute_uri(reverse(view))}?q={{searchTerms}}" for name, view in addresses.items()}
    text = TEMPLATE.format(
        name=escape(gettext("县报库")),
        description=escape(gettext("县报库：地方报刊党建报道的可检索馆藏")),
        icon=escape(request.build_absolute_uri(static("favicon.svg"))),
        here=quoteattr(request.build_absolute_uri(reverse("opensearch"))),
        **{name: quoteattr(address) for name, address in asked.items()},
    )
    return HttpResponse(text, content_type="application/opensearchdescription+xml")
