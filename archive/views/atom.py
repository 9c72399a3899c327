"""Atom feeds that stay the same as long as what they list does."""

from datetime import UTC, datetime

from django.utils.feedgenerator import Atom1Feed

NEVER = datetime(2000, 1, 1, tzinfo=UTC)


class SteadyFeed(Atom1Feed):
    """Atom, with a date of its own for a feed without entries, so that it does not change at each request."""

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=NEVER)
