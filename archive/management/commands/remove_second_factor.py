"""`manage.py remove_second_factor NAME`: for whoever lost the telephone and the spare codes."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management import BaseCommand, CommandError, CommandParser

from archive.admin import second_factor


class Command(BaseCommand):
    help = "Takes the second factor from an account; an administrator sets up another at the next log-in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", metavar="NAME")

    def handle(self, *args: Any, name: str, **options: Any) -> None:
        user = get_user_model().objects.filter(username=name).first()
        if user is None:
            raise CommandError(f"没有名为“{name}”的账号。")
        had = second_factor.forget(user)
        self.stdout.write(f"{name}: second factor removed." if had else f"{name} had no second factor.")
