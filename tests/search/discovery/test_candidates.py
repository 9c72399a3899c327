"""Formulas planted in small corpora are found, dated and counted as a scan counts them; what is none is told apart."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from archive.text import match_text, quotation_edges
from search.discovery import repeats as room
from search.discovery.candidates import discovered
from search.discovery.naming import Names, Naming
from search.discovery.repeats import distinct, dominant, han_runs, repeats
from search.discovery.thresholds import LONGEST, SHORTEST, Thresholds
from tests.search.discovery.scanning import Printed, corpus_of, scanned

LIMITS = Thresholds(documents=5, free=3, suspected=2.0)
COUNTIES = ("411524", "411525", "410922", "321182")
WORDS = "田间水利粮食村民道路学校医院林木山坡河流桥梁集市果园茶叶牛羊鸡鸭鱼虾棉花芝麻"
TAKE_OFF, MONTHS = 24, 48


def day(month: int, number: int = 10) -> int:
    return (2015 + month // 12) * 10_000 + (month % 12 + 1) * 100 + number


def filler(random: Random, many: int = 24) -> str:
    return "".join(random.choice(WORDS) for _ in range(many)) + "。"


def archive(seed: int, planted: str, *, verb: str = "", quoted: float = 0.5, counties=COUNTIES) -> list[Printed]:
    """Four years of monthly issues; the string is in half of the articles of some counties from the third year on."""
    random, made = Random(seed), []
    for month in range(MONTHS):
        for number, county in enumerate(COUNTIES):
            for at in range(2):
                text = filler(random)
                if month >= TAKE_OFF and county in counties and random.random() < 0.5:
                    marked = f"“{planted}”" if random.random() < quoted else planted
                    text = f"{filler(random)}{random.choice(WORDS)}{verb}{marked}{random.choice(WORDS)}{text}"
                    text += f"{marked}。" if random.random() < 0.2 else ""
                made.append(Printed((filler(random), text), day(month, 1 + number), county, 1 + month * 4 + number))
                if at and random.random() < 0.1:
                    made[-1] = replace(made[-1], paragraphs=made[-2].paragraphs, original=len(made) - 1)
    return made


def nobody(keys):
    return {}


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("planted", ["三联四促", "红色敲门", "清廉润万家行动", "人民群众得实惠"])
def test_counts_of_each_candidate_equal_a_scans(seed, planted):
    articles = archive(seed, planted)
    found = discovered(corpus_of(articles), nobody, LIMITS).candidates
    assert planted in [each.text for each in found]
    for each in found:
        scan = scanned(articles, each.text)
        counted = {county.county: (county.since, county.articles) for county in each.by_county}
        told = (each.occurrences, each.quoted, each.articles, each.once, each.counties, each.first, each.first_quoted)
        assert told == (
            scan.occurrences, scan.quoted, scan.articles, scan.once, scan.counties, scan.first, scan.first_quoted,
        )  # fmt: skip
        assert counted == scan.by_county


@pytest.mark.parametrize("verb", ["", "推进", "做到"])
@pytest.mark.parametrize("quoted", [0.0, 0.3, 1.0])
def test_a_formula_is_dated_and_comes_first(verb, quoted):
    if verb and not quoted:
        return  # never without the verb and never in marks, the verb is part of the string
    best = discovered(corpus_of(archive(7, "三联四促", verb=verb, quoted=quoted)), nobody, LIMITS).candidates[0]
    assert (best.text, best.take_off, best.counties) == ("三联四促", "2017-01", 4)
    assert best.growth.found_before == 0 and best.growth.lrc > 1
    assert best.score == pytest.approx(best.growth.lrc * np.log(5) * best.prior * best.lasting)


@pytest.mark.parametrize(("missing", "since"), [((), "2017-01"), ((22, 23), "2016-11")])
def test_a_take_off_is_told_with_the_month_behind_the_one_held_last_before_it(missing, since):
    held = [each for each in archive(7, "三联四促") if each.date // 100 not in [day(month) // 100 for month in missing]]
    best = discovered(corpus_of(held), nobody, LIMITS).candidates
    assert [(each.take_off, each.take_off_since) for each in best if each.text == "三联四促"] == [("2017-01", since)]


def test_parts_and_longer_forms_of_a_formula_are_no_candidates():
    found = discovered(corpus_of(archive(3, "三联四促", quoted=0.3)), nobody, LIMITS).candidates
    assert [each.text for each in found if {*each.text} & {*"三联四促"}] == ["三联四促"]


def test_what_is_printed_in_one_county_is_counted_there():
    [best, *_] = discovered(corpus_of(archive(5, "三联四促", counties=COUNTIES[:1])), nobody, LIMITS).candidates
    assert (best.area.facet, best.area.value, best.counties) == ("county", "411524", 1)
    assert best.growth.held_after == best.growth.held_before == 12  # a monthly's issues of a year


def test_what_was_always_printed_is_no_candidate():
    random = Random(1)
    articles = [
        Printed((f"{filler(random)}强化责任担当{filler(random)}",), day(month), COUNTIES[month % 4], month + 1)
        for month in range(MONTHS)
    ]
    assert discovered(corpus_of(articles), nobody, LIMITS).candidates == ()


def test_names_that_the_parser_read_are_marked_and_so_is_what_touches_them():
    articles = archive(2, "韩铭玉", quoted=0, verb="县长")
    names = Names({Naming.PERSON: frozenset({"韩铭玉"})})
    found = discovered(corpus_of(articles), lambda keys: dict.fromkeys(keys, names), LIMITS).candidates
    about = [each for each in found if {*each.text} & {*"韩铭玉"}]
    assert about and {each.naming for each in about} == {Naming.PERSON}


def test_nothing_is_found_in_nothing():
    assert discovered(corpus_of([]), nobody, LIMITS).candidates == ()
    undated = [Printed(("三联四促。",), 0) for _ in range(9)]
    assert discovered(corpus_of(undated), nobody, LIMITS).candidates == ()


@pytest.mark.parametrize("at_once", [1, 50, 1 << 21])
def test_repeated_strings_with_free_edges_are_those_of_a_scan(monkeypatch, at_once):
    """By definition: every string, its documents, and those in which it stands beside neither dominant neighbour."""
    monkeypatch.setattr(room, "AT_ONCE", at_once)
    random = Random(11)
    articles = [
        Printed(
            (f"{random.choice('甲乙丙')}三联四促{random.choice('子丑')},推进“一村一策”{random.choice('天地玄黄')}",),
            day(n),
        )
        for n in range(30)
    ]
    corpus = corpus_of(articles)
    found = repeats(corpus, LIMITS, lambda groups, families, many: np.ones(many, bool))
    characters = corpus.texts.characters
    told = {
        "".join(map(chr, characters[found.places[low] :][:length].tolist())): high - low
        for length, low, high in zip(found.lengths, found.lows, found.highs, strict=True)
    }
    forms = [match_text(each.paragraphs[0]) for each in articles]
    strings = {
        form[at : at + length]
        for form in forms
        for length in range(SHORTEST, LONGEST + 1)
        for at in range(len(form) - length + 1)
        if all("\u4e00" <= character <= "\u9fff" for character in form[at : at + length])
    }
    expected = {text: sum(text in form for form in forms) for text in strings if _is_free(text, articles)}
    assert told == expected and {"三联四促", "一村一策"} <= set(told)


def _is_free(text: str, articles: list[Printed]) -> bool:
    beside = []
    for article in articles:
        form, edges = match_text(article.paragraphs[0]), quotation_edges(article.paragraphs[0])
        if (at := form.find(text)) >= 0:
            end = at + len(text)
            is_parted = [place in edges.opened or place - 1 in edges.closed for place in (at, end)]
            before, behind = form[max(0, at - 1) : at], form[end : end + 1]
            beside.append(["" if parted or not "\u4e00" <= each <= "\u9fff" else each
                           for each, parted in zip((before, behind), is_parted, strict=True)])  # fmt: skip
    sides = [[each[side] for each in beside] for side in (0, 1)]
    most = [_most(side) for side in sides]
    free = [all(not each or each != top for each, top in zip(pair, most, strict=True)) for pair in beside]
    return len(beside) >= LIMITS.documents and sum(free) >= LIMITS.free


def _most(neighbours: list[str]) -> str:
    """The most frequent one; of equals the one with the higher code."""
    counts = {each: neighbours.count(each) for each in neighbours if each}
    return max(counts, key=lambda each: (counts[each], each), default="")


def test_small_parts():
    assert distinct(np.array([3, 1, 3, 2, 1])).tolist() == [1, 2, 3] and distinct(np.zeros(0, np.int64)).size == 0
    assert dominant(np.array([0, 0, 0, 1, 2]), np.array([7, 7, 9, 0, 5]), 3).tolist() == [7, 0, 5]
    runs = [1] * 20 + [0] + [1] * 3
    expected = [min(20 - at, LONGEST + 1) for at in range(20)] + [0, 3, 2, 1]
    assert han_runs(np.array(runs, bool)).tolist() == expected
