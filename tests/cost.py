"""What work costs, by CPU time: others use the machine too. The one place where tests read a clock."""

import time
from collections.abc import Callable


def cpu_seconds(work: Callable[[], object], runs: int = 1) -> float:
    """CPU time of this process for the work, the least of so many runs."""
    return min(_once(work) for _ in range(runs))


def _once(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def until(holds: Callable[[], object], seconds: float = 120) -> None:
    """Waits for what another process does. The limit only ends a wait in vain: no machine is that slow."""
    ends = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < ends, "waited in vain"
        time.sleep(0.1)
