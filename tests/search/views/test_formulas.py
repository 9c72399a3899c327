"""Accepted formulas have pages; merging two of them moves counts to the other, until it is taken back."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from archive import formulas
from archive.models import Decision

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(db):
    return get_user_model().objects.create_user("editor")


def shown(client, text):
    return client.get(reverse("formula", args=[text]))


def counts(response):
    return {form.text: (form.found.occurrences, form.found.total) for form in response.context["found"].forms}


def test_an_accepted_formula_has_a_page_and_others_have_none(client, archive, editor):
    assert shown(client, "两个引领").status_code == 404
    formulas.accept("两个引领", editor)
    response = shown(client, "两个引领")
    assert counts(response) == {"两个引领": (7, 6)} and response.context["found"].whole.issues == 6
    assert reverse("formula", args=["两个引领"]) in client.get(reverse("formulas")).text
    formulas.reject("两个引领", editor)
    assert shown(client, "两个引领").status_code == 404


def test_merging_two_accepted_formulas_moves_counts_and_undoing_brings_them_back(client, archive, editor):
    for text in ("两个引领", "会议闭幕"):
        formulas.accept(text, editor)
    merged = formulas.merge("会议闭幕", "两个引领", editor)
    response = shown(client, "会议闭幕")
    assert (response.status_code, response["Location"]) == (302, reverse("formula", args=["两个引领"]))
    together = shown(client, "两个引领")
    assert counts(together) == {"两个引领": (7, 6), "会议闭幕": (1, 1)}
    assert together.context["found"].whole.total == 7  # an article counts once
    proof = client.get(f"{reverse('figure')}?{together.context['found'].proof.querystring()}")
    assert proof.context["figure"].claim.result["articles"] == 7
    formulas.undo(merged, editor)
    assert counts(shown(client, "两个引领")) == {"两个引领": (7, 6)}
    assert counts(shown(client, "会议闭幕")) == {"会议闭幕": (1, 1)}


def test_each_number_of_a_form_leads_to_what_shows_it(client, archive, editor):
    formulas.accept("两个引领", editor)
    [form] = shown(client, "两个引领").context["found"].forms
    search = client.get(f"{reverse('search')}?{form.articles.querystring()}")
    assert search.context["results"].total == form.found.total == 6
    proof = client.get(f"{reverse('figure')}?{form.proof.querystring()}").context["figure"].claim.result
    assert (proof["issues"], proof["issues_held"]) == (form.found.issues, form.found.issues_asked)


def test_the_file_has_each_form_and_all_of_them_together(client, archive, editor):
    formulas.accept("两个引领", editor)
    formulas.merge("会议闭幕", "两个引领", editor)
    response = client.get(reverse("formula-csv", args=["会议闭幕"]))  # that of the formula that answers for it
    head, *rows = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()
    assert head.startswith("formula,form,occurrences,articles,")
    assert [row.split(",")[1:4] for row in rows] == [["", "8", "7"], ["两个引领", "7", "6"], ["会议闭幕", "1", "1"]]
    assert client.get(reverse("formula-csv", args=["会议"])).status_code == 404


def test_forms_of_a_merged_formula_follow_it(client, archive, editor):
    for text in ("两个引领", "会议闭幕"):
        formulas.accept(text, editor)
    formulas.merge("会议", "会议闭幕", editor)
    formulas.merge("会议闭幕", "两个引领", editor)
    assert list(counts(shown(client, "两个引领"))) == ["两个引领", "会议", "会议闭幕"]
    assert shown(client, "会议")["Location"] == reverse("formula", args=["两个引领"])


def test_an_accepted_formula_is_not_merged_into_what_has_no_page(archive, editor):
    formulas.accept("两个引领", editor)
    with pytest.raises(formulas.NotDecided, match="还没有收为提法"):
        formulas.merge("两个引领", "会议", editor)
    assert Decision.objects.count() == 1 and formulas.decisions().accepted == {"两个引领"}


@pytest.mark.slow
@pytest.mark.parametrize("text", ["%00", "<b>", "长" * 300, "..", "两个引领"])
def test_no_text_that_was_not_accepted_is_shown(client, archive, text):
    assert shown(client, text).status_code == 404
