"""The engines that search is measured beside, one module each."""

from tests.bench.peers.base import Engine
from tests.bench.peers.postgres import Postgres
from tests.bench.peers.scan import Scan
from tests.bench.peers.sqlite import Fts5Jieba, Fts5Trigram
from tests.bench.peers.stock import StockHaystack
from tests.bench.peers.tantivy_index import Tantivy
from tests.bench.peers.xapian_index import Xapian

PEERS: dict[str, type[Engine]] = {
    "scan": Scan,
    "fts5-trigram": Fts5Trigram,
    "fts5-jieba": Fts5Jieba,
    "tantivy": Tantivy,
    "xapian": Xapian,
    "postgres": Postgres,
    "stock": StockHaystack,
}
