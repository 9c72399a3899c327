"""How a process speaks to the nodes: over connections that are kept, whoever asks at once."""

import json
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Barrier, Thread

import pytest

from search.opensearch_engine.cluster import AT_ONCE, Cluster

ROUNDS = 2
PATIENCE = 60  # seconds, only to end a wait in vain


class Node(BaseHTTPRequestHandler):
    """Says who it is, once as many ask as may ask at once."""

    protocol_version = "HTTP/1.1"  # connections stay open
    together = Barrier(1)
    connections = 0

    def setup(self):
        super().setup()
        type(self).connections += 1

    def do_GET(self):
        self.together.wait(PATIENCE)
        told = json.dumps({"version": {"distribution": "opensearch", "number": "2.19.0"}}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(told)))
        self.end_headers()
        self.wfile.write(told)

    def log_message(self, *_):
        pass


@pytest.fixture
def node():
    """The class of the handlers of a server, and where it listens."""
    kind = type("Node", (Node,), {})
    with ThreadingHTTPServer(("127.0.0.1", 0), kind) as server:
        server.daemon_threads = True
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield kind, f"127.0.0.1:{server.server_port}/xianbao"
        server.shutdown()
        thread.join()


def test_as_many_connections_are_kept_as_ask_at_once(node):
    kind, place = node
    client = Cluster(place).client
    kind.together = Barrier(AT_ONCE)
    with ThreadPoolExecutor(AT_ONCE) as threads:
        for _ in range(ROUNDS):
            list(threads.map(lambda _: client.info(), range(AT_ONCE)))
    client.close()
    assert kind.connections == AT_ONCE
