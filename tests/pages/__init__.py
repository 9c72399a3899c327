"""Pages nobody has seen: composed at random from what the genre is made of, with the truth at hand.

`compose(seed)` is one page. Everything is drawn from lists that know nothing of the parser: see `wording` for the
prose, `people` for names and offices, `places` for divisions, `reports` for articles, `newspaper`, `collections` and
`single` for layouts, `noise` and `files` for what happens to words on their way into a file.
"""

from tests.pages.composing import Page, compose

__all__ = ["Page", "compose"]
