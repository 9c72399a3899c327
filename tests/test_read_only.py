"""A stand-in for the site: readers are answered, nothing is written."""

import json
import os
import subprocess
import sys

import pytest
from django.test import Client
from django.urls import reverse

from tests.prepared import ROOT, migrated

pytestmark = pytest.mark.django_db


@pytest.fixture
def stand_in(settings):
    settings.READ_ONLY = True
    return Client()


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("get", "home", 200),
        ("get", "propose", 200),
        ("post", "propose", 503),
        ("post", "figure", 503),
        ("get", "admin:login", 503),
        ("post", "admin:login", 503),
    ],
)
def test_what_would_write_is_told_to_come_back(stand_in, method, address, status):
    answer = getattr(stand_in, method)(reverse(address))
    assert answer.status_code == status
    assert (answer.get("Retry-After") == "60") is (status == 503)


PROGRAM = """
import json, django
django.setup()
from django.db import OperationalError
from archive.models import Article
from config import gunicorn
from search.models import KnownIndex
try:
    KnownIndex.objects.create(place="x")
    written = True
except OperationalError:
    written = False
print(json.dumps([Article.objects.count(), written, list(gunicorn.COMPANIONS)]))
"""


@pytest.mark.process
@pytest.mark.parametrize(("read_only", "written", "beside"), [("1", False, 0), ("0", True, 3)])
def test_the_database_itself_refuses(tmp_path, read_only, written, beside):
    migrated(tmp_path)
    own = {"DATA_DIR": str(tmp_path), "LOCAL": "1", "READ_ONLY": read_only, "DJANGO_SETTINGS_MODULE": "config.settings"}
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | own
    done = subprocess.run([sys.executable, "-c", PROGRAM], cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    count, was_written, companions = json.loads(done.stdout)
    assert (count, was_written, len(companions)) == (0, written, beside)
