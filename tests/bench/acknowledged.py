"""What the archive has acknowledged, and whether it is still there: after a kill -9, and in a restored backup.

`python -m tests.bench.acknowledged backups` takes backups while an editor works, restores each into an empty folder
and flips bytes of one; `python -m tests.bench.acknowledged kills` kills the editor, the reader, the publisher and the
writer of the index at random moments, each of which is begun again at once.
"""

import argparse
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import uuid4

ROOT = Path(__file__).resolve().parents[2]
PAGE = """2022年第{number}期 (总第{total}期) 2022年4月20日 星期三 5版
商城时报
责编:程云 审读:刘凤
加快项目建设 确保如期完工
鲁新建调研重点工业项目
本报讯(余文涛)4月11日,县委副书记、县长鲁新建调研{marker}项目,强调“{marker}先行”,确保如期完工。
"""
Ack = tuple[str, ...]
VICTIMS = ("editor", "reader", "publisher", "index_writer")


def environment(data: Path) -> dict[str, str]:
    return os.environ | {"DATA_DIR": str(data), "DJANGO_SETTINGS_MODULE": "config.settings"}


def manage(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "manage.py", *arguments]
    env = environment(data) | {"DEBUG": "1"}
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)


class Editor:
    """A child that receives, confirms, withdraws, restores, takes out and backs up, and prints what is done."""

    def __init__(self, data: Path, seed: str):
        command = [sys.executable, "-m", "tests.bench.acknowledged", "work", "--data", str(data), "--seed", seed]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=environment(data) | {"DEBUG": "1"}, stdout=subprocess.PIPE, text=True,
            start_new_session=True,
        )  # fmt: skip
        self.done: list[Ack] = []

    def acknowledge(self, least: int) -> None:
        while len(self.done) < least:
            line = self.process.stdout.readline() if self.process.stdout else ""
            if not line:
                raise SystemExit("The editor ended by itself.")
            self.done.append(tuple(line.split()))

    def kill(self) -> list[Ack]:
        kill(self.process)
        rest = self.process.stdout.read() if self.process.stdout else ""
        # A line cut by the kill was not acknowledged.
        self.done += [tuple(line.split()) for line in rest.splitlines(keepends=True) if line.endswith("\n")]
        return self.done


def kill(process: subprocess.Popen) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


class Companions:
    """The reader, the publisher and the writer of the index, as the server runs them beside its workers."""

    def __init__(self, data: Path):
        self.data = data
        self.running = {name: self._begun(name) for name in VICTIMS[1:]}

    def _begun(self, name: str) -> subprocess.Popen:
        env = environment(self.data) | {"DEBUG": "1", "LOG_LEVEL": "ERROR"}
        return subprocess.Popen([sys.executable, "manage.py", name], cwd=ROOT, env=env, start_new_session=True)

    def kill(self, name: str) -> None:
        kill(self.running[name])
        self.running[name] = self._begun(name)

    def end(self) -> None:
        for process in self.running.values():
            process.terminate()
            process.wait()

    def finish(self) -> float:
        """Waits until nothing is left to be read, to be published or to be taken into the index; for how long."""
        began = time.monotonic()
        for _ in range(600):
            with closing(sqlite3.connect(self.data / "xianbao.sqlite3")) as database:
                waiting = database.execute(
                    "SELECT (SELECT count(*) FROM archive_publishing WHERE finished_at IS NULL)"
                    " + (SELECT count(*) FROM archive_uploadfile WHERE state IN ('received', 'read', 'confirmed'))"
                    " + (SELECT count(*) FROM search_articlechange)"
                ).fetchone()[0]
            if not waiting:
                return time.monotonic() - began
            time.sleep(0.5)
        raise SystemExit(f"{waiting} confirmed uploads or changed articles still wait")


def work(data: Path, seed: str) -> None:
    """Acts at random for ever; each line says what is done and to what."""
    import django

    django.setup()
    from django.contrib.auth import get_user_model

    from archive import backup, withdrawal
    from archive.admin import intake, pending, publishing
    from archive.models import Source, UploadFile

    chance = random.Random(seed)
    user = get_user_model().objects.get_or_create(username="editor")[0]
    for number in range(10_000):
        marker = f"某{seed.replace('.', '')}之{number}"
        text = PAGE.format(number=number + 1, total=random.randrange(10**8), marker=marker)
        upload, _ = intake.receive([intake.Arrival(f"{marker}.txt", text.encode())], [], user)
        file = upload.files.get()
        sha = file.sha256
        say("received", sha)
        act = chance.random()
        # What the reader has read by now, files of earlier editors among them.
        if act < 0.8 and (read := UploadFile.objects.filter(state="to_review").order_by("?").first()):
            done = publishing.confirm(read.upload, user, {read.pk: read.revision}, uuid4())
            if done.confirmed:
                say("confirmed", read.sha256)
        # What the publisher has published by now, sources of earlier editors among them.
        if act < 0.3 and (source := Source.objects.order_by("?").first()):
            withdrawal.withdraw(source, user, "误发")
            say("withdrawn", source.sha256)
        if act < 0.15 and (source := Source.including_withdrawn.exclude(withdrawn_at=None).order_by("?").first()):
            withdrawal.restore(source, user)
            say("restored", source.sha256)
        if act > 0.9:
            file.refresh_from_db()
            if pending.take_out(file, user, "不要"):
                say("taken_out", sha)
        if 0.6 < act < 0.63:
            bag = data.parent / f"bag-{marker}"
            backup.back_up(bag)
            say("backed_up", str(bag))


def say(*words: str) -> None:
    print(*words, flush=True)


def lost(data: Path, done: list[Ack], is_settled: bool = False) -> list[Ack]:
    """What was acknowledged and is not so: the last thing said of each file counts.

    What was confirmed must be published only where everything `is_settled`.
    """
    last = {what: act for act, what in done}
    with closing(sqlite3.connect(data / "xianbao.sqlite3")) as database:
        sources = {row[0] for row in database.execute("SELECT sha256 FROM archive_source")}
        waiting = {row[0] for row in database.execute("SELECT sha256 FROM archive_uploadfile")}
        events = set(database.execute("SELECT kind, key FROM archive_event"))
    missing = []
    for what, act in last.items():
        is_published = what in sources and (data / "originals" / what[:2] / what).exists()
        held = {
            "received": what in waiting and (is_published or (data / "uploads" / what[:2] / what).exists()),
            "confirmed": ("confirmed", what) in events and (is_published or not is_settled),
            "withdrawn": is_published and ("withdrawn", what) in events,
            "restored": is_published and ("restored", what) in events,
            "taken_out": what not in sources and ("taken_out", what) in events,
            "backed_up": act == "backed_up" and is_whole(Path(what)),
        }[act]
        # What was begun after the last word may have been done: published behind received, and so on.
        if not held and not (act == "received" and ("taken_out", what) in events):
            missing.append((act, what))
    return missing


def is_whole(bag: Path) -> bool:
    import bagit

    return bool(bagit.Bag(str(bag)).is_valid())


def content(database: Path) -> list[str]:
    """All rows but those that any start may write."""
    with closing(sqlite3.connect(database)) as opened:
        skipped = ("search_articlechange", "search_knownindex", "django_", "sqlite_sequence", "auth_permission")
        inserts = (line for line in opened.iterdump() if line.startswith("INSERT"))
        return [line for line in inserts if not any(f'"{table}' in line[:60] for table in skipped)]


@contextmanager
def beginning(given: Path | None) -> Iterator[Path]:
    """An empty archive to work in: the migrated one that was given, or one of its own that goes with the work."""
    if given:
        yield given
        return
    with tempfile.TemporaryDirectory() as folder:
        check(manage(Path(folder) / "data", "migrate", "-v0"))
        yield Path(folder) / "data"


def backups(given: Path | None, rounds: int, flips: int) -> None:
    chance = random.Random(7)
    with beginning(given) as data:
        folder = data.parent
        editor, equal = Editor(data, "0.7"), 0
        try:
            for round_ in range(rounds):
                editor.acknowledge(len(editor.done) + 5)
                bag, empty = folder / f"bag{round_}", folder / f"empty{round_}"
                known = list(editor.done)
                check(manage(data, "backup", str(bag)))
                restored = manage(empty, "restore", str(bag))
                same = content(bag / "data/database.sqlite3") == content(empty / "xianbao.sqlite3")
                # What came after is in the backup or not; what came before must be.
                settled = {what for act, what in editor.done if act == "received"}
                missing = [each for each in lost(empty, known[:-1]) if each[1] in settled]
                equal += restored.returncode == 0 and same and not missing
                if restored.returncode or missing:
                    print(restored.stdout, restored.stderr, missing, file=sys.stderr)
        finally:
            editor.kill()
        print(f"backups during writes, restored into an empty folder: {equal} of {rounds} equal")
        print(f"flipped bytes found: {sum(flipped(bag, chance) for _ in range(flips))} of {flips}")


def flipped(bag: Path, chance: random.Random) -> bool:
    """Whether the program refuses the bag with one byte changed, and nothing is touched."""
    os.environ |= environment(bag.parent / "refused") | {"DEBUG": "1"}
    import django

    django.setup()
    from archive import backup

    path = chance.choice(sorted(each for each in bag.rglob("*") if each.is_file() and each.stat().st_size))
    before = path.read_bytes()
    path.chmod(0o640)
    at = chance.randrange(len(before))
    path.write_bytes(before[:at] + bytes([before[at] ^ (1 << chance.randrange(8))]) + before[at + 1 :])
    try:
        backup.check(bag)
    except backup.RestoreRefused:
        return True
    finally:
        path.write_bytes(before)
    print(f"not found: {path} at {at}", file=sys.stderr)
    return False


def kills(given: Path | None, rounds: int, seed: str) -> None:
    chance, done, gone, killed = random.Random(seed), [], [], Counter()
    with beginning(given) as data:
        companions, editor = Companions(data), Editor(data, str(chance.random()))
        try:
            for _ in range(rounds):
                editor.acknowledge(len(editor.done) + 4)
                time.sleep(chance.uniform(0, 0.4))
                for victim in chance.sample(VICTIMS, chance.choice((1, 1, 2, 3))):
                    killed[victim] += 1
                    if victim != "editor":
                        companions.kill(victim)
                        continue
                    done += editor.kill()
                    gone += lost(data, done)
                    editor = Editor(data, str(chance.random()))
            done += editor.kill()
            seconds = companions.finish()
        finally:
            companions.end()
        gone += lost(data, done, is_settled=True)
        print(f"{rounds} rounds of kills {dict(killed)}: {len(done)} acts acknowledged, {len(gone)} lost {gone[:3]}")
        print(f"all of it read, published and in the index {seconds:.0f} s after the last kill")
        print(f"half published: {half_published(data)}; files by state: {states(data)}")
        print(f"acknowledged: {dict(Counter(act for act, _ in done))}; twice published: {published_twice(data)}")
        verified = manage(data, "verify")
        print(f"afterwards: {verified.stdout.strip()} {verified.stderr[-500:]}")


def half_published(data: Path) -> int:
    """Files of which state, source and the log do not say the same."""
    told = "(SELECT count(*) FROM archive_event e WHERE e.key = f.sha256 AND e.kind = 'published')"
    with closing(sqlite3.connect(data / "xianbao.sqlite3")) as database:
        return database.execute(
            f"SELECT count(*) FROM archive_uploadfile f WHERE (source_id IS NOT NULL) != {told}"  # noqa: S608
            " OR (source_id IS NOT NULL) != (state IN ('published', 'withdrawn'))"
        ).fetchone()[0]


def states(data: Path) -> dict[str, int]:
    """How many files stand in each state."""
    with closing(sqlite3.connect(data / "xianbao.sqlite3")) as database:
        return dict(database.execute("SELECT state, count(*) FROM archive_uploadfile GROUP BY state"))


def published_twice(data: Path) -> int:
    """Sources with more than the one article that each page here has."""
    with closing(sqlite3.connect(data / "xianbao.sqlite3")) as database:
        return database.execute(
            "SELECT count(*) FROM (SELECT source_id FROM archive_article GROUP BY source_id HAVING count(*) > 1)"
        ).fetchone()[0]


def check(process: subprocess.CompletedProcess[str]) -> None:
    if process.returncode:
        raise SystemExit(process.stdout + process.stderr)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=["work", "backups", "kills"])
    parser.add_argument("--data", type=Path, help="an empty archive to work in; else one is made")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--flips", type=int, default=100)
    arguments = parser.parse_args()
    if arguments.what == "work":
        work(arguments.data, arguments.seed)
    elif arguments.what == "backups":
        backups(arguments.data, arguments.rounds or 10, arguments.flips)
    else:
        kills(arguments.data, arguments.rounds or 100, arguments.seed)
