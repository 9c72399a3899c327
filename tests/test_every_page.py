"""Every page that is linked renders, whatever the layout of what was read, and so does what is left when it is cut.

XIANBAO_WALK names further files or folders, separated by colons, to be imported and walked as well; -s prints figures.
"""

import os
from collections import Counter
from pathlib import Path

import pytest

from archive import gazetteer_rows
from archive.importing import Batch, files_under
from archive.models import Article, Mention, Organization, Person, Place, Publication, Source
from search.indexing import writer
from tests.pages import Page, compose, drawn_seed
from tests.pages.composing import LAYOUTS
from tests.walking import Walk, shortened

pytestmark = pytest.mark.django_db

DATA = Path(__file__).parent / "data"
MORE = [Path(each) for each in os.environ.get("XIANBAO_WALK", "").split(":") if each]


@pytest.fixture
def files(tmp_path) -> list[Path]:
    """Pages of every layout: those kept under tests/data, one of each that the generator composes."""
    for page in one_of_each_layout():
        (tmp_path / page.name).write_bytes(page.data)
    return files_under([DATA / "pages", DATA / "foreign", tmp_path, *MORE])


def test_every_link_leads_to_a_page_and_so_does_every_cut_address(client, index_path, files):
    gazetteer_rows.load()
    tally = Batch().run(files)
    drop_places_beside_the_way()
    writer.rebuild()
    walk = Walk(client).from_home()
    followed = len(walk.statuses)
    walk.cut_from_the_right()
    print(
        f"\n{len(files)} files, {Source.objects.count()} sources, {len(tally.failures)} refused, "
        f"{Article.objects.count()} articles; {followed} links followed, {len(walk.statuses) - followed} more by "
        f"cutting; answers: {dict(Counter(walk.statuses.values()))}"
    )
    assert walk.faults == []
    assert {"newspaper_page", "compilation", "web_page", "official_document", "plain"} <= set(
        Source.objects.values_list("layout", flat=True)
    )


def one_of_each_layout() -> list[Page]:
    """The first page of each layout that the generator composes."""
    pages: dict[str, Page] = {}
    number = drawn_seed()
    while len(pages) < len({layout.__name__ for layout in LAYOUTS}):
        page = compose(number)
        pages.setdefault(page.layout, page)
        number += 1
    return list(pages.values())


def drop_places_beside_the_way() -> None:
    """Leaves the places that something is filed under, and all towns of one county, of 41,963 places."""
    named: set[int] = set()
    for model in (Article, Mention, Organization, Person, Publication):
        named.update(model.objects.exclude(place=None).values_list("place", flat=True))
    kept = {step.pk for place in Place.objects.filter(pk__in=named) for step in place.lineage}
    county = Place.objects.filter(pk__in=kept, level=Place.Level.COUNTY).first()
    for level in reversed(Place.Level.values):
        Place.objects.filter(level=level).exclude(pk__in=kept).exclude(parent=county).delete()


def test_an_address_is_cut_step_by_step():
    assert shortened("/a/b/c/?page=2") == ["/a/b/", "/a/", "/"]
    assert shortened("/sources/1/original") == ["/sources/1/", "/sources/", "/"]
    assert shortened("/") == ["/"]
