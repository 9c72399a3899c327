"""What any test may ask for, and how hypothesis draws its examples."""

import gc
import os
import re
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection
from hypothesis import settings as hypothesis_settings

from tests import engine_bound, index_places
from tests.prepared import migrated

# On a busy machine an example's time says nothing. CI repeats the same examples, so that a red run can be repeated
# too; at a developer's desk new ones are drawn each time.
hypothesis_settings.register_profile("desk", deadline=None)
hypothesis_settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis_settings.load_profile("ci" if os.environ.get("CI") else "desk")


# What `make test-fast` leaves out, by folder and module; a single test says so itself.
MARKED = {
    "browser": "browser",
    "process": (
        "admin deploy test_readme.py test_start.py archive/test_batch.py archive/test_many_importers.py "
        "archive/test_bucket.py archive/test_moving.py archive/test_upgrades.py "
        "parsing/test_isolation.py parsing/readers/test_reading_pdf.py search/management/test_backup.py"
    ),
    "slow": (
        "test_answers.py test_every_page.py test_known_truth.py test_synthetic.py "
        "admin/test_roles.py archive/test_gazetteer_rows.py archive/test_versions.py archive/test_withdrawal.py "
        "decisions/test_storing_decisions.py "
        "parsing/test_growth.py parsing/test_hostile_lines.py "
        "parsing/test_perturbed_seeds.py parsing/test_redressed_pages.py parsing/test_unseen_pages.py "
        "parsing/misprints/test_unseen_misprints.py "
        "parsing/entities/test_speed.py search/indexing/test_facet_values.py search/management/test_verify.py "
        "search/service/test_typed_counts.py search/statistics/test_grounds.py "
        "search/views/test_abuse.py search/views/test_collocates.py search/views/test_contrasts.py "
        "search/views/test_discovering.py archive/test_careers.py "
        "contract/test_counts.py contract/test_exactness.py contract/test_killed_writer.py"
    ),
}
TESTS = Path(__file__).parent
LONG = ("process", "slow", "browser")
DATABASE = {"db", "transactional_db", "live_server"}  # fixtures of tests that ask the database


LEFT_OUT = pytest.StashKey[tuple[int, list[pytest.Item]]]()
MARKS = {TESTS / path: mark for mark, paths in MARKED.items() for path in paths.split()}


def pytest_ignore_collect(collection_path, config):
    """What the marks leave out whole is not even imported."""
    left_out = re.fullmatch(r"not (\w+)(?: and not (\w+))*", config.option.markexpr)
    return True if left_out and MARKS.get(collection_path, "") in config.option.markexpr.split() else None


def pytest_collection_modifyitems(config, items):
    for item in items:
        if item.get_closest_marker("django_db") or DATABASE & {*getattr(item, "fixturenames", ())}:
            item.add_marker("database")
        for place in (item.path, *item.path.parents):
            if place in MARKS:
                item.add_marker(MARKS[place])
    # The long files first: what is left at the end is short, so that no worker waits for the other.
    long = {item.path for item in items if any(map(item.get_closest_marker, LONG))}
    items.sort(key=lambda item: item.path not in long)
    items[:], bound = engine_bound.parted(items)
    config.hook.pytest_deselected(items=bound)
    config.stash[LEFT_OUT] = (len(items), bound)


def pytest_terminal_summary(terminalreporter, config):
    if sentence := engine_bound.told(*config.stash.get(LEFT_OUT, (0, []))):
        terminalreporter.write_line(sentence)


@pytest.fixture(autouse=True, scope="session")
def neither_niceness_nor_power():
    """Commands called inside a test make way for others; the worker would for all tests after it. And nothing waits
    for the disk: a test that wants to know what is made lasting puts a witness in the place of `os.fsync`."""
    with pytest.MonkeyPatch.context() as always:
        always.setattr(os, "nice", lambda by: 0)
        always.setattr(os, "fsync", lambda descriptor: None)
        yield


def pytest_collection_finish():
    """Modules, word lists and tests stay to the end: the collector need not go through them again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, django_db_use_migrations):
    """Workers beside each other begin with one migrated database, copied into the memory of each."""
    if not (django_db_use_migrations and connection.vendor == "sqlite" and "PYTEST_XDIST_WORKER" in os.environ):
        yield
        return
    folder = migrated(Path(tempfile.mkdtemp(dir=os.environ["XIANBAO_TEST_DATA"])))
    name = connection.creation._get_test_db_name()
    with (
        closing(sqlite3.connect(folder / "xianbao.sqlite3")) as made,
        closing(sqlite3.connect(name, uri=True)) as in_memory,  # open until the end, else it is gone
    ):
        made.backup(in_memory)
        yield


@pytest.fixture
def reading_here(monkeypatch):
    """Documents are read in this process: for tests that plant an error in the parser, or count its calls."""
    from archive import parsing
    from archive.parsing.isolation import ReaderProcess

    monkeypatch.setattr(ReaderProcess, "read", lambda _, data, context, limits=None: parsing.attempt(data, context))


@pytest.fixture
def index_path(tmp_path):
    """An empty folder, or a name in the cluster, under which the index is kept during the test."""
    path = index_places.new_place(tmp_path)
    index_places.ask(path)
    yield path
    index_places.left(path)


@pytest.fixture
def lose_index(index_path):
    """Takes the index away, wherever it is kept."""
    return index_places.lose
