"""What is worked out of the whole index: by a process of its own, so that changes go on to be found at once."""

import subprocess
import sys
import time
from collections.abc import Sequence

from django.conf import settings

from search.engine import Capability
from search.indexing.connection import engine

COMMANDS = ("find_passages", "find_formulas")  # of manage.py, one after the other
LOOK = 10.0  # seconds between looks at whether the index has changed
QUIET = 120.0  # seconds that it has stood: while editors publish, each look would be outdated by the next issue
LATEST = 900.0  # seconds after the first change of several, then it begins all the same
SHARE = 20  # of so many seconds, upkeep may take one


class Upkeep:
    """Starts the commands when the index has changed, and never two at a time."""

    def __init__(self, commands: Sequence[str] = COMMANDS):
        self._commands = commands
        self._waiting: list[str] = []
        self._process: subprocess.Popen[bytes] | None = None
        self._begun = self._next = 0.0
        self._done = self._seen = ""  # generations
        self._changed = self._first = 0.0  # when the one seen last came, and the first since the one that was done

    def go_on(self) -> None:
        """One look: to be called again and again. Raises IndexUnavailable."""
        now = time.monotonic()
        if self._process and self._process.poll() is None:
            return
        if self._process and not self._waiting:
            self._next = now + max(LOOK, SHARE * (now - self._begun))
        self._process = None
        if not self._waiting and now >= self._next:
            self._next = now + LOOK
            if Capability.TEXTS in engine().capabilities and self._is_due(engine().health().generation, now):
                self._done, self._begun = self._seen, now
                self._waiting = list(self._commands)
        if self._waiting:
            self._start(self._waiting.pop(0))

    def end(self) -> None:
        """Ends the command that is running: the next server begins it again."""
        if self._process:
            self._process.terminate()
            self._process.wait()

    def _is_due(self, generation: str, now: float) -> bool:
        if generation == self._done:
            return False
        if self._seen == self._done:
            self._first = now
        if generation != self._seen:
            self._seen, self._changed = generation, now
        return now - self._changed >= QUIET or now - self._first >= LATEST

    def _start(self, command: str) -> None:
        program = [sys.executable, str(settings.BASE_DIR / "manage.py"), command, "--verbosity", "0"]
        self._process = subprocess.Popen(program)  # noqa: S603
