"""How a harvest of all articles goes: each record once, with deletions between, and what memory it takes.

`python -m tests.bench.harvest` (10,000 articles; `--size` others) writes an archive of its own and serves it here.
"""

import argparse
import os
import tempfile
import threading
from collections import Counter
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server


class Silent(WSGIRequestHandler):
    def log_message(self, *_):
        pass


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", type=int, default=10_000)
    size = parser.parse_args().size
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATA_DIR": folder, "LOCAL": "1", "DJANGO_SETTINGS_MODULE": "config.settings"}
        import django

        django.setup()
        measure(size, Path(folder))


def measure(size: int, folder: Path) -> None:
    import resource

    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application

    from tests.exchange.shelves import make_articles

    call_command("migrate", verbosity=0)
    keys = make_articles(size)
    server = make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=Silent)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for name, harvest in clients().items():
        keys = harvested(name, harvest(f"http://127.0.0.1:{server.server_port}/oai"), keys)
    print(f"memory grew by {(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024:.0f} MB")
    server.shutdown()


def clients():
    from oaipmh_scythe import Scythe
    from sickle import Sickle

    return {
        "sickle": lambda url: Sickle(url).ListRecords(metadataPrefix="oai_dc"),
        "oaipmh-scythe": lambda url: Scythe(url).list_records(metadata_prefix="mods"),
    }


def harvested(name: str, records, keys: list[int]) -> list[int]:
    """Harvests, deleting every seventh article once a third has come; what is left of the keys."""
    from archive.models import Article

    came, tombstones, gone = Counter(), 0, set()
    for number, record in enumerate(records, 1):
        came[int(record.header.identifier.rpartition("/")[2])] += 1
        tombstones += record.header.deleted
        if number == len(keys) // 3:
            gone = set(keys[::7])
            Article.objects.filter(pk__in=gone).delete()
    once, missing = sum(times == 1 for times in came.values()), len(set(keys) - set(came))
    print(f"{name}: {len(came)} records, {once} exactly once, {tombstones} tombstones, {missing} missing")
    return [key for key in keys if key not in gone]


if __name__ == "__main__":
    main()
