"""An article as catalogues describe it, whatever their format."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings

from archive.citation import Work
from archive.citing import INVENTED, permanent_path, work_of
from archive.models import Article, Byline

ROLES: Mapping[str, str] = {
    Byline.Role.AUTHOR: "author",
    Byline.Role.REPORTER: "reporter",
    Byline.Role.EDITOR: "editor",
}
WRITERS = (Byline.Role.AUTHOR, Byline.Role.REPORTER)


@dataclass(frozen=True)
class Signed:
    """Who signs, and as what."""

    name: str
    role: str
    is_writer: bool


@dataclass(frozen=True)
class Described:
    """The article as it is cited, with what a citation leaves out."""

    work: Work
    headline: str  # kicker and headline; "" where neither is printed
    subtitle: str
    signed: tuple[Signed, ...]
    slogans: tuple[str, ...]
    issue: str
    place: str  # 河南省信阳市商城县

    @property
    def printed_in(self) -> str:
        work = self.work
        page = f"第{work.page}版" if work.page else ""
        return "，".join(filter(None, (work.publication, self.issue, work.said_date, page)))


def described(keys: Iterable[int], base: str) -> dict[int, Described]:
    """The standing ones of these articles; `base` is the site's address."""
    rows = (
        Article.objects.filter(pk__in=keys)
        .listed()
        .select_related("place__parent__parent__parent")
        .prefetch_related("bylines", "slogan_uses__slogan")
    )
    return {row.pk: _described(row, base) for row in rows}


def _described(row: Article, base: str) -> Described:
    headline = " ".join(filter(None, (row.kicker, row.headline)))
    return Described(
        work=work_of(row, base + permanent_path(row), day_seen=""),
        headline=INVENTED * settings.SYNTHETIC + headline if headline else "",
        subtitle=row.subtitle,
        signed=tuple(Signed(each.name, ROLES[each.role], each.role in WRITERS) for each in row.bylines.all()),
        slogans=tuple(use.slogan.text for use in row.slogan_uses.all()),
        issue=row.issue_label,
        place="".join(place.name for place in row.place.lineage) if row.place else "",
    )
