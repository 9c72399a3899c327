"""The figures that the search is held to, as data, and how a result is set beside its bound."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True)
class Figure:
    """A bound: the ratio must not exceed `at_most`, or must reach `at_least`."""

    name: str
    says: str
    at_most: float | None = None
    at_least: float | None = None

    def holds(self, ratio: float) -> bool:
        if self.at_most is not None:
            return ratio <= self.at_most
        return self.at_least is not None and ratio >= self.at_least

    @property
    def bound(self) -> str:
        return f"≤ {self.at_most:g}" if self.at_most is not None else f"≥ {self.at_least:g}"


FIGURES = (
    Figure("exactness", "phrase sets that differ from the scan's", at_most=0),
    Figure("exactness_after_changes", "the same after 1,000 random updates and deletions", at_most=0),
    Figure("typed", "typed queries whose literal count or set differs from the scan's", at_most=0),
    Figure("agreement", "totals and facet counts that differ from counting one by one", at_most=0),
    *(
        Figure(f"phrase_{name}_fts5_trigram", f"{name} phrase, p95: ours / FTS5 trigram", at_most=1)
        for name in ("rare", "medium", "common")
    ),
    *(
        Figure(f"phrase_{name}_stock", f"{name} phrase, p50: stock haystack / ours", at_least=300)
        for name in ("rare", "medium", "common")
    ),
    Figure("phrase_rare_scan", "rare phrase, p50: scan / ours", at_least=50),
    Figure("facets_tantivy", "two words AND with ten facets, p50: ours / tantivy", at_most=1),
    Figure("facets_fts5", "two words AND with ten facets, p50: FTS5 / ours", at_least=20),
    Figure("facets_stock", "two words AND with ten facets, p50: stock haystack / ours", at_least=300),
    Figure("common_word_tantivy", "word in over half of the articles, p50: ours / tantivy", at_most=2),
    Figure("common_word_fts5", "word in over half of the articles, p50: FTS5 / ours", at_least=20),
    Figure("rare_word_fts5", "rare word, p50: ours / FTS5", at_most=3),
    Figure("bm25", "largest difference between a BM25F score and Whoosh's own", at_most=1e-5),
    Figure("index_cpu_stock", "index CPU per article: stock haystack / ours", at_least=10),
    Figure("index_linear", "index CPU per article: last tenth / first tenth", at_most=1.3),
    Figure("disk_stock", "index on disk: ours / stock haystack", at_most=0.5),
    Figure("worker_memory", "a worker's own memory, MB", at_most=400),
    Figure("update_stock", "one changed article, writer time: stock haystack / ours", at_least=6),
    Figure("visible", "seconds until a changed article is seen by every worker", at_most=1),
    Figure("page_p95", "search page / article page, p95 over HTTP", at_most=4),
    Figure("page_growth", "search page p95: this size / 10,000", at_most=3),
    Figure("rebuild", "empty or failed answers in 2,000 polls while the index is rebuilt", at_most=0),
    Figure("abuse_errors", "answers of 500 and above to 10,000 random and hostile queries", at_most=0),
    Figure("abuse_slowest", "slowest hostile query / median query", at_most=20),
    Figure("kills", "acknowledged articles lost, or indexes unreadable, in 100 kills of the writer", at_most=0),
)
BY_NAME = {figure.name: figure for figure in FIGURES}


@dataclass(frozen=True)
class Result:
    """A figure as measured; `ours` and `peers` in the unit the figure names, times in milliseconds."""

    figure: Figure
    size: int
    ours: float
    ratio: float
    peers: Mapping[str, float] = field(default_factory=dict)
    details: Mapping[str, object] = field(default_factory=dict)

    @property
    def met(self) -> bool:
        return self.figure.holds(self.ratio)

    def as_json(self) -> dict[str, object]:
        """The entry in search.json."""
        entry = asdict(self) | {"figure": self.figure.says, "bound": self.figure.bound, "met": self.met}
        return entry | {"peers": dict(self.peers), "details": dict(self.details)}

    def __str__(self) -> str:
        beside = ", ".join(f"{name} {value:.4g}" for name, value in self.peers.items())
        verdict = "met" if self.met else "MISSED"
        said = f"{self.figure.says}: {self.ratio:.4g} ({self.figure.bound}, {verdict})"
        return f"{said}; ours {self.ours:.4g}{'; ' + beside if beside else ''}"


def result(
    name: str, size: int, ours: float, ratio: float, peers: Mapping[str, float] | None = None, **details
) -> Result:
    """A measured figure by its name."""
    return Result(BY_NAME[name], size, ours, ratio, peers or {}, details)
