"""Xapian with its n-grams of Chinese characters."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tests.bench.peers.base import FACETS, FIRST, MULTIPLE, Answer, Document, Missing

SEPARATOR = "\x1f"
WORD_PREFIX, CHUNK = "W", 5000


class Xapian:
    """CJK n-grams with positions for phrases, jieba's words for ranking, facets in value slots."""

    name = "xapian"

    def build(self, documents: Sequence[Document], folder: Path) -> None:
        try:
            import xapian
        except ImportError as error:
            raise Missing("xapian-bindings-binary is not installed: pip install -r requirements-bench.in") from error
        database = xapian.WritableDatabase(str(folder), xapian.DB_CREATE_OR_OVERWRITE)
        generator = xapian.TermGenerator()
        generator.set_flags(xapian.TermGenerator.FLAG_CJK_NGRAM)
        for document in documents:
            row = xapian.Document()
            generator.set_document(row)
            generator.index_text(document.text)
            for word, count in Counter(document.words).items():
                if len(word.encode()) < 200:  # Xapian's terms end at 245 bytes
                    row.add_term(WORD_PREFIX + word, count)
            for slot, name in enumerate(FACETS):
                row.add_value(slot, SEPARATOR.join(document.facets[name]))
            database.replace_document(document.key, row)
        database.commit()
        database.close()

    def open(self, documents: Sequence[Document], folder: Path) -> None:
        import xapian

        self.xapian = xapian
        self.size = max(1, len(documents))
        self.database = xapian.Database(str(folder))
        self.parser = xapian.QueryParser()
        self.parser.set_database(self.database)
        self.parser.set_default_op(xapian.Query.OP_AND)

    def phrase(self, phrase: str) -> Answer:
        return self._answer(self._phrase_query(phrase), weighted=False)

    def phrase_keys(self, phrase: str) -> set[int]:
        found = self._enquire(self._phrase_query(phrase), weighted=False).get_mset(0, self.size)
        return {match.docid for match in found}

    def ranked(self, terms: Sequence[str]) -> Answer:
        return self._answer(self._all_of(terms))

    def faceted(self, terms: Sequence[str]) -> Answer:
        xapian = self.xapian
        enquire = self._enquire(self._all_of(terms))
        spies = {name: xapian.ValueCountMatchSpy(slot) for slot, name in enumerate(FACETS)}
        for spy in spies.values():
            enquire.add_matchspy(spy)
        found = enquire.get_mset(0, FIRST, self.size)
        counts = {name: self._counts(spy, name in MULTIPLE) for name, spy in spies.items()}
        return Answer(found.get_matches_estimated(), tuple(match.docid for match in found), counts)

    def close(self) -> None:
        self.database.close()

    def _counts(self, spy, is_multiple: bool) -> dict[str, int]:
        if not is_multiple:
            return {value.term.decode(): value.termfreq for value in spy.top_values(FIRST)}
        counts: Counter[str] = Counter()
        for value in spy.values():
            for part in value.term.decode().split(SEPARATOR):
                counts[part] += value.termfreq
        return dict(counts.most_common(FIRST))

    def _answer(self, query, weighted: bool = True) -> Answer:
        found = self._enquire(query, weighted).get_mset(0, FIRST, self.size)
        return Answer(found.get_matches_estimated(), tuple(match.docid for match in found))

    def _enquire(self, query, weighted: bool = True):
        enquire = self.xapian.Enquire(self.database)
        enquire.set_query(query)
        if not weighted:
            enquire.set_weighting_scheme(self.xapian.BoolWeight())
        return enquire

    def _phrase_query(self, phrase: str):
        flags = self.xapian.QueryParser.FLAG_PHRASE | self.xapian.QueryParser.FLAG_CJK_NGRAM
        return self.parser.parse_query('"' + phrase.replace('"', " ") + '"', flags)

    def _all_of(self, terms: Sequence[str]):
        query = self.xapian.Query
        return query(query.OP_AND, [query(WORD_PREFIX + term) for term in terms])
