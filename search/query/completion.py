"""The part of the box's text that is still being typed. Pure."""

from dataclasses import dataclass

from search.query.lexer import QUOTES, opened, quoted, tokens


@dataclass(frozen=True)
class Unfinished:
    """The last word of a text, to be completed: `before` stands before it as it was typed."""

    before: str
    text: str
    field: str = ""  # what it is looked for in, if anywhere but the whole
    quotes: str = ""  # the pair of which one stands before it

    def completed(self, wording: str) -> str:
        """The whole text with the wording in place of its last part, in quotation marks: exactly that is chosen."""
        return self.before + quoted(wording, (self.quotes,) if self.quotes else QUOTES)


def unfinished(text: str) -> Unfinished | None:
    """The text's last part, None if that is complete: a quotation, a date, a closed bracket."""
    lexed = list(tokens(text))
    if not lexed or lexed[-1].kind != "term":
        return None
    last = lexed[-1].text
    before, quotes = text.rstrip().removesuffix(last), opened(last)
    field = lexed[-2].field_name if len(lexed) > 1 and lexed[-2].kind == "field" else ""
    return Unfinished(before, last.removeprefix(quotes[:1]), field, quotes)
