"""An index of copies, which measurements at large sizes are taken of: in the state that a writer leaves."""

from search.engine import Document, FacetValue
from search.whoosh_engine.storage.generations import Generations
from search.whoosh_engine.storage.mapped_arrays import Arrays
from search.whoosh_engine.storage.writer import writing
from tests.search.whoosh_engine.segment_copies import copied


def document(key):
    return Document(key, [f"标题{key}"], ["两个引领。"], facets={"person": [FacetValue(str(key))]})


def test_small_copies_lie_in_one_segment_as_a_writer_would_have_merged_them(tmp_path):
    with writing(tmp_path / "one") as writer:
        writer.clear()
        writer.update([document(key) for key in (1, 2, 3)])
    copied(12, tmp_path / "one", tmp_path / "copies")
    store = Generations(tmp_path / "copies")
    (part,) = store.read(store.current_name()).parts
    assert sorted(Arrays(store.segment_folder(part.name) / "arrays")["keys"]) == [*range(1, 13)]
