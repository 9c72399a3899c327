"""The bytes as they came, kept by their SHA-256: written once, never changed, checked against their own name."""

from functools import lru_cache

from django.conf import settings

from archive.originals.folder import ByteStore
from archive.originals.store import DamagedOriginal, Store, StoreAway, sha256

__all__ = ["ByteStore", "DamagedOriginal", "Store", "StoreAway", "originals", "sha256", "uploads"]


def originals() -> Store:
    """The originals of all sources: a folder of this machine, or the bucket that ORIGINALS_URL names."""
    return _bucket(settings.ORIGINALS_URL) if settings.ORIGINALS_URL else ByteStore(settings.ORIGINALS_DIR)


def uploads() -> ByteStore:
    """What editors have uploaded and not yet published."""
    return ByteStore(settings.DATA_DIR / "uploads")


@lru_cache(maxsize=4)  # one, but for tests
def _bucket(url: str) -> Store:
    from archive.originals.bucket import BucketStore  # its library is only there where it is used

    return BucketStore(url)
