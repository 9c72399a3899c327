"""Decisions go out as data that the scorer of the reader takes."""

import json

import pytest
from django.core.management import call_command

from archive import models
from archive.decisions import Verdict, apply
from archive.decisions.exporting import as_gold
from archive.importing import as_row, store
from archive.parsing.report import as_json
from tests.decisions.page import PAGE, decide, read, undo
from tests.score_parse import score_document

HEADLINE = "加快项目建设 确保如期完工"


def test_a_decided_page_is_gold_that_scores_its_own_reading_as_perfect():
    log = [
        decide("headline", HEADLINE, proposed=HEADLINE, value="鲁新建调研重点工业项目"),
        decide("person", "余文涛", value="余文涛"), decide("text", "产业集聚区", value="产业聚集区"),
    ]  # fmt: skip
    decided = apply(read(), log).parsed
    gold = as_gold(decided, "页.txt", 2, 30)
    assert gold["articles"][0]["headline"] == "鲁新建调研重点工业项目"
    assert {"as_printed": "产业集聚区", "likely": "产业聚集区"} in gold["articles"][0]["ocr_suspects"]
    same = score_document("page", gold, as_json(decided, "页.txt"))
    other = score_document("page", gold, as_json(read(), "页.txt"))
    assert repr(same) != repr(other) or vars(same) != vars(other)


@pytest.mark.django_db
@pytest.mark.usefixtures("gazetteer", "own_folder")
def test_the_command_writes_log_and_gold_and_names_what_it_cannot_read(django_user_model, tmp_path, capsys):
    editor = django_user_model.objects.create_user("editor")
    store(PAGE.encode(), read(), "页.txt")
    decision = decide("headline", HEADLINE, Verdict.REJECTED, HEADLINE)
    row = as_row(decision, by=editor)
    row.save()
    as_row(undo(decision), by=editor, undoes=row).save()
    models.Decision(key="gone", sha256="0" * 64, field="kind", start=0, end=0, verdict="rejected", by=editor).save()
    call_command("export_decisions", tmp_path / "out")
    told = capsys.readouterr()
    assert "2 decisions, 1 pages, 1 unreadable" in told.out
    assert "0" * 64 in told.err
    lines = [json.loads(line) for line in (tmp_path / "out" / "decisions.jsonl").read_text().splitlines()]
    assert [(line["verdict"], bool(line["undoes"])) for line in lines] == [("rejected", False), ("rejected", True)]
    (gold,) = (tmp_path / "out" / "gold").glob("*.json")
    assert json.loads(gold.read_text())["articles"][0]["headline"] == HEADLINE
