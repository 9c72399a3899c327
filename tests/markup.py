"""HTML as browsers take it, whatever the lines of its template."""

import re


def in_one_line(html: str) -> str:
    """Each run of white space as one space, and none before the end of a tag."""
    return re.sub(r"\s+", " ", html).replace(" >", ">")
