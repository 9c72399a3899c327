"""Names that are believed without a post in front of them."""

from archive.parsing.entities.appointments import is_bounded_name
from archive.parsing.entities.names_behind_posts import SURE
from archive.parsing.lexicon.person_names import (
    has_given_name,
    is_surname_start,
    is_transliterated,
    is_word,
    read_name,
)
from archive.parsing.lexicon.word_lists import is_hanzi, word_list


def is_plain_bounded(name: str) -> bool:
    return is_bounded_name(name) and not is_word(name) and has_given_name(name)


def is_plain_name(name: str) -> bool:
    words = word_list("surname_words.txt")
    return (
        is_surname_start(name, 0)
        and all(map(is_hanzi, name))
        and name[:2] not in words
        and name[1:] not in words
        and (len(name) > 2 or has_given_name(name))
        and (reading := read_name(name + "。", 0)) is not None
        and reading.name == name
        and reading.score >= SURE
    )


def is_foreign(name: str) -> bool:
    """扎西顿珠: no family name in front, but all of it written with the characters of such names."""
    return len(name) > 2 and is_transliterated(name)
