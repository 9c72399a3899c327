"""What a real archive has and evenly drawn articles lack: one site with two fifths of all, one name everywhere."""

import datetime

from django.db.models import F
from django.db.models.functions import Mod

from archive.models import (
    Article,
    Attestation,
    CopyGroup,
    Mention,
    Organization,
    Person,
    Place,
    Publication,
    Source,
    TextComparison,
    Witness,
)  # fmt: skip

FULL_DAY = datetime.date(2022, 6, 15)
SUSPECT = {"paragraph": -1, "start": 0, "as_printed": "建没", "likely": "建设", "evidence": "同页另有六处作“建设”"}
BATCH = 5000
VERSIONS = 10


def make_uneven() -> None:
    """Changes an evenly filled database, the same way at every size."""
    _one_site_with_two_fifths()
    _names_everywhere()
    _listed_beside_others()
    _named_place()
    Article.objects.filter(source__lte=20).update(date=FULL_DAY, event_date=FULL_DAY)
    _every(50, Article).update(original=F("pk") - 1)
    _every(7, Article).update(ocr_suspects=[SUSPECT])


def plant_copies(comparison: TextComparison) -> None:
    """A group of copies in a comparison: articles that are drawn evenly share too little to make one."""
    group = CopyGroup.objects.create(comparison=comparison, last_date=FULL_DAY)
    keys = Article.objects.order_by("pk").values_list("pk", flat=True)[:VERSIONS]
    Witness.objects.bulk_create(Witness(group=group, article_id=key) for key in keys)


def _every(n: int, model: type):
    return model.objects.annotate(rest=Mod("pk", n)).filter(rest=0)


def _one_site_with_two_fifths() -> None:
    site = Publication.objects.create(name="某网", slug="mou-wang", kind=Publication.Kind.WEBSITE)
    keys = list(Source.objects.annotate(rest=Mod("pk", 5)).filter(rest__lt=2).values_list("pk", flat=True))
    for start in range(0, len(keys), 500):
        some = keys[start : start + 500]
        Source.objects.filter(pk__in=some).update(publication=site, issue=None, pages=[])
        Article.objects.filter(source__in=some).update(publication=site, issue=None, page="")


def _names_everywhere() -> None:
    person = Person.objects.create(name="常在先", initial="C")
    body = Organization.objects.create(name="全县上下委员会", initial="Q")
    keys = list(_every(11, Article).values_list("pk", flat=True))
    Mention.objects.bulk_create(
        (Mention(article_id=key, kind="person", name=person.name, person=person, within="全国") for key in keys),
        BATCH,
    )
    Mention.objects.bulk_create(
        (Mention(article_id=key, kind="organization", name="上下委", organization=body) for key in keys), BATCH
    )
    Attestation.objects.bulk_create(
        (
            Attestation(
                person=person, post="主任", organization=body, article_id=key, as_printed="主任常在先",
                sentence="主任常在先", paragraph=0, start=0, end=5,
            )
            for key in keys[::2]
        ),
        BATCH,
    )  # fmt: skip


def _listed_beside_others() -> None:
    """Half of all articles name everybody in one list: there the one who is everywhere has thousands of companions."""
    lists = _every(2, Article).values("pk")
    Attestation.objects.filter(article__in=lists).update(paragraph=0, sentence="名单", start=Mod("pk", 400))


def _named_place() -> None:
    """Every fifth place that is named is one far away, so that its county and province are named by thousands."""
    county = Place.objects.filter(level=Place.Level.COUNTY).latest("pk")
    _every(5, Mention).filter(kind="place").update(place=county)
