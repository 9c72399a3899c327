"""The seeds with other words in the same places: wrapped anew, with other people, places and slogans."""

import json
import re
from functools import cache

from tests.pages.noise import Print
from tests.pages.people import Names
from tests.pages.places import counties
from tests.score_parse import records

_CHINESE = r"\u4e00-\u9fff"
_WRAP = re.compile(rf"(?<=[{_CHINESE}，。、；：,;:）)”\"]) (?=[{_CHINESE}（(“\"\d])|(?<=\d) (?=[{_CHINESE}])")
_MARK = re.compile(r"\s*(?:#+ )?")
_COUNTED = re.compile(r"\d+/\d+页")  # the header of a collection is a title
LONG_LINE = 60  # a line of print as long as this is a paragraph
NUMERALS = "一二三四五六七八九"
MATTERS = ["聚焦", "到位", "提升", "引领", "创建", "强化", "统筹", "联动", "下沉", "共建"]
DOUBLES = ["强链", "补链", "扩面", "提质", "减负", "增效", "晒单", "问效", "结对", "帮扶", "驻点", "包片"]


def unwrapped(text):
    """Each paragraph on a line of its own, without the spaces that its wraps left."""
    lines = text.split("\n")
    return "\n".join(_WRAP.sub("", line) if len(line) > LONG_LINE else line for line in lines)


def rewrapped(rng, text):
    """The paragraphs with a space at each wrap of a width drawn anew."""
    setting = Print(rng, wrap="space", width=rng.randint(12, 30), ascii_punctuation=False)
    lines = unwrapped(text).split("\n")
    return "\n".join(setting.wrapped(line) if len(line) > LONG_LINE else line for line in lines)


def in_lines(rng, text, width):
    """The paragraphs in lines of about this width, nothing but their last lines' ends between them."""
    setting = Print(rng, wrap="newline", width=width, ascii_punctuation=False)
    lines = [line for line in unwrapped(text).split("\n") if line.strip()]
    return "\n".join("\n".join(setting.wrapped_lines(line)) if len(line) > LONG_LINE else line for line in lines)


def cut_throughout(rng, text, gold, width, between):
    """Titles, headings and paragraphs in lines of this width; only the page's own lines are left as they are.

    `between`: "blank" lines, an "indent" or "bare" newlines show where a paragraph begins.
    """
    setting = Print(rng, wrap="newline", width=width, ascii_punctuation=False)
    own = {_squeezed(line) for line in gold["furniture"] if not _COUNTED.search(line)}
    beginnings = tuple(_squeezed(text) for article in gold["articles"] for text in article["paragraphs"])
    blocks = []
    for line in filter(str.strip, unwrapped(text).split("\n")):
        mark = _MARK.match(line)[0]
        begins = any(text.startswith(_squeezed(line[len(mark) :])) for text in beginnings)
        words = _WRAP.sub("", line[len(mark) :]) if begins else line[len(mark) :]
        lines = [words] if _squeezed(words) in own else setting.wrapped_lines(words)
        first = "\u3000\u3000" if between == "indent" and begins else mark
        blocks.append("\n".join([first + lines[0], *lines[1:]]))
    return ("\n\n" if between == "blank" else "\n").join(blocks)


def known_by_width(rng, gold, width):
    """The gold paragraphs as a reader sees them who knows nothing but the width: one with a full last line goes on."""
    setting = Print(rng, wrap="newline", width=width, ascii_punctuation=False)
    for article in gold["articles"]:
        joined = [""]
        for text in article["paragraphs"]:
            joined[-1] += text
            if len(setting.wrapped_lines(text)[-1]) < width - 1:
                joined.append("")
        yield {**article, "paragraphs": [text for text in joined if text]}


def _squeezed(text):
    return "".join(text.split())


def replacements(rng, gold):
    """{old: new} for the county with its towns, the people and the slogans of a page."""
    text = json.dumps(gold, ensure_ascii=False)
    pairs = {}
    for article in records(gold, "articles"):
        pairs |= _place_pairs(rng, article, pairs)
    names = Names(rng)
    pairs |= {name: _like(name, names) for name in _people(gold)}
    slogans = {slogan["text"] for article in gold["articles"] for slogan in article["slogans"]}
    free = [slogan for slogan in sorted(slogans) if _can_change(slogan, slogans, gold)]
    drawn = _formulas(rng, text)
    pairs |= {slogan: drawn(slogan) for slogan in free}
    return pairs


def replaced(text, pairs):
    """The text with every old word as the new one, wherever print put a space inside it."""
    patterns = [r"\s?".join(map(re.escape, old)) for old in sorted(pairs, key=len, reverse=True)]
    return re.sub("|".join(patterns), lambda match: pairs["".join(match[0].split())], text)


def replaced_in(value, pairs):
    """A gold document with the same replacements in all its strings."""
    if isinstance(value, str):
        return replaced(value, pairs)
    if isinstance(value, list):
        return [replaced_in(item, pairs) for item in value]
    return {key: replaced_in(item, pairs) for key, item in value.items()} if isinstance(value, dict) else value


def in_traditional_script(rng, gold):
    """A text of traditional script with reading notes, set anew from its gold document."""
    setting = Print(rng, script="pinyin")
    return "\n".join(setting.shown(text) for article in gold["articles"] for text in article["paragraphs"])


def _people(gold):
    found = {member["name"] for member in records(gold, "staff")}
    for article in records(gold, "articles"):
        found |= {person["name"] for person in article["people"]} | set(article["reporters"]) | set(article["editors"])
        found |= {author["name"] for author in article["authors"] if author["kind"] == "person"}
    return sorted(name for name in found if len(name) > 1 and name != "习近平")


def _like(name, names):
    """Another name of the same length, so that a wrong reading of it is as easy as before."""
    while True:
        new = names.draw()
        if len(new) == len(name):
            return new


def _place_pairs(rng, article, known):
    """A county of the article, its towns, and what lies above it, for another county of the same level."""
    place = article["place"]
    old = place.get("county")
    if not old or old in known or not (place["city"] or "").endswith("市") or not place["province"].endswith("省"):
        return {}
    towns = [p["name"] for p in article["places"] if p["kind"] in ("镇", "乡", "街道") and old in (p["within"] or "")]
    fitting = [c for c in counties() if c.level == old[-1] and len(c.name) == len(old) and c.city and _fits(c, towns)]
    if not fitting:
        return {}
    new = rng.choice(fitting)
    pairs = {old: new.name, old[:-1]: new.short}
    for kind in ("镇", "乡", "街道"):
        olds = [town for town in towns if town.endswith(kind)]
        pairs |= dict(zip(olds, rng.sample([t for t in new.towns if t.endswith(kind)], len(olds)), strict=True))
    for level in ("city", "province"):
        before, after = place[level], getattr(new, level)
        pairs |= {before: after, re.sub("[市省]$", "", before): re.sub("[市省]$", "", after)}
    return pairs


def _fits(county, towns):
    kinds = ("镇", "乡", "街道")
    enough = (sum(t.endswith(k) for t in county.towns) >= sum(t.endswith(k) for t in towns) for k in kinds)
    # 朝阳县 and 朝阳市: a short name that is a city's as well would mean another place than before.
    is_clear = f"{county.short}市" not in _cities()
    return is_clear and county.city.endswith("市") and county.province.endswith("省") and all(enough)


@cache
def _cities():
    return {county.city for county in counties()}


def _can_change(slogan, slogans, gold):
    """Whether another formula can stand for a slogan without changing what makes either of them, or another, one."""
    if any(slogan in other or other in slogan for other in slogans - {slogan}) or slogan[0] in "两一第":
        return False
    found = [s for article in gold["articles"] for s in article["slogans"] if s["text"] == slogan]
    is_marked = slogan[0] in NUMERALS or slogan.isdigit() or (len(slogan) == 4 and all(s.get("head") for s in found))
    has_echo = any(s["count"] != s["count_raw"] or s.get("variants") or s.get("gloss") for s in found)
    return is_marked and len(slogan) < 6 and not has_echo


def _formulas(rng, text):
    """A function that draws for a slogan another one of its kind that the page does not have."""
    drawn = set()

    def draw(slogan):
        new = _formula(rng, slogan)
        while new in drawn or new in text:
            new = _formula(rng, slogan)
        drawn.add(new)
        return new

    return draw


def _formula(rng, slogan):
    """Another formula of the same build: other digits, other numbers before the same words, another pair of verbs."""
    if slogan.isdigit():
        return "".join(rng.choice("123456789") for _ in slogan)
    if re.match(rf"[{NUMERALS}两]个", slogan):
        return f"{rng.choice(NUMERALS[2:])}个{rng.choice(MATTERS)}"
    if slogan[0] in NUMERALS:
        step = rng.randint(1, 5)
        return "".join(NUMERALS[2 + (NUMERALS.index(c) + step) % 7] if c in NUMERALS[1:] else c for c in slogan)
    return "".join(rng.sample(DOUBLES, 2))
