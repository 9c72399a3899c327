"""The data set, read back by programs of others: frictionless, pyarrow, rocrate and bagit."""

import json
import tracemalloc
from pathlib import Path

import bagit
import pyarrow.parquet as pq
import pytest
from django.core.management import CommandError, call_command
from frictionless import Package
from rocrate.rocrate import ROCrate

from archive import withdrawal
from archive.models import Article
from exchange import reading
from exchange.dataset import exporting
from exchange.dataset.columns import columns_of
from exchange.dataset.descriptions import CRATE, IN_CHINESE, PACKAGE
from exchange.management.commands.export_dataset import Command
from exchange.reading import TABLES
from search.indexing.writer import rebuild
from search.models import StoredFigure
from tests.archive.factories import make_shelf
from tests.exchange.shelves import make_articles

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf():
    found = make_shelf()
    StoredFigure.objects.create(digest="a" * 64, claim='{"asked":[["held",""]],"result":{}}', generation="", client="")
    withdrawal.withdraw(found.web.source, None, "来源要求")
    return found


@pytest.fixture
def bag(shelf, tmp_path):
    exporting.export(tmp_path / "bag")
    return tmp_path / "bag"


def described(bag: Path) -> dict:
    return json.loads((bag / "data" / PACKAGE).read_text())


def test_every_byte_has_its_checksum_and_the_bag_says_which_corpus_it_is(bag):
    found = bagit.Bag(str(bag))
    found.validate()
    assert found.info["Xianbao-Corpus-Version"] == described(bag)["version"]


@pytest.mark.slow
def test_frictionless_finds_every_table_as_it_is_described(bag):
    report = Package(str(bag / "data" / PACKAGE)).validate()
    assert report.valid, report.flatten(["name", "fieldName", "message"])
    assert {task.name: task.stats["rows"] for task in report.tasks} == {
        name: table.every().count() for name, table in TABLES.items()
    }


def test_frictionless_finds_a_row_that_was_changed(bag):
    lines = bag / "data" / "jsonl" / "articles.jsonl"
    lines.write_text(lines.read_text().replace('"date":"2021-06-23"', '"date":"23.6."'))
    assert not Package(str(bag / "data" / PACKAGE)).validate().valid


def lines_of(bag: Path, name: str) -> list[dict]:
    return [json.loads(line) for line in (bag / "data" / "jsonl" / f"{name}.jsonl").read_text().splitlines()]


@pytest.mark.parametrize("name", TABLES)
def test_parquet_holds_what_the_lines_hold(bag, name):
    table = pq.read_table(bag / "data" / "parquet" / f"{name}.parquet")
    assert json.loads(json.dumps(table.to_pylist(), default=lambda moment: moment.isoformat())) == lines_of(bag, name)
    fields = described(bag)["resources"][list(TABLES).index(name)]["schema"]["fields"]
    assert table.schema.names == [each["name"] for each in fields]
    assert all(table.schema.field(each["name"]).metadata[b"description:zh"].decode() for each in fields)


def test_the_crate_names_every_file_and_each_is_there(bag):
    crate = ROCrate(bag / "data")
    named = {entity.id for entity in crate.data_entities}
    there = {str(path.relative_to(bag / "data")) for path in (bag / "data").rglob("*") if path.is_file()}
    assert named == there - {CRATE}
    assert crate.root_dataset["version"] == described(bag)["version"]


def test_the_codebook_says_what_each_column_means_in_both_languages(bag):
    for language in ("zh", "en"):
        told = (bag / "data" / f"codebook.{language}.md").read_text()
        for name, table in TABLES.items():
            assert f"## {name}\n" in told
            for column in columns_of(table.shape):
                meaning = column.chinese if language == "zh" else column.english
                assert f"| `{column.name}` | {column.kind} |" in told and f"| {meaning} |" in told
    assert set(IN_CHINESE) == set(TABLES)


def test_of_what_was_withdrawn_there_is_a_tombstone_and_nothing_else(shelf, bag):
    [stone] = lines_of(bag, "tombstones")
    assert stone["id"] == shelf.web.pk
    for path in (bag / "data").rglob("*"):
        assert path.is_dir() or "三高四新".encode() not in path.read_bytes(), path
    held = {row["id"] for row in lines_of(bag, "articles")}
    assert held == set(Article.objects.values_list("pk", flat=True))


def test_its_counts_are_the_sites(client, shelf, bag, index_path):
    rebuild()
    rows = {each["name"]: each["rows"] for each in described(bag)["resources"]}
    assert rows["articles"] == client.get("/api/search").json()["total"]
    for name in TABLES:
        assert rows[name] == len(client.get(f"/api/v1/{name}?limit=100").json()["items"]), name


def test_one_state_has_one_version_and_another_state_another(shelf, bag, tmp_path):
    again = exporting.export(tmp_path / "again")
    assert again.version == described(bag)["version"]
    Article.objects.filter(pk=shelf.report.pk).update(headline="改了")
    assert exporting.export(tmp_path / "later").version != again.version


def test_an_invented_archive_says_so_everywhere(shelf, settings, tmp_path):
    settings.SYNTHETIC = True
    exporting.export(tmp_path / "bag")
    assert described(tmp_path / "bag")["synthetic"] is True
    for name in (PACKAGE, CRATE, "codebook.zh.md", "codebook.en.md"):
        assert "〔合成〕" in (tmp_path / "bag" / "data" / name).read_text(), name


def test_the_command_names_what_it_wrote_and_overwrites_nothing(shelf, tmp_path, capsys):
    call_command("export_dataset", str(tmp_path / "bag"))
    assert "articles: 3\n" in capsys.readouterr().out
    with pytest.raises(CommandError, match="已经存在"):
        call_command("export_dataset", str(tmp_path / "bag"))


def test_the_command_opens_no_index(shelf, tmp_path, monkeypatch):
    # What is mapped of an index of 100,000 articles made a third of the command's memory.
    monkeypatch.setattr("search.checks.engine", lambda: pytest.fail("the index was opened"))
    Command().execute(target=tmp_path / "bag", skip_checks=False, force_color=False, no_color=True)


@pytest.mark.slow
def test_five_times_as_many_articles_take_no_more_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "AT_ONCE", 100)
    keys = make_articles(750)
    exporting.export(tmp_path / "first")  # what is imported and cached once
    many = peak(tmp_path / "many")
    Article.objects.filter(pk__in=keys[150:]).delete()
    assert many < 1.3 * peak(tmp_path / "few")


def peak(target: Path) -> int:
    tracemalloc.start()
    try:
        exporting.export(target)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
