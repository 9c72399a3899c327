"""Pages written with a label before each line (tests/data/labelled): their rows, beginnings of articles told."""

_LABELS = {
    "F": "FURN",
    "S": "STAFF",
    "T": "TEAS",
    "O": "TOC",
    "C": "COL",
    "K": "KICK",
    "H": "HEAD",
    "2": "H2",
    "U": "SUB",
    "B": "BYL",
    "P": "PB",
    "+": "PI",
    "h": "SUBH",
    "G": "SIGN",
}
_OUTSIDE = frozenset({"FURN", "STAFF", "TEAS", "TOC", "COL"})
_TITLES = frozenset({"KICK", "HEAD", "SUB", "BYL"})
_GO_ON = frozenset({"PI", "H2", "SIGN"})


def labelled_pages(text):
    """(name, [(label, text) of each line]) of every page."""
    for page in text.split("%% ")[1:]:
        name, *lines = page.splitlines()
        yield name, list(_labelled(filter(None, lines)))


def _labelled(lines):
    inside = has_text = False  # an article; its text
    for line in lines:
        mark, _, text = line.partition(" ")
        label = _LABELS[mark.removeprefix("*")]
        if label in _OUTSIDE:
            # What interrupts a text does not end it: the text goes on behind it.
            inside = inside and label == "FURN"
            yield label, text
            continue
        begins = mark.startswith("*") or (label not in _GO_ON and (not inside or (has_text and label in _TITLES)))
        has_text = label not in _TITLES | {"H2"} or (has_text and not begins)
        inside = True
        yield f"A-{'PB' if label == 'SUBH' else label}" if begins else label, text
