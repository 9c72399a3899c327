"""An article's texts with what was found in each: the shared groundwork of all readers of facts."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from archive.parsing.entities.elsewhere import places_elsewhere
from archive.parsing.entities.list_items import begins_with_item
from archive.parsing.entities.place_context import PlaceContext, nearest_entry
from archive.parsing.entities.place_spans import SETTLEMENTS, PlaceSpan
from archive.parsing.entities.places import find_places
from archive.parsing.entities.posts import PlacesAround, TitleSpan, find_titles
from archive.parsing.entities.printed_rows import PrintedRow, rows_of, rows_of_lines
from archive.parsing.entities.quotations import quotations
from archive.parsing.lexicon import gazetteer
from archive.parsing.lexicon.phrase_table import PhraseTable
from archive.parsing.lexicon.word_lists import is_hanzi
from archive.parsing.records import Division, ParsedArticle
from archive.text import fold

TITLE_BLOCK = -1  # stands where a paragraph has its number
_RANK_OF_BODY = re.compile("(?<![\u4e00-\u9fff])([县区市旗])(?:委|政府|人大|政协|领导)")  # not of 和平|区委
_GREATER_CELL = re.compile("党总支|党委")
_NOTHING = PlacesAround()
_PEOPLES_GOVERNMENTS = 1949  # 人民政府 is younger


@dataclass(frozen=True)
class AnnotatedText:
    """A paragraph (or the title block) as printed and folded, with the places and titles of office in it."""

    paragraph: int
    printed: str
    folded: str
    places: tuple[PlaceSpan, ...]
    around: PlacesAround
    titles: tuple[TitleSpan, ...]
    rows: tuple["ReadRow", ...] = ()


@dataclass(frozen=True)
class ReadRow:
    """A printed row of a paragraph with its own places and titles, if it has gaps."""

    printed: PrintedRow
    around: PlacesAround
    titles: tuple[TitleSpan, ...]
    begins_item: bool = False  # of a list: a name stands before the first gap


def title_text(article: ParsedArticle) -> str:
    """The title block as one text; offsets of facts with paragraph -1 count in it."""
    if article.title_block:
        return "\n".join(line.text for line in article.title_block)
    return "\n".join(filter(None, (article.kicker, article.headline, article.subtitle)))


def counted_texts(article: ParsedArticle) -> list[str]:
    """The texts in which mentions are counted: kicker, headline, subtitle and paragraphs."""
    titles = [part for part in (article.kicker, article.headline, article.subtitle) if part]
    return [fold(text) for text in (*titles, *(paragraph.text for paragraph in article.paragraphs))]


def read_texts(article: ParsedArticle, near: Division, source: str = "") -> list[AnnotatedText]:
    """The title block and the paragraphs with their places and titles; `source` tells in which rows they stood."""
    title = title_text(article)
    given = [(TITLE_BLOCK, title, rows_of_lines(title))]
    given += [(i, each.text, rows_of(each, source)) for i, each in enumerate(article.paragraphs)]
    given = [text for text in given if text[1]]
    read = [_read(*text, near) for text in given]
    villages = PhraseTable(span.name for text in read for span in text.places if span.kind in SETTLEMENTS)
    if not villages.phrases:
        return read
    return [
        _read(*text, near, villages.phrases) if _overlooks(once, villages) else once
        for text, once in zip(given, read, strict=True)
    ]


def _overlooks(text: AnnotatedText, villages: PhraseTable) -> bool:
    """True if a text names a village that only its other parts tell for one: 雪水漫过塔尔塔村的路."""
    seen = Counter(span.name for span in text.places)
    return any(count > seen[name] for name, count in villages.count(text.folded).items())


def _read(
    paragraph: int, printed: str, rows: tuple[PrintedRow, ...], near: Division, villages: Set[str] = frozenset()
) -> AnnotatedText:
    folded = fold(printed)
    # 余世碧 村党支部书记 names no village of 余世碧.
    begins = _begin_items(rows)
    gaps = {gap for row, is_item in zip(rows, begins, strict=True) if is_item and (gap := row.first_gap)}
    found = find_places(folded, near, quotations(printed), villages)
    places = [span for span in found if gaps.isdisjoint(range(span.start + 1, span.end)) or _opens(span, folded)]
    around = PlacesAround.of(places)
    titles = tuple(find_titles(folded, around))
    return AnnotatedText(paragraph, printed, folded, tuple(places), around, titles, tuple(_rows(rows, near, begins)))


def _begin_items(rows: tuple[PrintedRow, ...]) -> list[bool]:
    """For each row whether it begins an item of a list; behind 县委常委、宣传 部部长 the row 阎淑 珍安排 goes on with a
    sentence."""
    found: list[bool] = []
    for before, row in pairwise((None, *rows)):
        goes_on = before is not None and not found[-1] and "," in before.text
        found.append(bool(row and row.has_gaps and not goes_on and begins_with_item(row.text)))
    return found


def _opens(span: PlaceSpan, text: str) -> bool:
    """True for a place of the gazetteer that begins where words do: 主持:王|国富 镇党委书记 is of no 国富镇."""
    return bool(span.entries) and not is_hanzi(text[span.start - 1 : span.start])


def _rows(rows: tuple[PrintedRow, ...], near: Division, begins: list[bool]) -> Iterator[ReadRow]:
    for row, is_item in zip(rows, begins, strict=True):
        around = PlacesAround.of(find_places(row.text, near, [])) if row.has_gaps else _NOTHING
        titles = tuple(find_titles(row.text, around)) if row.has_gaps else ()
        yield ReadRow(row, around, titles, is_item)


def name_as_printed(name: str, texts: list[AnnotatedText]) -> str:
    """A name found in folded text in the characters of the text: 乾小玲 is folded to 干小玲, and is none."""
    if any(name in text.printed for text in texts):
        return name
    places = ((text, text.folded.find(name)) for text in texts)
    return next((text.printed[at : at + len(name)] for text, at in places if at >= 0), name)


class PlaceContexts:
    """The context at each point of an article: its place, and the county and town last named before."""

    def __init__(
        self,
        texts: list[AnnotatedText],
        place: Division,
        of_day: Division | None = None,
        year: int | None = None,
        is_supposed: bool = False,
        letterhead: PlaceSpan | None = None,
    ):
        """`of_day` is the place as it was called in the year when the page was printed; `is_supposed`: it is only
        the place that the text names most; `letterhead`: the town on whose paper it is written."""
        called = of_day or place
        self.is_placed = bool(place)
        owners = _towns_elsewhere(texts, place)
        villages = _villages(texts, PlaceContext(called, towns=owners))
        towns = {
            span.name: span for text in texts for span in text.places if text.paragraph == TITLE_BLOCK and span.is_town
        }
        titled = next(iter(towns.values())) if len(towns) == 1 else None if towns else letterhead
        town = _with_county(titled, PlaceContext(called)) if titled else None
        named = {span.name for text in texts for span in text.places if span.kind in SETTLEMENTS}
        only = next(iter(named)) if len(named) == 1 else None
        in_text = {span.name: span for text in texts for span in text.places if span.is_town}
        its_town = _with_county(next(iter(in_text.values())), PlaceContext(called)) if len(in_text) == 1 else town
        context = PlaceContext(
            called,
            villages=villages,
            towns=owners,
            cells=_cells(texts),
            ranks=frozenset(rank for text in texts for rank in _RANK_OF_BODY.findall(text.folded)),
            town_of_title=town,
            only_town=its_town,
            is_supposed=is_supposed,
            government="政府" if year and year < _PEOPLES_GOVERNMENTS else "人民政府",
            only_village=villages.get(only, f"{its_town or called.county or ''}{only}") if only else None,
        )
        self._starts: list[tuple[int, int]] = [(TITLE_BLOCK - 1, 0)]
        self._contexts = [context]
        elsewhere = places_elsewhere("\n".join(text.folded for text in texts)) if is_supposed else frozenset()
        for text in texts:
            for span in text.places:
                context = _moved(context, span, place, elsewhere)
                self._starts.append((text.paragraph, span.end))
                self._contexts.append(context)

    def at(self, paragraph: int, position: int) -> PlaceContext:
        """The context for words that stand here."""
        return self._contexts[bisect_right(self._starts, (paragraph, position)) - 1]


def _villages(texts: list[AnnotatedText], context: PlaceContext) -> dict[str, str]:
    """Each village that some sentence prints behind its town, with county and town in front."""
    found: dict[str, str] = {}
    for text in texts:
        towns = {span.end: span for span in text.places if span.is_town}
        for span in text.places:
            if span.kind in SETTLEMENTS and (town := towns.get(span.start)):
                found.setdefault(span.name, f"{_with_county(town, context)}{span.name}")
    return found


def _cells(texts: list[AnnotatedText]) -> dict[str, str]:
    """Each village whose cell is printed as something greater than a 党支部."""
    found: dict[str, str] = {}
    for text in texts:
        for span in text.places:
            if span.kind in SETTLEMENTS and (cell := _GREATER_CELL.match(text.folded, span.end)):
                found.setdefault(span.name, cell.group())
    return found


def _towns_elsewhere(texts: list[AnnotatedText], place: Division) -> dict[str, str]:
    """Each town that some sentence prints behind a division that is not this place nor around it."""
    found: dict[str, str] = {}
    for text in texts:
        divisions = {span.end: span.entries[0] for span in text.places if span.entries and not span.is_town}
        for span in text.places:
            owner = divisions.get(span.start) if span.is_town else None
            if owner and not gazetteer.contains(owner.division, place):
                found.setdefault(span.name, owner.name_used)
    return found


def _with_county(town: PlaceSpan, context: PlaceContext) -> str:
    return f"{context.county_of(town) or ''}{gazetteer.as_printed(town.name)}"


def _moved(context: PlaceContext, span: PlaceSpan, place: Division, elsewhere: Set[Division]) -> PlaceContext:
    if span.is_town:
        return replace(context, town=_with_county(span, context), village=None)
    if span.kind in SETTLEMENTS:
        return replace(context, village=context.village_named(span.name))
    entry = nearest_entry(span, place)
    if entry and entry.level == gazetteer.COUNTY and entry.division not in elsewhere:
        stays = bool(context.town and context.town.startswith(entry.name_used))  # 虹口|第六干休所: no other county
        return context if stays else replace(context, county=entry.name_used, town=None, village=None)
    return context
