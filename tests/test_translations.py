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
    found = subprocess.run(
        ["msgattrib", "--no-wrap", lack, collected], capture_output=True, text=True, check=True
    ).stdout
    messages = re.findall(r'^(?:#~ )?msgid "(.+)"$', found, re.MULTILINE)
    assert messages == [], "run make messages, translate, and run it again"


def test_compiled_catalogue_is_the_written_one(tmp_path):
    compiled = tmp_path / "django.mo"
    subprocess.run(["msgfmt", "--check-format", "-o", compiled, CATALOGUE / "django.po"], check=True)
    with compiled.open("rb") as new, (CATALOGUE / "django.mo").open("rb") as held:
        # GNUTranslations keeps its messages in this one attribute; there is no public way to list them.
        assert gettext.GNUTranslations(new)._catalog == gettext.GNUTranslations(held)._catalog


class Anything(dict[str, int]):
    """A value for each parameter of a message."""

    def __missing__(self, _: str) -> int:
        return 1


def test_every_message_can_be_filled_in_as_its_original_can():
    with (CATALOGUE / "django.mo").open("rb") as compiled:
        catalogue = gettext.GNUTranslations(compiled)._catalog
    broken = []
    for key, message in catalogue.items():
        printed = key[0] if isinstance(key, tuple) else key
        # A block of a template is filled in even where it has no parameter: "60% in" would be read as one.
        if "%%" in printed or "%(" in printed or "%" not in printed:
            try:
                message % Anything()
            except (TypeError, ValueError):
                broken.append(message)
    assert broken == []


@pytest.mark.parametrize("path", sorted((ROOT / "templates").rglob("*.html")), ids=lambda path: path.name)
def test_every_chinese_word_of_a_template_can_be_translated(path):
    rest = TRANSLATED.sub("", path.read_text(encoding="utf-8")).replace(NAMED_IN_THEIR_OWN_LANGUAGE, "")
    assert re.findall("[\u4e00-\u9fff]+", rest) == []
