"""Atom feeds that stay the same as long as what they list does."""

from datetime import UTC, datetime

from django.utils.feedgenerator import Atom1Feed

from archive.text import clean_text

NEVER = datetime(2000, 1, 1, tzinfo=UTC)


class SteadyFeed(Atom1Feed):
    """Atom, with a date of its own for a feed without entries, so that it does not change at each request."""

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=NEVER)


def in_one_line(text: str) -> str:
    """The text in one line and without the characters that XML has no place for."""
    return " ".join(clean_text(text).text.split())
