"""Kill -9 at random moments of a writer that updates, deletes and rebuilds: is what it acknowledged still found?"""

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator

KILLS = 100
ACKNOWLEDGED_BEFORE_KILL = 3
LONGEST = 0.4  # seconds of further work before the kill


def kills(world, queries) -> Iterator:
    """A child writes and says what it has done; we kill it and look for every word of it."""
    from search.indexing import writer
    from tests.bench.figures import result

    ours, chance = world.engines["ours"], random.Random(f"kills-{world.seed}")
    lost: list[str] = []
    acknowledged = 0
    for round_ in range(KILLS):
        done = _work_until_killed(round_, chance)
        acknowledged += len(done)
        ours.reopen()
        lost += [marker for key, marker in done if ours.typed_keys(marker) != {key}]
    writer.drain()
    ours.reopen()
    details = {"acknowledged": acknowledged, "examples": lost[:5]}
    yield result("kills", world.size, len(lost), len(lost), **details)


def _work_until_killed(round_: int, chance: random.Random) -> list[tuple[int, str]]:
    command = [sys.executable, "-m", "tests.bench.kills", str(round_), str(chance.random())]
    done: list[tuple[int, str]] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        for line in child.stdout:
            key, marker = line.split()
            done.append((int(key), marker))
            if len(done) == ACKNOWLEDGED_BEFORE_KILL:
                time.sleep(chance.uniform(0, LONGEST))
                child.kill()
    return done


def work(round_: str, seed: str) -> None:
    """Changes one article after the other and prints each once the index is said to hold it."""
    import django

    django.setup()
    from django.core.management import call_command

    from archive.models import Article
    from search.indexing import writer

    chance = random.Random(seed)
    keys = list(Article.objects.values_list("pk", flat=True))
    for number in range(10_000):
        marker = f"杀不死{round_}之{number}号进程{os.getpid()}完"
        article = Article.objects.get(pk=chance.choice(keys))
        article.paragraphs.append({**article.paragraphs[-1], "text": marker})
        article.save()
        writer.drain()
        print(article.pk, marker, flush=True)
        if chance.random() < 0.05:
            call_command("rebuild_index", interactive=False, verbosity=0)


if __name__ == "__main__":
    work(*sys.argv[1:3])
