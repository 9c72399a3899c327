"""The rows of a table of people, told by its head: 序号 姓名 派出单位 职务 says in which cell the name stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from archive.parsing.entities.annotated_text import AnnotatedText, ReadRow
from archive.parsing.entities.appointments import is_bounded_name
from archive.parsing.entities.names_behind_posts import SURE
from archive.parsing.entities.place_spans import SETTLEMENTS, TOWN_KINDS, PlaceSpan
from archive.parsing.entities.post_holding import PostHolding
from archive.parsing.entities.posts import PlacesAround, TitleSpan, places_before
from archive.parsing.lexicon.person_names import NameReading
from archive.parsing.lexicon.word_lists import is_hanzi, sections
from archive.text import MIDDLE_DOTS

_RULED = re.compile(r"[^\t|│]+")
_SPACED = re.compile(r"\S+")
_RULES = re.compile(r"[\t|│]")
_PARTED = re.compile(r"[\s|│]")  # most rows are no table's, and one cell
_SEXES = ("男", "女")
_PROPOSED = "拟任"  # the fields of who is meant for a post are read as such
_BODY_OR_PLACE = (*SETTLEMENTS, *TOWN_KINDS, "县", "市", "区", "局", "委", "部", "校", "院", "中心", "公司", "支部")
# What a post prints of its body where the body's name stands in the next cell.
_NO_NAME = re.compile("(?:镇|乡|街道|村|社区|)(?:党委|党工委|党总支|党支部|总支|支部|支委|村委会|居委会|)")
_RANKS = frozenset("省市县区州旗")
_FEWEST, _LONGEST_HEAD_CELL, _LONGEST_NAME = 2, 12, 5


@dataclass(frozen=True)
class Cell:
    """A cell of a row: where it stands, and its words without the gaps of a name set wide."""

    start: int
    end: int
    words: str


@dataclass(frozen=True)
class TableHead:
    """What the columns of a table hold: name, post, body, place or nothing that is known."""

    columns: tuple[str | None, ...]

    @property
    def tells_posts(self) -> bool:
        """True if a column holds the posts."""
        return "post" in self.columns


@dataclass(frozen=True)
class TableRow:
    """A row of a table: where it stands in its paragraph, whom it names, and whether the table tells their posts."""

    start: int
    end: int
    holdings: tuple[PostHolding, ...]
    tells_posts: bool

    def tells(self, holding: PostHolding) -> bool:
        """True for what was read here without regard to the cells, if these tell the posts."""
        return self.tells_posts and self.start <= holding.names[0].start <= self.end


def rows_of_tables(texts: Sequence[AnnotatedText]) -> dict[int, list[TableRow]]:
    """The rows below the heads of tables, by paragraph."""
    found: dict[int, list[TableRow]] = {}
    head: TableHead | None = None
    for text in texts:
        for row in text.rows:
            cells = cells_of(row.printed.text) if _PARTED.search(row.printed.text) else []
            if begun := table_head(cells):
                head = begun
            elif head and (holdings := tuple(_holdings(row, cells, head))):
                span = row.printed.offsets[0], row.printed.offsets[-1]
                found.setdefault(text.paragraph, []).append(TableRow(*span, holdings, head.tells_posts))
            else:
                head = None
        if not text.rows:
            head = None
    return found


def cells_of(row: str) -> list[Cell]:
    """The cells of a row: between rules, or between gaps if it has none; what is set wide (姓 名) is one."""
    ruled = bool(_RULES.search(row))
    found = [
        Cell(
            part.start() + len(part.group()) - len(part.group().lstrip()), part.start() + len(part.group().rstrip()), ""
        )
        for part in (_RULED if ruled else _SPACED).finditer(row)
        if part.group().strip()
    ]
    cells: list[Cell] = []
    for cell in found:
        words = "".join(row[cell.start : cell.end].split())
        if not ruled and cells and _is_set_wide(cells[-1].words, words):
            cells[-1] = Cell(cells[-1].start, cell.end, cells[-1].words + words)
        else:
            cells.append(replace(cell, words=words))
    return cells


def _is_set_wide(before: str, words: str) -> bool:
    return len(before) == len(words) == 1 and is_hanzi(before) and is_hanzi(words) and words not in _SEXES


def table_head(cells: Sequence[Cell]) -> TableHead | None:
    """The head that these cells are, if one of them says that names stand below it."""
    if len(cells) < _FEWEST or any(len(cell.words) > _LONGEST_HEAD_CELL for cell in cells):
        return None
    heads = {word: kind for kind, words in sections("table_heads.txt").items() for word in words}
    columns = tuple(heads.get(cell.words) for cell in cells)
    is_of_fields = any(cell.words.startswith(_PROPOSED) for cell in cells)
    return TableHead(columns) if "name" in columns and not is_of_fields else None


def _holdings(row: ReadRow, cells: Sequence[Cell], head: TableHead) -> Iterator[PostHolding]:
    """The names of a row, each with the posts that the cells behind it print up to the next name."""
    if len(cells) != len(head.columns):
        return
    names = [i for i, kind in enumerate(head.columns) if kind == "name"]
    if not all(_is_name(cells[i].words) for i in names):
        return
    for i, following in zip(names, [*names[1:], len(cells)], strict=True):
        cell = cells[i]
        titles = tuple(
            title
            for at in range(i + 1, following)
            if head.columns[at] in ("post", "place")
            for title in _titles(row, cells, head, at)
        )
        name = NameReading(cell.words, cell.start, cell.end, SURE)
        start, end = min(cell.start, *(t.start for t in titles), cell.end), max(cell.end, *(t.end for t in titles), 0)
        yield row.printed.in_paragraph(PostHolding(titles, (name,), start, end))


def _is_name(words: str) -> bool:
    """拉毛东智 too: below such a head a name needs no known surname, if it is no body and no place."""
    is_short = 2 <= len(words) <= _LONGEST_NAME and all(map(is_hanzi, words))
    is_dotted = all(is_hanzi(each) or each in MIDDLE_DOTS for each in words)
    return (is_dotted and is_bounded_name(words)) or (is_short and not words.endswith(_BODY_OR_PLACE))


def _titles(row: ReadRow, cells: Sequence[Cell], head: TableHead, at: int) -> Iterator[TitleSpan]:
    """The titles of a cell, a bare one with the body or the places of the cells in front of it."""
    cell = cells[at]
    inside = [title for title in row.titles if cell.start <= title.title and title.end <= cell.end]
    if not inside or inside[-1].end != cell.end:
        return
    first, *others = inside
    if _is_told_behind(head, at) and first.start == first.body == cell.start:
        first = _of_cell_behind(row, cells[at + 1], first)
    elif first.start < cell.start or first.start == first.title == cell.start:
        bare = replace(first, start=first.title, body=first.title, places=())
        first = _of_cells_in_front(row, cells, head, at, bare)
    yield from (first, *others)


def _is_told_behind(head: TableHead, at: int) -> bool:
    """True if whose the posts of this column are stands in the next column and in none before it."""
    told = [kind in ("body", "place") for kind in head.columns]
    return not any(told[:at]) and any(told[at + 1 : at + 2])


def _of_cell_behind(row: ReadRow, cell: Cell, title: TitleSpan) -> TitleSpan:
    """党支部书记 | 大水塘社区, 院长 | 县人民医院: the post in the body that the next cell names; what names one itself
    (县委党校副校长 | 县委党校) keeps it."""
    if not _NO_NAME.fullmatch(row.printed.text, title.body, title.title):
        return title
    places = _places(row, cell)
    if places[-1].end == cell.end and not places[0].entries and cell.words[0] in _RANKS:  # 县人民医院, of the county
        places = (replace(places[0], start=cell.start + 1, name=cell.words[1:]),)
    return replace(title, places=places)


def _of_cells_in_front(row: ReadRow, cells: Sequence[Cell], head: TableHead, at: int, title: TitleSpan) -> TitleSpan:
    before = [i for i in range(at) if head.columns[i] != "name"]
    if before and head.columns[before[-1]] == "body":
        return _in_body(row.around, cells[before[-1]], title)
    places: list[PlaceSpan] = []
    while before and head.columns[before[-1]] == "place":
        places[:0] = _places(row, cells[before.pop()])
    return replace(title, places=tuple(places))


def _in_body(around: PlacesAround, cell: Cell, title: TitleSpan) -> TitleSpan:
    """县财政局 | 股长: the body stands in a cell of its own, the post is what its own cell says."""
    place = next((span for span in around.by_end.values() if span.start == cell.start and span.end < cell.end), None)
    body = place.end if place else cell.start
    return replace(title, start=cell.start, body=body, places=(place,) if place else (), is_apart=True)


def _places(row: ReadRow, cell: Cell) -> tuple[PlaceSpan, ...]:
    """The town and the village of a cell that prints both, else the place that it names as a whole."""
    start, chain = places_before(row.printed.text, cell.end, row.around)
    kind = next((kind for kind in (*TOWN_KINDS, *SETTLEMENTS) if cell.words.endswith(kind)), "乡")
    return chain if start == cell.start else (PlaceSpan(cell.start, cell.end, cell.words, kind),)
