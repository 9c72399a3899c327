"""ISO dates of a parse as dates, and the day an article is filed under."""

import datetime as dt

from archive.models import Article, Issue
from archive.parsing.records import ParsedArticle

Basis = Article.DateBasis


def day(iso: str | None) -> dt.date | None:
    """The day of an ISO date or date-time; None where it is partial, or no day of the calendar (1958-02-30)."""
    try:
        return dt.date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None


def is_impossible(iso: str | None) -> bool:
    """True for a full date that no calendar has."""
    return bool(iso) and len(iso or "") >= 10 and day(iso) is None


def filing_date(article: ParsedArticle, issue: Issue | None) -> tuple[dt.date | None, str]:
    """The day an article is filed under, and what it rests on: printed, inferred for the issue, or the event's."""
    printed = day(article.published) or (issue.date if issue else None)
    if printed:
        return printed, Basis.PUBLISHED
    if issue and issue.date_inferred:
        return issue.date_inferred, Basis.ISSUE_INFERRED
    if event := day(article.event_date):
        return event, Basis.EVENT
    return None, Basis.NONE
