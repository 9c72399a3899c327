"""Files and folders through the real parser: the seeds, hostile neighbours, a second run that writes nothing."""

import datetime as dt
import io
import shutil
import zipfile
from contextlib import contextmanager

import pytest
from django.conf import settings as project
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from archive import holdings, parsing
from archive.importing import (
    Batch,
    Outcome,
    articles,
    batch,
    files_under,
    known_publications,
    recognise_unnamed,
    storing,
)
from archive.importing.placement import as_known
from archive.models import Article, Issue, Person, Place, Publication, Source
from archive.originals import originals, sha256
from archive.parsing.records import ParseContext, ParsedSource, UndecidedEncoding
from tests.archive.pages import page, unnamed
from tests.bench import importing
from tests.parsing.made_files import zip_file
from tests.written_once import written_once

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gazetteer", "own_folder")]
SEEDS = sorted(project.SEEDS_DIR.glob("*.txt"))


def run(capsys, *paths, code=0, **options):
    """What the command printed; it must end with `code`."""
    if code:
        with pytest.raises(SystemExit) as ended:
            call_command("import_sources", *paths, **options)
        assert ended.value.code == code
    else:
        call_command("import_sources", *paths, **options)
    return capsys.readouterr()


def writes(queries):
    reads = ("SELECT", "SAVEPOINT", "RELEASE", "BEGIN", "ROLLBACK", "PRAGMA")
    return [q["sql"][:80] for q in queries.captured_queries if not q["sql"].lstrip("( ").startswith(reads)]


@written_once
def import_seeds():
    return str(Batch().run(SEEDS))


@pytest.fixture(scope="class")
def originals_folder(tmp_path_factory):
    return tmp_path_factory.mktemp("originals")


def test_newspapers_are_known_as_they_are_now():
    def as_they_are():
        return tuple(
            map(as_known, Publication.objects.filter(kind="newspaper").select_related("place").order_by("name"))
        )

    Batch().run(SEEDS)
    paper = Publication.objects.get(name="商城时报")
    assert known_publications() == as_they_are() and paper.marks
    paper.marks.append("热线:0376")
    paper.place = Place.objects.get(code="330226")
    paper.save()
    assert known_publications() == as_they_are()


class TestTheSeeds:
    @pytest.fixture(autouse=True)
    def imported(self, own_folder, originals_folder, settings):
        settings.ORIGINALS_DIR = originals_folder
        assert import_seeds() == "5 created, 0 updated, 0 unchanged, 0 failed"

    def test_the_two_pages_of_one_newspaper_are_two_issues(self):
        paper = Publication.objects.get(name="商城时报")
        issues = {(i.year, i.number): i for i in paper.issues.all()}
        assert set(issues) == {(2021, 23), (2022, 14)}
        assert issues[2021, 23].total == 34
        assert (issues[2022, 14].total, issues[2022, 14].date) == (72, dt.date(2022, 4, 20))
        assert issues[2022, 14].sources.get().pages == ["5版"]
        assert [issue.articles.count() for issue in issues.values()] == [2, 2]
        assert issues[2021, 23].sources.get().publication_basis
        assert not issues[2022, 14].sources.get().publication_basis

    def test_the_compilation_has_six_articles_cut_at_both_ends(self):
        part = Issue.objects.get(publication__kind="compilation")
        assert (part.year, part.number, part.parts) == (2022, 17, 54)
        rows = list(part.articles.order_by("position"))
        assert [row.continues_from_previous for row in rows] == [True] + [False] * 5
        assert [row.continues_next for row in rows] == [False] * 5 + [True]

    def test_the_web_page_has_its_moment_author_editor_and_station(self):
        row = Article.objects.get(publication__kind="website")
        assert row.publication.name == "红网张家界站"
        assert row.published == "2021-11-05T17:18:14"
        assert {(b.role, b.name) for b in row.bylines.all()} == {("author", "李传荣"), ("editor", "胡小红")}

    def test_the_traditional_page_knows_no_year(self):
        source = Source.objects.get(script="traditional")
        row = source.articles.get()
        assert (row.date, row.event_date, row.event_date_partial) == (None, None, "--03-28")

    def test_every_character_has_an_owner_and_every_original_is_kept(self):
        assert set(Source.objects.values_list("unassigned", flat=True)) == {0}
        assert sorted(originals().read(s.sha256) for s in Source.objects.all()) == sorted(
            path.read_bytes() for path in SEEDS
        )

    def test_a_second_run_writes_nothing(self, capsys):
        with CaptureQueriesContext(connection) as queries:
            told = run(capsys, project.SEEDS_DIR)
        assert "0 created, 0 updated, 5 unchanged, 0 failed" in told.out
        assert writes(queries) == []

    def test_people_of_different_places_are_kept_apart(self):
        assert Person.objects.get(name="李高岭").place.name == "商城县"
        assert Person.objects.get(name="习近平").place is None
        assert Person.objects.filter(name="李强", place__name="临泉县").exists()


@pytest.mark.parametrize("order", [1, -1])
def test_the_page_without_a_masthead_is_recognised_whatever_the_order(capsys, order):
    run(capsys, *SEEDS[:2][::order])
    assert Publication.objects.get().sources.count() == 2
    with CaptureQueriesContext(connection) as queries:
        assert "2 unchanged" in run(capsys, *SEEDS[:2][::order]).out
    assert writes(queries) == []


def test_a_page_that_came_in_another_run_is_recognised_too(capsys):
    run(capsys, SEEDS[0])
    assert Source.objects.get().publication is None
    assert "1 created, 1 updated, 0 unchanged" in run(capsys, SEEDS[1]).out
    assert Publication.objects.get().sources.count() == 2


def test_a_dry_run_tells_and_changes_nothing(capsys):
    run(capsys, SEEDS[1])
    with CaptureQueriesContext(connection) as queries:
        told = run(capsys, project.SEEDS_DIR, dry_run=True)
    assert "Dry run: 4 created, 0 updated, 1 unchanged, 0 failed" in told.out
    assert writes(queries) == []
    assert len(list(originals().kept())) == 1


def test_a_batch_goes_on_past_what_cannot_be_read(capsys, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a空.txt").write_bytes(b"")
    (folder / "b程序.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "c坏.zip").write_bytes(b"PK\x03\x04" + b"\0" * 60)
    shutil.copy(SEEDS[1], folder / "d页.txt")
    told = run(capsys, folder, code=1)
    assert "1 created, 0 updated, 0 unchanged, 3 failed" in told.out
    failures = told.err.splitlines()
    assert [line.split(":")[1].strip() for line in failures] == ["a空.txt", "b程序.txt", "c坏.zip"]
    assert all("。" in line for line in failures)
    assert len(list(originals().kept())) == 1


def test_a_file_over_the_limit_is_refused_unread(capsys, tmp_path, settings, monkeypatch):
    settings.UPLOAD_MAX_BYTES = 2**20
    big = tmp_path / "大.txt"
    big.write_bytes(b"x" * (2**20 + 1))
    monkeypatch.setattr("pathlib.Path.read_bytes", lambda _: pytest.fail("read"))
    assert "“大.txt”超过1 MB" in run(capsys, big, code=1).err


def test_a_zip_is_imported_by_its_members(capsys, tmp_path):
    with zipfile.ZipFile(tmp_path / "两页.zip", "w") as archive:
        for seed in SEEDS[:2]:
            archive.write(seed, seed.name)
    assert "2 created" in run(capsys, tmp_path / "两页.zip").out
    assert Publication.objects.get().sources.count() == 2


def test_the_same_bytes_twice_in_a_batch_come_in_once(capsys, tmp_path):
    shutil.copy(SEEDS[1], tmp_path / "甲.txt")
    shutil.copy(SEEDS[1], tmp_path / "乙.txt")
    assert "1 created, 0 updated, 1 unchanged, 0 failed" in run(capsys, tmp_path / "甲.txt", tmp_path / "乙.txt").out


def test_a_path_that_is_not_there_stops_the_command(tmp_path):
    with pytest.raises(CommandError, match="找不到"):
        call_command("import_sources", tmp_path / "nowhere")


def test_files_are_taken_in_order_and_hidden_ones_passed_over(tmp_path):
    for name in ("b/2.txt", "b/1.txt", "a.txt", ".hidden", ".git/x.txt", "b/.DS_Store"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    assert [str(p.relative_to(tmp_path)) for p in files_under([tmp_path])] == ["a.txt", "b/1.txt", "b/2.txt"]
    assert files_under([tmp_path / ".hidden"]) == [tmp_path / ".hidden"]


def test_a_database_that_fails_is_told_for_that_file_only(capsys, monkeypatch):
    real = storing._write

    def failing(accessions, places):
        if SEEDS[0].name in {each.name for each in accessions}:
            raise DatabaseError("disk full")
        real(accessions, places)

    monkeypatch.setattr(storing, "_write", failing)
    told = run(capsys, *SEEDS[:2], code=1)
    assert "disk full" in told.err
    assert "1 created, 0 updated, 0 unchanged, 1 failed" in told.out


@pytest.fixture
def commit_fails(monkeypatch):
    """Makes the transaction of a group, or of a single document, fail at its end where the condition holds."""

    def plant(condition):
        real = storing.one_importer

        @contextmanager
        def failing():
            with real():
                yield
                if condition():
                    raise DatabaseError("commit failed")

        monkeypatch.setattr(storing, "one_importer", failing)

    return plant


def test_a_group_whose_commit_fails_is_stored_one_by_one(capsys, commit_fails, caplog):
    commit_fails(lambda: Source.objects.count() > 1 and not caplog.records)
    assert "5 created, 0 updated, 0 unchanged, 0 failed" in run(capsys, project.SEEDS_DIR).out
    assert "5 documents are stored one by one" in caplog.text
    assert len(list(originals().kept())) == 5
    assert holdings.differences() == []


def test_a_document_whose_commit_fails_costs_no_other(capsys, commit_fails):
    commit_fails(lambda: Source.objects.filter(name=SEEDS[2].name).exists())
    assert "4 created, 0 updated, 0 unchanged, 1 failed" in run(capsys, project.SEEDS_DIR, code=1).out
    assert len(list(originals().kept())) == 4
    assert holdings.differences() == []


def test_an_encoding_settled_by_an_editor_is_not_asked_about_again(capsys, tmp_path, monkeypatch, reading_here):
    path = tmp_path / "短.txt"
    path.write_bytes("短文一篇".encode("gbk"))
    asked = []

    def parse(data: bytes, context: ParseContext):
        asked.append(context.encoding)
        if not context.encoding:
            raise UndecidedEncoding("看不出编码。请选择。", ())
        return page(data)

    monkeypatch.setattr(parsing, "parse", parse)
    assert "看不出编码" in run(capsys, path, code=1).err
    batch.store(path.read_bytes(), page(path.read_bytes()), "短.txt")
    Source.objects.update(read_by="older")
    assert "1 unchanged" in run(capsys, path).out
    assert asked[-1] == "utf-8"


def test_a_damaged_original_is_told_and_the_rest_read_again(monkeypatch, caplog):
    marks = frozenset({"电话:6263965", "邮箱:381978050"})
    stranger = batch.store(b"unnamed", unnamed(marks=marks), "无名.txt").source
    path = originals().path(stranger.sha256)
    path.chmod(0o640)
    path.write_bytes(b"rotten")
    batch.store(b"page", page(marks=marks), "页.txt")
    recognise_unnamed(())
    assert "无名.txt" in caplog.text
    assert Source.objects.get(pk=stranger.pk).publication is None


def test_nothing_is_read_again_when_nothing_was_learnt(monkeypatch):
    batch.store(b"unnamed", unnamed(), "无名.txt")
    monkeypatch.setattr(parsing, "parse", lambda *_: pytest.fail("read again"))
    recognise_unnamed(())


def test_the_tally_counts_by_outcome():
    tally = Batch().tally
    tally.outcomes = {"a": Outcome.CREATED, "b": Outcome.UNCHANGED}
    tally.duplicates = 2
    tally.failures = [("x", "y")]
    assert [tally.count(each) for each in Outcome] == [1, 0, 3, 1]


def test_a_listing_of_zip_names_in_gbk_reads_chinese(capsys, tmp_path):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(zipfile.ZipInfo("XXXX.txt"), SEEDS[1].read_bytes())
    (tmp_path / "gbk.zip").write_bytes(buffer.getvalue().replace(b"XXXX.txt", "商城".encode("gbk") + b".txt"))
    run(capsys, tmp_path / "gbk.zip")
    assert Source.objects.get().name == "商城.txt"


def test_what_this_parser_has_read_is_not_read_again_and_what_another_has_is(capsys, monkeypatch):
    run(capsys, SEEDS[1])
    with monkeypatch.context() as patched:
        patched.setattr("archive.parsing.isolation.ReaderProcess.read", lambda *_: pytest.fail("read again"))
        assert "1 unchanged" in run(capsys, SEEDS[1]).out
    Source.objects.update(read_by="older")
    assert "1 unchanged" in run(capsys, SEEDS[1]).out
    assert Source.objects.get().read_by == batch.reading_version()


def test_several_readers_bring_in_what_one_does(capsys):
    assert "5 created" in run(capsys, project.SEEDS_DIR, jobs=2).out
    assert Article.objects.count() == 12
    assert list(Source.objects.order_by("pk").values_list("name", flat=True)) == [path.name for path in SEEDS]


def test_an_interrupted_import_says_how_far_it_came(capsys, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(Batch, "_store", interrupted)
    told = run(capsys, SEEDS[1], code=130)
    assert "已中断：0 created" in told.err


def test_progress_is_told_without_a_terminal(capsys, monkeypatch):
    monkeypatch.setattr("archive.management.commands.import_sources.TOLD_EVERY", 0.0)
    told = run(capsys, *SEEDS[:2]).err
    assert "1 of 2 files: 0 created" in told
    assert told.count("2 of 2 files: 0 created") == 2  # while the group is read


@pytest.mark.parametrize("stage", ["read", "parse_text", "extract_facts"])
def test_a_fault_in_reading_one_document_stops_no_other(capsys, monkeypatch, reading_here, caplog, stage):
    real = getattr(parsing, stage)
    calls = []

    def planted(*args):
        calls.append(1)
        if len(calls) == 1:
            raise IndexError("planted")
        return real(*args)

    monkeypatch.setattr(parsing, stage, planted)
    told = run(capsys, *SEEDS[:2], code=1)
    assert "1 created, 0 updated, 0 unchanged, 1 failed" in told.out
    assert f"识读“{SEEDS[0].name}”时程序出错" in told.err
    assert "was not read: IndexError at " in caplog.text


@pytest.mark.parametrize("name", ["placement.file_source", "facts.write", "identities.near_of", "versions.link"])
def test_a_fault_in_storing_one_document_stops_no_other(capsys, monkeypatch, caplog, name):
    module, function = name.split(".")
    owner = getattr(storing if hasattr(storing, module) else articles, module)
    real, sha = getattr(owner, function), sha256(SEEDS[0].read_bytes())

    def planted(*args, **options):
        parsed = [each for each in args if isinstance(each, ParsedSource)]
        if sha in {each.sha256 for each in parsed} or Source.objects.filter(sha256=sha).exists():
            raise IndexError("planted")
        return real(*args, **options)

    monkeypatch.setattr(owner, function, planted)
    told = run(capsys, *SEEDS[:2], code=1)
    assert "1 created, 0 updated, 0 unchanged, 1 failed" in told.out
    assert f"“{SEEDS[0].name}”入库时程序出错" in told.err
    assert "was not stored: IndexError at " in caplog.text
    assert len(list(originals().kept())) == 1


def test_what_fails_in_an_archive_is_named_with_the_archive(tmp_path):
    (tmp_path / "包.zip").write_bytes(zip_file(("目录/空.txt", b" "), ("好.txt", "党建引领。".encode())))
    failures = Batch(dry_run=True).run([tmp_path / "包.zip"]).failures
    assert [name for name, _ in failures] == ["包.zip/目录/空.txt"]


def test_the_bench_compares_whole_groups():
    assert importing.TOGETHER == batch.TOGETHER
    for pages in (importing.LEAST, 2000, 20_000):
        first, last = importing.stretches(pages)
        assert first[1] - first[0] == last[1] - last[0] >= batch.TOGETHER and last[1] < pages and first[1] <= last[0]
        assert not any(each % batch.TOGETHER for each in (*first, *last))
