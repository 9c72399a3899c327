"""How far two people who read the same things agree."""

from collections import Counter
from collections.abc import Hashable, Sequence


def kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Cohen's kappa: agreement beyond what each one's habits give by chance; None where chance alone would give all."""
    if not pairs:
        return None
    number = len(pairs)
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    seen = sum(one == other for one, other in pairs) / number
    by_chance = sum(count * second[value] for value, count in first.items()) / number**2
    return (seen - by_chance) / (1 - by_chance) if by_chance < 1 else None
