"""A figure as it can be cited: question and result as canonical JSON, called by the SHA-256 of its bytes. Pure.

The generation of the index is no part of it: the same texts give the same bytes, whatever index was written of them.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from typing import Any

Pairs = Sequence[tuple[str, str]]
TOLD_LATER = frozenset({"take_off_since"})  # parts of results that the first figures were kept without


@dataclass(frozen=True)
class Claim:
    """What was asked, as the parameters of its address, and what was found: whole numbers, strings, lists, objects."""

    asked: Pairs
    result: dict[str, Any]

    @cached_property
    def canonical(self) -> str:
        """The claim as JSON: keys in order, no spaces, characters as they are."""
        claim = {"asked": [list(pair) for pair in self.asked], "result": self.result}
        return json.dumps(claim, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @cached_property
    def digest(self) -> str:
        return sha256(self.canonical.encode()).hexdigest()

    def in_terms_of(self, then: "Claim") -> "Claim":
        """The claim without what figures did not tell yet when `then` was kept: telling more is no change."""
        untold = TOLD_LATER - then.result.keys()
        return replace(self, result={name: told for name, told in self.result.items() if name not in untold})


def read(canonical: str) -> Claim:
    """The claim that was written as canonical JSON."""
    held = json.loads(canonical)
    return Claim(tuple((name, value) for name, value in held["asked"]), held["result"])
