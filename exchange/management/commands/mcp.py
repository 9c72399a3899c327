"""`manage.py mcp`: the archive's tools for language models, over stdin and stdout or over HTTP. Read-only."""

import asyncio
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser


class Command(BaseCommand):
    help = "Serves search_phrase, trace, office_on, read_article, cite and verify by the Model Context Protocol."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--http", action="store_true", help="Streamable HTTP at /mcp instead of stdin and stdout.")
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8100)

    def handle(self, *args: Any, http: bool, host: str, port: int, **options: Any) -> None:
        try:
            # The protocol's library is one that the site does without.
            from exchange.mcp.server import server
        except ModuleNotFoundError as error:
            raise CommandError(f"缺少“{error.name}”。请先运行 make setup-data。") from error
        if http:
            # Without sessions: any client may ask, and none is remembered.
            asyncio.run(server().run_streamable_http_async(host=host, port=port, stateless_http=True))
        else:
            asyncio.run(server().run_stdio_async())
