"""What a harvester asks, checked as OAI-PMH 2.0 has it, and the token with which it goes on. Pure."""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from urllib.parse import parse_qsl, urlencode

LISTING = ("ListRecords", "ListIdentifiers")
# Of each verb: what it must be given, and what it may be given.
ARGUMENTS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "Identify": (frozenset(), frozenset()),
    "ListMetadataFormats": (frozenset(), frozenset({"identifier"})),
    "ListSets": (frozenset(), frozenset()),
    "GetRecord": (frozenset({"identifier", "metadataPrefix"}), frozenset()),
    **dict.fromkeys(LISTING, (frozenset({"metadataPrefix"}), frozenset({"from", "until", "set"}))),
}
RESUMED = {*LISTING, "ListSets"}
SECONDS = "%Y-%m-%dT%H:%M:%SZ"
# strptime would take 2022-4-1 as well.
DATES = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\dZ)?", re.ASCII)
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class OaiError(Exception):
    """What the protocol answers instead: one of its own codes, with a sentence."""

    def __init__(self, code: str, message: str):
        super().__init__(message)
        self.code = code


@dataclass(frozen=True)
class Asked:
    """A request that can be answered."""

    verb: str
    prefix: str = ""
    identifier: str = ""
    since: datetime | None = None
    until: datetime | None = None
    set: str = ""
    # Behind a token: what was given last, how much was given, and how much there is.
    after: str = ""
    cursor: int = 0
    size: int = 0

    @property
    def is_resumed(self) -> bool:
        return bool(self.after)


def asked(pairs: Sequence[tuple[str, str]]) -> Asked:
    """The request that the arguments make. Raises OaiError."""
    verb = _verb([value for name, value in pairs if name == "verb"])
    arguments = {name: value for name, value in pairs if name != "verb"}
    if len(arguments) < len(pairs) - 1:
        raise OaiError("badArgument", "An argument is repeated.")
    if any(NOT_IN_XML.search(text) for pair in arguments.items() for text in pair):
        raise OaiError("badArgument", "An argument holds characters that XML cannot.")
    if "resumptionToken" in arguments and verb in RESUMED:
        return _resumed(verb, arguments)
    _check_names(verb, arguments.keys())
    since = _day_or_second(arguments.get("from", ""), time.min)
    until = _day_or_second(arguments.get("until", ""), time(23, 59, 59))
    _check_range(arguments.get("from", ""), arguments.get("until", ""), since, until)
    return Asked(
        verb, arguments.get("metadataPrefix", ""), arguments.get("identifier", ""), since, until,
        arguments.get("set", ""),
    )  # fmt: skip


def _verb(given: Sequence[str]) -> str:
    if len(given) != 1 or given[0] not in ARGUMENTS:
        raise OaiError("badVerb", "The verb is missing, repeated or none of the protocol's.")
    return given[0]


def _check_names(verb: str, given: Set[str]) -> None:
    required, optional = ARGUMENTS[verb]
    if missing := required - given:
        raise OaiError("badArgument", f"Required: {', '.join(sorted(missing))}.")
    if strange := given - required - optional:
        raise OaiError("badArgument", f"{verb} takes no such argument: {', '.join(sorted(strange))}.")


def _day_or_second(text: str, of_day: time) -> datetime | None:
    if not text:
        return None
    if not DATES.fullmatch(text):
        raise OaiError("badArgument", "Dates are written YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ.")
    try:
        if "T" in text:
            return datetime.strptime(text, SECONDS).replace(tzinfo=UTC)
        return datetime.combine(date.fromisoformat(text), of_day, UTC)
    except ValueError as error:
        raise OaiError("badArgument", "There is no such date.") from error


def _check_range(since: str, until: str, first: datetime | None, last: datetime | None) -> None:
    if since and until and len(since) != len(until):
        raise OaiError("badArgument", "from and until must be of the same granularity.")
    if first and last and first > last:
        raise OaiError("badArgument", "from is later than until.")


def token(asked: Asked, after: str, given: int) -> str:
    """What a harvester comes back with for all that follows `after`."""
    fields = {
        "verb": asked.verb,
        "prefix": asked.prefix,
        "from": asked.since.strftime(SECONDS) if asked.since else "",
        "until": asked.until.strftime(SECONDS) if asked.until else "",
        "set": asked.set,
        "after": after,
        "cursor": asked.cursor + given,
        "size": asked.size,
    }
    return urlsafe_b64encode(urlencode(fields).encode()).decode()


def _resumed(verb: str, arguments: Mapping[str, str]) -> Asked:
    if len(arguments) > 1:
        raise OaiError("badArgument", "resumptionToken is given alone.")
    try:
        fields = dict(parse_qsl(urlsafe_b64decode(arguments["resumptionToken"].encode()).decode(), strict_parsing=True))
        cursor, size = (_count(fields[name]) for name in ("cursor", "size"))
        since, until = (_day_or_second(fields.get(name, ""), time.min) for name in ("from", "until"))
        went_on = Asked(fields["verb"], fields.get("prefix", ""), "", since, until, fields.get("set", ""))
        went_on = replace(went_on, after=fields["after"], cursor=cursor, size=size)
    except (KeyError, ValueError, NotBase64, OaiError) as error:
        raise OaiError("badResumptionToken", "This token was not given out here.") from error
    if went_on.verb != verb or any(NOT_IN_XML.search(text) for text in fields.values()):
        raise OaiError("badResumptionToken", "This token was given out for another verb.")
    return went_on


def _count(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 12):
        raise ValueError(text)
    return int(text)
