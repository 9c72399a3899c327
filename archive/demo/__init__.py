"""PURE. A synthetic archive of local papers with its truth at hand: terms of office, formulas, issues that came out.

`world` draws papers, holders and formulas from a seed; `printed` prints the issues that are held in the genre's format
and notes what they say. The names of papers say that they are synthetic, so that every citation does.
"""

from archive.demo.posts import Statement
from archive.demo.press import Issue, printed
from archive.demo.terms import Term
from archive.demo.truth import truth_of
from archive.demo.world import Formula, Paper, World, world

__all__ = ["Formula", "Issue", "Paper", "Statement", "Term", "World", "printed", "truth_of", "world"]
