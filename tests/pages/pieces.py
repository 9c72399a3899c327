"""An article as it is set: its lines with their labels, and what any genre may need for them."""

from dataclasses import dataclass, field

from tests.pages import convention_words as cw


@dataclass
class Piece:
    """An article to be set: title lines and body lines with their labels; `whole`: its lines are never wrapped."""

    titles: list = field(default_factory=list)
    body: list = field(default_factory=list)
    whole: bool = False
    untouched: bool = False  # its form is fixed: no bylines, subheads or leads are added
    in_series: bool = False  # no column is drawn above it


def habit(rng):
    """A share that is the same for most pieces of one page: where its authors stand."""
    if not hasattr(rng, "habit") or rng.random() < 0.1:
        rng.habit = rng.random()
    return rng.habit


def habitual(rng, options):
    """The same of these options for most pieces of one page."""
    return options[int(habit(rng) * 997) % len(options)]


def short_title(rng):
    return rng.choice([cw.han(rng, 2, 6), cw.han(rng, 3, 9), cw.title(rng)])


def signed(rng, county, piece, share):
    """Office and date below the text, on one line or two."""
    if rng.random() < share:
        office, date = cw.body(rng, county), cw.day(rng)
        lines = rng.choice([[office, date], [office, date], [f"{office}　　{date}"], [date], [office]])
        piece.body += [("SIGN", line) for line in lines]
    return piece
