"""The learned judge of kinds: what it hears, and when it overrules the rules."""

import hashlib
import json

import pytest

from archive.parsing.kind_judge import KINDS, KindJudge, features_of_kind, packaged_kind_judge
from archive.parsing.labelling.model import DATA
from archive.parsing.records import Kind, Paragraph, ParsedArticle, Span
from tests.training.kinds import ARTICLES, HANDS, Told, learned


def article(headline, *paragraphs, **known):
    return ParsedArticle(tuple(Paragraph(text, Span(0, len(text))) for text in paragraphs), headline=headline, **known)


def weight(kind, value):
    return tuple(value * (each is kind) for each in KINDS)


def test_form_and_pairs_of_characters_are_heard_without_spaces():
    seen = features_of_kind(Kind.OTHER, article("李高岭 看望", "送去慰问金。", reporters=("任山",)), "newspaper_page")
    assert {"title 岭看", "lead 慰问", "其他 to 1", "其他 2^3", "其他  reporter", "newspaper_page"} <= seen


@pytest.mark.parametrize(
    ("weights", "kind"),
    [
        ({}, Kind.OTHER),
        ({"其他": weight(Kind.OTHER, 300), "title 座谈": weight(Kind.SYMPOSIUM, 200)}, Kind.OTHER),
        ({"其他": weight(Kind.OTHER, 100), "title 座谈": weight(Kind.SYMPOSIUM, 200)}, Kind.SYMPOSIUM),
    ],
)
def test_what_the_rules_found_is_one_voice(weights, kind):
    assert KindJudge(weights, "").kind(Kind.OTHER, article("各界座谈", "大家谈了看法。"), "plain") is kind


def test_what_enough_hands_print_is_learned():
    told = [
        Told(f"hand {i % HANDS}", article(title, "三人到场。"), "plain", Kind.OTHER, (kind,))
        for i in range(ARTICLES)
        for title, kind in (("村里座谈", Kind.SYMPOSIUM), ("村里种树", Kind.OTHER))
    ]
    judge = learned([*told, Told("hand 0", article("独家用语", "三人到场。"), "plain", Kind.OTHER, (Kind.OTHER,))])
    assert "title 座谈" in judge.weights
    assert "title 独家" not in judge.weights
    assert judge.kind(Kind.OTHER, article("乡里座谈", "五人到场。"), "plain") is Kind.SYMPOSIUM
    assert judge.kind(Kind.OTHER, article("乡里种树", "五人到场。"), "plain") is Kind.OTHER


def test_words_of_a_practice_of_years_overrule_a_meeting():
    told = article(
        "江口镇锅厂村的院坝会", "近年来，镇上推行“四联共建”。", "三年来解决问题395条。", reporters=("龚胜利",)
    )
    assert packaged_kind_judge().kind(Kind.MEETING, told, "newspaper_page") is not Kind.MEETING


def test_the_weights_are_those_of_their_manifest():
    manifest = json.loads((DATA / "article_kinds.json").read_text(encoding="utf-8"))
    assert hashlib.sha256((DATA / "article_kinds.tsv").read_bytes()).hexdigest() == manifest["sha256"]
    assert packaged_kind_judge().version == manifest["version"]
    assert manifest["kinds"] == list(KINDS)
