"""The project's settings over a data folder of the tests' own, so that a test never touches an archive."""

import atexit
import os
import shutil
import tempfile

if "XIANBAO_TEST_DATA" not in os.environ:
    os.environ["XIANBAO_TEST_DATA"] = tempfile.mkdtemp(prefix="xianbao-test-")
    atexit.register(shutil.rmtree, os.environ["XIANBAO_TEST_DATA"], ignore_errors=True)
os.environ["DATA_DIR"] = os.path.join(  # noqa: PTH118
    os.environ["XIANBAO_TEST_DATA"], os.environ.get("PYTEST_XDIST_WORKER", "main")
)
os.environ.setdefault("SECRET_KEY", "only for tests")
os.environ.setdefault("ALLOWED_HOSTS", "testserver,localhost,127.0.0.1")
os.environ["BEHIND_HTTPS"] = "0"

from config.settings import *

SEEDED_PERCENT = 0  # tests/admin/test_seeding.py asks for them
SECOND_FACTOR = False  # of administrators; tests/admin/test_second_factor.py asks for it

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # whitenoise warns of a missing folder, and warnings fail tests
