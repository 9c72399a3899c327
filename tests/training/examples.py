"""The named sets that the judge of lines learns from, as pages of rows with labels."""

import json
import random
from dataclasses import dataclass
from pathlib import Path

from archive.parsing.labelling.features import Features, features_of
from archive.parsing.labelling.page_lines import declared_headings, lines_to_label, outside_rows
from archive.parsing.lines.script import reading_text
from archive.parsing.lines.text_lines import TextLine, text_lines_of
from archive.parsing.readers.reading import read
from archive.parsing.records import ParseContext, UnreadableSource
from tests.pages import compose, conventions
from tests.pages.perturbing import cut_throughout, in_lines
from tests.training.gold_lines import gold_lines
from tests.training.labelled_pages import labelled_pages
from tests.training.set_anew import stock_of

ROOT = Path(__file__).parents[2]
WORKING = ROOT / "tests" / "data" / "working"
FOREIGN = (ROOT / "tests" / "data" / "foreign", ROOT / "tests" / "data" / "foreign" / "gold")
SEEDS = (ROOT / "fixtures" / "seeds", ROOT / "tests" / "data" / "gold")
LABELLED = ROOT / "tests" / "data" / "labelled"
FRESH = ROOT / "tests" / "data" / "fresh"
LONGEST = 1_500  # lines of a page that is learned from: the longest seed in columns of ten characters
NARROW, ANY_WIDTH = (10, 16), (10, 40)  # characters of a line
# Interleaved columns have no order that lines could be labelled in; the fields of minutes are paragraphs elsewhere.
UNFIT = frozenset({"r18_interleaved", "f3_jiyao"})


@dataclass(frozen=True)
class Example:
    """A page's rows with the labels they should get."""

    name: str
    rows: tuple[TextLine, ...]
    labels: tuple[str, ...]
    features: Features


def example(name, data, labels_of):
    """The page as an example, or None where a line's label cannot be told."""
    source = read(data, ParseContext(name))
    reading = reading_text(source.text)
    printed = text_lines_of(reading)
    labels = labels_of(printed)
    if labels is None or len(labels) != len(printed) or len(printed) > LONGEST:
        return None
    known = {row.start: label for row, label in zip(printed, labels, strict=True)}
    rows, _ = lines_to_label(printed)
    outside = outside_rows(rows, reading, source.chrome)
    features = features_of(rows, outside, declared_headings(source))
    return Example(name, rows, tuple(known[row.start] for row in rows), features)


def _by_gold(gold):
    def labels_of(rows):
        labels, strange = gold_lines(rows, gold)
        return labels if strange * 10 <= len(rows) else None

    return labels_of


def generated(count, first):
    """Pages of the project's own generator."""
    for number in range(first, first + count):
        page = compose(number)
        if found := example(page.name, page.data, _by_gold(page.gold)):
            yield found


def conventional(count, first, switched_on=conventions.CONVENTIONS):
    """Pages in random conventions."""
    for number in range(first, first + count):
        page = conventions.compose(number, switched_on)
        if found := example(f"convention-{number}{page.suffix}", page.data, lambda rows, page=page: page.labels):
            yield found


def labelled():
    """The pages whose lines were labelled by hand."""
    for path in sorted(LABELLED.glob("*.txt")):
        for name, rows in labelled_pages(path.read_text(encoding="utf-8")):
            text = "".join(f"{text}\n" for _, text in rows)
            labels = tuple(label for label, _ in rows)
            if found := example(name, text.encode(), lambda _, labels=labels: labels):
                yield found


def set_anew(count, first, rounds=()):
    """Pages in random conventions whose articles, and every second time whose own lines, are those of pages by hand."""
    stocks = list(_stocks(rounds))
    for number in range(first, first + count):
        page = conventions.compose(number, stocks=stocks)
        if found := example(f"set-anew-{number}{page.suffix}", page.data, lambda rows, page=page: page.labels):
            yield found


def _stocks(rounds):
    for page in (*by_hand(rounds), *labelled()):
        stock = stock_of(page.rows, page.labels)
        if stock.pieces:
            yield stock


def by_hand(rounds=()):
    """The working set of pages by hand, the seeds and these fresh rounds, as they are."""
    return _as_they_are(documents(rounds))


def of_folder(folder):
    """The pages of a folder with sources/ and gold/ that stands elsewhere."""
    return _as_they_are(_documents(folder / "sources", folder / "gold"))


def _as_they_are(found):
    for name, data, gold in found:
        try:
            page = example(name, data, _by_gold(gold))
        except UnreadableSource:
            continue
        if page:
            yield page


def rewrapped(first, times=1, rounds=()):
    """The texts by hand in lines of other widths, every second time narrow, so that a wrap says nothing of a line."""
    for number in range(first, first + times):
        rng = random.Random(number)
        for name, data, gold in documents(rounds):
            if not name.endswith(".txt") or gold.get("script", "").startswith("traditional"):
                continue
            text = _text(data)
            if text is None:
                continue
            between = rng.choice(["blank", "indent", "bare", "whole titles"])
            width = rng.randint(*rng.choice([NARROW, ANY_WIDTH]))
            if between == "whole titles":
                cut = in_lines(rng, text, width)
            else:
                cut = cut_throughout(rng, text, {"furniture": [], **gold}, width, between)
            if found := example(f"{name}, {between}", cut.encode(), _by_gold(gold)):
                yield found


def documents(rounds=()):
    """(name, bytes, gold) of every page by hand, every seed and every page of these rounds."""
    taught = [(FRESH / name / "sources", FRESH / name / "gold") for name in rounds]
    for sources, gold in ((WORKING / "sources", WORKING / "gold"), FOREIGN, SEEDS, *taught):
        yield from _documents(sources, gold)


def _documents(sources, gold):
    for path in sorted(sources.iterdir()):
        truth = gold / f"{path.stem}.json"
        if truth.exists() and path.stem not in UNFIT:
            yield path.name, path.read_bytes(), json.loads(truth.read_text(encoding="utf-8"))


def _text(data):
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None
