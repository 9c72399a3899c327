"""A person split in two: in some articles the name is another's. Taken back, all is as before and one address leads on.

What is printed stays; the rows of those articles point at the other person, also when they are read again.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.events import Kind, record
from archive.importing import naming
from archive.importing.merged import articles_of, name_of, point
from archive.importing.storing import one_importer
from archive.models import Article, Attestation, Identification, Person, SplitArticle
from archive.signals import articles_changed

LONGEST = Person._meta.get_field("distinction").max_length or 0
VERDICT = Identification.Verdict.SPLIT


class NotSplit(Exception):
    """A person cannot be split as asked, or put together again; the message is a sentence for the editor."""


@dataclass(frozen=True)
class Preview:
    """What would go to the other person, and what would stay."""

    articles: int
    posts: int
    articles_left: int
    posts_left: int


def preview(person: Person, articles: Collection[int]) -> Preview:
    """What splitting these articles off would move. Raises NotSplit."""
    chosen = _checked(person, articles)
    posts = Attestation.objects.filter(person__in=person.names)
    moved = posts.filter(article__in=chosen).count()
    return Preview(len(chosen), moved, len(standing(person) - chosen), posts.count() - moved)


def standing(person: Person) -> set[int]:
    """The articles that name the person."""
    rows = (relation._default_manager.filter(**{f"{field}__in": person.names}) for relation, field in _relations())
    return {key for row in rows for key in row.order_by().values_list("article", flat=True)}


def articles_with_posts(person: Person) -> "WithPosts":
    """The articles that name the person, the oldest first, each with the posts that it attests."""
    return WithPosts(
        person, Article.objects.filter(pk__in=standing(person)).order_by(F("date").asc(nulls_last=True), "pk")
    )


@dataclass(frozen=True)
class WithPosts:
    """Articles beside the posts of one person in them, read page by page."""

    person: Person
    articles: Any

    def __len__(self) -> int:
        return int(self.articles.count())

    def __getitem__(self, part: slice) -> list[tuple[Article, list[Attestation]]]:
        some = list(self.articles.headlines().select_related("publication", "place")[part])
        posts: defaultdict[int, list[Attestation]] = defaultdict(list)
        attested = Attestation.objects.filter(person__in=self.person.names, article__in=some)
        for each in attested.select_related("organization").order_by("pk"):
            posts[each.article_id].append(each)
        return [(article, posts[article.pk]) for article in some]


def split(key: int, articles: Collection[int], distinction: str, by: Any, reason: str = "") -> Identification:
    """The identification just made: in these articles the name is another person's from now on. Raises NotSplit."""
    distinction = " ".join(distinction.split())
    if not 0 < len(distinction) <= LONGEST:
        raise NotSplit(_("请写明用什么区分两人（职务、单位或年代），不超过 %d 字。") % LONGEST)
    with one_importer():
        person = _root(key)
        moves = preview(person, articles)
        other = _other(person, distinction)
        event = record(
            Kind.SPLIT, person, by, reason=reason, before={"articles": moves.articles + moves.articles_left},
            after={"articles": moves.articles, "posts": moves.posts, "other": other.pk, "name": str(other)},
        )  # fmt: skip
        (name, place), (into_name, into_place) = name_of(person), name_of(other)
        identification = Identification.objects.create(
            kind=Identification.Kind.PERSON, verdict=VERDICT, name=name, place=place, into_name=into_name,
            into_place=into_place, event=event,
        )  # fmt: skip
        kept = list(_split_articles(identification, person, other, articles))
        SplitArticle.objects.bulk_create(kept)
        for each in kept:
            _move(each.article_id, each.person_id, other.pk)
        _settle(person, other)
    return identification


def undo(identification: Identification, by: Any, reason: str = "") -> bool:
    """True if the split held until now: the two are one again, and the other's address leads there. Raises NotSplit."""
    with one_importer():
        rows = Identification.objects.filter(pk=identification.pk, undone_at=None)
        if not rows.exists():
            return False
        moved = list(identification.articles.select_related("person", "other"))
        other = moved[0].other if moved else None
        if other and (other.merged_into_id or other.merged.exists() or _is_split_again(other)):
            raise NotSplit(_("“%s”后来又合并或拆开过，请先撤销那一次。") % other)
        rows.update(undone_at=timezone.now())
        for article in moved:
            _move(article.article_id, other.pk, article.person_id)  # type: ignore[union-attr]  # there are some
        record(Kind.UNSPLIT, other or identification, by, reason=reason, undoes=identification.event)
        if other:
            _settle(moved[0].person, other)
    return True


def _root(key: int) -> Person:
    person = Person.including_withdrawn.filter(pk=key).first()
    if person is None:
        raise NotSplit(_("馆藏没有这个人物。"))
    if person.merged_into_id:
        raise NotSplit(_("“%(name)s”已并入“%(into)s”，请从后者拆开。") % {"name": person, "into": person.merged_into})
    return person


def _checked(person: Person, articles: Collection[int]) -> set[int]:
    named = standing(person)
    chosen = named & set(articles)
    if not chosen or len(chosen) < len(set(articles)):
        raise NotSplit(_("请选出另一人的文章；选中的里面不能有未提到此人的。"))
    if chosen == named:
        raise NotSplit(_("全部文章都选中了：那就是一个人，不必拆开。"))
    return chosen


def _other(person: Person, distinction: str) -> Person:
    """The row of the other person; one that a split had made before and that was put together is used again."""
    place = person.place
    row = Person.including_withdrawn.filter(name=person.name, place=place, distinction=distinction).first()
    if row and not SplitArticle.objects.filter(other=row, identification__undone_at=None).exists():
        return row
    if row:
        raise NotSplit(_("已有“%s”，请换一个说法区分。") % row)
    return Person.objects.create(name=person.name, place=place, initial=person.initial, distinction=distinction)


def _split_articles(
    identification: Identification, person: Person, other: Person, articles: Collection[int]
) -> Iterator[SplitArticle]:
    """One row for each name that the person has in an article."""
    found = {
        pair
        for relation, field in _relations()
        for pair in relation._base_manager.filter(article__in=articles, **{f"{field}__in": person.names})
        .order_by()
        .values_list("article", field)
    }
    for article, name in sorted(found):
        yield SplitArticle(identification=identification, article_id=article, person_id=name, other=other)


def _move(article: int, person: int, to: int) -> None:
    for relation, field in _relations():
        relation._base_manager.filter(article=article, **{field: person}).update(**{field: to})


def _relations() -> Any:
    return naming.BORNE_BY[Person]


def _is_split_again(person: Person) -> bool:
    return SplitArticle.objects.filter(person=person, identification__undone_at=None).exists()


def _settle(person: Person, other: Person) -> None:
    moved = {person.pk, other.pk, *point(Identification.Kind.PERSON)}
    naming.settle({Person: moved})
    articles_changed.send(Article, ids=sorted(articles_of(Person, moved)))
