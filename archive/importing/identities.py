"""Who is who: rows of people and organizations for the names of a source.

A person is a name in a county or city; two people of one name in different places stay two. The place is that of the
organization behind the post, else that of the article. Who holds an office of the centre belongs to no place.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q
from django.db.models.functions import Coalesce

from archive.importing.divisions import NOWHERE, Places, division_of_name, division_of_place, is_finer
from archive.importing.syncing import BATCH
from archive.initials import initial, surname_initial
from archive.inserting import insert_keyed
from archive.models import Attestation, Organization, Person, Place
from archive.parsing import records
from archive.parsing.records import Division

# The country's own bodies. Their office-holders are the same person wherever a paper names them.
CENTRAL_BODIES = ("中共中央", "党中央", "国务院", "中央军委", "中央纪委", "全国人大", "全国政协", "中华人民共和国")
NOWHERE_KEY = 0  # that no place has
CENTRAL_POSTS = ("总书记", "国家主席", "国家副主席", "国务院总理", "中央军委主席")
_CENTRAL = reduce(
    or_,
    [
        *(Q(post__endswith=post) for post in CENTRAL_POSTS),
        *(Q(organization__name__startswith=body) for body in CENTRAL_BODIES),
    ],
)


@dataclass(frozen=True)
class Named:
    """A name to be looked up: where its posts place it (`None`: of the centre), or only where its article does."""

    name: str
    near: Division
    place: Division | None = NOWHERE

    @property
    def is_placed(self) -> bool:
        return self.place is None or bool(self.place)


def named(person: records.Person, near: Division) -> Named:
    """A person of an article, placed by the posts attested there."""
    posts = [post for attestation in person.attestations for post in attestation.posts]
    if any(_is_central(post) for post in posts):
        return Named(person.name, near, None)
    place = NOWHERE
    for post in posts:
        found = division_of_name(post.org, near) if post.org else NOWHERE
        place = found if is_finer(found, place) else place
    return Named(person.name, near, place)


def _is_central(post: records.Post) -> bool:
    return post.post.endswith(CENTRAL_POSTS) or (post.org or "").startswith(CENTRAL_BODIES)


class People:
    """Person rows for the names of sources that come in together: looked up at once, written at once by `save`."""

    def __init__(self, wanted: Collection[Named], places: Places):
        self._places = places
        self._rows: dict[tuple[str, int | None], Person] = {}
        # By name: whether that person without a place holds an office of the centre.
        self._central: dict[str, bool] = {}
        self._new: list[Person] = []
        rows = Person.including_withdrawn.filter(name__in={each.name for each in wanted}, distinction="")
        # The more counties are held, the more namesakes there are, of which none but those near are asked for.
        # An OR would have SQLite look up every name in every place; so it goes through the people of each name.
        near = rows.annotate(home=Coalesce("place", NOWHERE_KEY)).filter(home__in={NOWHERE_KEY, *self._near(wanted)})
        for person in near.order_by():
            self._rows[person.name, person.place_id] = person

    def _near(self, wanted: Iterable[Named]) -> set[int]:
        """The places where the names may be at home, and all that these lie in."""
        homes = {self._places.of(each.place or each.near) for each in wanted}
        return {above.pk for home in homes if home for above in home.lineage}

    def meet(self, wanted: Iterable[Named]) -> dict[Named, Person]:
        """The rows for the names of one source, as printed: who answers for them, a merge says and takes back."""
        wanted = list(dict.fromkeys(wanted))
        self._central |= {each.name: True for each in wanted if each.place is None}
        # Placed names first: a bare name then finds the person whom another article of the page places.
        for is_placed in (True, False):
            self._make(each for each in wanted if each.is_placed is is_placed)
        return {each: self._rows[each.name, self._place_key(each)] for each in wanted}

    def save(self) -> list[Person]:
        """Writes the new rows, and gives them."""
        new, self._new = self._new, []
        insert_keyed(new)
        return new

    def _make(self, wanted: Iterable[Named]) -> None:
        keys = {(each.name, self._place_key(each)) for each in wanted}
        for name, place in sorted(keys - self._rows.keys(), key=lambda key: (key[0], key[1] or 0)):
            person = Person(name=name, place_id=place, initial=surname_initial(name))
            self._rows[name, place] = person
            self._new.append(person)

    def _place_key(self, each: Named) -> int | None:
        if each.place is None:
            return None
        place = self._places.of(each.place or each.near)
        if each.is_placed or place is None:
            return _key(place)
        return self._nearest(each.name, place)

    def _nearest(self, name: str, place: Place) -> int | None:
        """For a bare name: the person of that name in the county, its city or province, or at the centre; else here."""
        for above in reversed(place.lineage):
            if (name, above.pk) in self._rows:
                return above.pk
        return None if self._is_at_the_centre(name) else place.pk

    def _is_at_the_centre(self, name: str) -> bool:
        row = self._rows.get((name, None))
        if name not in self._central and row and row.pk:
            # Asked for one such post only: the best known have been attested in half of all articles.
            self._central[name] = Attestation.objects.filter(_CENTRAL, person=row).exists()
        return row is not None and self._central.get(name, False)


def _key(place: Place | None) -> int | None:
    return place.pk if place else None


class Organizations:
    """Organization rows by full name, looked up at once and written at once like people."""

    def __init__(self, names: Iterable[str], places: Places):
        self._places = places
        self.rows = {row.name: row for row in Organization.including_withdrawn.filter(name__in=set(names)).order_by()}
        self._new: list[Organization] = []
        self._changed: dict[int, Organization] = {}

    def meet(self, found: Iterable[tuple[str, str]], near: Division) -> None:
        """Takes in (full name, kind) pairs of an article; a kind learnt later is added."""
        for name, kind in found:
            row = self.rows.get(name)
            if row is None:
                place = self._places.of(division_of_name(name, near))
                row = Organization(name=name, kind=kind, initial=initial(_without_party(name)), place=place)
                self.rows[name] = row
                self._new.append(row)
            elif kind and not row.kind:
                row.kind = kind
                self._changed |= {row.pk: row} if row.pk else {}

    def save(self) -> list[Organization]:
        """Writes the new rows, which it gives, and the kinds learnt."""
        new, self._new = self._new, []
        insert_keyed(new)
        Organization.including_withdrawn.bulk_update(self._changed.values(), ["kind"], BATCH)
        self._changed = {}
        return new


def _without_party(name: str) -> str:
    # Half of all organizations begin with 中共: listed under Z, no one would find them.
    return name.removeprefix("中共") or name


def near_of(article: records.ParsedArticle, parsed: records.ParsedSource, publication_place: Place | None) -> Division:
    """Where an article is at home: its own place, else its page's, else its publication's."""
    return article.facts.place or parsed.place or division_of_place(publication_place)
