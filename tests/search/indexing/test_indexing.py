"""From the database into the index: the outbox, the commands, and what happens when something is in the way."""

import resource
import shutil
import threading
from contextlib import contextmanager
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from archive.models import Article
from search.errors import IndexUnavailable
from search.indexing import writer
from search.indexing.connection import engine
from search.indexing.documents import documents_of
from search.indexing.key_ranges import END
from search.models import ArticleChange
from search.query.criteria import SearchCriteria
from search.query.syntax import Phrase

pytestmark = pytest.mark.django_db


def found(phrase):
    [keys] = engine().keys_between(0, END, SearchCriteria(Phrase(phrase))).keys
    return set(keys)


def run(command, *args, **options):
    out, err = StringIO(), StringIO()
    call_command(command, *args, stdout=out, stderr=err, **options)
    return out.getvalue() + err.getvalue()


def test_a_change_waits_in_the_outbox_until_it_is_drained(index_path, write_article):
    article = write_article("两个引领。")
    assert ArticleChange.objects.exists()
    assert writer.drain() == 1
    assert found("两个引领") == {article.pk}
    assert not ArticleChange.objects.exists()
    assert writer.drain() == 0


def test_what_is_rolled_back_is_never_indexed(index_path, write_article):
    with pytest.raises(RuntimeError), transaction.atomic():
        write_article("幽灵。")
        raise RuntimeError("rolled back")
    assert writer.drain() == 0
    assert writer.needs_rebuild()


def test_changes_and_deletions_arrive(index_path, write_article):
    first, second = write_article("旧话。"), write_article("旧话。")
    writer.drain()
    first.paragraphs = [{"text": "新话。", "start": 0, "end": 3}]
    first.save()
    second.source.delete()  # takes the article with it, without calling its delete()
    writer.drain()
    assert found("旧话") == set()
    assert found("新话") == {first.pk}


@pytest.mark.parametrize("lost", ["CURRENT", "."])
def test_draining_builds_a_missing_index_whole(index_path, write_article, lost):
    articles = [write_article("引领。"), write_article("引领。")]
    writer.drain()
    path = index_path / lost
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    articles.append(write_article("引领。"))
    assert writer.drain() == 3
    assert found("引领") == {article.pk for article in articles}


def test_a_change_alone_never_becomes_the_whole_index(index_path, write_article):
    articles = [write_article("引领。"), write_article("引领。")]
    writer.drain()
    (index_path / "CURRENT").unlink()
    with engine().writing() as opened, pytest.raises(IndexUnavailable, match="rebuild_index"):
        opened.update(documents_of([articles[0].pk]))
    run("update_index", verbosity=0, age=1)
    assert found("引领") == {article.pk for article in articles}


def test_the_index_writer_builds_a_lost_index_without_waiting_for_a_change(lose_index, write_article):
    article = write_article("引领。")
    writer.drain()
    lose_index()
    rounds = iter([True, False])
    writer.follow(lambda: next(rounds))
    assert found("引领") == {article.pk}


def test_draining_heals_a_damaged_index(index_path, write_article):
    article = write_article("引领。")
    writer.drain()
    next(index_path.glob("segments/*/arrays")).unlink()
    other = write_article("引领。")
    writer.drain()
    assert found("引领") == {article.pk, other.pk}


def test_a_failed_write_keeps_the_change_in_the_outbox(index_path, write_article, monkeypatch):
    article = write_article("引领。")

    def no_space(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("search.whoosh_engine.storage.segment.save", no_space)
        with pytest.raises(OSError, match="No space"):
            writer.drain()
    assert ArticleChange.objects.count() == 1
    writer.drain()
    assert found("引领") == {article.pk}


@contextmanager
def full_disk(room):
    """No file of this process can grow beyond `room` bytes: writing more fails like writing to a full disk."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


@pytest.mark.parametrize("room", [0, 100, 4096])
def test_a_full_disk_loses_nothing_and_the_next_writer_heals_it(index_path, write_article, room):
    first = write_article("两个引领。")
    writer.drain()
    second = write_article("两个引领，再次引领。")
    with full_disk(room), pytest.raises(OSError):
        writer.drain()
    assert found("两个引领") == {first.pk}  # the last good generation
    assert ArticleChange.objects.filter(article=second.pk).exists()
    writer.drain()
    assert found("两个引领") == {first.pk, second.pk}
    with pytest.raises(OSError), full_disk(room):
        writer.rebuild()
    assert found("再次引领") == {second.pk}
    assert writer.rebuild() == 2


def test_following_survives_failures(index_path, monkeypatch):
    monkeypatch.setattr(writer, "PAUSE_AFTER_FAILURE", 0)
    calls = []

    def fail():
        calls.append(1)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writer, "drain", fail)
    writer.follow(lambda: len(calls) < 3)
    assert len(calls) == 3


def test_a_writer_that_waits_gives_up_and_says_so(index_path, write_article):
    write_article("引领。")
    with engine().writing(), pytest.raises(writer.IndexBusy):
        writer.drain(timeout=0.1)


def test_rebuilding_goes_on_beside_the_live_index(index_path, write_article):
    article = write_article("两个引领。")
    writer.drain()
    answers, done = [], threading.Event()

    def ask():
        while not done.is_set():
            answers.append(found("两个引领"))

    asking = threading.Thread(target=ask)
    asking.start()
    try:
        for _ in range(5):
            writer.rebuild()
    finally:
        done.set()
        asking.join()
    assert answers
    assert all(answer == {article.pk} for answer in answers)


def test_a_rebuild_that_differs_from_the_texts_is_thrown_away(index_path, write_article, monkeypatch):
    article = write_article("两个引领。")
    writer.drain()
    monkeypatch.setattr("search.whoosh_engine.storage.segment.Segment.holders", lambda self, phrase: set())
    with pytest.raises(CommandError, match="the old one stays"):
        run("rebuild_index")
    assert found("引领") == {article.pk}


def test_rebuild_index_says_how_many(index_path, write_article):
    write_article("两个引领。")
    assert "1 articles" in run("rebuild_index", interactive=False)
    assert not writer.needs_rebuild()


def test_update_index_writes_in_one_generation_a_batch(index_path, write_article):
    writer.rebuild()
    for _ in range(5):
        write_article("两个引领。")
    run("update_index", verbosity=0)
    assert engine().health().generation.startswith("000002-")  # the first was empty
    assert len(found("引领")) == 5


def test_update_index_with_workers_loses_nothing(index_path, write_article):
    for _ in range(5):
        write_article("两个引领。")
    assert "no effect" in run("update_index", workers=2, batchsize=2, verbosity=0)
    assert len(found("引领")) == 5


def test_update_index_removes_what_has_vanished(index_path, write_article):
    article = write_article("两个引领。")
    writer.drain()
    Article.objects.filter(pk=article.pk)._raw_delete("default")  # behind everybody's back
    assert found("引领") == {article.pk}
    run("update_index", remove=True, verbosity=0)
    assert found("引领") == set()


def test_clear_index_is_refused(index_path, write_article):
    article = write_article("两个引领。")
    writer.drain()
    with pytest.raises(CommandError, match="rebuild_index"):
        run("clear_index", interactive=False)
    assert found("引领") == {article.pk}


def test_index_writer_once(index_path, write_article):
    write_article("引领。")
    assert "1 articles" in run("index_writer", once=True)


def test_a_missing_index_is_said_with_the_command(index_path):
    assert writer.needs_rebuild()
    with pytest.raises(IndexUnavailable, match="rebuild_index"):
        engine().counts([SearchCriteria()])
