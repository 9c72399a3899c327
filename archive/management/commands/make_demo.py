"""`manage.py make_demo`: a synthetic archive in an empty DATA_DIR, printed, read and stored as real papers are."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser, call_command

from archive.demo import printed, truth_of, world
from archive.demo.world import ARTICLES
from archive.models import Source

FOLDER, TRUTH = "demo", "truth.json"


class Command(BaseCommand):
    requires_system_checks = ()
    help = "Makes a synthetic archive: about five minutes of two cores for 20,000 articles. What was begun goes on."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--articles", type=int, default=ARTICLES, help="how many articles, near enough")
        parser.add_argument("--seed", type=int, default=1, help="another seed is another world")
        parser.add_argument("--jobs", type=int, default=2, help="read so many issues at the same time")

    def handle(self, *args: Any, articles: int, seed: int, jobs: int, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        claim({"articles": articles, "seed": seed})
        self.stdout.write("Gazetteer: provinces to towns …")
        call_command("load_gazetteer")
        self.stdout.write(f"Issues: printing about {articles:,} articles …")
        issues = write_issues(settings.DATA_DIR / FOLDER, seed, articles)
        self.stdout.write(f"Issues: reading and storing {issues:,} of them, as papers are imported …")
        call_command("import_sources", str(settings.DATA_DIR / FOLDER / "issues"), jobs=jobs)


def claim(asked: dict[str, int]) -> None:
    """Marks the archive as synthetic. Raises CommandError where it holds anything else than what is asked for."""
    mark: Path = settings.SYNTHETIC_MARK
    if mark.exists():
        made = json.loads(mark.read_text(encoding="utf-8"))
        if made != asked:
            raise CommandError(
                f"{settings.DATA_DIR} holds another synthetic archive ({made}): remove that folder first."
            )
    elif Source.including_withdrawn.exists():
        raise CommandError(f"{settings.DATA_DIR} holds real sources: name an empty folder by DATA_DIR.")
    mark.write_text(json.dumps(asked), encoding="utf-8")


def write_issues(folder: Path, seed: int, articles: int) -> int:
    """Prints the issues as files and writes the truth beside them; how many there are."""
    (folder / "issues").mkdir(parents=True, exist_ok=True)
    planned = world(seed, articles)
    issues = list(printed(planned))
    for issue in issues:
        (folder / "issues" / issue.file).write_text(issue.text, encoding="utf-8")
    (folder / TRUTH).write_text(json.dumps(truth_of(planned, issues), ensure_ascii=False), encoding="utf-8")
    return len(issues)
