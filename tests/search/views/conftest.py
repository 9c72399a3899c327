"""A small archive of two weeklies, with gaps."""

import datetime as dt

import pytest

from archive import holdings
from archive.models import Attestation, Issue, Person, Place, Publication, Source
from search.indexing import writer
from tests.written_once import written_once


@pytest.fixture
@written_once
def archive(index_path, write_article):
    """Two counties with a weekly each: one prints the phrase from its third issue on, the other once, quoted."""
    city = Place.objects.create(code="411500", name="信阳市", level=2)
    here, there = (
        Place.objects.create(code=code, name=name, level=3, parent=city)
        for code, name in (("411524", "商城县"), ("411525", "固始县"))
    )
    papers = {
        place: Publication.objects.create(name=f"{place.name}报", slug=f"paper-{place.code}", place=place)
        for place in (here, there)
    }

    def printed(place, number, day, text, total=None, **fields):
        issue, _ = Issue.objects.get_or_create(
            publication=papers[place], year=day.year, number=number, defaults={"total": total, "date": day}
        )
        article = write_article(text, place=place, publication=papers[place], issue=issue, date=day, **fields)
        Source.objects.filter(pk=article.source_id).update(issue=issue, publication=papers[place])
        return article

    for number, week in enumerate((0, 1, 2, 5, 6, 7), start=1):
        day = dt.date(2021, 1, 6) + dt.timedelta(7 * week)
        text = "会上强调两个引领。" if number > 2 else "会议召开。"
        article = printed(here, week + 1, day, text, total=week + 31)
    secretary = Person.objects.create(name="李高岭", initial="L", place=here)
    Attestation.objects.create(
        person=secretary, post="县委书记", article=article, as_printed="县委书记李高岭", paragraph=0, start=0, end=7,
        sentence="县委书记李高岭强调两个引领。",
    )  # fmt: skip
    article.save()  # its attestation is counted
    printed(there, 1, dt.date(2022, 3, 2), "学习“两个\n引领”。", headline="“两个引领”见闻")
    printed(there, 2, dt.date(2022, 3, 9), "会议闭幕。")
    write_article("两个引领，年份不详。", event_date_partial="--03-28")
    write_article("什么也没有。")
    holdings.recount_papers()
    writer.drain()
