"""PURE. What an address or a form says, as a number or a text."""


def whole_number(text: str, most_digits: int = 18) -> int | None:
    """The number that the text writes in ASCII digits; None for anything else, and for longer than columns hold."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= most_digits else None


def text_of(value: str) -> str:
    """The value without the character that no text holds: PostgreSQL refuses to look for it."""
    return value.replace("\0", "")
