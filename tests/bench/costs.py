"""What an index costs to build and to keep, beside stock haystack's."""

from collections.abc import Iterator

from tests.bench.figures import Result, result
from tests.bench.queries import QuerySet
from tests.bench.world import World


def costs(world: World, queries: QuerySet) -> Iterator[Result]:
    """CPU per article and room on disk; whether the last tenth costs what the first did."""
    cost = world.costs["ours"]
    each = {name: other.cpu / world.size * 1000 for name, other in world.costs.items()}
    room = {name: other.bytes / 2**20 for name, other in world.costs.items()}
    if "stock" in world.costs:
        stock = world.costs["stock"]
        yield result("index_cpu_stock", world.size, each.pop("ours"), stock.cpu / cost.cpu, each)
        yield result("disk_stock", world.size, room.pop("ours"), cost.bytes / stock.bytes, room)
    tenths = world.engines["ours"].tenths(world.folder / "tenths", world.size)
    yield result("index_linear", world.size, tenths[-1], tenths[-1] / tenths[0], tenths=tenths)
