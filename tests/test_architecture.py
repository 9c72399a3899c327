"""Who may import whom: the table of the design as data, checked by reading the imports."""

import ast
import subprocess
import sys
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest

from tests import rooms

ROOT = Path(__file__).parent.parent
READER_LIBRARIES = {"docx", "lxml", "defusedxml", "msgspec"}
# Folders and modules of search that know nothing of Django: they can be reasoned about, and tested by tables.
SEARCH_PURE = {
    *("search.deadline", "search.engine", "search.errors", "search.query", "search.request", "search.validity"),
    "search.statistics",
    *("search.phrase_request", "search.figure_request", "search.batch_request", "search.contrast_request"),
    *("search.claims", "archive.citation"),
    *("search.presentation.facets", "search.presentation.histogram", "search.presentation.snippets"),
}


@dataclass(frozen=True)
class Rule:
    """Modules of `paths` may import the standard library and `may`; `must_not` wins over `may`."""

    paths: tuple[str, ...]
    may: frozenset[str] | None = None  # None: anything that is not forbidden
    must_not: frozenset[str] = frozenset()


def rule(paths: str, may: set[str] | None = None, must_not: set[str] | None = None) -> Rule:
    return Rule(tuple(paths.split()), None if may is None else frozenset(may), frozenset(must_not or ()))


MODELS_MAY = {
    "archive.text",
    "archive.careers",
    "archive.days",
    "archive.corrected",
    "archive.page_numbers",
    "archive.models",
    "archive.signals",
    "archive.initials",
    "archive.signing",
    "archive.expectation",
    "archive.prepared",
}

RULES = [
    rule("archive/text.py", may=set()),
    rule("archive/page_numbers.py archive/corrected.py", may={"archive.text"}),
    rule("archive/expectation.py archive/first_sight.py archive/days.py", may=set()),
    rule("archive/wanted.py", may={"archive.expectation"}),
    rule("archive/careers.py", may={"archive.days"}),
    rule("archive/pinyin.py", may={"pypinyin"}),
    rule("archive/signing.py archive/messages.py", may=set()),
    rule("archive/reasons.py", may={"archive.messages"}),
    rule("archive/punctuation.py", may={"archive.parsing.lexicon"}),
    rule("archive/pdf/*", may={"pdfminer", "archive.pdf"}),
    rule("archive/parsing/*", may={"archive.text", "archive.parsing", *READER_LIBRARIES}),
    rule("archive/demo/*", may={"archive.parsing.lexicon", "archive.parsing.records", "archive.demo"}),
    rule("archive/decisions/*", may={"archive.text", "archive.parsing", "archive.decisions"}),
    rule("archive/identity/*", may={"archive.text", "archive.parsing.lexicon", "archive.identity"}),
    rule("archive/witnesses/*", may={"archive.text", "archive.witnesses"}),
    rule("archive/importing.py archive/importing/*", must_not={"search", "re"}),
    rule("archive/models/*", may={"django", *MODELS_MAY}),
    rule(
        "archive/views/* archive/admin/*",
        may={"archive", "django", "axes", "cachetools", "django_otp", "segno"},
        must_not={"archive.parsing.entities"},
    ),
    rule("archive/*", must_not={"search", "haystack", "whoosh", "jieba", "rjieba"}),
    rule(
        "search/query/* search/engine.py search/request.py search/validity.py search/errors.py search/deadline.py",
        may={
            "archive.text",
            "archive.messages",
            "msgspec",  # what a page holds a thousand of
            "search.engine",
            "search.query",
            "search.statistics.bearing",
            "search.statistics.extensions",
            "search.statistics.findings",
            "search.statistics.population",
            "search.statistics.strings",
            "search.discovery.corpus",
            "search.reuse.texts",
            "search.request",
            "search.validity",
            "search.errors",
            "search.deadline",
        },
    ),
    rule(
        "search/presentation/facets.py search/presentation/histogram.py search/presentation/snippets.py",
        may={"archive.text", "msgspec", *SEARCH_PURE},
    ),
    rule("search/statistics/*", may={"numpy", "search.query", "search.statistics", "search.suffixes"}),
    rule("search/suffixes.py", may={"numpy", "pydivsufsort"}),
    rule("search/reuse/*", may={"numpy", "archive.copies", "archive.days", "search.suffixes", "search.reuse"}),
    rule(
        "search/discovery/*",
        may={
            *("numpy", "archive.parsing.entities.slogan_forms", "search.suffixes", "search.reuse"),
            *("search.statistics", "search.discovery"),
        },
    ),
    rule("search/analysis.py", may={"jieba", "rjieba", "archive.text"}),
    rule(
        "search/whoosh_engine/*",
        must_not={"archive.models", "search.views", "search.parameters", "search.service"},
    ),
    rule(
        "search/opensearch_engine/*",
        must_not={"archive.models", "search.views", "search.parameters", "search.service", "search.whoosh_engine"},
    ),
    rule("search/views/* search/parameters.py", must_not={"haystack", "whoosh", "jieba", "numpy"}),
    rule("archive/* search/*", must_not={"exchange"}),
    rule("exchange/oai/protocol.py", may=set()),
    rule("exchange/tables.py", may={"msgspec"}),
    rule("exchange/*", must_not={"whoosh", "jieba", "numpy", "haystack", "search.whoosh_engine"}),
    rule("config/*", must_not={"whoosh", "jieba", "numpy"}),
]

HAYSTACK_COMMANDS = ("search/management/commands/clear_index.py", "search/management/commands/update_index.py")

# The only folders or modules that may import these at all.
ONLY_IN = {
    "jieba": ("search/analysis.py",),
    "rjieba": ("search/analysis.py",),
    "whoosh": ("search/whoosh_engine/*",),
    "numpy": (
        *(
            "search/whoosh_engine/*",
            "search/opensearch_engine/*",
            "search/wordings/*",
            "search/statistics/*",
            "search/reuse/*",
            "search/suffixes.py",
            "search/discovery/*",
        ),
        "archive/copies.py",
    ),
    "pydivsufsort": ("search/suffixes.py",),
    "haystack": (
        *("search/whoosh_engine/haystack_backend/*", "search/opensearch_engine/haystack_backend.py"),
        *("search/lookups.py", "search/haystack_door.py", "search/search_indexes.py", *HAYSTACK_COMMANDS),
    ),
    "opensearchpy": ("search/opensearch_engine/*",),
    # Everything else asks search.engine.Engine: a second engine is one more name in the settings.
    "search.opensearch_engine": ("search/opensearch_engine/*",),
    "search.whoosh_engine": ("search/whoosh_engine/*", "search/indexing/connection.py"),
}


def matches(path: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatch(path, pattern) for pattern in patterns)


def source_files() -> list[str]:
    apps = ("archive", "search", "exchange", "config")
    return sorted(str(path.relative_to(ROOT)) for app in apps for path in (ROOT / app).rglob("*.py"))


@cache
def imported(path: str) -> frozenset[str]:
    """Dotted names that a module imports; `from a import b` gives both a and a.b."""
    names: set[str] = set()
    for node in rooms.nodes(ROOT / path):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            package = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".").split(".")
            parents = package[: len(package) - node.level + path.endswith("__init__.py")] if node.level else []
            module = ".".join([*parents, *(node.module or "").split(".")]).strip(".")
            names |= {module} | {f"{module}.{alias.name}" for alias in node.names}
    return frozenset(names)


def within(name: str, prefixes: frozenset[str] | set[str]) -> bool:
    return any(name == prefix or name.startswith(prefix + ".") for prefix in prefixes)


def allowed(name: str, may: frozenset[str]) -> bool:
    leads_to_allowed = any(prefix.startswith(name + ".") for prefix in may)
    return name.split(".")[0] in sys.stdlib_module_names or within(name, may) or leads_to_allowed


@pytest.mark.parametrize("path", source_files())
def test_module_imports_only_what_it_may(path):
    names = imported(path)
    for each in RULES:
        if matches(path, each.paths):
            assert not {n for n in names if within(n, each.must_not)}, f"{path} must not import these"
            if each.may is not None:
                assert not {n for n in names if not allowed(n, each.may)}, f"{path} may not import these"


@pytest.mark.parametrize(("library", "paths"), ONLY_IN.items())
def test_library_is_imported_in_one_place_only(library, paths):
    strangers = [path for path in source_files() if any(within(n, {library}) for n in imported(path))]
    assert [path for path in strangers if not matches(path, paths)] == []


def test_only_the_engines_own_tests_look_behind_its_door():
    outside = [path for path in _tests_saying("whoosh_engine") if path.parent.name != "whoosh_engine"]
    names = {path: imported(str(path.relative_to(ROOT))) for path in outside}
    assert [path for path, found in names.items() if any(within(n, {"search.whoosh_engine"}) for n in found)] == []


LOADING = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
    if {"django", "haystack", "jieba"} & set(sys.modules):
        sys.exit(name + " is not pure")
"""


@pytest.mark.process
def test_pure_modules_load_without_django():
    modules = ["archive.text", "archive.page_numbers", "archive.parsing", "archive.decisions", *sorted(SEARCH_PURE)]
    loaded = subprocess.run([sys.executable, "-c", LOADING, *modules], cwd=ROOT, capture_output=True, check=False)
    assert (loaded.returncode, loaded.stderr) == (0, b"")


@pytest.mark.parametrize("house", rooms.HOUSES)
def test_arrows_between_rooms_point_downwards(house):
    drawn = rooms.drawing(house)
    assert (drawn.upward, drawn.circles) == ([], [])


@pytest.mark.parametrize(("tests", "house"), [("search", "search"), ("parsing", "archive.parsing")])
def test_folders_of_tests_are_named_like_the_rooms(tests, house):
    folders = {path.parent.name for path in (ROOT / "tests" / tests).glob("*/__init__.py")}
    assert folders <= set(rooms.HOUSES[house])


def test_no_module_has_a_name_that_says_nothing():
    assert [path for path in source_files() if Path(path).stem in {"utils", "helpers", "common", "misc"}] == []


def test_no_test_reads_the_clock_on_the_wall():
    """Time on a busy machine says nothing; tests/cost.py counts CPU time and waits for events, tests/bench measures."""
    measuring = ROOT / "tests" / "bench"
    tests = (path for path in _tests_saying("time") if measuring not in path.parents)
    readers = [path for path in tests if _reads_a_clock(path)]
    assert readers == [ROOT / "tests" / "cost.py"]


def _reads_a_clock(path: Path) -> bool:
    clocks = {"time", "monotonic", "perf_counter", "process_time"}
    called = (node.func for node in rooms.nodes(path) if isinstance(node, ast.Call))
    read = (name for name in called if isinstance(name, ast.Attribute) and name.attr in clocks)
    return any(isinstance(name.value, ast.Name) and name.value.id == "time" for name in read)


def _tests_saying(name: str) -> list[Path]:
    """The files of tests with this name in them: to parse all others would cost a second."""
    return [path for path in (ROOT / "tests").rglob("*.py") if name in path.read_text(encoding="utf-8")]
