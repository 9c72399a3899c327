"""The interface is Chinese; its English translation lacks nothing, and the compiled catalogue is the written one."""

import gettext
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).parent.parent
CATALOGUE = ROOT / "config" / "locale" / "en" / "LC_MESSAGES"
SCANNED = ("archive", "search", "exchange", "config", "templates")
NAMED_IN_THEIR_OWN_LANGUAGE = "简体中文"
TRANSLATED = re.compile(
    r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}|{%\s*trans(?:late)?\b.*?%}|{#.*?#}"
    r"|{%\s*comment.*?endcomment\s*%}",
    re.DOTALL,
)


@pytest.fixture(scope="module")
def collected(tmp_path_factory) -> Path:
    """The catalogue as it is after the messages of today's code and templates were collected into a copy of it."""
    folder = tmp_path_factory.mktemp("messages")
    for name in SCANNED:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "locale", "data"))
    catalogue = folder / "locale" / "en" / "LC_MESSAGES" / "django.po"
    catalogue.parent.mkdir(parents=True)
    shutil.copy(CATALOGUE / "django.po", catalogue)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setattr("django.conf.settings.LOCALE_PATHS", [str(folder / "locale")])
        call_command("makemessages", locale=["en"], no_wrap=True, add_location="file", verbosity=0)
    return catalogue


@pytest.mark.parametrize("lack", ["--untranslated", "--only-fuzzy", "--only-obsolete"])
def test_catalogue_lacks_nothing(collected, lack):
    found = subprocess.run(["msgattrib", lack, collected], capture_output=True, text=True, check=True).stdout
    messages = re.findall(r'^(?:#~ )?msgid "(.+)"$', found, re.MULTILINE)
    assert messages == [], "run make messages, translate, and run it again"


def test_compiled_catalogue_is_the_written_one(tmp_path):
    compiled = tmp_path / "django.mo"
    subprocess.run(["msgfmt", "--check-format", "-o", compiled, CATALOGUE / "django.po"], check=True)
    with compiled.open("rb") as new, (CATALOGUE / "django.mo").open("rb") as held:
        # GNUTranslations keeps its messages in this one attribute; there is no public way to list them.
        assert gettext.GNUTranslations(new)._catalog == gettext.GNUTranslations(held)._catalog


@pytest.mark.parametrize("path", sorted((ROOT / "templates").rglob("*.html")), ids=lambda path: path.name)
def test_every_chinese_word_of_a_template_can_be_translated(path):
    rest = TRANSLATED.sub("", path.read_text(encoding="utf-8")).replace(NAMED_IN_THEIR_OWN_LANGUAGE, "")
    assert re.findall("[\u4e00-\u9fff]+", rest) == []
