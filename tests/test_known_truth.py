"""A small synthetic archive, printed, read and stored: traces and offices tell its truth.

`make bench-truth` measures the same over 20,000 articles, where shares and take-offs have enough to go by.
"""

import json

import pytest
from django.core.management import call_command

from search.indexing import writer
from tests.bench.truth import measured

EXACT = (
    "first dates that differ from the printed", "latest dates that differ",
    "issues by formula, county and year as printed", "holders claimed on a day without evidence",
    "pairs of holders in the wrong order", "contradictions that can be seen and are found",
    "vacancies that can be seen and are found", "kinds of appointment, F1",
)  # fmt: skip


@pytest.fixture
def verdicts(db, settings, tmp_path, index_path, reading_here):
    settings.DATA_DIR, settings.SYNTHETIC_MARK = tmp_path, tmp_path / "SYNTHETIC"
    call_command("make_demo", articles=900, seed=3, jobs=1)
    writer.rebuild()
    truth = json.loads((tmp_path / "demo" / "truth.json").read_text(encoding="utf-8"))
    return {each.says: each for each in measured(truth)}


@pytest.mark.slow
def test_traces_and_offices_tell_the_truth_of_a_small_archive(verdicts):
    for name in EXACT:
        assert verdicts[name].of > 0, f"nothing to measure: {name}"
        assert verdicts[name].is_met, verdicts[name]
