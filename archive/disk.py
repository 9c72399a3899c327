"""How much room the disk has left, and whether an error says that it has none."""

import errno
import shutil

from django.conf import settings
from django.db import DatabaseError


def free_bytes() -> int:
    """What is free where the archive keeps its state."""
    return shutil.disk_usage(settings.DATA_DIR).free


def is_low() -> bool:
    """Whether less is free than the floor below which the archive calls itself unready."""
    return free_bytes() < settings.MIN_FREE_BYTES


def is_full(error: BaseException | None) -> bool:
    """Whether the error, or what it came from, says that the disk is full."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            return True
        if isinstance(error, DatabaseError) and ("disk is full" in str(error) or "No space left" in str(error)):
            return True
        error = error.__cause__ or error.__context__
    return False
