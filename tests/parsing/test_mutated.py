"""The documents that try to break the parser."""

from archive.parsing import attempt
from archive.parsing.records import ParseContext, ReadingFailed
from tests.mutated import mutated
from tests.score_sets import SETS, documents

PAGES = [source for name in ("seeds", "round4") for source, _ in documents(*SETS[name])]


def test_a_document_is_the_same_for_the_same_number_and_another_for_another():
    assert mutated(3, PAGES) == mutated(3, PAGES)
    originals = {page.read_bytes() for page in PAGES}
    assert len({mutated(number, PAGES)[1] for number in range(40)} - originals) >= 36


def test_some_of_them_are_read_without_a_fault():
    for number in range(12):
        name, data = mutated(number, PAGES)
        assert not isinstance(attempt(data, ParseContext(name)), ReadingFailed), number
