"""A fault is a failure, silence is said."""

from tests.audit import judged

SOUND = {"name": "django", "version": "5.2", "vulns": []}
FAULTY = {"name": "jieba", "version": "0.42.1", "vulns": [{"id": "PYSEC-1"}]}
SKIPPED = {"name": "tqdm", "skip_reason": "Dependency not found"}


def test_a_known_fault_fails_and_is_named():
    line, code = judged([SOUND, FAULTY, SKIPPED])
    assert code == 1 and "jieba 0.42.1: PYSEC-1" in line and "2 of 3" in line


def test_without_advisories_it_is_said_that_nothing_was_audited():
    assert judged([]) == judged([SKIPPED]) == (judged([])[0], 0)
    assert "NOTHING" in judged([])[0]


def test_no_fault_is_no_failure():
    assert judged([SOUND]) == ("pip-audit: 1 of 1 libraries audited, no known fault.", 0)
