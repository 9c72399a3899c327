"""What the documentation says of the code is true of it."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests import conftest, rooms

ROOT = Path(__file__).parent.parent
GUIDE = ROOT / "docs" / "guide"
PAGES = sorted([*(ROOT / "docs").glob("*.md"), *GUIDE.glob("*.md"), *ROOT.glob("*.md")])
DECISION = re.compile(r"^\*\*(?:(\d+) · (\d{4}-\d\d-\d\d) · )?", re.MULTILINE)
# Placeholders, addresses and folders that only a running archive has.
NOT_IN_THE_REPOSITORY = re.compile(r"[<>*{}…$]|^(?:var|bench|DATA_DIR)/|^/")


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


@pytest.mark.parametrize("house", rooms.HOUSES)
def test_every_room_has_its_place_and_every_place_its_room(house):
    to_come = {room for room, what in rooms.HOUSES[house].items() if "(to come)" in what}
    assert set(rooms.HOUSES[house]) - to_come == rooms.inhabited(house)


def test_the_tables_of_the_architecture_are_those_of_the_code():
    written = text_of(rooms.DRAWING)
    assert rooms.documented(written) == written, "run python -m tests.rooms --write"


def test_decisions_are_numbered_in_order_and_dated():
    found = DECISION.findall(text_of(ROOT / "docs" / "decisions.md"))
    assert [number for number, _ in found] == [str(i) for i in range(1, len(found) + 1)]
    assert [day for _, day in found] == sorted(day for _, day in found)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page):
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text_of(page))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "docs/architecture.md"])
def test_the_files_that_are_named_exist(page):
    named = [name for name in re.findall(r"`([\w./-]+/[\w./-]+)`", text_of(ROOT / page)) if "/" in name]
    places = (ROOT, ROOT / "archive", ROOT / "search", ROOT / "exchange")
    missing = [name for name in named if not any((place / name).exists() for place in places)]
    assert [name for name in missing if not NOT_IN_THE_REPOSITORY.search(name)] == []


def test_the_make_targets_that_are_named_exist():
    targets = set(re.findall(r"^([a-z-]+):", text_of(ROOT / "Makefile"), re.MULTILINE))
    named = {name for page in PAGES for name in re.findall(r"`make ([a-z-]+)", text_of(page))}
    assert named <= targets


def test_guides_name_what_pages_say_and_show_every_step():
    catalogue = text_of(ROOT / "config" / "locale" / "en" / "LC_MESSAGES" / "django.po")
    messages = [re.sub(r"%\\?\(\w+\\?\)s", r"\\d+", re.escape(each)) for each in re.findall('"(.+)"', catalogue)]
    guides = {page: text_of(page) for page in GUIDE.glob("*.md")}
    labels = {label for text in guides.values() for label in re.findall(r"\*\*(.+?)\*\*", text)}
    assert len(labels) > 10 and [each for each in labels if not re.fullmatch("|".join(messages), each)] == []
    shown = [name for text in guides.values() for name in re.findall(r'src="(.+?)"', text)]
    pictures = [*(GUIDE / "pictures").iterdir()]
    assert sorted(shown) == sorted(f"pictures/{each.name}" for each in pictures) and len(guides) == 3
    assert sum(each.stat().st_size for each in pictures) < 3_000_000


def test_what_the_fast_tests_leave_out_is_there():
    named = [path for paths in conftest.MARKED.values() for path in paths.split()]
    assert [path for path in named if not (ROOT / "tests" / path).exists()] == []


def test_every_threat_has_a_test_and_each_of_them_exists():
    rows = re.findall(r"^\| (\d+) \| ([^|]+) \| (.+) \|$", text_of(ROOT / "docs" / "operations.md"), re.MULTILINE)
    assert [int(number) for number, _, _ in rows] == list(range(1, 76))
    missing = [name for _, _, tests in rows for name in re.findall("`([^`]+)`", tests) if not is_a_test(name)]
    assert missing == [] and all("`" in tests for _, _, tests in rows)


def is_a_test(name: str) -> bool:
    """Whether `path::name` or `path::Class::name` is a test of the suite."""
    path, *within = name.split("::")
    body = statements(ROOT / path) if within else []
    for part in within:
        found = [each for each in body if isinstance(each, ast.FunctionDef | ast.ClassDef) and each.name == part]
        body = found[0].body if found else []
    return bool(body) and within[-1].startswith("test_")


@cache
def statements(path: Path) -> list[ast.stmt]:
    return ast.parse(text_of(path)).body if path.is_file() else []
