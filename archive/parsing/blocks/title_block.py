"""Title blocks: which line is headline, kicker or subtitle, whatever order the lines were found in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive.parsing.blocks import authorship, bylines, labelled_names, name_lists
from archive.parsing.blocks.labelled_names import Labelled
from archive.parsing.lexicon.dates import PrintedDate, full_date
from archive.parsing.lines.text_lines import LineWrapping, TextLine
from archive.parsing.records import Author
from archive.text import fold

_KICKER_END = re.compile(
    r"(?:强调|指出|要求|提出|表示|部署|会议上|会上|时说|讲话时)[\"”:]?$|[在时上](?:强调|指出|要求|提出)$"
)
_EVENT = re.compile(
    "召开|举行|举办|调研|视察|督导|督查|检查|主持|出席|参加|会见|走访|慰问|看望|深入|率队|带队|专题|启动|开展|传达|会议|座谈会|推进会|工作会|现场会|"
    "培训班|动员会|观摩会|宣讲|暗访|察看|部署|揭牌|签约|开班|开工|纪实|侧记|综述|快速推进|坚持以"
)
_PLACE_FIRST = re.compile(
    r"^[\u4e00-\u9fff]{1,6}?(?:县|市|区|镇|乡|街道|省|州|旗)(?!域|场|民|级|内外|村|委会)|^(?:全[县市区省])|^我[县市区]"
)
_DASH = re.compile(r"^[\-—–─━]{1,4}\s?(?=.)")
_DATE_LINE = re.compile(r"[(\[]?(?:19|20)\d\d[年.\-/]\d{1,2}[月.\-/]\d{1,2}日?[)\]]?")
_CHINESE_DATE_LINE = re.compile(
    r"[(\[]?[〇零○o一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十廿]{1,3}日[)\]]?"
)
_ABOUT = re.compile(r"^[\-—–─━]{1,4}(?:[记访写致读看听忆悼]|走进|走近|追记|献给|来自|关于)")
# A line that is whole by itself and only leads to the headline below it: an event told in full, a series, an occasion.
_TOLD_IN_FULL = re.compile(
    r"[\u4e00-\u9fff].*(?:召开|举行|举办|召集).*(?:会议?|全会|大会|例会|仪式|活动)$|.{4,}(?:开幕|闭幕|召开|举行|启动|揭晓|揭牌|开工|成立|通车|启用)$"
)
_SERIES = re.compile(
    r".{2,}(?:的故事|纪事|见闻|系列(?:报道|谈|访谈)?|之[一二三四五六七八九十]{1,2}|风采录?|巡礼|身边榜样|前夕|之际|时节)$"
)
_UNIT = re.compile(
    r"[\u4e00-\u9fff]{2,14}(?:镇|乡|街道|村|社区|大队|公社|生产队|局|公司|厂|学校|中学|小学|医院|支部|党委)$"
)
_NAMES_FIRST = re.compile(r"[\u4e00-\u9fff]{2,6}:.{4,}")  # 白万库:把根扎进沙里的人
_IDIOMS = re.compile(r"[\u4e00-\u9fff]{4}[,，]?[\u4e00-\u9fff]{4}")  # 万众一心 众志成城
_REPORT = 2  # signs of an event: who, and what was done
_WITHOUT_SUBJECT = re.compile(r"(?:表决|审议|讨论)?通过|举行|召开|听取|传达|研究部署|选举产生|安排部署")
_LEAST_HEADLINE = 5  # shorter is a column or a name
# 李高岭出席并讲话 周哲主持: who did what at the event, never the headline.
_WHO_DID = re.compile(
    r"(?:[\u4e00-\u9fff]{2,4}(?:、[\u4e00-\u9fff]{2,4}){0,5}等?|[\u4e00-\u9fff]{5,9}等)(?:分别)?(?:出席|主持|参加|作(?!风)|讲话|致辞|宣读|宣布|通报|陪同|讲授|讲(?:专题)?党课|部署|传达|点评|发言)[\u4e00-\u9fff]{0,8}"
)
_IN_SENTENCES = re.compile("[把将为在对向着了的以于使让]")
# What stands above the articles of a column and is no part of any title.
_COLUMN_NAME = re.compile(
    r"【[^】]{2,8}】|[●■◆◇★☆][^,。:!?\"《]{2,12}|(?:短讯|简讯|短波|短新闻|简明新闻|一句话新闻|新闻集萃|要闻速览|诗页|诗歌|副刊|来信|读者来信|党建论坛|[\u4e00-\u9fff]{2,6}专[栏题版]|书记谈党建|书记论坛|大家谈)"
)
_OPENING = re.compile(r"[^:：]{2,12}[:：][^:：]{0,6}|[^—─\-]{2,12}[—─]{1,2}")
_COUNTED = re.compile(r"\d[余多]?[名个户家位]$")  # 帮助200余名 goes on with whom
_CLAUSE, _ACROSS = 4, 3
_BEARER = re.compile(
    r"[\u4e00-\u9fff]{2,14}(?:党员|干部|村民|书记|村官|教师|医生|战士|农民|青年|主任)(?P<name>[\u3400-\u9fff]{2,3})"
)
_LEFT = 40  # the longest headline of gold has 37


@dataclass(frozen=True)
class TitleBlock:
    """What the lines of a title area say."""

    headline: str | None = None
    kicker: str | None = None
    subtitle: str | None = None
    authors: tuple[Author, ...] = ()
    reporters: tuple[str, ...] = ()
    labels: tuple[Labelled, ...] = ()
    date: PrintedDate | None = None


@dataclass(frozen=True)
class Heading:
    """A heading of the form author:title."""

    left: str
    right: str
    authors: tuple[Author, ...]


def is_date_line(row: TextLine) -> bool:
    """True if the line prints a date and nothing else, perhaps in brackets."""
    return is_date(row.without_spaces)


def is_date(folded: str) -> bool:
    """True if a text is a date and nothing else, perhaps in brackets."""
    without_spaces = "".join(folded.split())
    return bool(_DATE_LINE.fullmatch(without_spaces) or _CHINESE_DATE_LINE.fullmatch(without_spaces))


def is_author_line(row: TextLine) -> bool:
    """True if the line names the author: 作者:…, post and name, or a bare name spaced out."""
    if len(row.without_spaces) > 60 or row.ends_sentence or _ABOUT.match(row.without_spaces):
        return False
    labels = labelled_names.labelled(row.text)
    if labels:
        return bool(labelled_names.writers(labels))
    if authorship.post_and_name(row.text) or authorship.with_office(row.text):
        return True
    return is_bare_name(row) or signs_as_organization(row)


def signs_as_organization(row: TextLine) -> bool:
    """True if the line is the name of a local office; 东城社区坚持把党支部 is the beginning of a sentence."""
    return authorship.is_local_organization(row.text) and not _IN_SENTENCES.search(row.without_spaces)


def is_column_name(without_spaces: str) -> bool:
    """True for the name of a column (【工作动态】, ●党员先锋), which is no part of the titles below it."""
    return bool(_COLUMN_NAME.fullmatch(without_spaces)) and not name_lists.are_persons(
        re.sub("^[●■◆◇★☆]", "", without_spaces)
    )


def is_bare_name(row: TextLine) -> bool:
    """True if the line consists of one to three names of persons."""
    text = re.sub(r"^[□■○●◇◆※☆★—\-·\s]+", "", row.text).strip("()（） ")
    return 0 < len(name_lists.persons(text)) <= 3 and not is_column_name(row.without_spaces)


TOWN = re.compile("[乡镇村]$")  # 巴底乡：… tells where, whatever family name it begins with


def author_heading(text: str) -> Heading | None:
    """A heading whose left side names its author (龙岩市委组织部:…, 县委组织部部长张三:…)."""
    folded = fold(text)
    left, colon, right = folded.partition(":")
    if not colon or not 2 <= len(left.strip()) <= _LEFT or len(right.strip()) < _CLAUSE or re.search(r"[,。;!?]", left):
        return None
    printed_left, printed_right = text[: len(left)].strip(), text[len(left) + 1 :].strip()
    author = authorship.post_and_name(printed_left, trusted=True)
    if author and not TOWN.search(printed_left):
        return Heading(printed_left, printed_right, (author,))
    if authorship.is_organization(printed_left):
        return Heading(printed_left, printed_right, authorship.authors_of(printed_left))
    return None


def read_title_block(
    rows: Sequence[TextLine], wraps: LineWrapping, known_authors: Sequence[Author] = (), body: str = ""
) -> TitleBlock:
    """Headline, kicker, subtitle, authors and reporters of the lines in a title area above this body."""
    authors: list[Author] = []
    reporters: list[str] = []
    labels: list[Labelled] = []
    date = None
    texts: list[str] = []
    for i, row in enumerate(rows):
        row_labels = labelled_names.labelled(row.text)
        if row_labels and (i > 0 or len(rows) == 1):
            labels += row_labels
        elif bylines.is_byline(row.without_spaces):
            reporters += bylines.reporter_names(row.text)
        elif is_date_line(row):
            date = full_date(row.folded)
        elif len(rows) > 1 and is_author_line(row):
            authors += authorship.authors_of(re.sub(r"^[□■○●◇◆※☆★—\-·\s]+", "", row.text))
        else:
            texts.append(title_text(row.text, wraps))
    texts = [text for text in texts if not is_column_name(_key(text))] or texts
    authors += labelled_names.writers(labels)
    reporters += labelled_names.labelled_reporters(labels)
    texts, more = _without_author_prefix(texts, [*known_authors, *authors])
    headline, kicker, subtitle = _roles(_with_whole_clauses(_without_repetition(texts), _key(body)))
    return TitleBlock(
        headline,
        kicker,
        subtitle,
        _merged_authors([*authors, *more]),
        tuple(dict.fromkeys(reporters)),
        tuple(labels),
        date,
    )


def title_text(text: str, wraps: LineWrapping) -> str:
    """A title line with the spaces that mean something: those between clauses, not those at wraps."""
    parts = text.split()
    if len(parts) == 1:
        return parts[0]
    if min(map(len, parts)) < _CLAUSE or _at_wraps(parts, wraps) or _is_one_clause(parts):
        return "".join(parts)
    return " ".join(parts)


def is_kicker(text: str) -> bool:
    """True if the line leads to the headline as its object (李高岭在…会上强调)."""
    return bool(_KICKER_END.search(_key(text)))


def leads_to(above: str, below: str) -> bool:
    """True if the upper of two title lines is a kicker by what it prints, not the first half of a longer headline."""
    first, second = _key(above), _key(below)
    if is_kicker(above):
        return True
    is_headline = first not in second and not (lacks_subject(below) or tells_who_did(below) or _DASH.match(below))
    if not is_headline or len(second) < _LEAST_HEADLINE or len(first) == len(second):
        return False
    if _TOLD_IN_FULL.fullmatch(first) or _SERIES.fullmatch(first) or (_NAMES_FIRST.match(second) and ":" not in first):
        return True
    if _IDIOMS.fullmatch(first):
        return is_factual(below) >= _REPORT
    return bool(_UNIT.fullmatch(first)) and len(below.split()) > 1


def is_message_of(below: str, above: str) -> bool:
    """True if a couplet is printed below what was done: 大塘乡推行“五一工作法” leads to 干部沉下去 民心聚起来."""
    lengths = [len(clause) for clause in below.split()]
    is_couplet = len(lengths) == 2 and lengths[0] == lengths[1] > _CLAUSE
    return is_couplet and is_factual(above) >= _REPORT and not _OPENING.fullmatch(_key(above))


def tells_in_full(text: str) -> bool:
    """True for a line that tells an event from its place or subject to its verb (全县“我们的节日”活动启动)."""
    return bool(_TOLD_IN_FULL.fullmatch(_key(text))) and not lacks_subject(text)


def lacks_subject(text: str) -> bool:
    """True for a line that goes on telling of an event (表决通过各项决议) and is no headline by itself."""
    return bool(_WITHOUT_SUBJECT.match(_key(text)))


def tells_who_did(text: str) -> bool:
    """True if the clauses, but for one in three, say who did what at the event (李高岭出席并讲话 周哲主持)."""
    clauses = _joined_names(re.split(r"[\s,]+", fold(text).strip()))
    told = [clause for clause in clauses if _WHO_DID.fullmatch(clause) and name_lists.looks_like_name(clause[:2])]
    return len(told) * 3 >= len(clauses) * 2


def _joined_names(clauses: Sequence[str]) -> list[str]:
    """The clauses, names that stand alone being told of by the clause behind them (马学礼 苏得祥等出席)."""
    joined: list[str] = []
    alone = ""
    for clause in clauses:
        if name_lists.looks_like_name(clause):
            alone += f"{clause}、"
        else:
            joined.append(alone + clause)
            alone = ""
    return [*joined, alone] if alone else joined


def names_bearer(text: str) -> bool:
    """True for who the title below tells of and nothing else (古城镇老党员何春生)."""
    bearer = _BEARER.fullmatch(_key(text))
    return bool(bearer and name_lists.looks_like_name(bearer["name"]))


def is_factual(text: str) -> int:
    """How much a line looks like the plain report of an event (实题) rather than its message (虚题)."""
    without_spaces = "".join(fold(text).split())
    score = (
        2 * bool(_EVENT.search(without_spaces))
        + 2 * bool(_PLACE_FIRST.search(without_spaces))
        + without_spaces.endswith("会")
    )
    return score - 3 * (" " in text.strip())


def _at_wraps(parts: list[str], wraps: LineWrapping) -> bool:
    """True if the parts are as long as the lines of a page that has spaces at its wraps."""
    width = wraps.column
    return width is not None and all(width - 2 <= len(part) <= width + 1 for part in parts[:-1])


def _is_one_clause(parts: list[str]) -> bool:
    """True if a plain report of an event was cut in two: 商城县…推进电子医 / 保卡激活工作."""
    first = fold(parts[0])
    return (
        len(parts) == 2 and len(first) > 9 and bool(_PLACE_FIRST.search(first)) and bool(_EVENT.search("".join(parts)))
    )


def _without_author_prefix(texts: list[str], known: Sequence[Author]) -> tuple[list[str], list[Author]]:
    """Titles without the author in front of a colon, and the authors found there."""
    result: list[str] = []
    found: list[Author] = []
    for text in texts:
        heading = author_heading(text)
        left, colon, right = _at_colon(text)
        if heading:
            found += heading.authors
            result.append(heading.right)
        elif colon and (left in {author.name for author in known} or _is_printed_again(right, left, texts)):
            found += authorship.authors_of(left)
            result.append(right.strip())
        else:
            result.append(text)
    return result, found


def _at_colon(text: str) -> tuple[str, str, str]:
    at = fold(text).find(":")
    return (text[:at].strip(), ":", text[at + 1 :]) if at >= 0 else (text, "", "")


def _is_printed_again(right: str, left: str, texts: list[str]) -> bool:
    return name_lists.looks_like_name(left) and any(_same(right, other) for other in texts)


def _with_whole_clauses(texts: list[str], body: str) -> list[str]:
    """The lines, those joined that cut a clause: what stands across the cut is printed whole in the text below."""
    whole: list[str] = []
    for text in texts:
        before = _key(whole[-1]) if whole else ""
        across = before[-_ACROSS:] + _key(text)[:_ACROSS]
        is_known = len(before) >= _CLAUSE and len(across) == 2 * _ACROSS and across in body
        if whole and not is_kicker(whole[-1]) and (is_known or _COUNTED.search(before)) and not _DASH.match(text):
            whole[-1] += text
        else:
            whole.append(text)
    return whole


def _without_repetition(texts: list[str]) -> list[str]:
    """Each title once, where a page prints it again, perhaps cut into several lines."""
    keys = [_key(text) for text in texts]
    for i, key in enumerate(keys):
        for j in range(len(keys)):
            for end in range(j + 1, len(keys) + 1):
                if not j <= i < end and "".join(keys[j:end]) == key:
                    return _without_repetition(texts[:j] + texts[end:])
    return texts


def _key(text: str) -> str:
    return "".join(fold(text).split())


def _same(one: str, other: str) -> bool:
    return _key(one) == _key(other)


def _roles(texts: list[str]) -> tuple[str | None, str | None, str | None]:
    """(headline, kicker, subtitle) of the remaining lines."""
    if not texts:
        return None, None, None
    kickers = [text for text in texts if is_kicker(text)] if len(texts) > 1 else []
    if len(texts) > 1 and not kickers and leads_to(texts[0], texts[1]):
        kickers = texts[:1]
    dashed = [text for text in texts if _DASH.match(text)] if len(texts) > 1 else []
    rest = [text for text in texts if text not in kickers and text not in dashed]
    if not rest:
        return texts[0], None, " ".join(texts[1:]) or None
    headline, plain = _headline_and_plain(rest)
    subtitle = [*plain, *dashed]
    return headline, " ".join(kickers) or None, " ".join(subtitle) or None


def _headline_and_plain(texts: list[str]) -> tuple[str, list[str]]:
    """The message in big type, and the plain reports of events beside it."""
    if len(texts) == 1:
        return texts[0], []
    if whole := _opening_first(texts):
        return whole, []
    told = [text for text in texts if tells_who_did(text)]
    if told and len(told) < len(texts):
        headline, more = _headline_and_plain(_without(texts, told))
        return headline, [text for text in texts if text in told or text in more]
    plain = [text for text in texts if is_factual(text) >= 2]
    if message := _without(texts, plain):
        return " ".join(message), plain
    headline = min(texts, key=is_factual)
    return headline, _without(texts, [headline])


def _opening_first(texts: list[str]) -> str | None:
    """Two lines as one where either of them only opens the other, whichever is printed first."""
    pairs = (texts, texts[::-1]) if len(texts) == 2 else ()
    return next((opening + other for opening, other in pairs if _OPENING.fullmatch(opening)), None)


def _without(texts: list[str], others: list[str]) -> list[str]:
    return [text for text in texts if text not in others]


def _merged_authors(authors: Sequence[Author]) -> tuple[Author, ...]:
    """Each author once, with the post where any of the lines prints it."""
    merged: dict[str, Author] = {}
    for author in authors:
        known = merged.get(author.name)
        if known is None or (author.post and not known.post):
            merged[author.name] = author
    return tuple(merged.values())
