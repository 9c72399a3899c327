"""A bucket of an S3-compatible store: for archives of more than one machine."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast
from urllib.parse import parse_qsl, urlsplit

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import ContentFile
from storages.backends.s3 import S3Storage

from archive.originals.store import DamagedOriginal, StoreAway, sha256

MISSING = {"404", "NoSuchKey"}
# A reader waits for it, and whoever writes keeps others from writing.
PATIENCE = Config(connect_timeout=3, read_timeout=15, retries={"total_max_attempts": 2})


class BucketStore:
    """The objects below s3://bucket/prefix?endpoint_url=https://…; an object is there whole or not at all.

    Who may use it is told by the environment as Amazon's own library reads it (AWS_ACCESS_KEY_ID and so on).
    """

    def __init__(self, url: str):
        parts = urlsplit(url)
        self._prefix = parts.path.strip("/")
        options = dict(parse_qsl(parts.query))
        self._storage = S3Storage(bucket_name=parts.netloc, location=self._prefix, client_config=PATIENCE, **options)

    def put(self, data: bytes) -> bool:
        with _reached():
            name = _name(sha256(data))
            is_new = not self._storage.exists(name)
            self._storage.save(name, ContentFile(data))  # an old one again: it is young then, and healed
            return is_new

    def read(self, sha: str) -> bytes:
        with self.open(sha) as file:
            return file.read()

    def open(self, sha: str) -> BinaryIO:
        file = self._fetched(sha)
        if hashlib.file_digest(file, "sha256").hexdigest() != sha:
            file.close()
            raise DamagedOriginal(sha)
        file.seek(0)
        return cast(BinaryIO, file)

    def _fetched(self, sha: str) -> Any:
        """The object as a file on this machine."""
        try:
            with _reached():
                return self._storage.open(_name(sha)).file
        except FileNotFoundError:
            # A bucket that is gone lacks the object too, and must not be told as its loss.
            with _reached():
                list(self._objects().limit(1))
            raise

    def remove(self, sha: str) -> None:
        with _reached():
            self._storage.delete(_name(sha))

    def kept(self) -> Iterator[str]:
        with _reached():
            return iter(sorted(each.key.rpartition("/")[2] for each in self._objects()))

    def unfinished(self) -> Iterator[Path]:
        return iter(())

    def is_sound(self, sha: str) -> bool:
        try:
            self.open(sha).close()
        except (FileNotFoundError, DamagedOriginal):
            return False
        return True

    def size(self, sha: str) -> int:
        with _reached():
            return int(self._storage.size(_name(sha)))

    def put_at(self, sha: str) -> float:
        with _reached():
            return float(self._storage.get_modified_time(_name(sha)).timestamp())

    def _objects(self) -> Any:
        return self._storage.bucket.objects.filter(Prefix=f"{self._prefix}/".lstrip("/"))


def _name(sha: str) -> str:
    return f"{sha[:2]}/{sha}"


@contextmanager
def _reached() -> Iterator[None]:
    """A block in which a store that does not answer is told apart from an object that is not there."""
    try:
        yield
    except ClientError as error:
        if error.response["Error"]["Code"] in MISSING:
            raise FileNotFoundError(str(error)) from error
        raise StoreAway(f"原件存储拒绝了请求，请检查 ORIGINALS_URL 与访问权限：{error}") from error
    except BotoCoreError as error:
        raise StoreAway(f"原件存储没有应答，请稍后再试：{error}") from error
