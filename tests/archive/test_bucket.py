"""Originals in a bucket keep what a folder keeps; a store that is away is never said to have lost anything."""

import socket
import subprocess
import sys
from contextlib import closing

import boto3
import pytest
from django.core.exceptions import ImproperlyConfigured

from archive import fixity
from archive.originals import DamagedOriginal, StoreAway, originals, sha256
from archive.originals.bucket import BucketStore
from config import settings as project
from tests.archive.factories import make_source
from tests.cost import until

AWAY = "s3://papers/originals?endpoint_url=http://127.0.0.1:9"
SHA = sha256(b"\x00bytes\xff")


@pytest.fixture(scope="module")
def endpoint():
    """A server of S3's protocol, in memory."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until(lambda: answers(port))
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=60)


def answers(port):
    with closing(socket.socket()) as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def bucket(endpoint, monkeypatch):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "for tests")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    made = boto3.resource("s3", endpoint_url=endpoint).create_bucket(Bucket="papers")
    yield made
    made.objects.all().delete()
    made.delete()


@pytest.fixture
def url(bucket, endpoint):
    return f"s3://papers/originals?endpoint_url={endpoint}"


@pytest.fixture
def store(url):
    return BucketStore(url)


def test_bytes_are_kept_by_their_hash_and_read_back(store, bucket):
    assert store.put(b"\x00bytes\xff") is True
    assert store.put(b"\x00bytes\xff") is False
    assert [each.key for each in bucket.objects.all()] == [f"originals/{SHA[:2]}/{SHA}"]
    assert store.read(SHA) == b"\x00bytes\xff" and store.is_sound(SHA)
    with store.open(SHA) as file:
        assert file.read() == b"\x00bytes\xff"
    assert store.size(SHA) == 7 and store.put_at(SHA) > 0
    assert list(store.kept()) == [SHA] and not list(store.unfinished())
    store.remove(SHA)
    store.remove(SHA)
    assert list(store.kept()) == [] and not store.is_sound(SHA)
    with pytest.raises(FileNotFoundError):
        store.read(SHA)


def test_a_flipped_byte_is_noticed_and_the_same_bytes_heal_it(store, bucket):
    store.put(b"page")
    sha = sha256(b"page")
    bucket.Object(f"originals/{sha[:2]}/{sha}").put(Body=b"pagf")
    assert not store.is_sound(sha)
    with pytest.raises(DamagedOriginal, match="备份"):
        store.read(sha)
    store.put(b"page")
    assert store.is_sound(sha)


def test_a_store_that_is_away_or_refuses_says_so_and_nothing_is_missing(store, bucket, url):
    store.put(b"page")
    for away in (url.replace("/papers/", "/elsewhere/"), AWAY):
        with pytest.raises(StoreAway, match="原件存储"):
            BucketStore(away).is_sound(sha256(b"page"))
        with pytest.raises(StoreAway):
            list(BucketStore(away).kept())


@pytest.mark.django_db
def test_pages_and_verification_read_the_bucket(client, settings, url, bucket):
    settings.ORIGINALS_URL = url
    source = make_source("一页。")
    address = f"{source.get_absolute_url()}original"
    assert [each.key for each in bucket.objects.all()] == [f"originals/{source.sha256[:2]}/{source.sha256}"]
    assert list(fixity.file_faults()) == []
    assert b"".join(client.get(address).streaming_content).decode() == "一页。"
    originals().remove(source.sha256)
    assert [fault.kind for fault in fixity.file_faults()] == ["missing"]
    assert client.get(address).status_code == 404
    settings.ORIGINALS_URL = AWAY
    answer = client.get(address)
    assert answer.status_code == 503 and answer["Retry-After"]


def test_an_address_that_is_none_stops_the_start(monkeypatch):
    monkeypatch.setenv("ORIGINALS_URL", "papers/originals")
    with pytest.raises(ImproperlyConfigured, match="s3://"):
        project.originals_url()
