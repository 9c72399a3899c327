"""PURE. What an address or a form says, as a number."""


def whole_number(text: str, most_digits: int = 18) -> int | None:
    """The number that the text writes in ASCII digits; None for anything else, and for longer than columns hold."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= most_digits else None
