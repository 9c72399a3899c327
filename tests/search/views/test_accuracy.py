"""/about/accuracy/: what is not measured is said, what is measured stands with its interval and days."""

import re
from pathlib import Path

import pytest
from django.utils import timezone

from archive.first_sight import first_sight
from archive.models import Decision, Drawing, DrawnUnit, SecondAnswer
from search.statistics.intervals import share

MEASURED = (Path(__file__).parents[3] / "docs" / "measured.md").read_text(encoding="utf-8")


@pytest.fixture
def editors(django_user_model):
    return [django_user_model.objects.create_user(name) for name in ("first", "second")]


def answers(editors, field, verdicts, first=None):
    """Second answers to so many readings; with what the first editor had decided of each, if anybody."""
    drawing = Drawing.objects.create(sha256=f"{field}{bool(first)}", parser="p", readings={field: 20 * len(verdicts)})
    for number, verdict in enumerate(verdicts):
        told = {"sha256": drawing.sha256, "field": field, "start": number, "end": number + 1}
        unit = DrawnUnit.objects.create(drawing=drawing, lot=0.1, article=0, proposed="读", rule="r", **told)
        decided = first and Decision.objects.create(
            key=f"{field}{number}", verdict=first[number], by=editors[0], value="读", **told
        )
        value = None if verdict == "rejected" else "读"
        SecondAnswer.objects.create(
            key=f"{field}{bool(first)}{number}", unit=unit, verdict=verdict, value=value, first=decided, by=editors[1]
        )


@pytest.mark.django_db
def test_without_a_sample_the_page_says_so_and_what_it_needs(client):
    shown = client.get("/about/accuracy/").text
    assert "还没有样本" in shown and "400" in shown and "两人一致的" not in shown
    client.cookies["django_language"] = "en"
    assert "no sample yet" in client.get("/about/accuracy/").text


@pytest.mark.django_db
def test_rates_stand_with_their_intervals_and_days(client, editors):
    answers(editors, "person", ["accepted"] * 45 + ["rejected"] * 5)
    answers(editors, "kind", ["accepted"] * 18 + ["rejected"] * 2, first=["accepted"] * 17 + ["rejected"] * 3)
    shown = re.sub(r"\s+", " ", client.get("/about/accuracy/").text)
    assert "没有人核对过的 50 项里，编辑认为读错的 5 项（10%" in shown
    interval = share(5, 50)
    assert f"{interval.low * 100:.2g}%–{interval.high * 100:.0f}%" in shown
    assert "核对过的 20 项由另一位编辑再读一遍，两人一致的 19 项（95%" in shown
    assert timezone.localdate().isoformat() in shown  # the reader's day, not Greenwich's
    assert ">0.77<" in shown  # κ of 17 both right, 2 both wrong, 1 against


def test_the_figures_at_first_sight_are_those_of_the_documentation():
    names, readings = first_sight()
    for reading in readings:
        whole, *layouts = reading.rows
        assert (sum(row.pages for row in layouts), sum(row.articles for row in layouts)) == (
            whole.pages,
            whole.articles,
        )
        assert all(len(row.values) == len(names) for row in reading.rows)
        figures = " | ".join(f"{value:.2f}" for value in whole.values if value is not None)
        row = (
            f"| {reading.number} | {reading.day[5:]} | {reading.parser} | {whole.pages}, {whole.articles} | {figures} |"
        )
        assert row in MEASURED


@pytest.mark.django_db
def test_every_page_leads_there(client):
    assert 'href="/about/accuracy/"' in client.get("/").text
    assert 'href="/about/accuracy/"' in client.get("/about/").text
