"""`manage.py parse FILE… [--json]`: what an import would understand of these files; changes nothing."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from archive.parsing import parse_all
from archive.parsing.readers.reading import members
from archive.parsing.records import ParseContext, ParsedSource, UnreadableSource
from archive.parsing.report import as_json, as_lines, error_as_json


class Command(BaseCommand):
    """Reads files exactly as an import would and prints what was understood."""

    help = "读入文件，打印看懂的内容，不写入任何东西。"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--json", action="store_true", help="每个文件一行JSON")

    def handle(self, *args: Any, files: list[Path], **options: Any) -> None:
        """Prints each document; exits 1 if one could not be read."""
        results = _results(files)
        for name, result in results:
            for line in _lines(result, name, options["json"]):
                self.stdout.write(line)
        if any(isinstance(result, UnreadableSource) for _, result in results):
            raise SystemExit(1)


def _results(files: list[Path]) -> list[tuple[str, ParsedSource | UnreadableSource]]:
    failed: list[tuple[str, ParsedSource | UnreadableSource]] = []
    documents: list[tuple[bytes, ParseContext]] = []
    for file in files:
        try:
            documents += [(member.data, ParseContext(member.name)) for member in members(file.read_bytes(), file.name)]
        except OSError as error:
            failed.append((file.name, UnreadableSource(f"打不开“{file}”:{error.strerror}。请检查路径和权限。")))
        except UnreadableSource as error:
            failed.append((file.name, error))
    parsed = parse_all(documents)
    return [(context.name, result) for (_, context), result in zip(documents, parsed, strict=True)] + failed


def _lines(result: ParsedSource | UnreadableSource, name: str, for_machines: bool) -> list[str]:
    if for_machines:
        found = error_as_json(result, name) if isinstance(result, UnreadableSource) else as_json(result, name)
        return [json.dumps(found, ensure_ascii=False)]
    return [f"{name}: {result}"] if isinstance(result, UnreadableSource) else list(as_lines(result, name))
