"""Articles that share the telling words of one article: which words tell is for each shard to say."""

from search.analysis import words
from search.opensearch_engine.kept_texts import KeptText
from search.opensearch_engine.pages import Body
from search.opensearch_engine.written import term

TELLING_WORDS = 25


def similar_to(text: KeptText, limit: int) -> Body:
    """The request for the articles most like this one, the most alike first."""
    said = " ".join(term(word) for form in text.stretches for word in words(form))
    alike = {
        "fields": ["body_words"],
        "like": said,
        "max_query_terms": TELLING_WORDS,
        "min_term_freq": 1,
        "min_doc_freq": 1,
        "minimum_should_match": 1,
    }
    query = {"bool": {"must": [{"more_like_this": alike}], "must_not": [{"term": {"key": text.key}}]}}
    order = [{"_score": "desc"}, {"key": "asc"}]
    return {"query": query, "sort": order, "size": limit, "_source": False, "stored_fields": "_none_"}
