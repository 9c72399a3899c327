"""The label of each printed line of a page whose gold document is known, found by the line's text."""

import re
from dataclasses import dataclass

from archive.text import fold

_QUOTES = re.compile("[\"'“”‘’「」『』]")
_TITLES = {"headline": "HEAD", "kicker": "KICK", "subtitle": "SUB"}
_GOES_ON = {"PB": "PI", "SUBH": "PI", "HEAD": "H2", "KICK": "H2", "SUB": "H2"}
_LONGEST_COLUMN = 12
_POINTER = re.compile(r"^.{0,6}[a-d]?[\d一二三四五六七八]{1,2}版?.{0,3}$|详见|请看|[▶►→☞]")
_BOX = re.compile("导读|看点|提要|要目|速览|导览|预告")
_OF_THE_PAGE, _TEASER = -1, -2


@dataclass
class _Item:
    """A text of the gold document, and how much of it has been printed so far."""

    label: str
    text: str
    article: int
    printed: int = 0


def gold_lines(rows, gold):
    """(labels of the rows, how many of them are printed nowhere in the gold document)."""
    return _Alignment(gold).labels(rows)


class _Alignment:
    def __init__(self, gold):
        self.items = list(_items(gold))
        self.staff = [_key(member["name"]) for member in gold.get("staff", [])]
        self.headlines = {_core(article.get("headline") or "") for article in gold["articles"]} - {""}
        self.last = None
        self.begun = set()

    def labels(self, rows):
        labels, strange, texts = [], 0, set()
        for row in rows:
            key = _key(row.text)
            item = self._best(key) if key else None
            if item is None:
                strange += bool(key) and any("\u4e00" <= c <= "\u9fff" for c in key)
                labels.append("FURN" if not labels or not _is_text(labels[-1]) or not key else "PI")
                continue
            label = self._label(item, key)
            if item.article >= 0:
                label = "SIGN" if label == "BYL" and item.article in texts else label
                texts |= {item.article} if label in ("PB", "PI", "SUBH") else set()
                if item.article not in self.begun:
                    label = "A-" + (label if label in ("HEAD", "KICK", "SUB", "BYL") else "PB")
                self.begun.add(item.article)
            labels.append(label)
            self.last = item
        return _with_columns(rows, _with_pointers(rows, labels)), strange

    def _best(self, key):
        scored = [(self._score(item, key), -i) for i, item in enumerate(self.items)]
        score, i = max(scored, default=(0, 0))
        return self.items[-i] if score > 0 else None

    def _score(self, item, key):
        """How well the line fits into this text where the page has got to."""
        text, rest = item.text, item.text[item.printed :]
        if text == key and not item.printed:
            # Who issues a document is printed above its title as its first line, and signs it.
            score = 70 if item.label == "BYL" and item.article not in self.begun else 100
        elif item.label in _GOES_ON and rest.startswith(key):
            score = 80 if item.printed else 75 if item.label in _TITLES.values() else 60
        elif item.label not in ("PB", "SUBH") and len(key) >= 2 and key in text:
            score = 20
        elif len(key) >= 5 and key in rest:
            score = 15
        elif len(text) >= 4 and text in key and len(text) * 3 > len(key) and not item.printed:
            score = 25
        elif len(rest) >= 6 and key.startswith(rest):
            score = 22
        else:
            return 0
        if self.last and self.last.article == item.article:
            score += 5
        return score + 5 * (self.last is item and item.printed > 0)

    def _label(self, item, key):
        fresh = not item.printed
        at = item.text.find(key, item.printed)
        item.printed = at + len(key) if at >= 0 else len(item.text)
        if item.label == "FURN":
            if any(name and name in key for name in self.staff):
                return "STAFF"
            return "TOC" if _core(key) in self.headlines else "FURN"
        return item.label if fresh else _GOES_ON.get(item.label, item.label)


def _items(gold):
    for text in gold.get("furniture", []):
        yield _Item("FURN", _key(text), _OF_THE_PAGE)
    for teaser in gold.get("teasers", []):
        for text in teaser.get("as_printed") or [teaser.get("headline"), teaser.get("subtitle")]:
            if text:
                yield _Item("TEAS", _key(text), _TEASER)
    for i, article in enumerate(gold["articles"]):
        titles = {}
        for field, label in _TITLES.items():
            if article.get(field):
                titles[_key(article[field])] = label
                yield _Item(label, _key(article[field]), i)
        for text in _beside_titles(article.get("title_block", []), titles):
            yield _Item(next((label for title, label in titles.items() if title in text), "BYL"), text, i)
        author = article.get("author_line")
        if author:
            yield _Item("BYL", _key(author), i)
        subheads = {_key(text) for text in article.get("subheads", [])}
        for text in article["paragraphs"]:
            yield _Item("SUBH" if _key(text) in subheads else "PB", _key(text), i)


def _beside_titles(lines, titles):
    """The lines of a title block that are neither titles nor the lines in which one is printed."""
    left = list(titles)
    for line in lines:
        text = _key(line if isinstance(line, str) else line.get("text", ""))
        at = next((k for k, title in enumerate(left) if text and title.startswith(text)), None)
        if at is not None:
            left[at] = left[at].removeprefix(text)
        elif text:
            yield text


def _with_columns(rows, labels):
    """The labels, furniture right above an article being the name of its column where it is short and plain."""
    found = list(labels)
    for i in range(len(rows) - 1):
        text = rows[i].without_spaces
        is_plain = 2 <= len(text) <= _LONGEST_COLUMN and not re.search(r"[\d@]|期|报$|[:：].", text)
        if (
            labels[i] == "FURN"
            and labels[i + 1].startswith("A-")
            and is_plain
            and re.search(r"[\u4e00-\u9fff]{2}", text)
        ):
            found[i] = "COL"
    return found


def _with_pointers(rows, labels):
    """The labels, what leads to a teaser's page and what stands above the box being teasers too."""
    found = list(labels)
    for i in range(len(rows) - 1):
        if found[i] == "TEAS" and labels[i + 1] in ("FURN", "COL") and _POINTER.search(rows[i + 1].without_spaces):
            found[i + 1] = "TEAS"
        if labels[i] == "FURN" and labels[i + 1] == "TEAS" and _BOX.search(rows[i].without_spaces):
            found[i] = "TEAS"
    return found


def _is_text(label):
    return label in ("PB", "PI", "A-PB", "SIGN", "SUBH")


def _key(text):
    return _QUOTES.sub("", fold("".join((text or "").split())))


def _core(text):
    """A title without the bullets and numbers that a table of contents sets around it."""
    return re.sub(r"^[^\u4e00-\u9fff]+|[^\u4e00-\u9fff]+$", "", _key(text))
