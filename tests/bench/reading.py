"""Speed and memory of reading, as ratios within one run; `make bench-reading` prints them, writes bench/reading.json.

    python -m tests.bench.reading [--pages 1000] [--megabytes 50]

Everything is measured in processes of their own, so that one figure does not warm or burden the next.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from archive.parsing import parse
from archive.parsing.readers.reading import MAX_TEXT_BYTES
from archive.parsing.records import ParseContext, UnreadableSource
from tests.pages import compose

PROJECT = Path(__file__).parents[2]
MEMORY_LIMIT_MB = 600
BEYOND_MB = 50
ROUNDS = 5
SEED = 20_000


def page_texts(count, seed=SEED):
    """Newspaper pages as text, from the generator of the unseen pages."""
    texts = []
    while len(texts) < count:
        page = compose(seed)
        if page.layout == "newspaper_page":
            texts.append(parse(page.data, ParseContext(name=page.name)).source.text)
        seed += 1
    return texts


def seconds(work, *arguments):
    start = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - start


def read(text):
    return parse(text.encode(), ParseContext(name="page.txt"))


def against_jieba():
    """A page's whole reading, and jieba.posseg alone over the same text, in turns; medians in milliseconds."""
    import jieba.posseg

    def tag(text):
        return list(jieba.posseg.cut(text))

    texts = page_texts(30)
    read(texts[0]), tag(texts[0])
    ours = [median(seconds(read, text) for _ in range(ROUNDS)) for text in texts]
    theirs = [median(seconds(tag, text) for _ in range(ROUNDS)) for text in texts]
    return {
        "page_ms": round(1000 * median(ours), 2),
        "jieba_posseg_ms": round(1000 * median(theirs), 2),
        "ratio": round(sum(ours) / sum(theirs), 3),
        "characters": round(median(map(len, texts))),
    }


def linearity(pages):
    """Milliseconds a page when 1, 10, 100 … pages stand one after another in one file."""
    texts = page_texts(10)
    sizes = [size for size in (1, 10, 100, 1000) if size <= pages]
    each = {size: 1000 * seconds(read, "\n\n".join(texts[i % 10] for i in range(size))) / size for size in sizes}
    return {"ms_a_page": {size: round(value, 2) for size, value in each.items()}, "ratio": each[sizes[-1]] / each[10]}


def big_file(megabytes):
    """What becomes of a text file of this size: read within the memory limit, or refused by the stated limit."""
    page = "\n\n".join(page_texts(20)).encode()
    data = (page * (megabytes * 1_000_000 // len(page) + 1))[: megabytes * 1_000_000].decode("utf-8", "ignore").encode()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = time.perf_counter()
    try:
        parsed = parse(data, ParseContext(name="big.txt"))
        outcome = f"read: {len(parsed.articles)} articles"
    except UnreadableSource as error:
        outcome = f"refused: {error}"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "megabytes": megabytes,
        "outcome": outcome,
        "seconds": round(time.perf_counter() - start, 1),
        "peak_mb": round(peak),
        "before_mb": round(before),
    }


STEPS = {"against_jieba": against_jieba, "linearity": linearity, "big_file": big_file}


def in_own_process(step, *arguments):
    """A step's figures, measured in a fresh interpreter."""
    command = [sys.executable, "-W", "ignore", "-m", "tests.bench.reading", "--step", step, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, cwd=PROJECT, check=True)
    return json.loads(done.stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=1000, help="most pages in one file")
    parser.add_argument(
        "--megabytes", type=int, default=MAX_TEXT_BYTES // 1_000_000, help="size of the largest file read"
    )
    parser.add_argument("--step", nargs="+", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.step:
        name, *arguments = options.step
        print(json.dumps(STEPS[name](*map(int, arguments)), ensure_ascii=False))
        return
    figures = {
        "against_jieba": in_own_process("against_jieba"),
        "linearity": in_own_process("linearity", options.pages),
        "big_file": in_own_process("big_file", options.megabytes),
        "beyond_the_limit": in_own_process("big_file", BEYOND_MB),
    }
    folder = Path(os.environ.get("DATA_DIR") or PROJECT / "var") / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "reading.json").write_text(json.dumps(figures, ensure_ascii=False, indent=1), encoding="utf-8")
    print(*table(figures), sep="\n")


def table(figures):
    page, line = figures["against_jieba"], figures["linearity"]
    rows = [
        ("whole reading of a page", f"{page['page_ms']} ms", f"{page['characters']} characters"),
        ("jieba.posseg alone, same text", f"{page['jieba_posseg_ms']} ms", ""),
        ("reading / jieba.posseg", page["ratio"], "at most 1"),
        *((f"a page among {size} in one file", f"{value} ms", "") for size, value in line["ms_a_page"].items()),
        ("most pages / 10 pages, a page", round(line["ratio"], 2), "about 1: linear"),
        *(
            (f"{big['megabytes']} MB of text", f"{big['peak_mb']} MB, {big['seconds']} s", big["outcome"])
            for big in (figures["big_file"], figures["beyond_the_limit"])
        ),
        ("limit of memory", f"{MEMORY_LIMIT_MB} MB", ""),
    ]
    yield from (f"{what:34}{value!s:>24}  {note}" for what, value, note in rows)


if __name__ == "__main__":
    main()
