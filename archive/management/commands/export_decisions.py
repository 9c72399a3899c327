"""`manage.py export_decisions FOLDER`: what people decided, for training and testing the reader."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from archive import decisions, formulas
from archive.admin.reviewing import Desk, open_desk
from archive.decisions.exporting import as_gold, decision_as_json
from archive.importing import as_decision
from archive.models import Decision


class Command(BaseCommand):
    """Writes FOLDER/decisions.jsonl, one decision a line, and FOLDER/gold/*.json, one decided page a file."""

    help = "导出编辑的决定：decisions.jsonl 一行一条，gold/ 每页一个文件，格式同金标。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="FOLDER")
        parser.add_argument("--complete", action="store_true", help="只导出每一条都核对过的版面")

    def handle(self, *args: Any, folder: Path, complete: bool, **options: Any) -> None:
        """Tells how much was written; a source that cannot be read again is named and stops no other."""
        try:
            (folder / "gold").mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CommandError(f"写不进“{folder}”：{error.strerror}。") from error
        lines, pages, unread = 0, 0, []
        with (folder / "decisions.jsonl").open("w", encoding="utf-8") as log:
            for row in formulas.log():
                log.write(json.dumps(decision_as_json(as_decision(row)), ensure_ascii=False) + "\n")
                lines += 1
            for sha in (
                Decision.objects.exclude(sha256=formulas.NO_SOURCE)
                .order_by("sha256")
                .values_list("sha256", flat=True)
                .distinct()
            ):
                desk = _desk(sha)
                if desk is None:
                    unread.append(sha)
                    continue
                for decision in desk.log:
                    log.write(json.dumps(decision_as_json(decision), ensure_ascii=False) + "\n")
                    lines += 1
                if not complete or not any(question.is_open for question in desk.questions):
                    _write(folder / "gold" / f"{sha[:16]}.json", desk)
                    pages += 1
        for sha in unread:
            self.stderr.write(f"{sha}: 原件已不在，或读不出来，没有导出。")
        self.stdout.write(f"{lines} decisions, {pages} pages, {len(unread)} unreadable")


def _desk(sha: str) -> Desk | None:
    try:
        return open_desk(sha)
    except Exception:  # noqa: BLE001 - whatever ails one source, the others are exported, and this one is named
        return None


def _write(path: Path, desk: Desk) -> None:
    decided = decisions.apply(desk.reading, desk.log).parsed
    answered = sum(not question.is_open for question in desk.questions)
    gold = as_gold(decided, desk.name, answered, len(desk.questions))
    path.write_text(json.dumps(gold, ensure_ascii=False, indent=1), encoding="utf-8")
