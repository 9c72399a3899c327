"""Generations: what a writer leaves behind, whatever happens to it, and what readers see meanwhile."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

from archive import text
from search.engine import Document, FacetValue
from search.errors import IndexBusy, IndexUnavailable
from search.query.criteria import SearchCriteria
from search.query.syntax import Phrase
from search.whoosh_engine.searching import snapshot
from search.whoosh_engine.searching.result_set import ResultSet
from search.whoosh_engine.searching.snapshot import CHECK_INTERVAL, SearcherManager
from search.whoosh_engine.storage import generations, segment, writer
from search.whoosh_engine.storage.writer import writing


def write(root, *keys, removed=()):
    with writing(root) as writer:
        if not (root / "CURRENT").exists():
            writer.clear()
        writer.update([document(key) for key in keys], removed)


def document(key):
    facets = {"county": [FacetValue(str(key % 3))], "person": [FacetValue(str(key)), FacetValue(str(key // 2))]}
    return Document(key, [f"标题{key}"], ["两个引领。"], facets=facets)


def found(reader, phrase="引领"):
    snapshot = reader.refresh()
    return set(snapshot.keys[ResultSet(snapshot, SearchCriteria(Phrase(phrase))).numbers].tolist())


def test_without_an_index_the_error_names_the_command(tmp_path):
    with pytest.raises(IndexUnavailable, match="manage.py rebuild_index"):
        SearcherManager(tmp_path).snapshot()


def test_an_empty_index_finds_nothing(tmp_path):
    with writing(tmp_path) as writer:
        writer.clear()
    assert found(SearcherManager(tmp_path)) == set()


def test_readers_in_other_processes_see_a_change_within_the_check_interval(tmp_path):
    write(tmp_path, 1)
    reader = SearcherManager(tmp_path)
    assert reader.snapshot().live_count == 1
    write(tmp_path, 2)
    time.sleep(CHECK_INTERVAL)
    assert reader.snapshot().live_count == 2


def test_a_snapshot_stays_as_it_was(tmp_path):
    write(tmp_path, 1, 2)
    before = SearcherManager(tmp_path).snapshot()
    write(tmp_path, 3, removed=[1])
    with writing(tmp_path) as writer:
        writer.rebuild([Document(9, [], ["别的。"])], lambda segment: None)
    assert set(before.keys[ResultSet(before, SearchCriteria(Phrase("引领"))).numbers].tolist()) == {1, 2}


def test_the_index_is_one_writers_at_a_time(tmp_path):
    with writing(tmp_path), pytest.raises(IndexBusy), writing(tmp_path, timeout=0.1):
        pass
    write(tmp_path, 1)


def test_a_failed_write_leaves_the_last_generation_and_a_free_lock(tmp_path, monkeypatch):
    write(tmp_path, 1)

    def no_space(path, arrays):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(segment, "save", no_space)
        with pytest.raises(OSError, match="No space"):
            write(tmp_path, 2)
    assert found(SearcherManager(tmp_path)) == {1}
    write(tmp_path, 3)
    assert found(SearcherManager(tmp_path)) == {1, 3}
    assert len(list((tmp_path / "segments").iterdir())) == 2


def test_a_rebuild_that_fails_its_check_changes_nothing(tmp_path):
    write(tmp_path, 1)

    def refuse(segment):
        raise ValueError("not equal")

    with pytest.raises(ValueError, match="not equal"), writing(tmp_path) as writer:
        writer.rebuild([Document(2)], refuse)
    assert found(SearcherManager(tmp_path)) == {1}


def test_an_index_of_another_version_is_refused(tmp_path, monkeypatch):
    write(tmp_path, 1)
    monkeypatch.setattr(generations, "version_stamp", lambda: {"format": "another"})
    with pytest.raises(IndexUnavailable, match="another version"):
        SearcherManager(tmp_path).snapshot()
    with pytest.raises(IndexUnavailable):
        write(tmp_path, 2)


def test_an_index_of_another_table_of_equal_glyphs_is_refused(tmp_path, monkeypatch):
    write(tmp_path, 1)
    monkeypatch.setattr(text, "equal_glyphs", lambda *kinds: {})
    for cached in (text._fold_table, text._match_table, text.matching_version, generations.version_stamp):
        monkeypatch.setattr(text, cached.__name__, cached.__wrapped__, raising=False)
    monkeypatch.setattr(generations, "matching_version", text.matching_version)
    monkeypatch.setattr(generations, "version_stamp", generations.version_stamp.__wrapped__)
    with pytest.raises(IndexUnavailable, match="another version"):
        SearcherManager(tmp_path).snapshot()


@pytest.mark.parametrize("damage", ["bit", "truncate", "remove", "manifest", "dead", "pointer"])
def test_a_damaged_index_is_refused_and_the_old_snapshot_goes_on(tmp_path, damage, monkeypatch):
    write(tmp_path, 1)
    reader = SearcherManager(tmp_path)
    snapshot = reader.snapshot()
    monkeypatch.setattr(segment, "_open", {})  # as another process finds it
    [arrays] = tmp_path.glob("segments/*/arrays")
    if damage == "bit":
        whole = bytearray(arrays.read_bytes())
        whole[len(whole) // 2] ^= 1
        arrays.unlink()
        arrays.write_bytes(whole)
    elif damage == "dead":
        manifest = max(tmp_path.glob("generations/*/manifest.json"))
        manifest.write_text(manifest.read_text().replace("[]", "[0]"))
    elif damage == "truncate":
        # A new file in its place: cutting a mapped file short kills whoever reads it.
        whole = arrays.read_bytes()
        arrays.unlink()
        arrays.write_bytes(whole[:-1])
    elif damage == "remove":
        arrays.unlink()
    elif damage == "manifest":
        max(tmp_path.glob("generations/*/manifest.json")).write_text("{")
    else:
        (tmp_path / "CURRENT").write_text("999999")
    with pytest.raises(IndexUnavailable, match="rebuild_index"):
        SearcherManager(tmp_path).snapshot()
    time.sleep(CHECK_INTERVAL)
    assert reader.snapshot() is snapshot
    with writing(tmp_path) as writer:
        writer.rebuild([Document(5, [], ["引领。"])], lambda segment: None)
    assert found(reader) == {5}


def test_retired_generations_stay_for_a_minute_and_then_go(tmp_path, monkeypatch):
    for key in (1, 2):
        write(tmp_path, key)
    assert len(list((tmp_path / "generations").iterdir())) == 3
    monkeypatch.setattr(generations, "RETENTION", -1)
    write(tmp_path, 3)
    assert len(list((tmp_path / "generations").iterdir())) == 2
    named = {
        name
        for path in tmp_path.glob("generations/*/manifest.json")
        for name in json.loads(path.read_text())["segments"]
    }
    assert {path.name for path in (tmp_path / "segments").iterdir()} >= named


def test_an_index_made_anew_after_its_folder_was_lost_is_noticed(tmp_path):
    write(tmp_path / "index", 1)
    reader = SearcherManager(tmp_path / "index")
    assert found(reader) == {1}
    shutil.rmtree(tmp_path / "index")
    write(tmp_path / "index", 2)
    assert found(reader) == {2}


@pytest.mark.slow
def test_the_number_of_segments_stays_small(tmp_path):
    for key in range(80):
        write(tmp_path, key)
    snapshot = SearcherManager(tmp_path).snapshot()
    assert len(snapshot.segments) <= 12
    assert snapshot.live_count == 80


WRITE_FOR_EVER = """
import sys
from itertools import count
from pathlib import Path
from search.engine import Document, FacetValue
from search.whoosh_engine.storage.writer import writing
root = Path(sys.argv[1])
with writing(root) as writer:
    if not (root / "CURRENT").exists():
        writer.clear()
for key in count(int(sys.argv[2])):
    with writing(root) as writer:
        writer.update([Document(key, [], ["引领。"])])
    print(key, flush=True)
"""


@pytest.mark.process
def test_nothing_acknowledged_is_lost_when_the_writer_is_killed(tmp_path):
    acknowledged: set[int] = set()
    for _ in range(5):
        program = [sys.executable, "-c", WRITE_FOR_EVER, str(tmp_path), str(1000 * (len(acknowledged) + 1))]
        with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as writer:
            for _ in range(6):
                acknowledged.add(int(writer.stdout.readline()))
            time.sleep(0.01 * len(acknowledged) % 0.03)
            os.kill(writer.pid, signal.SIGKILL)
            acknowledged |= {int(line) for line in writer.stdout if line.strip()}
        assert found(SearcherManager(tmp_path)) >= acknowledged
    write(tmp_path, 1)
    assert found(SearcherManager(tmp_path)) >= acknowledged


def test_a_change_is_visible_before_segments_are_merged(tmp_path, monkeypatch):
    for key in (1, 2, 3):
        write(tmp_path, key)

    def fail(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(segment, "merge", fail)
        with pytest.raises(OSError, match="No space"):
            write(tmp_path, 4)
    assert found(SearcherManager(tmp_path)) == {1, 2, 3, 4}
    write(tmp_path, 5)
    assert len(SearcherManager(tmp_path).snapshot().segments) < 4


def test_a_large_index_is_built_in_several_segments(tmp_path, monkeypatch):
    monkeypatch.setattr(writer, "LARGEST", 10)
    with writing(tmp_path) as index:
        index.rebuild([Document(key, [], ["引领。"]) for key in range(25)], lambda segments: None)
    snapshot = SearcherManager(tmp_path).snapshot()
    assert [each.size for each in snapshot.segments] == [10, 10, 5]
    assert found(SearcherManager(tmp_path)) == set(range(25))


@pytest.mark.slow
def test_values_keep_their_ordinals_through_generations_of_other_segments(tmp_path):
    reader = SearcherManager(tmp_path)
    write(tmp_path, *range(1, 9))
    before = reader.refresh()
    for key in range(9, 40):
        write(tmp_path, key, removed=[key - 8])
        now, anew = reader.refresh(), SearcherManager(tmp_path).refresh()
        assert now.columns["county"].vocabulary is before.columns["county"].vocabulary
        for facet in ("county", "person"):
            assert counted(now, facet) == counted(anew, facet)


def counted(generation, facet):
    column = generation.columns[facet]
    counts = column.counts(generation.living).tolist()
    return {value: count for value, count in zip(column.vocabulary.values, counts, strict=False) if value and count}


def test_what_is_remembered_takes_so_many_bytes_whatever_the_size(tmp_path, monkeypatch):
    write(tmp_path, *range(1, 11))
    assert SearcherManager(tmp_path).refresh().remembered.cache.maxsize == 128
    monkeypatch.setattr(snapshot, "MASKS", 25)
    assert SearcherManager(tmp_path).refresh().remembered.cache.maxsize == 2
    monkeypatch.setattr(snapshot, "MASKS", 5)
    assert SearcherManager(tmp_path).refresh().remembered.cache.maxsize == 1


def test_damage_in_one_of_several_segments_is_noticed(tmp_path, monkeypatch):
    for first in (1, 40):
        write(tmp_path, *range(first, first + first))
    assert len({*tmp_path.glob("segments/*/arrays")}) == 2
    monkeypatch.setattr(segment, "_open", {})
    assert len(found(SearcherManager(tmp_path))) == 41
    monkeypatch.setattr(segment, "_open", {})
    smaller = min(tmp_path.glob("segments/*/arrays"), key=lambda path: path.stat().st_size)
    whole = bytearray(smaller.read_bytes())
    whole[-1] ^= 1
    smaller.unlink()
    smaller.write_bytes(whole)
    with pytest.raises(IndexUnavailable, match="has changed"):
        SearcherManager(tmp_path).snapshot()
