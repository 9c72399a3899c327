"""`python -m tests.bench.page_worker SIZE`: answers pages named on stdin: status, processor time, length, rows."""

import argparse
import gc
import hashlib
import json
import os
import sys
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402

from archive import formulas, gazetteer_rows, holdings  # noqa: E402
from archive.models import Article, CopyGroup, CountedArticle, Source  # noqa: E402
from archive.originals import originals  # noqa: E402
from search.figure_request import list_figure  # noqa: E402
from search.indexing import writer  # noqa: E402
from search.models import StoredFigure  # noqa: E402
from search.service import copies, figures, proofs  # noqa: E402
from tests.bench import corpus, database  # noqa: E402
from tests.bench.specimens import sample_article, searches, specimens  # noqa: E402
from tests.bench.unevenness import make_uneven, plant_copies  # noqa: E402
from tests.search.whoosh_engine import insides  # noqa: E402

FORMS = ("党建引领", "党建引领基层治理", "以党建引领", "坚持党建引领")
AFTER_UPLOAD = "search-after-upload"


def build(size: int) -> None:
    """An archive of so many articles with its counts and its index, where there is none yet."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    if not Article.objects.exists():
        gazetteer_rows.load()
        database.fill(list(corpus.articles(size)))
        make_uneven()
    if not CountedArticle.objects.exists():
        holdings.recount()
    if writer.needs_rebuild():
        writer.rebuild()
    if not CopyGroup.objects.standing().exists():
        plant_copies(copies.compare())
    if not StoredFigure.objects.exists():
        decide_and_keep()


def decide_and_keep() -> None:
    """A formula with forms that were merged into it, and the figure of all of them."""
    editor = get_user_model().objects.create_user("editor")
    head, *forms = FORMS
    formulas.accept(head, editor)
    for form in forms:
        formulas.merge(form, head, editor)
    asked = list_figure(FORMS)
    assert asked
    proofs.keep(figures.figure(asked), "bench")


def keep_original(source: Source) -> None:
    """Puts the bytes of one source where its page serves them from, under the checksum that they have."""
    data = source.text.encode()
    originals().put(data)
    source.sha256, source.size = hashlib.sha256(data).hexdigest(), len(data)  # the addresses are made of this source
    source.save(update_fields=["sha256", "size"])


def change_one() -> None:
    """What an upload does to the index: a new generation, which this worker has not seen."""
    article = Article.objects.order_by("pk").first()
    article.save()
    writer.drain()


def answer(client: Client, address: str) -> tuple[int, float, int, int]:
    """The status of a page, the milliseconds of processor time, its length in bytes, and the rows of a file."""
    gc.collect(1)  # what the page before has left is none of this one's costs
    begun = time.process_time()
    response = client.get(address)
    content = b"".join(response) if response.streaming else response.content
    taken = (time.process_time() - begun) * 1000
    rows = content.count(b"\r\n") - 1 if response.headers["Content-Type"].startswith("text/csv") else 0
    return response.status_code, taken, len(content), rows


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.page_worker", description=__doc__)
    parser.add_argument("size", type=int, help="articles of the archive")
    parser.add_argument("--anew", action="store_true", help="works out each page as if nothing had been asked before")
    parser.add_argument("--searches", action="store_true", help="article pages and searches alone")
    asked = parser.parse_args()
    build(asked.size)
    keep_original(sample_article().source)
    addresses = searches() if asked.searches else specimens()
    client = Client(headers={"host": "127.0.0.1"})
    print(json.dumps(addresses), flush=True)
    for line in sys.stdin:
        match line.split():
            case [kind, number]:
                if kind == AFTER_UPLOAD:
                    change_one()
                if asked.anew:
                    insides.forget()
                print(json.dumps(answer(client, addresses[kind][int(number)])), flush=True)
            case _:  # a round ends
                gc.collect()
                gc.freeze()  # what stays is looked through no more, as in a worker of the server's: config/wsgi.py


if __name__ == "__main__":
    main()
