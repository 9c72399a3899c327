"""The people of an article: who is attested in which posts, who is only named, and how often."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace

from archive.parsing.entities.annotated_text import TITLE_BLOCK, AnnotatedText, PlaceContexts
from archive.parsing.entities.appointments import heading_of
from archive.parsing.entities.bare_names import (
    bare_names,
    begins_with_name,
    columns,
    labelled_names,
    names_of_row,
    recurring_names,
)
from archive.parsing.entities.bodies import Office, head_of
from archive.parsing.entities.bodies_named import BodiesNamed
from archive.parsing.entities.dotted_names import dotted_names
from archive.parsing.entities.heads_of_lists import heads_list
from archive.parsing.entities.offices import office_of
from archive.parsing.entities.people import (
    find_holdings,
    find_listed,
    find_speakers,
    sentence_around,
    shares,
)
from archive.parsing.entities.post_holding import PostHolding
from archive.parsing.entities.posts import TitleSpan
from archive.parsing.entities.table_rows import TableRow, rows_of_tables
from archive.parsing.entities.tenures import manner_of, tenure_of
from archive.parsing.lexicon.dates import dates_in, with_year
from archive.parsing.lexicon.person_names import NameReading
from archive.parsing.lexicon.phrase_table import PhraseTable
from archive.parsing.records import Attestation, Basis, Organization, Person, Post, Tenure
from archive.text import MIDDLE_DOTS

_SURE = 4  # by hand, on the seeds
_LONGEST_ITEM = 60  # an item of a list of appointments; a longer line begins a text
_REACH = 120  # 99 of 100 sentences of gold have no more than 113
_BETWEEN_NAMES = ("、", ",", "和", "以及", "", ";")
_BY_LIST = (Tenure.APPOINTED, Tenure.ELECTED)
_LASTING = (Tenure.FORMER, Tenure.THEN, Tenure.PROPOSED)
# 张家坡|镇 of an article, but not 余世碧|村党支部书记 of joined rows
_OF_PLACE = r"(?:(?:镇|乡|村|街道|社区)(?![党支委主监民第])|厂|公司|合作社|水库|小学|中学)"
_LEADS = re.compile(
    r"(?:一行)?(?:带领|率领?|带)(?=[\u4e00-\u9fff]{2,14}?(?:代表团|考察团|考察组|学习团|访问团|参观团|交流团))"
)
# 滨州市考察团在|市委副书记张凯|带领下: the guests stand in front of who leads them.
_LED = re.compile(r"(?:党政)?(?:代表团|考察团|考察组|学习团|访问团|参观团|交流团)(?:一行)?在\Z")
_LEADING = re.compile(r"(?:同志)?的?(?:带领|率领)下")
_LONGEST_GUESTS = 12  # 党政代表团一行在
# 党委书记朱业宏率队到水月寺镇郑家淌村: none of its own.
_GOES = re.compile(r"(?:一行|率队|带队|率|带领)[^。;!?\n]{0,16}?(?:到|赴|前往|深入|走进)")
_SENTENCE_END = re.compile("[。!?;\n]")
_SHORT_PLACE = 3  # 鄢岗镇; the end of a longer name says as much
_OWN_NAME = re.compile(
    r"^[我本](?:院|校|局|厂|司|行|社|所|站|园|公司|集团|中心|单位|企业|学院|医院)(?=.)|^(?:公司|集团|大学)(?=.)|.+(?:公司|集团|药业|实业|置业|矿业|酒业|茶业|乳业|商贸|物业|合作社|联合社|联盟|协会|商会|学会|同乡会|联合会|促进会|基金会|研究会|银行|中学|小学|学校(?!长)|大学|学院|医院|卫生院|幼儿园|报社|电视台"
    r"|驻[\u4e00-\u9fff]{2,12}工作[队组]|研究院|研究所|公所|林场|农场|酒店|法庭|派出所|分社|分行|支行)(?:[(（][^()（）]{2,12}[)）])?(?:[\u4e00-\u9fff]{2,5}(?=党支部|党总支))?(?=[^会)）])"
    # A rank of one's own heads no body (县审计局|主任科员), nor does a bureau's cell (县国税局机关|党支部书记).
    r"|(?:(?![一二三四]级).)+?(?=(?:[一二三四]级)?(?:副?主任科员|副?调研员|副?巡视员|科员|审判员|检察官|法官)$)|.+(?:局|机关|中心|队|站|居民区)(?=党支部|党总支)"
)
# 县委副书记, 县纪委书记, 党支部书记: words of the post itself.
_PARTY_UNIT = re.compile(r"党支部|党总支|党[委组]|党工委|[省市县区州旗纪工]委(?!员)|^委")
_OWN_HEAD = re.compile(r"^[省市县区州旗镇乡]?(?:人民)?政府((?:常务|副|代理?)*[省市县区州旗镇乡]长)$")


def people_of(
    texts: list[AnnotatedText],
    counted: list[str],
    contexts: PlaceContexts,
    others: Set[str],
    day: str | None = None,
    organizations: tuple[Organization, ...] = (),
    is_of_genre: bool = True,
) -> tuple[Person, ...]:
    """The people named in an article in order of appearance; `others` (reporters, authors, staff) are left out
    unless a post is attested for them. `day` is that of the event, of which sentences without a date speak;
    `organizations` are those named in the article, which a bare 局长 may head; a page that is not `is_of_genre` may be
    a novel, whose people are nobody's."""
    recurring = recurring_names([text.folded for text in texts if text.paragraph != TITLE_BLOCK])
    holdings = _holdings(texts, contexts.is_placed, recurring)
    attested: dict[str, list[Attestation]] = {}
    ranks = _ranks(holdings)
    for text, holding, offices in _with_offices(texts, holdings, contexts, organizations):
        for index, name in enumerate(holding.names):
            attestations = attested.setdefault(name.name, [])
            if holding.titles and (index == 0 or holding.is_shared or shares(text.folded, holding.titles)):
                found = _attestation(text, holding, offices)
                rank = ranks.get((text.paragraph, name.start))
                attestations.append(replace(found, rank=rank, spoken_of=_day(text.folded, found, day)))
    for name in (*_without_posts(texts, attested.keys(), recurring, is_of_genre), *_speakers(texts, attested.keys())):
        if not _is_cut_from(name.name, others):
            attested.setdefault(name.name, [])
    mentions = _mentions(attested, counted)
    return tuple(
        Person(name, tuple(attestations), max(1, mentions.get(name, 0)))
        for name, attestations in attested.items()
        if _is_person(name, attestations, others, counted)
    )


def _is_cut_from(name: str, signing: Set[str]) -> bool:
    """True for what only seems a name across those who sign: (记者关秀|兰艾力·玉素甫), (通讯员仲义|李玉莲)."""
    if name.endswith(tuple(other for other in signing if not {*other}.isdisjoint(MIDDLE_DOTS))):
        return True
    before = (other for other in signing if name != other and name.startswith(other))
    return any(other.startswith(name.removeprefix(first)) for first in before for other in signing)


def _is_person(name: str, attestations: list[Attestation], others: Set[str], counted: list[str]) -> bool:
    """False for who only signs, and for what nobody attests and the article prints as a place's name (张家坡|镇)."""
    if name in others:
        return any(attestation.paragraph != TITLE_BLOCK for attestation in attestations)
    return bool(attestations) or not any(re.search(re.escape(name) + _OF_PLACE, text) for text in counted)


def _holdings(
    texts: list[AnnotatedText], is_placed: bool, recurring: Set[str]
) -> list[tuple[AnnotatedText, PostHolding]]:
    """Two readings: names that are certain somewhere help to find the ends of others."""
    headings = _headings(texts)
    tables = rows_of_tables(texts)
    first = [_of_text(text, frozenset(), headings, is_placed, tables.get(text.paragraph, [])) for text in texts]
    known = {name.name for found in first for holding in found for name in holding.names if name.score >= _SURE}
    known |= {name.name for text in texts for name in find_speakers(text.folded, frozenset())}
    known |= recurring
    return [
        (text, holding)
        for text, found in zip(texts, first, strict=True)
        for holding in (
            _of_text(text, known, headings, is_placed, tables.get(text.paragraph, []))
            if _prints(text, known)
            else found
        )
    ]


def _prints(text: AnnotatedText, names: Set[str]) -> bool:
    """True if one of these names stands in the text, or in one of its rows."""
    return any(name in text.folded or any(name in row.printed.text for row in text.rows) for name in names)


def _of_text(
    text: AnnotatedText,
    known: Set[str],
    headings: dict[int, Tenure | None],
    is_placed: bool,
    tabled: Sequence[TableRow],
) -> list[PostHolding]:
    found = find_holdings(text.folded, list(text.titles), text.around, known, headings[text.paragraph])
    rows = [row for row in text.rows if row.printed.has_gaps]
    if not rows:
        return found
    listed = [
        row.printed.in_paragraph(holding)
        for row in rows
        for holding in find_listed(row.printed.text, list(row.titles), row.around)
    ]
    listed, found = ([each for each in read if not _is_told(each, tabled)] for read in (listed, found))
    of_cells = [holding for row in tabled for holding in row.holdings]
    listed += [holding for holding in of_cells if holding.titles]
    if not is_placed:  # a bare 村委会主任 of a page without a place is nobody's: only the name is told
        listed = [replace(holding, titles=()) for holding in listed]
    # 包海霞 县医院护士长⏎关秀芝 中学教师: the post of a row is none of the name that begins the next.
    starts = {row.printed.offsets[0] for row in rows if row.begins_item}
    told = {holding.names[0].start for holding in listed}
    kept = (holding for holding in found if not _crosses(holding, starts, told))
    unposted = (holding for holding in of_cells if not holding.titles)
    return sorted((*kept, *listed, *unposted), key=lambda holding: holding.start)


def _is_told(holding: PostHolding, tabled: Sequence[TableRow]) -> bool:
    return any(row.tells(holding) for row in tabled)


def _crosses(holding: PostHolding, starts: Set[int], told: Set[int]) -> bool:
    """True for what joined rows seem to say across them, or what a row has told already."""
    names = {name.start for name in holding.names}
    first = holding.titles[0].start if holding.titles else holding.start
    return bool(names & told) or any(first < start <= holding.names[-1].start for start in starts)


def _headings(texts: list[AnnotatedText]) -> dict[int, Tenure | None]:
    """What the last line like 任命: says of each paragraph below it."""
    found: dict[int, Tenure | None] = {}
    current: Tenure | None = None
    for text in texts:
        found[text.paragraph] = current
        current = heading_of(text.folded) or (current if len(text.folded) < _LONGEST_ITEM else None)
    return found


def _without_posts(
    texts: list[AnnotatedText], known: Iterable[str], recurring: Iterable[str], is_of_genre: bool
) -> Iterator[NameReading]:
    """Names in lists and labels, before 同志 and the like, and those that the article repeats."""
    names = frozenset(known)
    inside = {part for name in names for part in _parts(name)}
    follows_names = in_list = False
    for text in texts:
        if text.paragraph == TITLE_BLOCK:
            yield from labelled_names(text.folded)
            continue
        # 汪勇 is attested: 汪勇|迟疑了 is no other.
        readings = (
            bare_name for bare_name in bare_names(text.folded, False, is_of_genre) if bare_name.name not in inside
        )
        # … and 副主|席马靖|等 beside 马靖 is the one that is known.
        yield from (r for r in readings if r.name[:-1] not in names and not any(r.name[i:] in names for i in (1, 2)))
        yield from (r for r in _dotted(text) if not any(r.name.endswith(n) or n.endswith(r.name) for n in names))
        for row in [row.printed.text for row in text.rows] or [text.folded]:
            first = begins_with_name(row) if in_list else None
            listed = columns(row, follows_names)
            for reading in (*([first] if first else ()), *listed, *names_of_row(row)):
                if reading.name not in inside:
                    yield reading
            in_list = heads_list(row) or first is not None
            follows_names = in_list or bool(listed)
    for name in recurring:
        if name not in inside:
            yield NameReading(name, 0, 0, 1)


def _dotted(text: AnnotatedText) -> Iterator[NameReading]:
    """巴图·孟克　巴音布鲁克镇牧民: where rows have gaps, a name ends there."""
    of_rows = [found for row in text.rows if row.printed.has_gaps for found in dotted_names(row.printed.text)]
    yield from of_rows
    yield from (r for r in dotted_names(text.folded) if not any(r.name.startswith(found.name) for found in of_rows))


def _speakers(texts: list[AnnotatedText], known: Iterable[str]) -> Iterator[NameReading]:
    names = frozenset(known)
    inside = {part for name in names for part in _parts(name)}
    for text in texts:
        for reading in find_speakers(text.folded, names):
            # 余本军 is attested: 本军 or 余本 beside it is no second person.
            if reading.name in names or not (reading.name in inside or names & {*_parts(reading.name)}):
                yield reading


def _parts(name: str) -> Iterator[str]:
    """The pieces of two characters and more that are shorter than the name."""
    for length in range(2, len(name)):
        yield from (name[i : i + length] for i in range(len(name) - length + 1))


def _ranks(holdings: list[tuple[AnnotatedText, PostHolding]]) -> dict[tuple[int, int], int]:
    """The place of each name in its printed list (县委常委A、B,副县长C: 1, 2, 3); names that stand alone have none."""
    ranks: dict[tuple[int, int], int] = {}
    run: list[tuple[int, int]] = []
    last = (TITLE_BLOCK - 1, 0)
    for text, holding in holdings:
        if last[0] != text.paragraph or text.folded[last[1] : holding.start].strip(" \n") not in _BETWEEN_NAMES:
            ranks |= _counted(run)
            run = []
        run += [(text.paragraph, name.start) for name in holding.names]
        last = (text.paragraph, holding.end)
    return ranks | _counted(run)


def _counted(run: list[tuple[int, int]]) -> dict[tuple[int, int], int]:
    return {at: i for i, at in enumerate(dict.fromkeys(run), start=1)} if len(set(run)) > 1 else {}


def _day(text: str, found: Attestation, day: str | None) -> str | None:
    """The last date that the sentence prints before the words, else the event's day for what is so at the event."""
    reach = max(0, found.start - _REACH)
    begin = max(max(text.rfind(mark, reach, found.start) for mark in "。!?;\n") + 1, reach)
    if dates := dates_in(text[begin : found.start]):
        year_from = None if day and day.startswith("--") else day
        return with_year(dates[-1], year_from, None)[0] or dates[-1].partial
    lasting = all(post.tenure in _LASTING for post in found.posts)
    return None if lasting else day


def _with_offices(
    texts: Sequence[AnnotatedText],
    holdings: list[tuple[AnnotatedText, PostHolding]],
    contexts: PlaceContexts,
    organizations: Sequence[Organization],
) -> Iterator[tuple[AnnotatedText, PostHolding, list[Office]]]:
    """Each holding with the offices of its titles; 环县县委书记A、县长B: B is head of 环县 too."""
    if not holdings:
        return
    nearest, beside, last, at_end = None, None, (0, 0), False
    bodies = BodiesNamed(organizations, texts)
    for text, holding in holdings:
        gap = text.folded[last[1] : holding.start] if last[0] == text.paragraph else None
        if gap not in ("、", ",", "和", "") and not (at_end and _begins_item(text, holding, last[0])):
            nearest = beside = None
        nearest = _whom_they_lead(text, holding.end) or _by_whom_led(text, holding) or nearest
        offices = list(_offices(text, holding, contexts, (nearest, beside), bodies))
        beside = _beside(text, holding, offices) or beside
        printed = [office for office, title in zip(offices, holding.titles, strict=True) if title.places]
        nearest = printed[-1].owner if printed else nearest
        last = (text.paragraph, holding.end)
        at_end = text.folded[holding.end :] in ("", ";", "。")
        yield text, holding, offices


def _whom_they_lead(text: AnnotatedText, end: int) -> str | None:
    """白城市 of 市委书记李洪慈|带领白城市党政代表团: whoever leads the guests is theirs, not the host's."""
    lead = _LEADS.match(text.folded, end)
    place = next((place for place in text.places if lead and place.start == lead.end() and place.entries), None)
    return place.entries[0].name_used if place else None


def _by_whom_led(text: AnnotatedText, holding: PostHolding) -> str | None:
    """滨州市 of 滨州市考察团在|市委副书记张凯|带领下."""
    led = _LED.search(text.folded, max(0, holding.start - _LONGEST_GUESTS), holding.start)
    if not led or not _LEADING.match(text.folded, holding.end):
        return None
    place = next((place for place in text.places if place.end == led.start() and place.entries), None)
    return place.entries[0].name_used if place else None


def _begins_item(text: AnnotatedText, holding: PostHolding, before: int) -> bool:
    """陆海珠、廖丰为副主任; below 潘天保为县人大常委会主任;: the next item of a list of appointments."""
    return text.paragraph == before + 1 and not holding.start and holding.tenure in _BY_LIST


def _offices(
    text: AnnotatedText,
    holding: PostHolding,
    contexts: PlaceContexts,
    in_front: tuple[str | None, tuple[str, str] | None],
    bodies: BodiesNamed,
) -> Iterator[Office]:
    before: Office | None = None
    nearest, beside = in_front
    for title in holding.titles:
        headed = bodies.headed(text.paragraph, title.start)
        context = replace(contexts.at(text.paragraph, title.start), nearest=nearest, headed=headed, beside=beside)
        before = office_of(text.folded, title, context, before)
        if (
            before.basis is Basis.INFERRED
            and title.start == title.body
            and _goes_there(text, holding.end, before.owner)
        ):
            before = Office(None)
        bodies.add(text.paragraph, title.start, before.name)
        yield before


def _goes_there(text: AnnotatedText, end: int, owner: str | None) -> bool:
    """True if whoever was named goes with others to the village or town that his post would be given."""
    goes = _GOES.match(text.folded, end) if owner else None
    if not owner or not goes:
        return False
    sentence_end = _SENTENCE_END.search(text.folded, goes.end())
    return owner[-_SHORT_PLACE:] in text.folded[goes.end() : sentence_end.start() if sentence_end else None]


def _beside(text: AnnotatedText, holding: PostHolding, offices: list[Office]) -> tuple[str, str] | None:
    """Head and body of the last post (主任, 山东省台办), to which a 副主任 behind it belongs."""
    body = (offices[-1].name or "").removesuffix("党组") if offices else ""
    return (head_of(text.folded[holding.titles[-1].title : holding.titles[-1].end]), body) if body else None


def _attestation(text: AnnotatedText, holding: PostHolding, offices: list[Office]) -> Attestation:
    return Attestation(
        posts=tuple(_posts(text, holding, offices)),
        as_printed=text.printed[holding.start : holding.end],
        sentence=sentence_around(text.printed, holding.start, holding.end),
        paragraph=text.paragraph,
        start=holding.start,
        end=holding.end,
    )


def _posts(text: AnnotatedText, holding: PostHolding, offices: list[Office]) -> Iterator[Post]:
    tenure = holding.tenure
    for title, office in zip(holding.titles, offices, strict=True):
        words = _printed_words(text, title.body, title.end)
        is_inside = title.mark in words  # 县委原书记 says nothing of the posts behind it
        if title.mark and not is_inside:
            tenure = tenure_of(title.mark)
        manner = manner_of(
            words, text.folded[max(0, title.start - 4) : title.start], text.folded[title.end : title.end + 8]
        )
        words = _OWN_HEAD.sub(r"\1", words)  # 县人民政府副县长 is 副县长
        if named := _OWN_NAME.match(words):  # 浏阳河集团董事长 is 董事长 of a body with a name of its own
            words = words[named.end() :].strip() or words
        if title.is_apart or (not named and _is_called_by_county(text, title)):
            words = _printed_words(text, title.title, title.end)
        yield Post(words, office.name, office.basis, tenure_of(title.mark) if title.mark else tenure, manner)


def _printed_words(text: AnnotatedText, start: int, end: int) -> str:
    return "".join(text.printed[start:end].split())  # 部　长 of a row set wide


def _is_called_by_county(text: AnnotatedText, title: TitleSpan) -> bool:
    """凤山县|应急管理局局长: the county's full name opens that of the body, and the post is the head alone (局长)."""
    county = title.places[-1] if title.places else None
    opens = county and county.entries and county.end == title.body < title.title and county.name[-1] in "县市区旗"
    return bool(opens) and not _PARTY_UNIT.search(text.folded, title.body, title.title)


def _mentions(names: Iterable[str], counted: list[str]) -> dict[str, int]:
    table, totals = PhraseTable(names), dict[str, int]()
    for text in counted:
        for name, count in table.count(text).items():
            totals[name] = totals.get(name, 0) + count
    return totals
