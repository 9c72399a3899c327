"""Which Latin letters a Chinese name may be typed with: pinyin without tones, initials, or both mixed. Pure."""

import unicodedata
from functools import cache

TWO_LETTERS = ("zh", "ch", "sh")  # initials that are one sound


def begins_as(character: str, letters: str) -> bool:
    """Whether a name that begins with the character may be what the letters are the beginning of."""
    return any(typing.startswith(letters) or letters.startswith(typing) for typing in _typings(character))


def first_letters(name: str) -> frozenset[str]:
    """The letters that typing the name may begin with."""
    return frozenset(typing[0] for character in name[:1] for typing in _typings(character))


def is_typed_as(name: str, letters: str) -> bool:
    """Whether the letters are a way to type the name or its beginning; the last syllable may be unfinished."""
    reached = {0}  # how many letters the characters so far may have taken
    for character in name:
        if len(letters) in reached:
            return True
        typings = _typings(character)
        if any(typing.startswith(letters[at:]) for at in reached for typing in typings):
            return True
        reached = {at + len(typing) for at in reached for typing in typings if letters.startswith(typing, at)}
    return len(letters) in reached


@cache
def _typings(character: str) -> frozenset[str]:
    """What is typed for one character: each of its readings whole, or only how it begins."""
    if character.isascii():
        return frozenset({character.lower()})
    readings = {form for reading in _readings().get(ord(character), "").split(",") for form in _plain(reading) if form}
    initials = {reading[: 2 if reading.startswith(TWO_LETTERS) else 1] for reading in readings}
    return frozenset(readings | initials | {initial[0] for initial in initials})


def _plain(reading: str) -> set[str]:
    """A reading without its tone: lǜ is typed as lv and as lu."""
    letters = unicodedata.normalize("NFD", reading)
    plain = "".join(filter(str.isalpha, letters))
    return {plain, plain.replace("u", "v")} if "\u0308" in letters else {plain}


@cache
def _readings() -> dict[int, str]:
    # Imported on use: a process that nobody types Latin letters to does without its forty thousand entries.
    from pypinyin.pinyin_dict import pinyin_dict

    readings: dict[int, str] = pinyin_dict
    return readings
