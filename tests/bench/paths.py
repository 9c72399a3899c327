"""`python -m tests.bench.paths`: the way of one search and of one upload through the code.

A call is counted when it leads from one file, or room, into another: once for each pair of functions, however often it
is made. The caller is the nearest function of ours on the stack. A return is a call into a file or room that was
visited before. A room is a folder or module directly below a house (tests/rooms.py), `config` among the houses.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from tests import rooms
from tests.admin.forms import Form

HOUSES = sorted([*rooms.HOUSES, "config"], key=len, reverse=True)
OURS = tuple(f"{rooms.ROOT}/{name}/" for name in ("archive", "search", "config"))
PARTS = (".<genexpr>", ".<listcomp>", ".<dictcomp>", ".<setcomp>", ".<lambda>")  # belong to the function they stand in

Function = tuple[str, str]  # module and name


class Way:
    """The functions of ours that were called, and by which others."""

    def __init__(self) -> None:
        self.calls: dict[tuple[Function, Function], None] = {}  # in the order of the first of each
        self.functions: set[Function] = set()
        self.depth = 0

    def note(self, frame: FrameType, event: str, _: Any) -> None:
        """What `sys.setprofile` asks for."""
        if event != "call" or not frame.f_code.co_filename.startswith(OURS):
            return
        function, *callers = (named(code) for code in _ours_above(frame))
        self.functions.add(function)
        self.depth = max(self.depth, 1 + len(callers))
        if callers:
            self.calls[callers[0], function] = None

    def counted(self, place: Callable[[str], str]) -> str:
        """Calls between places (files or rooms), the places, and the returns, as a line."""
        visited: list[str] = []
        calls = returns = 0
        for (caller, _), (callee, _) in self.calls:
            visited = visited or [place(caller)]
            if place(caller) != place(callee):
                calls += 1
                returns += place(callee) in visited
                visited.append(place(callee))
        return f"{calls} calls, {len(set(visited))} places, {returns} returns"

    def __str__(self) -> str:
        between = "; ".join(f"{name}: {self.counted(place)}" for name, place in PLACES.items())
        return f"{len(self.functions)} functions, {self.depth} deep; {between}"


def _ours_above(frame: FrameType | None) -> Iterator[CodeType]:
    while frame:
        if frame.f_code.co_filename.startswith(OURS):
            yield frame.f_code
        frame = frame.f_back


def named(code: CodeType) -> Function:
    """The function that the code belongs to."""
    name = code.co_qualname
    while name.endswith(PARTS):
        name = name.rpartition(".<")[0].removesuffix(".<locals>")
    return _module(code.co_filename), name


def _module(path: str) -> str:
    return ".".join(Path(path).relative_to(rooms.ROOT).with_suffix("").parts).removesuffix(".__init__")


def room(module: str) -> str:
    """The room in which the module lies."""
    house = next((each for each in HOUSES if module.startswith(f"{each}.")), "")
    return f"{house}.{module.removeprefix(house + '.').split('.')[0]}" if house else module


PLACES: dict[str, Callable[[str], str]] = {"files": str, "rooms": room}


@contextmanager
def walked(what: str) -> Iterator[None]:
    """Prints the way that the block takes."""
    way = Way()
    sys.setprofile(way.note)
    try:
        yield
    finally:
        sys.setprofile(None)
    print(f"{what}: {way}", flush=True)


def main() -> None:
    """Walks twice and prints the second time: what is kept from one to the next has been made then."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"  # with a data folder of its own
    import django

    django.setup()
    from django.test import Client
    from django.test.utils import setup_test_environment

    from search.indexing import writer

    setup_test_environment()
    first, second = _prepared()
    for address in ("/search/?q=“两个引领”", "/search/?q=党建 引领&county=411524"):
        Client().get(address)
        with walked(address):
            Client().get(address)
    _uploaded(first)
    with walked("upload, preview, confirmation, publishing"):
        _uploaded(second)
    with walked("into the index"):
        writer.drain()


def _prepared() -> list[Path]:
    """Fills the archive with all seeds but two, and hands out those."""
    from django.conf import settings
    from django.core.management import call_command

    *kept, first, second = sorted(Path(settings.SEEDS_DIR).rglob("*.txt"))
    for command in ("migrate", "load_gazetteer"):
        call_command(command, verbosity=0)
    call_command("import_sources", *map(str, kept))
    call_command("rebuild_index", interactive=False, verbosity=0)
    return [first, second]


def _uploaded(path: Path) -> None:
    """One file through the editors' desk, read in this process instead of in one of its own."""
    from django.contrib.auth.models import User
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.test import Client

    from archive import parsing
    from archive.admin import publishing, reader
    from archive.parsing.isolation import ReaderProcess

    ReaderProcess.read = lambda _, data, context, limits=None: parsing.attempt(data, context)  # type: ignore[method-assign]
    editor = Client()
    editor.force_login(User.objects.get_or_create(username="editor", is_staff=True, is_superuser=True)[0])
    chosen = {"files": SimpleUploadedFile(path.name, path.read_bytes())}
    preview = editor.post("/admin/archive/source/add/", chosen)["Location"]
    reader.drain()
    form = Form(editor.get(preview).content.decode(), "publish")
    waiting = editor.post(form.action, form.pressed("chosen"))["Location"]
    publishing.drain()
    editor.get(waiting)


if __name__ == "__main__":
    main()
