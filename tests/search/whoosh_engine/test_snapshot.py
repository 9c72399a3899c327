"""One open index for all threads of a process, and the same answers whoever asks beside."""

import itertools
import random
import threading

import pytest

from search.indexing import connection, writer
from search.query.criteria import SearchCriteria
from search.query.syntax import And, Or, Phrase, Word
from search.whoosh_engine.searching.snapshot import remembering

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(index_path, write_article):
    write_article("推进“两个引领”工作。", headline="甲")
    writer.drain()


def test_threads_share_one_open_index(archive):
    engines = []
    threads = [threading.Thread(target=lambda: engines.append(connection.engine())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {id(each) for each in engines} == {id(connection.engine())}


@pytest.mark.slow
def test_threads_that_search_at_once_find_what_one_alone_finds(archive, write_article):
    characters = "党建设发展工作领导干部群众服务基层治理推进落实"
    for number in range(40):
        write_article(*("".join(random.Random(number * 7 + each).choices(characters, k=60)) for each in range(3)))
    writer.drain()
    plans = [
        SearchCriteria(Or((Phrase(one + other), And((Word(other + one), Phrase(one))))))
        for one, other in itertools.product(characters, characters[:8])
    ]
    alone = [connection.engine().keys(criteria, "newest") for criteria in plans]
    snapshot = connection.engine().searchers.snapshot()
    snapshot.remembered, snapshot.result_set_of = (
        remembering(limit=8),
        remembering(limit=4),
    )  # forgotten, and soon again
    found: list[list[list[int]]] = []

    def search(seed: int) -> None:
        order = random.Random(seed).sample(range(len(plans)), len(plans))
        answers = {number: connection.engine().keys(plans[number], "newest") for number in order}
        found.append([answers[number] for number in range(len(plans))])

    threads = [threading.Thread(target=search, args=[seed]) for seed in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert any(alone) and found == [alone] * 8


def test_while_one_thread_opens_a_generation_the_others_go_on_answering(archive):
    reader = connection.engine().searchers
    before = reader.refresh()
    reader._checked = 0.0
    with reader._lock:  # as the thread that opens the next one holds it
        assert reader.snapshot() is before
