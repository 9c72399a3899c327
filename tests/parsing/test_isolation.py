"""A document read in a process of its own: what it costs at most, and what is left when it costs more."""

import os
import signal

import pytest

from archive.parsing import attempt, isolation, parse, worker
from archive.parsing.failures import place_of
from archive.parsing.isolation import Limits, ReaderProcess
from archive.parsing.records import ParseContext, ReadingFailed, UnreadableSource

TEXT = "党建引领乡村振兴\n本报讯 4月11日，县委书记胡培刚到鄢岗镇调研。\n".encode()
PAGE = ParseContext("一页.txt")


@pytest.fixture(scope="module")
def reader():
    reader = ReaderProcess()
    yield reader
    reader.close()


def planted(monkeypatch, program):
    """The next process runs `program` where it would read a document."""
    code = f"from archive.parsing import worker\ndef attempt(data, context):\n    {program}\n"
    code += "worker.attempt = attempt\nworker.main()"
    real = isolation.subprocess.Popen
    monkeypatch.setattr(
        isolation.subprocess, "Popen", lambda command, **options: real([command[0], "-c", code], **options)
    )


def test_reads_as_in_this_process(reader):
    assert reader.read(TEXT, PAGE) == parse(TEXT, PAGE)


def test_a_refusal_comes_back_as_its_sentence(reader):
    told = reader.read(b"", ParseContext("空.txt"))
    assert type(told) is UnreadableSource
    assert "“空.txt”是空文件" in str(told)


def test_one_process_reads_many_documents(reader):
    reader.read(TEXT, PAGE)
    pid = reader._worker._process.pid
    reader.read(TEXT, PAGE)
    assert reader._worker._process.pid == pid


def test_its_niceness_is_weighed_beside_ours_and_its_children_end_with_it(reader):
    reader.read(TEXT, PAGE)
    pid = reader._worker._process.pid
    assert os.getsid(pid) == os.getsid(0) and os.getpgid(pid) == pid
    assert os.getpriority(os.PRIO_PROCESS, pid) >= worker.NICENESS


@pytest.mark.parametrize(
    ("program", "detail"),
    [
        ("while True: pass", "processor time used up"),
        ("bytearray(worker.MEMORY_BYTES)", "the reading process ended with 1"),
        ("import os; os.abort()", f"the reading process ended with {-signal.SIGABRT}"),
        ("import time; time.sleep(99)", "no answer in time"),
    ],
    ids=["loops", "grows", "crashes", "hangs"],
)
def test_a_document_beyond_the_limits_is_refused_and_the_next_is_read(monkeypatch, program, detail):
    reader = ReaderProcess()
    try:
        with monkeypatch.context() as patched:
            planted(patched, program)
            told = reader.read(TEXT, PAGE, Limits(cpu_seconds=1, wall_seconds=2 if "sleep" in program else 60))
        assert isinstance(told, ReadingFailed)
        assert told.detail == detail
        assert "“一页.txt”在限定的时间和内存里读不完" in str(told)
        assert reader.read(TEXT, PAGE) == parse(TEXT, PAGE)
    finally:
        reader.close()


def test_a_process_that_left_by_itself_is_replaced_and_the_document_read(reader):
    reader.read(TEXT, PAGE)
    reader._worker._requests.close()  # as if it had waited too long: it ends with 0
    reader._worker._process.wait()
    reader._worker._requests = open(os.devnull, "wb")  # noqa: SIM115, PTH123
    assert reader.read(TEXT, PAGE) == parse(TEXT, PAGE)


def test_a_process_that_ends_at_every_start_is_no_endless_loop(monkeypatch):
    monkeypatch.setattr(isolation, "_WORKER", "archive.parsing.version")
    told = ReaderProcess().read(TEXT, PAGE)
    assert isinstance(told, ReadingFailed)


def test_memory_that_ran_out_is_a_limit_and_not_a_fault(monkeypatch):
    from archive import parsing

    def out_of_memory(*_):
        raise MemoryError

    monkeypatch.setattr(parsing, "parse_text", out_of_memory)
    assert "读不完" in str(attempt(TEXT, PAGE))


def test_the_log_names_type_and_place_and_nothing_of_the_text():
    with pytest.raises(AttributeError) as raised:
        parse(None, PAGE)
    assert place_of(raised.value).startswith("AttributeError at archive/parsing/readers/reading.py:")
    assert place_of(ValueError("secret")) == "ValueError"


def test_the_limits_are_those_stated():
    assert (Limits().cpu_seconds, worker.MEMORY_BYTES) == (120, 1_500_000_000)
