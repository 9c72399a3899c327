"""HTML as browsers take it, whatever the lines of its template."""

import re

RELOADS = re.compile(r'<meta http-equiv="refresh"')
TYPED_IN = re.compile(r'<textarea|<select|<input(?![^>]*type="(?:hidden|submit)")')


def in_one_line(html: str) -> str:
    """Each run of white space as one space, and none before the end of a tag."""
    return re.sub(r"\s+", " ", html).replace(" >", ">")


def takes_typing_away(html: str) -> bool:
    """Whether the page is loaded again by itself although something can be typed or ticked in it."""
    return bool(RELOADS.search(html) and TYPED_IN.search(html))
