"""An article as catalogues describe it, whatever their format."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from archive.models import Article, Byline
from archive.page_numbers import page_number

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
    """What is printed of an article, and the day of its issue where that was worked out; an event's day is none."""

    address: str
    title: str
    subtitle: str
    signed: tuple[Signed, ...]
    slogans: tuple[str, ...]
    paper: str
    issue: str
    page: str
    date: str  # "" where neither printed nor worked out
    date_is_inferred: bool
    place: str  # 河南省信阳市商城县
    opening: str

    @property
    def said_date(self) -> str:
        """The date, in square brackets where it is not printed."""
        return f"[{self.date}]" if self.date and self.date_is_inferred else self.date

    @property
    def said_title(self) -> str:
        """The title as a whole; of what prints none how it begins, in square brackets."""
        whole = "：".join(filter(None, (self.title, self.subtitle)))
        return whole or f"[{self.opening or '无标题'}]"

    @property
    def printed_in(self) -> str:
        return "，".join(
            filter(None, (self.paper, self.issue, self.said_date, f"第{self.page}版" if self.page else ""))
        )


def described(keys: Iterable[int], base: str) -> dict[int, Described]:
    """The standing ones of these articles; `base` is the site's address."""
    rows = (
        Article.objects.filter(pk__in=keys)
        .headlines()
        .defer("source")
        .select_related("publication", "issue", "place__parent__parent__parent")
        .prefetch_related("bylines", "slogan_uses__slogan")
    )
    return {row.pk: _described(row, base) for row in rows}


def _described(row: Article, base: str) -> Described:
    is_inferred = row.date_basis == Article.DateBasis.ISSUE_INFERRED
    is_printed = row.date_basis == Article.DateBasis.PUBLISHED
    return Described(
        address=base + row.get_absolute_url(),
        title=" ".join(filter(None, (row.kicker, row.headline))),
        subtitle=row.subtitle,
        signed=tuple(Signed(each.name, ROLES[each.role], each.role in WRITERS) for each in row.bylines.all()),
        slogans=tuple(use.slogan.text for use in row.slogan_uses.all()),
        paper=row.publication.name if row.publication else "",
        issue=row.issue_label,
        page=page_number(row.page) or row.page,
        date=row.date.isoformat() if row.date and (is_inferred or is_printed) else "",
        date_is_inferred=is_inferred,
        place="".join(place.name for place in row.place.lineage) if row.place else "",
        opening=row.first_words,
    )
