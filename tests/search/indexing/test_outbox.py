"""Two indexes of one archive, as on the way to another engine: neither lacks what the other took in first."""

import pytest
from django.core.management import CommandError, call_command
from haystack import connections
from haystack.constants import DEFAULT_ALIAS

from search.indexing import outbox, writer
from search.indexing.connection import engine
from search.indexing.key_ranges import END
from search.models import ArticleChange, KnownIndex
from search.query.criteria import SearchCriteria
from search.query.syntax import Phrase

pytestmark = pytest.mark.django_db


def found(phrase):
    [keys] = engine().keys_between(0, END, SearchCriteria(Phrase(phrase))).keys
    return set(keys)


@pytest.fixture
def turn(index_path, settings):
    """Turns to the index of that name, as a start with another SEARCH_URL does."""

    def to(name):
        path = f"{index_path}".replace("?", f"-{name}?") if "?" in f"{index_path}" else f"{index_path}-{name}"
        settings.HAYSTACK_CONNECTIONS["default"]["PATH"] = path
        connections[DEFAULT_ALIAS].options["PATH"] = path

    to("old")
    return to


def test_what_comes_in_between_the_rebuild_and_the_start_is_in_the_new_index(turn, write_article):
    first = write_article("引领。")
    writer.drain()
    turn("new")
    assert writer.rebuild() == 1
    turn("old")
    second = write_article("引领。")
    writer.drain()  # the old site's writer takes it in
    turn("new")
    assert writer.drain() == 1
    assert found("引领") == {first.pk, second.pk}
    assert not ArticleChange.objects.exists()


def test_a_rebuild_elsewhere_takes_nothing_from_the_index_that_answers(turn, write_article):
    write_article("旧话。")
    writer.drain()
    late = write_article("引领。")
    turn("new")
    writer.rebuild()
    turn("old")
    writer.drain()
    assert found("引领") == {late.pk}


def test_the_way_back_finds_the_old_index_level(turn, write_article):
    first = write_article("引领。")
    writer.drain()
    turn("new")
    writer.rebuild()
    second = write_article("引领。")
    first.source.delete()
    writer.drain()
    turn("old")
    assert not writer.needs_rebuild()
    writer.drain()
    assert found("引领") == {second.pk}


def test_an_index_that_missed_changes_is_built_anew(turn, write_article):
    write_article("引领。")
    writer.drain()
    turn("new")
    writer.rebuild()
    turn("old")
    KnownIndex.objects.get(place=outbox.place()).delete()
    assert writer.needs_rebuild()
    rounds = iter([True, False])
    writer.follow(lambda: next(rounds))
    assert not writer.needs_rebuild()


def test_an_index_that_was_never_built_to_its_end_is_built_anew(turn, write_article, monkeypatch):
    write_article("引领。")
    writer.drain()
    turn("new")
    writer.rebuild()
    KnownIndex.objects.get(place=outbox.place()).delete()

    def killed(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(writer.Scan, "compare", killed)
        writer.rebuild()
    assert writer.needs_rebuild()


def test_known_indexes_are_listed_and_one_can_be_forgotten(turn, write_article, capsys):
    write_article("引领。")
    writer.drain()
    old = outbox.place()
    turn("new")
    writer.rebuild()
    write_article("引领。")
    writer.drain()
    call_command("known_indexes")
    told = capsys.readouterr().out
    assert f"  {old}: 1 changes wait for it\n" in told and f"* {outbox.place()}: 0 changes wait for it\n" in told
    call_command("known_indexes", forget=old)
    assert old not in capsys.readouterr().out and not ArticleChange.objects.exists()
    with pytest.raises(CommandError, match="cannot be forgotten"):
        call_command("known_indexes", forget=outbox.place())
    with pytest.raises(CommandError, match="No index is known"):
        call_command("known_indexes", forget=old)


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("whoosh://index", "whoosh://index", True),
        ("whoosh://index", "whoosh:///srv/index", False),
        ("cluster://h1:9200,h2:9200/xianbao", "cluster://h2:9200,h3:9200/xianbao", True),
        ("cluster://h1:9200/xianbao", "cluster://h2:9200/xianbao", False),
        ("cluster://h1:9200/xianbao", "cluster://h1:9200/other", False),
        ("cluster://h1:9200/xianbao", "whoosh://index", False),
    ],
)
def test_a_cluster_is_known_by_one_of_its_nodes(first, second, one):
    assert outbox.are_one(first, second) is one


def test_the_folder_of_all_state_may_be_moved(settings):
    settings.HAYSTACK_CONNECTIONS["default"]["PATH"] = str(settings.DATA_DIR / "index")
    assert outbox.place() == "whoosh://index"
