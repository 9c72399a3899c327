"""Who is who: rows of people and organizations for the names of a source.

A person is a name in a county or city; two people of one name in different places stay two. The place is that of the
organization behind the post, else that of the article. Who holds an office of the centre belongs to no place.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from archive.importing.places import NOWHERE, Places, division_of_name, division_of_place, is_finer
from archive.initials import initial, surname_initial
from archive.models import Organization, Person, Place
from archive.parsing import records
from archive.parsing.records import Division

# The country's own bodies. Their office-holders are the same person wherever a paper names them.
CENTRAL_BODIES = ("中共中央", "党中央", "国务院", "中央军委", "中央纪委", "全国人大", "全国政协", "中华人民共和国")
CENTRAL_POSTS = ("总书记", "国家主席", "国家副主席", "国务院总理", "中央军委主席")


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
    """Person rows for the names of one source, fetched and made in bulk."""

    def __init__(self, wanted: Iterable[Named], places: Places):
        self._places = places
        wanted = list(dict.fromkeys(wanted))
        self._rows: dict[tuple[str, int | None], Person] = {}
        self._central = {each.name for each in wanted if each.place is None}
        names = {each.name for each in wanted}
        for person in Person.including_withdrawn.filter(name__in=names).select_related("merged_into"):
            self._rows[person.name, person.place_id] = person
        # Placed names first: a bare name then finds the person whom another article of the page places.
        for is_placed in (True, False):
            self._make(each for each in wanted if each.is_placed is is_placed)

    def of(self, each: Named) -> Person:
        """The row for a name; a merged person answers for those merged into them."""
        person = self._rows[each.name, self._place_key(each)]
        return person.merged_into or person

    def _make(self, wanted: Iterable[Named]) -> None:
        keys = {(each.name, self._place_key(each)) for each in wanted}
        missing = sorted(keys - self._rows.keys(), key=lambda key: (key[0], key[1] or 0))
        new = [Person(name=name, place_id=place, initial=surname_initial(name)) for name, place in missing]
        for person in Person.objects.bulk_create(new):
            self._rows[person.name, person.place_id] = person

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
        if name not in self._central and (row := self._rows.get((name, None))):
            offices = row.attestations.values_list("post", "organization__name")
            if any(_is_central(records.Post(post, body)) for post, body in offices):
                self._central.add(name)
        return name in self._central


def _key(place: Place | None) -> int | None:
    return place.pk if place else None


def organizations(found: Iterable[tuple[str, str]], near: Division, places: Places) -> dict[str, Organization]:
    """Organization rows by full name, for (full name, kind) pairs; a kind learnt later is added."""
    kinds: dict[str, str] = {}
    for full, kind in found:
        kinds[full] = kinds.get(full) or kind
    rows = {row.name: row for row in Organization.including_withdrawn.filter(name__in=kinds)}
    for name, row in rows.items():
        if kinds[name] and not row.kind:
            row.kind = kinds[name]
            row.save(update_fields=["kind"])
    new = [
        Organization(name=name, kind=kind, initial=initial(_without_party(name)), place=_seat(name, near, places))
        for name, kind in kinds.items()
        if name not in rows
    ]
    return rows | {row.name: row for row in Organization.objects.bulk_create(new)}


def _seat(name: str, near: Division, places: Places) -> Place | None:
    return places.of(division_of_name(name, near))


def _without_party(name: str) -> str:
    # Half of all organizations begin with 中共: listed under Z, no one would find them.
    return name.removeprefix("中共") or name


def near_of(article: records.ParsedArticle, parsed: records.ParsedSource, publication_place: Place | None) -> Division:
    """Where an article is at home: its own place, else its page's, else its publication's."""
    return article.facts.place or parsed.place or division_of_place(publication_place)
