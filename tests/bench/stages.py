"""The measurements by name, in the order they run: those that change the archive come last."""

from collections.abc import Callable, Iterator

from tests.bench import answering, changing, costs, kills, pages, typed
from tests.bench.figures import Result
from tests.bench.queries import QuerySet
from tests.bench.world import World

Stage = Callable[[World, QuerySet], Iterator[Result]]

STAGES: dict[str, Stage] = {
    "exactness": answering.exactness,
    "typed": typed.typed,
    "agreement": answering.agreement,
    "phrases": answering.phrases,
    "words": answering.words,
    "facets": answering.facets,
    "bm25": answering.bm25,
    "costs": costs.costs,
    "update": changing.update,
    "pages": pages.pages,
    "visible": pages.visible,
    "rebuild": pages.rebuild,
    "abuse": pages.abuse,
    "changes": changing.changes,
    "kills": kills.kills,
}
