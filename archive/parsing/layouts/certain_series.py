"""What lines certainly are by the series that they stand in: lists of people, captions, cases, headings in quotation
marks, titles over dashes and the heads that pages repeat."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from archive.parsing.blocks import name_lists
from archive.parsing.labelling.labels import BEGINNINGS, ONLY_TITLES, Label
from archive.parsing.labelling.printed_words import DIGIT
from archive.parsing.layouts.certain_activities import leaders_activities, weeks_activities
from archive.parsing.layouts.certain_contents import announced_titles
from archive.parsing.layouts.certain_indents import lines_above_indents
from archive.parsing.layouts.certain_interruptions import below_interruptions, captions
from archive.parsing.layouts.certain_lists import counted_lists, names_of_congress
from archive.parsing.layouts.certain_marks import below_end_marks
from archive.parsing.layouts.certain_notices import lost_things
from archive.parsing.layouts.certain_parts import announced_parts, numbered_parts
from archive.parsing.layouts.certain_tables import heads_of_minutes, minutes, tables
from archive.parsing.layouts.certain_verses import regular_verses, signed_pieces, signed_verses, verses
from archive.parsing.layouts.certain_yearbooks import yearbook_lines
from archive.parsing.layouts.certainty import BODY, BYLINE, Certainty
from archive.parsing.layouts.known_lines import MOVED, NUMBERED_PICTURE, looks_like_title, without_bullet
from archive.parsing.layouts.signing_lines import may_name_author
from archive.parsing.lexicon import web_words
from archive.parsing.lines.text_lines import TextLine

_HEADING, _OWN = Certainty(frozenset({Label.SUBHEAD})), Certainty(frozenset({Label.FURNITURE}))
_SUBTITLE, _TITLE = Certainty(frozenset({Label.SUBTITLE}), BEGINNINGS), Certainty(ONLY_TITLES)
_LATER_TITLE = Certainty(ONLY_TITLES, frozenset({Label.TITLE_GOES_ON}))
_UNTITLED = Certainty(frozenset({Label.PARAGRAPH}), frozenset({Label.PARAGRAPH}))
_LEAST_PEOPLE, _LEAST_HEADINGS = 3, 2  # fewer may be anything
_LEAST_OFFICE = 5  # characters of body and post
_LONGEST_QUOTED = 16  # characters; the longest heading in quotation marks of the rounds has 14
_TOWN = re.compile(r"[\u4e00-\u9fff]{2,}(?:镇|乡|村|社区|街道)")
_WOMAN = re.compile(r"(?<=[\u3400-\u9fff])\([男女][^()]{0,6}\)")
_NUMBERED_PERSON = re.compile(
    r"(?P<number>\d{1,3})[.、．]?[\s\u3000]+(?P<name>[\u3400-\u9fff·]{2,8}|[\u3400-\u9fff][\s\u3000]+[\u3400-\u9fff])(?:\([^()]{1,8}\))?[\s\u3000]"
)
_ARROW = re.compile(r"[▲△▶▷▼▽◀◁↑→↓←](?=.*\w)")
_CASE = re.compile(r"案例(?:[一二三四五六七八九十]{1,3}|\d{1,2})[\s\u3000:：]")
_PART_OF_CASE = re.compile(r"【[\u4e00-\u9fff]{2,8}】")
_NUMBER_OF_CASE = re.compile(r"(?:典型)?案例(?:[一二三四五六七八九十]{1,3}|\d{1,2})")
_DECISION = re.compile(r"[一二三四五六七八九十]{1,3}、(?:会议)?(?:决定|批准)?(?:任命|免去|撤销|免职|任职)[:：]?")
_WEATHER = "晴|多云|阴|小雨|中雨|大雨|暴雨|阵雨|雷阵雨|雨|小雪|大雪|雪|雾|大风|转|有|间|到|夹"
_DAY_WITH_WEATHER = re.compile(rf"(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日(?:星期[一二三四五六日天])?(?:{_WEATHER})+")
_COMMENTS = frozenset({"社论", "短评", "评论", "时评", "快评", "言论", "微评"})
_LAST_PARTS = ("尾声", "结束语", "结语", "后记", "采访后记")
_WORDS = re.compile("[\u4e00-\u9fff]{2}")
_QUOTED = re.compile('“[^“”]+”|"[^"]+"|「[^「」]+」')
_PAGE_NUMBER = re.compile(r"[-—–─·•~\s]{1,40}\d{1,4}[-—–─·•~\s]{0,40}$|^[-—–─·•~\s]{0,40}\d{1,4}[-—–─·•~\s]{1,40}")
_VOICE = re.compile(r"[\u3400-\u9fff·]{2,4}(?:代表|委员)[:：].{4,24}")
_UNDER_TITLE = re.compile(r"[—–─━-]{1,4}\s?(?!本报|社论|评论)[\u4e00-\u9fff“「《\d][^—–─━-]{7,}$")
_ASKS_READERS = re.compile("点击|长按|扫描|扫一扫|欢迎关注")  # 点击上方蓝字关注我们
_ENDS_SUBTITLE = re.compile("(?:纪实|侧记|纪事|速写|见闻|综述|掠影|事迹|的故事|采访记)$")
_TITLE_OF_WORDS = re.compile(r"[\u4e00-\u9fff“”\"‘’《》、,，·]{3,24}[!?！？]?")
_NUMBER_OF_NOTICE = re.compile(r"[〔\[(](?:\d{4}年)?第?[\d一二三四五六七八九十]{1,3}号[〕\])]")
_TITLED_ENTRY = re.compile(r"【(?!本)[\u4e00-\u9fff]{2,12}】[^,。;:!?()]{4,28}")
_ENTRY = re.compile(r"【[\u4e00-\u9fff]{2,12}】.{8}")
_DIVISION = re.compile(r"[\u4e00-\u9fff]{2,16}(?:自治[县州旗区]|[县市区州旗])")
_ORGAN = re.compile("人民代表大会|人民政府|人大常委会|委员会|纪律检查")
_FROM_ELSEWHERE = re.compile("[(]?(?:上接|紧接|接上)")
_LEAST_CONTINUED = 6  # characters; 综合新闻 is the name of a page
_MINUTES = re.compile(r"[\u4e00-\u9fff\d“”\"]{4,40}纪要")
_ABOUT = re.compile(r"(?:[\u4e00-\u9fff]{3,24}(?:委|部|局|会|室|府|院|组))?关于[^,。;:]{4,30}$")
_KIND_OF_DOCUMENT = re.compile("的(?:决定|通知|通报|意见|报告|公告|通告|公示|方案|办法|规定|决议)$")
_LINES_OF_TITLE = 4  # as many as are looked at, set by hand
_DECEASED = re.compile("[\u3400-\u9fff·]{2,10}同志(?:因病|不幸|因公)?(?:逝世|去世)")
_ISSUER = re.compile(r"[\u4e00-\u9fff]{4,24}(?:委|部|局|委员会|办公室|政府|领导小组)")
_NUMBERED_MINUTES = re.compile(r"(?:\d{4}年)?第[\d一二三四五六七八九十]{1,4}次.{0,8}纪要")
_NOTIFIED = re.compile(r"关于[^,。;:]{4,40}的(?:公示|公告|通告)")
_TITLE_ON_SITE = re.compile(r"[\u4e00-\u9fff\d“”《》、·]{8,40}")
_WRITTEN = re.compile(r"(?:作者|字数):.{2,40}")
_GUESTS = re.compile("(?:本期|访谈|特邀)?嘉宾:")
_EDITED = re.compile("(?:责任编辑|责编|值班编辑|版面编辑|美术编辑|校对):?[\u3400-\u9fff·]{2,4}")
_NUMBER_ALONE = re.compile(r"[-—–·]{1,2}\d{1,3}[-—–·]{1,2}")
_ISSUED = re.compile(r"[\u4e00-\u9fff]{4,20}\d{4}年\d{1,2}月\d{1,2}日(?:印发?)?")
_HEAD = 6  # lines above which a document has its name


def lines_of_series(rows: Sequence[TextLine]) -> Mapping[int, Certainty]:
    """The lines whose series says what they can only be."""
    found: dict[int, Certainty] = {}
    for series in _SERIES:
        found |= dict(series(rows))
    return found


def _people(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """1　于洪昌　万福村党支部书记, 2　…: the lines of a numbered list of people."""
    numbered = {i: match for i, row in enumerate(rows) if (match := _NUMBERED_PERSON.match(row.folded.strip()))}
    people = [i for i, match in numbered.items() if name_lists.looks_like_name("".join(match["name"].split()))]
    if len(people) >= _LEAST_PEOPLE and len(people) * 3 >= len(numbered) * 2:
        yield from ((i, BODY) for i in numbered)


def _named_people(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """刀志华　通关镇牛库村党员, …: lines of name and office that stand together with one indent are a list."""
    named = [_names_first(row) for row in rows]
    for is_list, run in groupby(range(len(rows)), lambda i: (rows[i].indent, named[i])):
        people = list(run) if is_list[1] else []
        if len(people) >= _LEAST_PEOPLE:
            yield from ((i, BODY) for i in people)


def _names_first(row: TextLine) -> bool:
    """True for a name and, set apart, what its bearer is (王琼芬　县人民医院护士长) or comes from (蒲月　莲山镇)."""
    parts = _WOMAN.sub("", row.folded).split()
    if len(parts) == 3 and len(parts[0]) == len(parts[1]) == 1:
        parts = [parts[0] + parts[1], parts[2]]  # 王　伟
    if len(parts) != 2 or row.ends_sentence or not name_lists.looks_like_name(parts[0]):
        return False
    is_office = len(parts[1]) >= _LEAST_OFFICE and not name_lists.looks_like_name(parts[1])
    return is_office or bool(_TOWN.fullmatch(parts[1]))


def _captions(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """▲…, ▶…, ▼…: arrows of several kinds point at the pictures of one report; so do 图①, 图② right below a title."""
    arrows = {i: match.group() for i, row in enumerate(rows) if (match := _ARROW.match(row.without_spaces))}
    numbered = [i for i, row in enumerate(rows) if i and NUMBERED_PICTURE.match(row.without_spaces)]
    if len(numbered) > 1 and not rows[numbered[0] - 1].ends_sentence:
        yield from ((i, BODY) for i in numbered)
    if len(set(arrows.values())) > 1:
        yield from ((i, BODY) for i in arrows)


def _cases(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """案例一　…, 案例二　… are titles, and 【背景】 that comes again in each a heading."""
    cases = [i for i, row in enumerate(rows) if _CASE.match(row.text) and looks_like_title(row)]
    numbers = [i for i, row in enumerate(rows[:-1]) if _is_number_of_case(row) and looks_like_title(rows[i + 1])]
    if len(cases) < _LEAST_HEADINGS and len(numbers) < _LEAST_HEADINGS:
        return
    yield from ((i, _OWN) for i in numbers)
    yield from ((i + 1, _TITLE) for i in numbers)
    yield from ((i, _TITLE) for i in cases if len(cases) >= _LEAST_HEADINGS > len(numbers))
    parts = Counter(row.without_spaces for row in rows if _PART_OF_CASE.fullmatch(row.without_spaces))
    yield from ((i, _HEADING) for i, row in enumerate(rows) if parts[row.without_spaces] > 1)


def _is_number_of_case(row: TextLine) -> bool:
    """True for 案例一 on a line of its own, above the title of the case."""
    return bool(_NUMBER_OF_CASE.fullmatch(row.without_spaces))


def _decisions(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """一、决定任命, 二、决定免去: what a list of appointments says of the people below, no title itself."""
    decisions = [i for i, row in enumerate(rows) if i and _DECISION.fullmatch(row.without_spaces)]
    yield from ((i, _HEADING) for i in decisions if len(decisions) >= _LEAST_HEADINGS)


def _comments(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """社论 between the end of a text and a title: the column of that title."""
    for i in range(1, len(rows) - 2):
        if rows[i].without_spaces not in _COMMENTS or not rows[i - 1].ends_sentence:
            continue
        title, text = rows[i + 1], rows[i + 2]
        is_title = looks_like_title(title) and not may_name_author(title) and not title.indent
        if is_title and text.indent >= 2:
            yield i, _OWN
            yield i + 1, _TITLE


def _days_of_diary(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """5月24日　阴有小雨 below a title and a name: the day of an entry of a diary."""
    for i in range(2, len(rows)):
        if not _DAY_WITH_WEATHER.fullmatch(rows[i].without_spaces) or rows[i - 2].ends_sentence:
            continue
        is_named = name_lists.are_persons(rows[i - 1].text.strip()) or may_name_author(rows[i - 1])
        if is_named and _TITLE_OF_WORDS.fullmatch(rows[i - 2].without_spaces):
            yield i - 2, _TITLE
            yield i - 1, BYLINE


def _parts_of_feature(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """石头缝里的枣, …, 尾声: what parts a feature with ——记… below its title, if its last part is called so."""
    first = next((i for i, row in enumerate(rows) if _UNDER_TITLE.match(row.text)), len(rows))
    last = next((i for i, row in enumerate(rows) if row.without_spaces in _LAST_PARTS), 0)
    for i in range(first + 1, min(last + 1, len(rows) - 1)):
        is_apart = _text_above(rows, i).ends_sentence and rows[i + 1].indent >= 2 and not rows[i].indent
        if is_apart and not rows[i].ends_sentence and _WORDS.search(rows[i].without_spaces):
            yield i, _HEADING


def _quoted_headings(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """“先把路修通”, “再把树栽活”: lines wholly in quotation marks part a feature, each above a text."""
    quoted = [
        i for i, row in enumerate(rows[:-1])
        if i and len(row.without_spaces) <= _LONGEST_QUOTED and _QUOTED.fullmatch(row.without_spaces)
        and _text_above(rows, i).ends_sentence and (rows[i + 1].indent >= 2 or rows[i + 1].ends_sentence)
    ]  # fmt: skip
    if len(quoted) >= _LEAST_HEADINGS:
        yield from ((i, _HEADING) for i in quoted)


def _dashed_titles(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """——记…: below a title stands its subtitle, and what stands above a lone one is the title."""
    dashed = {i for i, row in enumerate(rows) if _UNDER_TITLE.match(row.text) and looks_like_title(row)}
    for i in dashed - {0}:
        below = rows[i + 1] if i + 1 < len(rows) else None
        # Scrambled pages print it above its title too.
        is_above = (
            below
            and _TITLE_OF_WORDS.fullmatch(below.without_spaces)
            and not (may_name_author(below) or _ENDS_SUBTITLE.search(below.without_spaces))
        )
        above = rows[i - 1].without_spaces
        is_title = _TITLE_OF_WORDS.fullmatch(above) and not _ASKS_READERS.match(above)
        if is_title and not ({i - 1, i + 1} & dashed or is_above):
            yield i - 1, _TITLE
            yield i, _SUBTITLE


def _repeated_heads(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """组织工作　·97·, or below ·97·: a line above printed again with the number of a page; right above the title of a
    section its first print is the page's own too."""
    printed: dict[str, int] = {}
    for i, row in enumerate(rows):
        bare = "".join(_PAGE_NUMBER.sub("", row.folded).split()) if DIGIT.search(row.folded) else row.without_spaces
        is_numbered = bare != row.without_spaces or (i and _NUMBER_ALONE.fullmatch(rows[i - 1].without_spaces))
        if is_numbered and bare in printed:
            yield i, _OWN
            if _is_above_section(rows, printed[bare]):
                yield printed[bare], _OWN
                yield printed[bare] + 1, _TITLE
        printed.setdefault(row.without_spaces, i)


def _is_above_section(rows: Sequence[TextLine], i: int) -> bool:
    """True for a line at the head of a page below which another title stands above a text with an indent."""
    if i >= min(_HEAD, len(rows) - 2) or rows[i + 1].indent or rows[i + 2].indent < 2:
        return False
    return looks_like_title(rows[i]) and looks_like_title(rows[i + 1])


def _voices(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """乔运华代表：把…: the titles of what delegates say."""
    voices = [i for i, row in enumerate(rows) if _VOICE.fullmatch(row.without_spaces) and looks_like_title(row)]
    if len(voices) >= _LEAST_HEADINGS:
        yield from ((i, _TITLE) for i in voices)


def _titles_behind_bodies(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """金平…自治县 / 人民代表大会…任免名单, 泾源县委组织部 / 关于…的公示: titles cut behind the body they begin with."""
    for i, (row, below) in enumerate(pairwise(rows)):
        first, second = row.without_spaces, below.without_spaces
        is_of_organ = _ORGAN.match(second) and _DIVISION.fullmatch(first) and looks_like_title(below)
        if _NUMBERED_MINUTES.fullmatch(second) and _ISSUER.fullmatch(first):
            yield i, Certainty(frozenset({Label.HEADLINE}))
            yield i + 1, Certainty(frozenset({Label.TITLE_GOES_ON}))
        elif is_of_organ or (_NOTIFIED.fullmatch(second) and _ISSUER.fullmatch(first)):
            yield i, _TITLE
            yield i + 1, _TITLE


def _cut_titles_of_documents(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """中共…县委关于表彰… / …和 / …的决定: the title of a document in two lines to four, whatever stands above it."""
    for i, row in enumerate(rows):
        if not _ABOUT.match(row.without_spaces) or _KIND_OF_DOCUMENT.search(row.without_spaces):
            continue
        last = next((k for k in range(i + 1, min(i + _LINES_OF_TITLE, len(rows))) if _is_last_of_title(rows[k])), i)
        between = rows[i:last]
        if last > i and all(looks_like_title(each) or each.without_spaces[-1] == "、" for each in between):
            yield from ((k, _TITLE) for k in range(i, last + 1))


def _is_last_of_title(row: TextLine) -> bool:
    return not row.indent and bool(_KIND_OF_DOCUMENT.search(row.without_spaces))


def _deceased(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """关德裕同志逝世 above a text: a title, as short as a heading."""
    yield from ((i, _TITLE) for i, row in enumerate(rows[:-1]) if _DECEASED.fullmatch(row.without_spaces))


def _beside_titles(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """嘉宾：… names guests, 责任编辑 熊艳 who edits; a text that goes on below a page number (-2-) begins nothing."""
    for i, row in enumerate(rows):
        if _GUESTS.match(row.without_spaces):
            yield i, _OWN
        if _EDITED.fullmatch(row.without_spaces):
            yield i, Certainty(frozenset({Label.STAFF}))
        if i and row.indent >= 2 and _NUMBER_ALONE.fullmatch(rows[i - 1].without_spaces):
            yield i, Certainty(never=frozenset({Label.A_PARAGRAPH}))


def _on_sites(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """The line right above 发布时间：2021-09-14: what the page is called, and a sentence right below that is a text."""
    for i, (row, below) in enumerate(pairwise(rows[:_HEAD])):
        if web_words.WHEN.match(below.without_spaces) and _TITLE_ON_SITE.fullmatch(row.without_spaces):
            yield i, _TITLE
            if i + 2 < len(rows) and (rows[i + 2].ends_sentence or rows[i + 2].without_spaces.endswith(":")):
                yield i + 2, BODY


def _above_sources(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """来源：…, 发布时间：… below each of several titles, as pages that print a whole site's day have it."""
    sources = [i for i, row in enumerate(rows) if i and _says_whence(row.without_spaces) and not row.ends_sentence]
    titled = [i for i in sources if looks_like_title(rows[i - 1]) and not may_name_author(rows[i - 1])]
    if len(titled) >= _LEAST_HEADINGS:
        # Behind a blank line it does not go on with what stands above that: who signs the article before.
        yield from ((i - 1, _LATER_TITLE if rows[i - 1].gap else _TITLE) for i in titled)


def _says_whence(text: str) -> bool:
    return bool(web_words.SOURCE.match(text) or web_words.WHEN.match(text) or _WRITTEN.fullmatch(text))


def _entries(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """【概况】…, 【专题教育】…: the entries of a yearbook's section, below its title one text.

    【霍山县】茶园党课采茶歌里传 begins an article, where each is a title.
    """
    entries = [i for i, row in enumerate(rows) if _ENTRY.match(row.without_spaces)]
    if len(entries) >= _LEAST_PEOPLE:
        are_titles = all(_TITLED_ENTRY.fullmatch(rows[i].without_spaces) for i in entries)
        yield from ((i, _TITLE if are_titles else BODY) for i in entries[1:])


def _numbers(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """（2024年第6号） below the title of a notice, which it is not itself."""
    for i, (above, row) in enumerate(pairwise(rows)):
        if _NUMBER_OF_NOTICE.fullmatch(row.without_spaces) and _TITLE_OF_WORDS.fullmatch(above.without_spaces):
            yield i, _TITLE
            yield i + 1, BYLINE


def _continued(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """…求实效 above （上接第一版）: the title of a text that begins elsewhere, printed again in one line or two; where
    there is none, a text without a title begins below."""
    for i, (row, below) in enumerate(pairwise(rows)):
        if not (_FROM_ELSEWHERE.match(below.without_spaces) and MOVED.fullmatch(below.without_spaces)):
            continue
        first = i - 1 if i and _is_continued_title(row) and not row.gap else i
        titles = [k for k in range(first, i + 1) if _is_continued_title(rows[k])]
        yield from ((k, _TITLE) for k in titles)
        if not titles and i + 2 < len(rows) and _begins_text(rows[i + 2]):
            yield i + 2, _UNTITLED


def _begins_text(row: TextLine) -> bool:
    return row.indent >= 2 or not _is_continued_title(row)


def _is_continued_title(row: TextLine) -> bool:
    parts = without_bullet(row.folded).split()
    text = "".join(parts)
    # Three parts are the head of a page, and its editor is no title.
    return (
        len(parts) <= 2
        and not _EDITED.fullmatch(text)
        and len(text) >= _LEAST_CONTINUED
        and bool(_TITLE_OF_WORDS.fullmatch(text))
    )


def _minutes(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """…会议纪要 at the head of a page that has no other title: the name of its minutes, above who issues them."""
    heads = [row.without_spaces for row in rows[:_HEAD]]
    named = [i for i, text in enumerate(heads) if _MINUTES.fullmatch(text)]
    if len(named) == 1 and not _NUMBERED_MINUTES.fullmatch(heads[named[0]]):
        yield named[0], _TITLE
        issued = (i for i in range(named[0] + 1, min(_HEAD, len(rows))) if _ISSUED.fullmatch(rows[i].without_spaces))
        yield from ((i, _OWN) for i in issued)


def _text_above(rows: Sequence[TextLine], i: int) -> TextLine:
    """The last line above that is more than the punctuation which a wrap pushed behind the edge."""
    return next((rows[k] for k in range(i - 1, -1, -1) if any(map(str.isalnum, rows[k].without_spaces))), rows[0])


_SERIES = (
    *(below_end_marks, lines_above_indents, below_interruptions, announced_parts),  # what is more certain is told last
    *(_people, _named_people, _captions, _cases, _decisions, tables, _days_of_diary, _comments, _parts_of_feature),
    *(_quoted_headings, _dashed_titles, _repeated_heads, _voices, _titles_behind_bodies, _cut_titles_of_documents),
    *(_deceased, _on_sites, _above_sources, _beside_titles, _entries, _numbers, _continued, _minutes, minutes),
    *(
        announced_titles,
        numbered_parts,
        verses,
        regular_verses,
        signed_verses,
        signed_pieces,
        lost_things,
        yearbook_lines,
    ),
    *(captions, leaders_activities, weeks_activities, counted_lists, names_of_congress, heads_of_minutes),
)
