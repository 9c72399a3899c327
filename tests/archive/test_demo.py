"""The synthetic archive: one seed is one world, its papers say what it is, and its truth is what they print."""

import json
import os
import subprocess
import sys
from collections import Counter
from itertools import combinations

import pytest
from django.core.management import CommandError, call_command

from archive import demo
from archive.demo.terms import MAYOR, vacancies
from archive.management.commands import make_demo
from archive.models import Source
from tests.archive.factories import make_source

ARTICLES = 400


@pytest.fixture(scope="module")
def world():
    return demo.world(5, ARTICLES)


@pytest.fixture(scope="module")
def issues(world):
    return list(demo.printed(world))


def test_a_seed_is_one_world_and_another_seed_another(world, issues):
    assert demo.world(5, ARTICLES) == world
    assert [each.text for each in demo.printed(world)] == [each.text for each in issues]
    assert demo.world(6, ARTICLES).papers != world.papers


def test_the_size_is_near_what_was_asked_for(issues):
    assert 0.9 * ARTICLES <= sum(len(issue.stories) for issue in issues) <= 1.1 * ARTICLES


def test_every_paper_and_every_issue_says_that_it_is_synthetic(issues):
    assert all("合成" in issue.paper.name and issue.text.startswith(issue.paper.name) for issue in issues)
    assert all("人物事件均属虚构" in issue.text for issue in issues)


def test_one_person_at_a_time_holds_an_office(world):
    for paper in world.papers:
        for one, other in combinations(paper.terms, 2):
            if one.office == other.office:
                assert one.end <= other.begin or other.end <= one.begin, (paper.code, one, other)


def test_there_is_a_mayor_whenever_there_is_no_secretary():
    found = [(paper, *pair) for paper in demo.world(5, 4000).papers for pair in vacancies(list(paper.terms))]
    assert len(found) > 10
    assert all(paper.holder(MAYOR, before.end) == paper.holder(MAYOR, behind.begin) for paper, before, behind in found)


def test_issues_are_held_with_gaps_in_their_running_numbers(world):
    for paper in world.papers:
        assert set(paper.held) < set(paper.came_out)
        assert [each.total for each in paper.came_out] == list(
            range(paper.came_out[0].total, paper.came_out[0].total + len(paper.came_out))
        )


def test_the_truth_of_formulas_is_what_the_issues_print(world, issues):
    truth = {each["text"]: Counter() for each in demo.truth_of(world, issues)["formulas"]}
    for formula in demo.truth_of(world, issues)["formulas"]:
        for day, code, _ in formula["printed"]:
            truth[formula["text"]][day, code] += 1
    printed = {
        text: Counter((issue.coming.day.isoformat(), issue.paper.code) for issue in issues if text in issue.text)
        for text in truth
    }
    assert printed == truth
    assert sum(map(Counter.total, printed.values())) > 50


def test_no_formula_stands_in_another(world):
    texts = [each.text for each in world.formulas]
    assert len(set(texts)) == len(texts) > 50
    assert not any(one in other for one in texts for other in texts if one != other)


def test_statements_are_printed_before_or_behind_their_name(issues):
    for issue in issues:
        for story in issue.stories:
            text = "\n".join(story.paragraphs)
            assert all(statement.name in text for statement in story.statements)


@pytest.fixture
def data_dir(settings, tmp_path):
    settings.DATA_DIR, settings.SYNTHETIC_MARK = tmp_path, tmp_path / "SYNTHETIC"
    return tmp_path


@pytest.mark.slow
def test_the_command_makes_an_archive_once_and_refuses_another_in_its_place(db, data_dir, reading_here, capsys):
    call_command("make_demo", articles=60, jobs=1)
    made = Source.objects.count()
    truth = json.loads((data_dir / "demo" / "truth.json").read_text())
    assert made == len(truth["issues"]) and json.loads((data_dir / "SYNTHETIC").read_text())["articles"] == 60
    call_command("make_demo", articles=60, jobs=1)
    assert Source.objects.count() == made
    with pytest.raises(CommandError, match="another synthetic archive"):
        call_command("make_demo", articles=80)


def test_real_sources_are_never_mixed_with_invented_ones(db, data_dir):
    make_source("商城时报")
    with pytest.raises(CommandError, match="real sources"):
        make_demo.claim({"articles": 60, "seed": 1})
    assert not (data_dir / "SYNTHETIC").exists()


@pytest.mark.process
def test_a_seed_is_one_world_in_every_process():
    """Sets of strings are walked in another order in each process: nothing may be drawn in it."""
    asking = "from random import Random; from archive.demo.prose import formulas; print(formulas(Random(1), 40))"
    told = {
        subprocess.run(
            [sys.executable, "-c", asking], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(told) == 1
