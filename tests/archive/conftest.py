"""The gazetteer, loaded once for a module, which every test leaves as it was; and a folder for originals."""

import pytest
from django.db import connection, transaction

from archive import gazetteer_rows
from archive.inserting import refresh_statistics
from tests.written_once import written_once

load = written_once(gazetteer_rows.load)


def bring_in_places():
    """Loads or puts back what `load` wrote, and leaves nothing of that to be done in each test."""
    load()
    # Of what is put back PostgreSQL's planner knows nothing. And what is counted here no daemon counts again while this
    # transaction is open: it would see none of the rows, and every place be looked for by reading them all.
    refresh_statistics()
    connection.check_constraints()


@pytest.fixture(scope="module")
def gazetteer_loaded(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        bring_in_places()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def gazetteer(gazetteer_loaded, db):
    """All 41,963 places, in a test that is rolled back."""


@pytest.fixture
def own_folder(settings, tmp_path):
    """Originals that the test leaves behind go with it."""
    settings.ORIGINALS_DIR = tmp_path / "originals"
