"""Whoosh, Whoosh-Reloaded and whoosh3 install the same package `whoosh`, each over the other's files."""

from importlib.metadata import PackageNotFoundError, version

DISTRIBUTIONS = ("Whoosh", "Whoosh-Reloaded", "whoosh3", "whoosh-ng", "whoosh-novo")


class SeveralWhooshes(Exception):
    """More than one distribution of `whoosh` is installed: which of them runs is left to chance."""


def installed() -> list[str]:
    """The distributions of `whoosh` that are installed."""
    return [name for name in DISTRIBUTIONS if _is_installed(name)]


def refuse_several() -> None:
    """Raises SeveralWhooshes, which says what to do, unless at most one is installed."""
    if len(found := installed()) > 1:
        remedy = f"pip uninstall -y {' '.join(found)} && make setup"
        raise SeveralWhooshes(f"Several packages install whoosh: {', '.join(found)}. Run: {remedy}")


def _is_installed(name: str) -> bool:
    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True
