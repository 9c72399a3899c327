"""Pages by hand in another dress: other names, other order, fewer lines of the page's own, other widths."""

import re

from archive.parsing.lines.script import reading_text
from archive.parsing.lines.text_lines import text_lines_of
from tests.pages.people import Names
from tests.pages.perturbing import cut_throughout, replaced, replaced_in
from tests.score_parse import records
from tests.training.gold_lines import gold_lines

_OUTSIDE = ("FURN", "STAFF", "TEAS", "TOC")
_MOVED = re.compile(r"[下上][转接]")
_HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,3}")


def with_other_names(rng, text, gold):
    """Everybody under another name of the same length."""
    names, known = Names(rng), sorted(_names(gold))
    pairs = {name: _like(name, names) for name in known}
    return (replaced(text, pairs), replaced_in(gold, pairs)) if pairs else (text, gold)


def in_other_order(rng, text, gold):
    """The page's articles one after the other in another order, what is the page's own around them as it was."""
    head, articles, tail = _parts(text, gold)
    if len(articles) < 2 or _MOVED.search(text):
        return text, gold
    rng.shuffle(articles)
    return "".join([*head, *(line for article in articles for line in article), *tail]), gold


def with_fewer_own_lines(rng, text, gold):
    """Half of the lines of the page's own that stand around its articles, but those that hold a date or a name."""
    lines, labels = _labelled(text, gold)
    drop = {i for i, label in enumerate(labels) if label == "FURN" and not re.search(r"\d{4}|报|期", lines[i])}
    kept = [line for i, line in enumerate(lines) if i not in drop or rng.random() < 0.5]
    return "".join(kept), gold


def in_other_lines(rng, text, gold):
    """The texts in lines of another width, a new paragraph told by its indent."""
    return cut_throughout(rng, text, {"furniture": [], **gold}, rng.randint(16, 34), "indent"), gold


DRESSES = (with_other_names, in_other_order, with_fewer_own_lines, in_other_lines)


def _names(gold):
    found = {member["name"] for member in records(gold, "staff")}
    for article in records(gold, "articles"):
        found |= {person["name"] for person in records(article, "people")} | set(article["reporters"])
        found |= {author["name"] for author in records(article, "authors")}
    return {name for name in found if _HAN_NAME.fullmatch(name)}


def _like(name, names):
    while len(new := names.draw()) != len(name):
        pass
    return new


def _labelled(text, gold):
    """(Lines with their ends, the label that each has by the gold document; blank lines that of the line above)."""
    lines = text.splitlines(keepends=True)
    rows = text_lines_of(reading_text(text))
    labels, _ = gold_lines(rows, gold)
    of_rows = iter(labels)
    found = []
    for line in lines:
        found.append(next(of_rows) if line.strip() else (found[-1] if found else "FURN"))
    return [line if line.endswith("\n") else line + "\n" for line in lines], found


def _parts(text, gold):
    """(Lines above the first article, the articles' lines, lines below the last)."""
    lines, labels = _labelled(text, gold)
    end = max((i for i, label in enumerate(labels) if label not in _OUTSIDE), default=-1) + 1
    head, articles = [], []
    column = []
    for line, label in zip(lines[:end], labels[:end], strict=True):
        if label == "COL":
            column.append(line)
        elif label.startswith("A-"):
            articles.append([*column, line])
            column = []
        else:
            (articles[-1] if articles else head).extend([*column, line])
            column = []
    return head, articles, lines[end:]
