"""The day of which an article tells: printed under its title, in a field, or where its account begins."""

import re
from dataclasses import replace
from datetime import date, timedelta

from archive.parsing.lexicon.dates import PrintedDate, dates_in, event_date, number, only_date, with_year
from archive.parsing.records import IssueFacts, ParsedArticle
from archive.text import fold

_SPOKEN = re.compile(r"讲话|致辞|报告|发言|述职|提纲$")
_DOCUMENT = re.compile(
    r"(?:决定|通知|意见|办法|方案|公告|通告|公示|通报|倡议书|公开信|一封信|命令|规定|细则|批复|函|(?<!任免)名单)$"
)
# (2022年1月12日), ——2023年2月16日在丰县…会议上, (2020年10月28日…会议通过)
_UNDER_TITLE = re.compile(r"^[(\[【]|^[-—]{1,2}")
# The day on which a decision was made or a list elected, not that of its paper.
_ADOPTED = re.compile(r"(?:通过|选举产生)[)\]]?$")
_DECIDED, _ELECTED = re.compile(r"(?:决定|决议|名单)$"), re.compile(r"选举产生[)\]]?$")
# 2018年2月20日 星期二 雪, of a diary
_DAY_OF_DIARY = re.compile(r"(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}日,?星期.,?[阴晴雨雪云大中小多雾霾转阵]{0,5}")
_LETTER = re.compile(r"(?:编辑|记者)(?:同志|先生|部):?|(?:尊敬的|亲爱的)")
# Who signs news writes no article of his own.
_NEWS_OF_MEETING = re.compile(r"(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}日(?:上午|下午|晚)?,[^。,]{2,40}(?:召开|举行)")
_DATE_FIRST = re.compile(r"(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}日")
_RANGE = re.compile(r"[^日]{0,8}日(?:[至到起讯\-—~]|前)")
_FIELD = re.compile(r"^(?:会议)?时\s{0,6}间\s*[:\s]")
_DEATH = re.compile(r"于(?P<date>[^,。;]{4,24}?日)[^,。;]{0,12}?(?:在[^,。;]{1,16})?(?:逝世|去世|病逝|辞世)")
# 昨天下午,县委书记…; 上月二十八日,参议会开幕: days told from the day of the paper.
_AGO = re.compile(
    r"(?:^[△▲■●◆★□○]?|[。)】\"]|[讯电]:?)(?:(?P<day>[昨前今])[天日](?:清晨|凌晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚|夜里|夜)?|(?P<short>[昨今前])(?:晚|晨|夜))(?=[,在县市区州旗全记]|由|的[^,。]{2,10}[会式]上)"
    r"|昨\((?P<numbered>\d{1,2})\)[日天]|(?<![^。)】\",讯])(?P<week>[上本])周(?P<weekday>[一二三四五六日天])"
    r"|^[△▲■●◆★□○]?(?P<only>\d{1,2})日(?=[,上下中晚])"
    r"|(?P<month>[上本])月(?P<number>\d{1,2}|[一二三四五六七八九十廿]{1,3})[日号](?![至到前起])"
)
_NEWS = re.compile(r"[△▲■●◆★□○]|[^。]{0,8}[讯电][(:]?")
_PARAGRAPHS_OF_BRIEF = 2  # news that prints its day within the sentence has no more, in eleven rounds
# 本报者米8月24日电(…)昨日,…: told from the day of the telegram.
_DATELINE = re.compile(r"[^。,]{0,12}?(?P<date>\d{1,2}月\d{1,2}日)[讯电]")
_A_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")  # a page may print its month alone
_WEEKDAYS = {weekday: i for i, weekday in enumerate("一二三四五六日")} | {"天": 6}
_DAYS_AGO = {"今": 0, "昨": 1, "前": 2}
_ONLY_DATE = re.compile(
    r"(?:(?:\d{4}|[〇零一二三四五六七八九]{4})年)?[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十廿]{1,3}[日号](?:\([^()]*\)|星期.)?"
)
_DATED_PARAGRAPH = re.compile(r"[△▲■●◆★□○◇•]?(?:\d{4}年)?(?P<day>\d{1,2}月\d{1,2})[日号]")
_CHRONICLE = 3  # days that begin paragraphs; a report may begin two
_FIRST_PARAGRAPHS = 3  # beyond the lead a date belongs to background
_LEAD = 200  # a lead of two sentences; 99 of 100 of gold have no more than 113
_AGO_LEAD = 60  # 日前 and the like stand in the first sentence


def dated(article: ParsedArticle, issue: IssueFacts, volume: int | None = None) -> ParsedArticle:
    """The article with the day of its event, its year worked out from the day it was printed, or from the `volume` of
    the yearbook that prints it."""
    event = _event(article)
    if event is None and (told := _told_from(article, issue.date or (article.published or "")[:10])):
        return told
    if event is None:
        return replace(
            article, event_date=None, event_date_partial=None, event_date_printed=None, event_date_basis=None
        )
    printed = (article.published or issue.date or "")[:10] or None
    date, basis = with_year(event, issue.date or printed, issue.year)
    if date is None and volume:
        date, basis = _of_volume(event, volume)
    if basis and not issue.date and printed:
        basis = basis.replace("本期出版于", "本文见报于").replace("本期出版日期", "见报日期")
    return replace(
        article,
        event_date=date,
        event_date_partial=None if date else event.partial,
        event_date_printed=event.printed,
        event_date_basis=basis,
    )


def _of_volume(event: PrintedDate, volume: int) -> tuple[str | None, str]:
    """The day in the year before the volume's: yearbooks are compiled when their year is over."""
    year = volume - 1
    return with_year(event, None, year)[0], f"年份取自{volume}年卷年鉴，所记为{year}年"


def _event(article: ParsedArticle) -> PrintedDate | None:
    return (
        _under_title(article)
        or _of_field(article)
        or _of_death(article)
        or _of_account(article)
        or _of_brief(article)
        or _of_headline(article)
    )


def _under_title(article: ParsedArticle) -> PrintedDate | None:
    titles = [fold("".join(line.text.split())) for line in article.title_block]
    headline = fold(article.headline or "")
    if _DOCUMENT.search(headline):
        made = _ADOPTED if _DECIDED.search(headline) else _ELECTED
        titles = [title for title in titles if made.search(title)]
    is_spoken = any(_SPOKEN.search(title) for title in titles) and not any("述职" in title for title in titles)
    for title in titles:
        found = dates_in(title)
        is_whole = found and len(title.strip("()[]【】-—")) <= len(found[0].printed) + 2
        is_placed = _UNDER_TITLE.match(title) or (is_spoken and is_whole)
        if found and ((is_placed and (is_whole or found[0].year or _ADOPTED.search(title))) or _is_diary(title)):
            return found[0]
    return None


def _is_diary(title: str) -> bool:
    return bool(_DAY_OF_DIARY.fullmatch(title))


def _of_field(article: ParsedArticle) -> PrintedDate | None:
    """时　间:2020年8月18日上午, of minutes."""
    above = article.title_block if "纪要" in (article.headline or "") else ()  # on the web 时间 is that of publishing
    for printed in (*(line.text for line in above), *(part.text for part in article.paragraphs[:_FIRST_PARAGRAPHS])):
        text = fold(printed)
        if _FIELD.match(text) and (found := dates_in(text)):
            return found[0]
    return None


def _of_death(article: ParsedArticle) -> PrintedDate | None:
    if "讣" not in (article.headline or "") and "逝世" not in (article.headline or ""):
        return None
    text = fold("".join(paragraph.text for paragraph in article.paragraphs[:_FIRST_PARAGRAPHS]))
    match = _DEATH.search(text)
    found = dates_in(match["date"]) if match else []
    return found[0] if found else None


def _of_account(article: ParsedArticle) -> PrintedDate | None:
    """A date where one of the first paragraphs begins; who signs an article of their own tells of no day."""
    if not _may_tell(article) or (_is_chronicle(article) and not _is_week(article)):
        return None
    leads = (fold("".join(paragraph.text[:_LEAD].split())) for paragraph in article.paragraphs[:_FIRST_PARAGRAPHS])
    return next((found for lead in leads if (found := event_date(lead))), None)


def _of_brief(article: ParsedArticle) -> PrintedDate | None:
    """The day that news of a paragraph prints within its sentence."""
    first = fold("".join(article.paragraphs[0].text.split())) if article.paragraphs else ""
    is_news = bool(article.reporters) or _NEWS.match(first)
    if (
        not is_news
        or article.authors
        or len(article.paragraphs) > _PARAGRAPHS_OF_BRIEF
        or _AGO.search(first[:_AGO_LEAD])
    ):
        return None
    return only_date(first[:_LEAD])


def _may_tell(article: ParsedArticle) -> bool:
    """False for what somebody signs as an article of their own; thanks and news of meetings tell of a day."""
    if all(author.is_organization for author in article.authors):
        return True
    first = fold("".join(article.paragraphs[0].text.split())) if article.paragraphs else ""
    is_thanks = "谢" in (article.headline or "") and _LETTER.match(first)
    return bool(is_thanks or _NEWS_OF_MEETING.match(first))


def _of_headline(article: ParsedArticle) -> PrintedDate | None:
    """4月18日，杨村镇百人志愿队清河道: the day with which a headline begins."""
    headline = fold("".join((article.headline or "").split()))
    if article.authors or not _DATE_FIRST.match(headline) or _RANGE.match(headline):
        return None
    return next(iter(dates_in(headline)), None)


def _is_chronicle(article: ParsedArticle) -> bool:
    """True for a week of a leader or a schedule: many paragraphs begin with days of their own, or are nothing else."""
    texts = [fold(paragraph.text) for paragraph in article.paragraphs]
    days = {match["day"] for text in texts if (match := _DATED_PARAGRAPH.match(text))}
    return len(days) >= _CHRONICLE or any(_ONLY_DATE.fullmatch("".join(text.split())) for text in texts[:1])


def _is_week(article: ParsedArticle) -> bool:
    """True for the activities of leaders day by day, whose first day begins the text: in seven rounds 6 of 7."""
    headline = fold(article.headline or "").partition("(")[0]
    is_titled = "领导" in headline and headline.endswith("活动")
    return is_titled and bool(_DATED_PARAGRAPH.match(fold(article.paragraphs[0].text)))


def _told_from(article: ParsedArticle, printed: str) -> ParsedArticle | None:
    """The article with a day that is told from the day of the paper (昨天), or None."""
    if not printed or not article.paragraphs or not _may_tell(article):
        return None
    lead = fold("".join(_told_first(article).split()))[:_AGO_LEAD]
    match = _AGO.search(lead)
    if (dateline := _DATELINE.match(lead)) and (sent := dates_in(dateline["date"])):
        printed = with_year(sent[0], printed, None)[0] or printed
    day = _counted_back(match, date.fromisoformat(printed)) if match and _A_DAY.fullmatch(printed) else None
    if match is None or day is None:
        return None
    words = match.group().lstrip('。)】"讯电:')
    return replace(
        article,
        event_date=day.isoformat(),
        event_date_partial=None,
        event_date_printed=words,
        event_date_basis=f"“{words}”从{printed}推得",
    )


def _told_first(article: ParsedArticle) -> str:
    """The paragraph that begins to tell; a letter's first one only greets."""
    first, *others = (paragraph.text for paragraph in article.paragraphs)
    return others[0] if others and _LETTER.match(fold(first)) else first


def _counted_back(match: re.Match[str], printed: date) -> date | None:
    if match["week"]:
        monday = printed - timedelta(days=printed.weekday() + 7 * (match["week"] == "上"))
        return monday + timedelta(days=_WEEKDAYS[match["weekday"]])
    if match["day"] or match["short"]:
        return printed - timedelta(days=_DAYS_AGO[match["day"] or match["short"]])
    day = number(match["numbered"] or match["only"] or match["number"])
    first = printed.replace(day=1)
    is_last_month = match["month"] == "上" or (not match["month"] and day > printed.day)
    try:
        return ((first - timedelta(days=1)).replace(day=1) if is_last_month else first).replace(day=day)
    except ValueError:
        return None
