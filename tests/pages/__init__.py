"""Pages nobody has seen: composed at random from what the genre is made of, with the truth at hand.

`compose(seed)` is one page. Everything is drawn from lists that know nothing of the parser: see `wording` for the
prose, `people` for names and offices, `places` for divisions, `reports` for articles, `newspaper`, `collections` and
`single` for layouts, `misprints`, `noise` and `files` for what happens to words on their way into a file.
"""

import os
import secrets

from tests.pages.composing import Page, compose, compose_newspaper

__all__ = ["Page", "compose", "compose_newspaper", "drawn_seed"]

# One number for every run of the suite, so that CI is no lottery; the rules were never looked at beside these pages.
FIXED_SEED = 20261122


def drawn_seed() -> int:
    """The number the pages start from: XIANBAO_SEED, where `random` draws one; the fixed one without it."""
    given = os.environ.get("XIANBAO_SEED", "")
    return secrets.randbelow(10**9) if given == "random" else int(given or FIXED_SEED)
