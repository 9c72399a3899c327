"""The day of which an article tells: printed under its title, in a field, or where its account begins."""

import re
from dataclasses import replace

from archive.parsing.lexicon.dates import PrintedDate, dates_in, event_date, with_year
from archive.parsing.records import IssueFacts, ParsedArticle
from archive.text import fold

_SPOKEN = re.compile(r"讲话|致辞|报告|发言|述职|提纲$")
_DOCUMENT = re.compile(r"(?:决定|通知|意见|办法|方案|公告|通告|公示|通报|倡议书|公开信|一封信|命令|规定|细则|批复|函)$")
# (2022年1月12日), ——2023年2月16日在丰县…会议上, (2020年10月28日…会议通过)
_UNDER_TITLE = re.compile(r"^[(\[【]|^[-—]{1,2}")
_FIELD = re.compile(r"^(?:会议)?时\s{0,6}间\s*[:\s]")
_DEATH = re.compile(r"于(?P<date>[^,。;]{4,24}?日)[^,。;]{0,12}?(?:在[^,。;]{1,16})?(?:逝世|去世|病逝|辞世)")
_FIRST_PARAGRAPHS = 3
_LEAD = 200


def dated(article: ParsedArticle, issue: IssueFacts) -> ParsedArticle:
    """The article with the day of its event, its year worked out from the day it was printed."""
    event = _event(article)
    if event is None:
        return replace(
            article, event_date=None, event_date_partial=None, event_date_printed=None, event_date_basis=None
        )
    printed = (article.published or issue.date or "")[:10] or None
    date, basis = with_year(event, issue.date or printed, issue.year)
    if basis and not issue.date and printed:
        basis = basis.replace("本期出版于", "本文见报于").replace("本期出版日期", "见报日期")
    return replace(
        article,
        event_date=date,
        event_date_partial=None if date else event.partial,
        event_date_printed=event.printed,
        event_date_basis=basis,
    )


def _event(article: ParsedArticle) -> PrintedDate | None:
    return _under_title(article) or _of_field(article) or _of_death(article) or _of_account(article)


def _under_title(article: ParsedArticle) -> PrintedDate | None:
    titles = [fold("".join(line.text.split())) for line in article.title_block]
    headline = fold(article.headline or "")
    if _DOCUMENT.search(headline):
        return None
    is_spoken = any(_SPOKEN.search(title) for title in titles)
    for title in titles:
        found = dates_in(title)
        is_whole = found and len(title.strip("()[]【】-—")) <= len(found[0].printed) + 2
        if found and (_UNDER_TITLE.match(title) or (is_spoken and is_whole)) and (is_whole or found[0].year):
            return found[0]
    return None


def _of_field(article: ParsedArticle) -> PrintedDate | None:
    """时　间:2020年8月18日上午, of minutes."""
    for paragraph in article.paragraphs[:_FIRST_PARAGRAPHS]:
        text = fold(paragraph.text)
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
    if any(not author.is_organization for author in article.authors):
        return None
    leads = (fold(paragraph.text[:_LEAD]) for paragraph in article.paragraphs[:_FIRST_PARAGRAPHS])
    return next((found for lead in leads if (found := event_date(lead))), None)
