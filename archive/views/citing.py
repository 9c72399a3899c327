"""An article's reference as a file that programs for references read."""

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from archive.citing import cited
from archive.models import Article
from archive.references import FORMATS, Format
from archive.views.downloads import file_name, file_of
from archive.views.paging import NotHeld, held


def reference(request: HttpRequest, pk: int, form: str) -> HttpResponseBase:
    chosen = format_of(form)
    article = held(Article.objects.listed_with_text(), _("馆藏没有这篇文章。"), pk=pk)
    work = cited(request, article)
    return file_of(chosen.written([work]), chosen.media_type, file_name(work.title, chosen.ending))


def format_of(name: str) -> Format:
    """The format that an address names. Raises NotHeld where there is none of the name."""
    if name not in FORMATS:
        raise NotHeld(_("没有这种引文格式。可用的有：%s。") % "、".join(FORMATS))
    return FORMATS[name]
