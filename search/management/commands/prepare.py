"""`manage.py prepare`: everything between a checkout and a server that can answer."""

import errno
import os
import secrets
import socket

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import BaseCommand, CommandError, call_command

from archive.models import Source
from search import indexing


class Command(BaseCommand):
    # The checks would warn of the missing index, which this command is about to build.
    requires_system_checks = ()
    help = (
        "Migrates, loads the gazetteer and, in development, the five seeds and an editor; builds the index if needed."
    )

    def handle(self, *args, **options) -> None:
        refuse_port_in_use(os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8000")))
        call_command("migrate", verbosity=0)
        call_command("load_gazetteer")
        if settings.DEBUG and not Source.objects.exists():
            call_command("import_sources", str(settings.SEEDS_DIR))
        if indexing.needs_rebuild():
            call_command("rebuild_index", interactive=False)
        indexing.drain()  # what was imported while no server ran
        call_command("collectstatic", interactive=False, verbosity=0)
        if settings.DEBUG:
            self.create_first_editor()

    def create_first_editor(self) -> None:
        """Makes the editor `admin` when there is no user yet, and prints the password this once."""
        users = get_user_model().objects
        if users.exists():
            return
        password = secrets.token_urlsafe(12)
        users.create_superuser("admin", password=password)
        self.stdout.write(f"Editor for /admin/: admin   password (shown only now): {password}")


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
