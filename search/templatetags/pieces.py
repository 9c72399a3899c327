"""A stretch of text in pieces, as a page prints it: what matched is marked, what is suspected says so."""

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from search.presentation.snippets import Piece

register = template.Library()


@register.simple_tag
def printed(pieces: Iterable[Piece]) -> SafeString:
    """The pieces one after the other; a tag, because a page has hundreds."""
    return mark_safe("".join(map(_printed, pieces)))  # noqa: S308 - each piece is escaped


def _printed(piece: Piece) -> str:
    text = escape(piece.text)
    if piece.likely:
        title = escape(gettext("疑为“%(likely)s”") % {"likely": piece.likely})
        text = f'<span class="suspect" title="{title}">{text}</span>'
    if not piece.is_match:
        return text
    if piece.is_variant:
        return f'<mark class="variant" title="{escape(gettext("异写，经允许计入"))}">{text}</mark>'
    return f"<mark>{text}</mark>"
