"""What programs must not ask: a page for readers overlooks such a parameter, an answer of data would mislead. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from archive.messages import gettext_noop
from search.query.expansion import FORM
from search.query.fields import FACET_BY_NAME, Translate
from search.query.parser import readable
from search.request import MAX_PAGE, MAX_VALUE_LENGTH, MAX_VARIANTS, MODES, MOST_OF_A_FACET, MOST_PER_PAGE, ORDERS

SINGLE = ("q", "mode", "order", "page", "per_page")
SEARCHING = frozenset({*SINGLE, "variant", *FACET_BY_NAME})
LARGEST = {"page": MAX_PAGE, "per_page": MOST_PER_PAGE}
WORDS: dict[str, Iterable[str]] = {"mode": MODES, "order": ORDERS}


@dataclass(frozen=True)
class Fault:
    """A parameter that is unknown or has no meaning, and a sentence that says so."""

    parameter: str
    detail: str


class Misasked(ValueError):
    """A program asks with parameters that are unknown or have no meaning; the message is a sentence about each."""

    def __init__(self, faults: Sequence[Fault], gettext: Translate):
        super().__init__(" ".join(f"{fault.parameter}{gettext('：')}{fault.detail}" for fault in faults))
        self.faults = faults


def check(pairs: Sequence[tuple[str, str]], known: frozenset[str], gettext: Translate = str) -> None:
    """Raises Misasked if anything is wrong with the parameters."""
    if wrong := faults(pairs, known, gettext):
        raise Misasked(wrong, gettext)


def faults(pairs: Sequence[tuple[str, str]], known: frozenset[str], gettext: Translate = str) -> list[Fault]:
    """Everything wrong with the parameters, each named once for each reason."""
    found = [*_of_names([name for name, _ in pairs], known, gettext)]
    for name, value in pairs:
        if name in known and (sentence := _of_value(name, value if name == "variant" else readable(value), gettext)):
            found.append(Fault(name, sentence))
    return list(dict.fromkeys(found))


def _of_names(names: Sequence[str], known: frozenset[str], gettext: Translate) -> Iterator[Fault]:
    times = Counter(names)
    for name, number in times.items():
        if name not in known:
            yield Fault(readable(name)[:MAX_VALUE_LENGTH], gettext(gettext_noop("没有这个参数。")))
        elif number > 1 and name in SINGLE:
            yield Fault(name, gettext(gettext_noop("这个参数只能给一次。")))
    most = {"variant": MAX_VARIANTS} | dict.fromkeys(FACET_BY_NAME, MOST_OF_A_FACET)
    for name, limit in most.items():
        if times[name] > limit:
            yield Fault(name, gettext(gettext_noop("最多 %d 个。")) % limit)


def _of_value(name: str, value: str, gettext: Translate) -> str:
    """What is wrong with the value; "" if nothing."""
    if name in LARGEST:
        right = value.isascii() and value.isdecimal() and len(value) <= 12 and 1 <= int(value) <= LARGEST[name]
        return "" if right else gettext(gettext_noop("应为 1 到 %d 的整数。")) % LARGEST[name]
    if name in WORDS:
        right = value in WORDS[name]
        return "" if right else gettext(gettext_noop("应为其中之一：%s。")) % "、".join(WORDS[name])
    if name == "variant":
        # Two sides that fold to one wording are no fault: the one counts already where the other is written.
        return "" if re.fullmatch(FORM, value) else gettext(gettext_noop("应写作“原词>异文”，两边各不超过 40 字。"))
    return _of_choice(name, value.removeprefix("-"), gettext) if name in FACET_BY_NAME else ""


def _of_choice(facet: str, value: str, gettext: Translate) -> str:
    form = FACET_BY_NAME[facet].form
    if not value or len(value) > MAX_VALUE_LENGTH or (form and not re.fullmatch(form, value)):
        return gettext(gettext_noop("没有这样的值：各项的写法见 /api/openapi.json。"))
    return ""
