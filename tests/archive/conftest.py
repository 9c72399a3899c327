"""The gazetteer, loaded once for a module, which every test leaves as it was; and a folder for originals."""

import pytest
from django.db import transaction

from archive import gazetteer_rows
from tests.written_once import written_once

load = written_once(gazetteer_rows.load)


@pytest.fixture(scope="module")
def gazetteer_loaded(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        load()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def gazetteer(gazetteer_loaded, db):
    """All 41,963 places, in a test that is rolled back."""


@pytest.fixture
def own_folder(settings, tmp_path):
    """Originals that the test leaves behind go with it."""
    settings.ORIGINALS_DIR = tmp_path / "originals"
