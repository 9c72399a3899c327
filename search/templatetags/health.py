"""What the editors' desk says of the state of the archive."""

from typing import Any

from django import template

from archive import disk
from search.service import integrity

register = template.Library()


@register.simple_tag
def archive_health() -> dict[str, Any]:
    """The last verification and the room on the disk."""
    return {"verified": integrity.last(), "free": disk.free_bytes(), "is_low": disk.is_low()}
