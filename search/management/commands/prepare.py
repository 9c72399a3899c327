"""`manage.py prepare`: everything between a checkout and a server that can answer."""

import errno
import os
import secrets
import socket
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import BaseCommand, CommandError, call_command

from archive import holdings
from archive.models import Article, CountedArticle, Issue, PaperHolding, Source, TextComparison
from search.engine import Capability
from search.indexing import writer
from search.indexing.connection import engine
from search.service import copies


class Command(BaseCommand):
    # The checks would warn of the missing index, which this command is about to build.
    requires_system_checks = ()
    help = (
        "Migrates, loads the gazetteer and, on one's own machine, the five seeds and an editor; "
        "builds the index if needed."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8000"))
        refuse_port_in_use(host, port)
        self.say("Database: creating or updating its tables …")
        call_command("migrate", verbosity=0)
        self.say("Gazetteer: provinces to towns; the first start writes them all, about ten seconds …")
        call_command("load_gazetteer")
        if settings.LOCAL and not Source.including_withdrawn.exists():
            self.say("Sources: reading the five that travel with the archive, about ten seconds …")
            call_command("import_sources", str(settings.SEEDS_DIR))
        if Article.objects.exists() and not CountedArticle.objects.exists():
            self.say("Counts: made of all articles, about two minutes for 100,000 …")
            call_command("recount")
        if Issue.objects.exists() and not PaperHolding.objects.exists():
            self.say("Issues: those held and those missing counted, about ten seconds for 20,000 …")
            holdings.recount_papers()
        if writer.needs_rebuild():
            self.say("Index: building it of all articles …")
            call_command("rebuild_index", interactive=False)
        writer.drain()  # what was imported while no server ran
        if (
            Capability.TEXTS in engine().capabilities
            and Article.objects.exists()
            and not TextComparison.objects.current()
        ):
            self.say("Copies: comparing all texts, about two minutes for 100,000 …")
            copies.compare()
            writer.drain()  # who copies whom is in the index too
        self.say("Static files: collecting and compressing them …")
        call_command("collectstatic", interactive=False, verbosity=0)
        if settings.LOCAL:
            self.create_first_editor(f"http://{host}:{port}/admin/")

    def say(self, sentence: str) -> None:
        """Tells at once what is being done: what takes long must not look like standing still."""
        self.stdout.write(sentence)
        self.stdout.flush()

    def create_first_editor(self, address: str) -> None:
        """Makes the editor `admin` when there is no user yet, and prints the password this once."""
        users = get_user_model().objects
        if users.exists():
            return
        password = secrets.token_urlsafe(12)
        users.create_superuser("admin", password=password)
        self.say(
            framed(
                f"Editor's desk   {address}",
                "Name            admin",
                f"Password        {password}",
                "",
                "The password is shown only now. Another one: manage.py changepassword admin",
            )
        )


def framed(*lines: str) -> str:
    """The lines in a box that is not overlooked among the log's."""
    width = max(map(len, lines))
    edge = "+" + "-" * (width + 4) + "+"
    return "\n".join(["", edge, *(f"|  {line:<{width}}  |" for line in lines), edge, ""])


def refuse_port_in_use(host: str, port: int) -> None:
    """Raises CommandError with a plain sentence when somebody already listens there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise CommandError(
                    f"Port {port} on {host} is in use: stop that server, or choose PORT=8001."
                ) from error
            raise CommandError(f"Cannot listen on {host}:{port}: {error.strerror}.") from error
