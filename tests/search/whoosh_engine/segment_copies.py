"""`python -m tests.search.whoosh_engine.segment_copies SIZE SOURCE INDEX`: an index of copies of another.

For sizes that there is no time to build. Each copy has keys of its own, and issues, people and bodies of its own, so
that values grow with the articles as they do in a real archive; its texts are those of the original. The keys are
those that `tests.bench.growth_rows` gives the rows of a database. Small segments are merged as a writer does, which
never leaves as many as copies make.
"""

import shutil
import sys
from pathlib import Path

import msgspec
import numpy as np

from search.whoosh_engine.storage.generations import Generations, Part
from search.whoosh_engine.storage.mapped_arrays import Array, Arrays, save
from search.whoosh_engine.storage.segment import _new_folder
from search.whoosh_engine.storage.writer import writing

OWN = ("issue", "person", "organization")
STRIDE = 10_000_000  # from a key of one of these to that of its copy


def copied(size: int, source: Path, index: Path) -> None:
    """Writes copy after copy until there are so many articles."""
    original, store = Generations(source), Generations(index)
    held = original.read(original.current_name()).parts
    folders = [(original.segment_folder(part.name), part.dead) for part in held]
    whole = sum(len(Arrays(folder / "arrays")["keys"]) - len(dead) for folder, dead in folders)
    with store.lock():
        parts = [
            Part(_copy(folder, store.new_segment_folder(), number, whole).name, dead)
            for number in range(size // whole)
            for folder, dead in folders
        ]
        store.publish(tuple(parts))
    with writing(index) as writer:
        writer.update(())  # of no article: it merges


def _copy(folder: Path, draft: Path, number: int, whole: int) -> Path:
    """The segment as copy number so many, of an index of so many articles."""
    kept = Arrays(folder / "arrays")
    arrays = {name: kept[name] for name in kept.names()}
    arrays["keys"] = arrays["keys"] + number * whole
    for facet in OWN:
        arrays[f"{facet}.values"] = _renamed(arrays[f"{facet}.values"], number * STRIDE)
    arrays["original.values"] = _renamed(arrays["original.values"], number * whole)
    with _new_folder(draft) as made:
        save(draft / "arrays", arrays)
        if (folder / "frequent").exists():
            shutil.copyfile(folder / "frequent", draft / "frequent")
    return made.final


def _renamed(values: Array, further: int) -> Array:
    rows = msgspec.json.decode(values.data, type=list[list[str]])
    return np.frombuffer(msgspec.json.encode([[str(int(key) + further), *names] for key, *names in rows]), np.uint8)


if __name__ == "__main__":
    copied(int(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
