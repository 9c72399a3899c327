"""How articles lie in the index: every character and every pair of characters with its place, and kept texts. Pure."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from archive.text import matching_version
from search import analysis
from search.query.fields import COLUMNS, NAME_FACETS, TEXT_FIELDS
from search.query.syntax import NEAR_MAX, WILDCARD_GAP

# Raise it when the mapping changes in a way that older programs or indexes cannot follow.
FORMAT = 3
# No phrase, neighbour or wildcard reaches from one line of an article into the next.
BETWEEN_LINES = NEAR_MAX + WILDCARD_GAP + 80
BETWEEN_NAMES = 10_000
# Stands for any one character between the parts of a wildcard; it is a noncharacter and in no text.
ANY = "\uffff"
LONGEST_TERM = 200  # characters; of longer words the digest is indexed
# Strings between quotation marks, up to so long; of an article with more of them, ANY in place of all.
QUOTED, LONGEST_QUOTED, MOST_QUOTED = "quoted", 24, 500
WRITTEN = "written"  # with which change of the index
# Of each article its match forms and where quotation marks stood, kept to be read again: lines of one, places of one.
TITLES, PARAGRAPHS, OPENED, CLOSED = KEPT = ("kept_titles", "kept_paragraphs", "opened", "closed")


@cache
def version_stamp() -> Mapping[str, str]:
    """What an index must have been made with to be searched by this program."""
    return {
        "format": str(FORMAT),
        "folding": matching_version(),
        "words": analysis.fingerprint(),
        "facets": " ".join(f"{facet.name}{'*' * facet.many}" for facet in COLUMNS),
        "names": " ".join(NAME_FACETS),
    }


def articles(shards: int, replicas: int) -> dict[str, Any]:
    """The index of articles: written in batches, each of which is seen when the writer says so."""
    settings = {
        "number_of_shards": shards,
        "number_of_replicas": replicas,
        "refresh_interval": "-1",
        "analysis": ANALYSIS,
        # The score of a string is how often it occurs, once for each of its pairs.
        "similarity": {"times": {"type": "scripted", "script": {"source": "return doc.freq;"}}},
    }
    properties: dict[str, Any] = {name: {"type": "long"} for name in ("key", "date", "characters", WRITTEN)}
    properties[QUOTED] = {"type": "keyword", "doc_values": False}
    for name, kind in zip(KEPT, ("keyword", "keyword", "integer", "integer"), strict=True):
        properties[name] = {"type": kind, "index": False, "doc_values": False, "store": True}
    for field in TEXT_FIELDS:
        properties |= _grams(field, BETWEEN_LINES)
        properties[f"{field}_words"] = {"type": "text", "analyzer": "words", "index_options": "freqs"}
    for facet in NAME_FACETS:
        properties |= _grams(f"{facet}_name", BETWEEN_NAMES)
    properties |= {facet.name: {"type": "keyword"} for facet in COLUMNS}
    mappings = {"dynamic": "strict", "_source": {"enabled": False}, "properties": properties}
    return {"settings": settings, "mappings": mappings}


def names(replicas: int) -> dict[str, Any]:
    """The index of what articles are filed under: what each value is called."""
    properties = {name: {"type": "keyword"} for name in ("facet", "value", "label", "forms", "letters")}
    properties[WRITTEN] = {"type": "long"}
    settings = {"number_of_shards": 1, "number_of_replicas": replicas, "refresh_interval": "-1"}
    return {"settings": settings, "mappings": {"dynamic": "strict", "properties": properties}}


ANALYSIS = {
    "tokenizer": {
        "one": {"type": "ngram", "min_gram": 1, "max_gram": 1},
        "two": {"type": "ngram", "min_gram": 2, "max_gram": 2},
    },
    "filter": {"any": {"type": "stop", "stopwords": [ANY]}},
    "analyzer": {
        "one": {"type": "custom", "tokenizer": "one"},
        "two": {"type": "custom", "tokenizer": "two"},
        "spaced": {"type": "custom", "tokenizer": "one", "filter": ["any"]},
        "words": {"type": "custom", "tokenizer": "whitespace"},
    },
}


def _grams(field: str, gap: int) -> dict[str, Any]:
    common = {"type": "text", "norms": False, "position_increment_gap": gap, "similarity": "times"}
    return {f"{field}_{size}": {**common, "analyzer": analyzer} for size, analyzer in ((1, "one"), (2, "two"))}
