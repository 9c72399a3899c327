"""Labels of lines put right in contents, under names of columns, in roundups and below pictures."""

import re
from collections.abc import Sequence
from itertools import islice, takewhile

from archive.parsing.blocks import bylines, labelled_names
from archive.parsing.blocks.teasers import POINTER
from archive.parsing.labelling.labels import OUTSIDE, ROLES, RUNNING_TEXT, TITLES, Label
from archive.parsing.labelling.page_shape import BULLETS, form
from archive.parsing.layouts.certain_signatures import COLUMN_MARK, is_signed
from archive.parsing.layouts.known_lines import COLUMN_NAME, COLUMNS, NUMBERED_PICTURE, PHOTOGRAPHED, without_bullet
from archive.parsing.layouts.roundups import begins_alike, items_apart, names_short_news, roundups
from archive.parsing.layouts.signing_lines import may_name_author
from archive.parsing.lexicon import web_words
from archive.parsing.lines.text_lines import SIGNATURE, TextLine, ends_cut_signature

_PICTURES = frozenset({"图片新闻", "新闻图片", "图片报道", "广角镜头", "精彩瞬间"})
_ENTRY_MARK = re.compile(r"^[^\u4e00-\u9fff“\"《]{0,4}(?:[一二三四五六七八九十]{1,3}、)?|[.…·\-(]{0,40}\d{0,3}\)?$")
_CIRCLED = re.compile(r"[①-⑳]|[1-9][.．](?!\d)")
_LEAD = re.compile("本报讯|本网讯")
_BEGINS_REPORT = re.compile(rf"{_LEAD.pattern}|按:|\d{{1,2}}月\d{{1,2}}日")
_WORDS = re.compile(r"[\u4e00-\u9fff“”\"《》、,·]{5,24}[!?]?")
_PLACE_AND_WORDS = re.compile(
    r"(?!报送|抄送|主送|编印|信息|发布|供稿)[\u4e00-\u9fff]{2,8}:[\u4e00-\u9fff“”\"《》、·]{6,24}"
)
_SHOWS = re.compile(r"[▲△↑→←(]?图为|\(图片新闻\)")
_CREDIT = re.compile(rf"{PHOTOGRAPHED.pattern}|[/图]文?[)]?$")
_POINTED = re.compile("[▲△▼▽▶▷◀◁↑↓→←](?!图为)")  # at a picture of the report
_WHERE = re.compile(r"[\u4e00-\u9fff]{2}(?:镇|乡|村|社区|街道)")
_ON_ITS_DAY = re.compile(r"[▲△]?(?:图为:|图[①-⑳]:)?\d{1,2}月\d{1,2}日")
_PICTURE_OF = re.compile(rf"{_ON_ITS_DAY.pattern}|图为|近日|日前|昨日")
_SENTENCES = 2  # one is a caption
_ITEM_NUMBER = re.compile(r"【?(?P<number>\d{1,2})[.、】]")
_LONGEST_TITLE = 30  # characters
_LEAST_ITEMS = 3  # two may be points of one text
_CAPTION_MARKS = frozenset("▲△")
_LEAST_ALIKE = 2  # paragraphs of short news that begin an article each
_MOST_TITLE_LINES = 4  # kicker, headline in two lines, subtitle
_MOST_LINES_OF_ITEM = 12  # a longer one has a title of its own
_GO_ON = frozenset({Label.GOES_ON, Label.SIGNATURE})
_TITLE_ROLES = frozenset({Label.KICKER, Label.HEADLINE, Label.SUBTITLE})


def with_contents(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, entries of a table of contents being all below its first that stand again as headings."""
    relabelled = list(labels)
    if Label.CONTENTS not in relabelled:
        return relabelled
    last = {_ENTRY_MARK.sub("", row.without_spaces): i for i, row in enumerate(rows)}
    for i in range(1, len(rows)):
        if relabelled[i - 1] is not Label.CONTENTS:
            continue
        is_printed_again = last[_ENTRY_MARK.sub("", rows[i].without_spaces)] > i
        if is_printed_again and not rows[i].ends_sentence:
            relabelled[i] = Label.CONTENTS
        elif relabelled[i] in ROLES:
            relabelled[i] = _opening(_titled(relabelled[i]))
    return relabelled


def with_columns(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, columns (【编者附言】, 卷首语) told from titles: below them stands one, or they are it themselves."""
    relabelled = list(labels)
    for i, row in enumerate(rows[:-1]):
        if relabelled[i] in RUNNING_TEXT:
            continue
        text, below = row.without_spaces.strip("-—●■◆◇★☆◎○▲"), relabelled[i + 1]
        bare = text.strip("【】[]〖〗")
        is_title = (
            below in ROLES
            or below is Label.SUBHEAD
            or (COLUMN_MARK.fullmatch(text) and _is_above_lead(rows, i + 1))
            or (below.bare is Label.BYLINE and not may_name_author(rows[i + 1]))
        )
        is_first = relabelled[i].begins and below in ROLES
        is_column = text in COLUMNS or COLUMN_MARK.fullmatch(text) or (is_first and COLUMN_NAME.fullmatch(text))
        if relabelled[i] in ROLES and is_title and is_column:
            relabelled[i], relabelled[i + 1] = Label.COLUMN, _opening(_titled(below))
            if relabelled[i + 2 : i + 3] == [Label.A_PARAGRAPH]:
                relabelled[i + 2] = Label.PARAGRAPH
        elif (
            bare not in COLUMNS
            and not _heads_several(rows, labels, i)
            and _is_untaken_title(row, relabelled[i], rows[i + 1], below)
        ):
            relabelled[i], relabelled[i + 1] = Label.A_HEADLINE, Label.PARAGRAPH
        elif bare in _PICTURES and _heads_picture(relabelled[i], below):
            relabelled[i], relabelled[i + 1] = Label.COLUMN, Label.A_PARAGRAPH
    return relabelled


def _is_above_lead(rows: Sequence[TextLine], i: int) -> bool:
    """True for a short line right above 本报讯, whatever sign it ends with."""
    text = rows[i].without_spaces
    is_short = len(text) <= _LONGEST_TITLE and not text.endswith("。")
    return is_short and i + 1 < len(rows) and bylines.begins_news(rows[i + 1].without_spaces)


def _heads_picture(label: Label, below: Label) -> bool:
    """True above the text of a picture, for what was taken for a title of it or for the page's own."""
    is_title = label.bare in (Label.SUBHEAD, Label.HEADLINE) and below is Label.PARAGRAPH
    return is_title or (label in (Label.FURNITURE, Label.COLUMN) and below in RUNNING_TEXT)


def _heads_several(rows: Sequence[TextLine], labels: Sequence[Label], i: int) -> bool:
    """True for the name of a column above three texts and more without a title, none of a picture."""
    if labels[i] is not Label.COLUMN:
        return False
    begin = list(islice((k for k in range(i + 1, len(rows)) if labels[k].begins), _LEAST_ITEMS))
    are_untitled = [labels[k] for k in begin] == [Label.A_PARAGRAPH] * _LEAST_ITEMS
    return are_untitled and not any(_is_credited(rows[k]) for k in begin)


def _is_untaken_title(row: TextLine, label: Label, following: TextLine, below: Label) -> bool:
    """True for a column that nobody knows above the first text of an article, and for words taken for the page's own:
    in twelve sets by hand only the names of roundups stand so."""
    if label is Label.COLUMN:
        return below is Label.A_PARAGRAPH and not row.marked and not SIGNATURE.fullmatch(row.without_spaces)
    of_place = _tells_of_place(row)
    is_own = web_words.SAID_OF_PAGE.match(row.without_spaces)
    is_words = label is Label.FURNITURE and not is_own and (of_place or _WORDS.fullmatch(row.without_spaces))
    is_words = is_words or (label is Label.STAFF and of_place)
    begins = _BEGINS_REPORT if of_place else _LEAD
    is_lead = below is Label.PARAGRAPH and begins.match(following.without_spaces)
    return bool(is_words and (below is Label.A_PARAGRAPH or is_lead)) and following.without_spaces[0] not in BULLETS


def _tells_of_place(row: TextLine) -> bool:
    """True for a place and what is done there (白水：推动优质资源下沉), no label of the page's own."""
    is_words = _PLACE_AND_WORDS.fullmatch(without_bullet(row.without_spaces)) and not web_words.SAID_OF_PAGE.match(
        row.without_spaces
    )
    return bool(is_words) and not labelled_names.labelled(row.text)


def _titled(label: Label) -> Label:
    return label.bare if label.bare in _TITLE_ROLES else Label.HEADLINE


def _opening(label: Label) -> Label:
    """The label of the same kind of line that begins an article."""
    return Label(f"A-{label.bare.value}")


def with_titles_of_teasers(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, titles right above a line that only says on which page they are (详见第3版) being its teaser."""
    relabelled = list(labels)
    for i, row in enumerate(rows):
        if labels[i] is not Label.TEASER or not POINTER.fullmatch(row.without_spaces):
            continue
        for k in range(i - 1, -1, -1):
            if labels[k] not in TITLES:
                break
            relabelled[k] = Label.TEASER
            if labels[k].begins:
                break
    return relabelled


def with_roundups(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, short items under one heading (简讯, 一句话新闻) being articles without a title in that column."""
    relabelled = list(labels)
    for heading, end in roundups(rows):
        relabelled[heading] = Label.COLUMN
        for i in range(heading + 1, end):
            relabelled[i] = Label.A_PARAGRAPH if begins_alike(rows[i], rows[heading + 1]) else Label.GOES_ON
    for i in items_apart(rows):
        relabelled[i] = Label.A_PARAGRAPH
        if names_short_news(rows[i - 1]):
            relabelled[i - 1] = Label.COLUMN
    for i in range(len(rows) - 1):
        if relabelled[i] is Label.A_HEADLINE and relabelled[i + 1] is Label.PARAGRAPH and names_short_news(rows[i]):
            relabelled[i : i + 2] = [Label.COLUMN, Label.A_PARAGRAPH]
        if relabelled[i] is Label.COLUMN and names_short_news(rows[i]):
            relabelled = _with_items_alike(rows, relabelled, i + 1)
    return relabelled


def _with_items_alike(rows: Sequence[TextLine], labels: Sequence[Label], first: int) -> list[Label]:
    """The labels, each paragraph of short news beginning an article where two and most of them do, or where the
    column says that each is one sentence."""
    end = next((k for k in range(first, len(rows)) if labels[k] not in RUNNING_TEXT | {Label.A_PARAGRAPH}), len(rows))
    begins = [i for i in range(first, end) if labels[i].bare is Label.PARAGRAPH]
    begun = sum(labels[i].begins for i in begins)
    is_alike = all(row.ends_sentence for row in rows[first:end]) and begun >= _LEAST_ALIKE and begun * 2 > len(begins)
    if not is_alike and not (begins and "一句话" in rows[first - 1].without_spaces):
        return [*labels]
    return [Label.A_PARAGRAPH if i in begins else label for i, label in enumerate(labels)]


def with_signed_items(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, short items with a bullet that are signed each (△…。(安富贵)) being articles without a title."""
    relabelled = list(labels)
    for i, row in enumerate(rows):
        if (
            row.without_spaces[0] not in BULLETS
            or labels[i].bare is not Label.PARAGRAPH
            or not _is_signed_item(rows, i)
        ):
            continue
        above = relabelled[i - 1] if i else Label.FURNITURE
        if above in ROLES and _is_alone(rows, labels, i):
            continue  # a title of its own, not the name of several items
        if above in OUTSIDE or above is Label.SIGNATURE or above in ROLES or _ends_signed(rows, i - 1):
            relabelled[i] = Label.A_PARAGRAPH
            if above in ROLES:
                relabelled[i - 1] = Label.COLUMN
    return _with_first_items(rows, relabelled)


def _is_alone(rows: Sequence[TextLine], labels: Sequence[Label], i: int) -> bool:
    """True for an item that no other with its bullet follows before the next title."""
    below = takewhile(lambda k: labels[k] not in ROLES, range(i + 1, len(rows)))
    return not any(begins_alike(rows[k], rows[i]) for k in below) and any(label in ROLES for label in labels[i + 1 :])


def _with_first_items(rows: Sequence[TextLine], labels: list[Label]) -> list[Label]:
    """The labels, the first item below a name being an article where the next with its bullet is one."""
    for i in range(len(rows) - 1):
        bullet = rows[i + 1].without_spaces[0]
        if labels[i] is not Label.A_HEADLINE or labels[i + 1] is not Label.PARAGRAPH or bullet not in BULLETS:
            continue
        begins = next((k for k in range(i + 2, len(rows)) if labels[k] not in RUNNING_TEXT), None)
        is_item = begins and labels[begins] is Label.A_PARAGRAPH and begins_alike(rows[begins], rows[i + 1])
        if begins and is_item and not _goes_on_below_picture(rows, begins):
            labels[i], labels[i + 1] = Label.COLUMN, Label.A_PARAGRAPH
    return labels


def with_numbered_items(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, the items of a digest being articles, what stands between them the names of columns."""
    relabelled, items = list(labels), numbered_items(rows, labels)
    for i in range(items[0], items[-1] + 1) if items else ():
        relabelled[i] = Label.A_PARAGRAPH if i in items else Label.COLUMN
    return relabelled


def with_numbered_titles(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, all of the titles that a page counts (1.…, 2.…, each above its text) being titles, where the first
    two are: so are the pieces of a column of short news."""
    relabelled = list(labels)
    numbers = [_ITEM_NUMBER.match(row.without_spaces) for row in rows]
    titles = [i for i, number in enumerate(numbers[:-1]) if number and _heads_its_text(rows, labels, i)]
    counted = [int(number["number"]) for i in titles if (number := numbers[i])]
    is_column = len(titles) >= _LEAST_ITEMS and counted == [*range(1, len(titles) + 1)]
    if is_column and all(labels[i] is Label.A_HEADLINE for i in titles[:2]):
        for i in titles:
            relabelled[i] = Label.A_HEADLINE
    return relabelled


def _heads_its_text(rows: Sequence[TextLine], labels: Sequence[Label], i: int) -> bool:
    is_head = labels[i] in (Label.A_HEADLINE, Label.SUBHEAD) and not rows[i].ends_sentence
    return is_head and labels[i + 1].bare is Label.PARAGRAPH


def numbered_items(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[int]:
    """The items numbered throughout (1．…。 2．…。) of a digest of the day: no title stands above the first of them."""
    numbers = [_ITEM_NUMBER.match(row.without_spaces) if row.ends_sentence else None for row in rows]
    items = [i for i, number in enumerate(numbers) if number]
    counted = [int(number["number"]) for number in numbers if number]
    if len(items) < _LEAST_ITEMS or counted != [*range(1, len(items) + 1)]:
        return []
    is_titled = any(label in ROLES for label in labels[: items[0]])
    is_text = any(rows[i].ends_sentence for i in range(items[0], items[-1]) if i not in items)
    return [] if is_titled or is_text else items


def _is_signed_item(rows: Sequence[TextLine], i: int) -> bool:
    """True if a signature ends the item that begins here, before the next bullet."""
    below = range(i + 1, min(i + _MOST_LINES_OF_ITEM, len(rows)))
    lines = [i, *takewhile(lambda k: rows[k].without_spaces[0] not in BULLETS, below)]
    return any(_ends_signed(rows, k) for k in lines)


def _ends_signed(rows: Sequence[TextLine], k: int) -> bool:
    """True if a signature ends in this line; the line above may hold its beginning."""
    return is_signed(rows[k]) or (k > 0 and ends_cut_signature(rows[k - 1], rows[k]))


def with_captions(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, a text that ends with who took its picture beginning an article below another such text; of several
    captions with one mark below one title (▲) none begins another."""
    relabelled = list(labels)
    first = ""
    for i in range(1, len(rows)):
        if labels[i - 1] in ROLES:
            first = rows[i].without_spaces[0]
        if labels[i] is Label.A_PARAGRAPH and rows[i].without_spaces[0] == first and _goes_on_below_picture(rows, i):
            relabelled[i] = Label.PARAGRAPH
            if labels[i - 1] is Label.SIGNATURE and not rows[i - 2].ends_sentence:
                relabelled[i - 1] = Label.GOES_ON
        elif labels[i].begins:
            first = ""
        is_told = labels[i] is Label.PARAGRAPH and _PICTURE_OF.match(rows[i].without_spaces)
        if is_told and _is_credited(rows[i]) and (_is_credited(rows[i - 1]) or _is_report(rows[i], rows[i - 1])):
            relabelled[i] = Label.A_PARAGRAPH
    return relabelled


def _is_report(row: TextLine, above: TextLine) -> bool:
    """True for more than a caption on one line below a text: two sentences of its own day, and who took the picture."""
    is_long = row.without_spaces.count("。") >= _SENTENCES and _ON_ITS_DAY.match(row.without_spaces)
    return bool(is_long) and above.ends_sentence and _is_photographed(row)


def with_pictures_of_elsewhere(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, a caption with who took the picture below a text that names none of its places being an article."""
    relabelled = list(labels)
    first = 0  # the first line of the article
    for i, row in enumerate(rows):
        first = i if relabelled[i].begins else first
        is_below_text = i > first and labels[i - 1] not in ROLES and labels[i] is Label.PARAGRAPH
        if not is_below_text or _POINTED.match(row.without_spaces) or _is_next_picture(rows, first, i):
            continue
        end = next((k for k in range(i + 1, len(rows)) if labels[k] not in _GO_ON), len(rows))
        is_caption = _is_photographed(rows[end - 1]) or (
            _SHOWS.match(row.without_spaces) and _is_credited(rows[end - 1])
        )
        if not is_caption:
            continue
        places = _WHERE.findall("".join(caption.without_spaces for caption in rows[i:end]))
        told = "".join(above.without_spaces for above in rows[first:i])
        if places and not any(place in told for place in places):
            relabelled[i] = Label.A_PARAGRAPH
    return relabelled


def _is_next_picture(rows: Sequence[TextLine], first: int, i: int) -> bool:
    """True for 图② where 图① stands right below the title."""
    below_title = range(first + 1, min(first + _MOST_TITLE_LINES, i + 1))
    is_numbered = [bool(NUMBERED_PICTURE.match(rows[k].without_spaces)) for k in (i, *below_title)]
    return is_numbered[0] and any(is_numbered[1:])


def _goes_on_below_picture(rows: Sequence[TextLine], i: int) -> bool:
    """True for a caption behind another one that ended with who took its picture."""
    return rows[i].without_spaces[0] in _CAPTION_MARKS and _is_credited(rows[i - 1])


def _is_photographed(row: TextLine) -> bool:
    """True for who took a picture; 文/图 below a report credits the whole of it."""
    return bool(PHOTOGRAPHED.search(row.without_spaces))


def _is_credited(row: TextLine) -> bool:
    return bool(_CREDIT.search(row.without_spaces))


def with_names_of_roundups(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, a title right above the first of several numbered titles being the name of them all."""
    relabelled = list(labels)
    for i in range(len(rows) - 1):
        if not (relabelled[i].begins and relabelled[i].bare in ROLES and relabelled[i + 1] in ROLES):
            continue
        mark = _mark(rows[i + 1])
        if not mark:
            continue
        alike = [k for k in range(i + 2, len(rows)) if labels[k].begins and _mark(rows[k]) == mark]
        if alike and not relabelled[i + 1].begins:
            relabelled[i], relabelled[i + 1] = Label.COLUMN, Label.A_HEADLINE
    return relabelled


def _mark(row: TextLine) -> str:
    """The bullet or the kind of number that a line begins with, ① and ② being alike."""
    return "①" if _CIRCLED.match(row.without_spaces) else form(row.without_spaces)
