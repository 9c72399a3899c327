"""Whose request it is, with and without proxies of ours in front."""

import pytest

from config.clients import client_of

TABLE = [
    # PROXY_COUNT, peer, X-Forwarded-For, client
    (0, "203.0.113.5", "", "203.0.113.5"),
    (0, "203.0.113.5", "198.51.100.1", "203.0.113.5"),
    (1, "127.0.0.1", "198.51.100.1", "198.51.100.1"),
    (1, "127.0.0.1", "10.0.0.1, 192.0.2.9, 198.51.100.1", "198.51.100.1"),
    (2, "127.0.0.1", "10.0.0.1, 198.51.100.1, 192.0.2.9", "198.51.100.1"),
    (2, "127.0.0.1", "198.51.100.1", "127.0.0.1"),
    (1, "127.0.0.1", "", "127.0.0.1"),
    (1, "127.0.0.1", "198.51.100.1, unknown", "127.0.0.1"),
    (1, "127.0.0.1", "198.51.100.1' OR 1=1", "127.0.0.1"),
    (1, "127.0.0.1", "2001:db8:1:2:aaaa:bbbb:cccc:dddd", "2001:db8:1:2::"),
    (0, "", "", "0.0.0.0"),
]  # fmt: skip


@pytest.mark.parametrize(("proxies", "peer", "heard", "client"), TABLE)
def test_client_is_whom_our_outermost_proxy_heard(rf, settings, proxies, peer, heard, client):
    settings.PROXY_COUNT = proxies
    headers = {"x-forwarded-for": heard} if heard else {}
    assert client_of(rf.get("/", headers=headers, REMOTE_ADDR=peer)) == client
