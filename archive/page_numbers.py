"""The number of a newspaper's page, however it is printed: 第二版, 05版, 头版, A03版."""

import re

from archive.text import fold

_DIGITS = {numeral: value for value, numeral in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"廿": "二十", "卅": "三十"}
_ARABIC = re.compile(r"([a-z]?)0*([0-9]{1,4})")
_CHINESE = re.compile(rf"([a-z]?)([十{''.join(_DIGITS)}{''.join(_TENS)}]{{1,4}})版")


def page_number(printed: str) -> str:
    """The number as it stands in addresses: 05版 is 5, 第十二版 is 12, 头版 is 1, A03版 is A3; empty for none."""
    folded = fold(printed)
    if found := _ARABIC.search(folded):
        return found.group(1).upper() + found.group(2)
    if found := _CHINESE.search(folded):
        return f"{found.group(1).upper()}{_value(found.group(2))}"
    return "1" if "头版" in folded else ""


def page_order(number: str) -> tuple[str, int]:
    """What numbers as `page_number` gives them are sorted by: none, 1, 2, 10, A1, A10, B1."""
    section = number[:1] if number[:1].isalpha() else ""
    return section, int(number.removeprefix(section) or -1)


def _value(numeral: str) -> int:
    """What a Chinese numeral below a hundred says: 十 is 10, 二十三 is 23, read figure by figure 一〇 is 10."""
    for short, full in _TENS.items():
        numeral = numeral.replace(short, full)
    if "十" not in numeral:
        return int("".join(str(_DIGITS[character]) for character in numeral))
    tens, _, ones = numeral.partition("十")
    return 10 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0)
