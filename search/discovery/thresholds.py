"""What a string must have to be looked at: the numbers that discovery goes by, all in one place."""

from dataclasses import dataclass

SHORTEST, LONGEST = 3, 14  # Chinese characters
WINDOW = 12  # months that are compared: from the take-off on, and before it


@dataclass(frozen=True)
class Thresholds:
    """How many documents (articles, versions of one counted once) a string needs, and how many with free edges."""

    documents: int = 20
    free: int = 10  # documents in which it stands beside neither of its two most frequent neighbours
    suspected: float = 2.5  # standard errors by which a year's documents must exceed what was expected, to be looked at
    at_home: float = 0.9  # of its articles in one county, city or province: that is its area
    explained: float = 0.6  # of the articles with a string that have a longer one: the longer one is meant
    most: int = 2000  # candidates that are kept


def thresholds(articles: int) -> Thresholds:
    """The thresholds for an archive of so many articles: 20 documents from 50,000 articles on, 5 in a small one."""
    documents = min(20, max(5, articles // 2500))
    # The more strings are tested, the more grow by chance.
    return Thresholds(documents, max(3, documents // 2), suspected=2.5 + min(1.5, articles / 40_000))
