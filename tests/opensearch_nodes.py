"""Nodes of OpenSearch from Maven Central's jars, in folders of their own: for the contract, for drills, for trying out.

`python -m tests.opensearch_nodes up FOLDER` starts three and says their SEARCH_URL, `down FOLDER` stops them;
`python -m tests.opensearch_nodes COMMAND …` runs the command with SEARCH_URL leading to three, and stops them.
"""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from opensearchpy import OpenSearch
from opensearchpy.exceptions import OpenSearchException

HERE = Path(__file__).parent / "cluster"
JARS = Path(__file__).parent.parent / "var" / "cluster" / "jars"
NODES = 3
HEAP = os.environ.get("HEAP", "512m")
PATIENCE = 300  # looks, half a second apart
FOR_ALL = {
    "cluster.name": "xianbao",
    "network.host": "127.0.0.1",
    # No index comes into being by a slip of the pen, and no part of an answer passes for the whole.
    "action.auto_create_index": "false",
    "search.default_allow_partial_results": "false",
    "cluster.routing.allocation.disk.threshold_enabled": "false",
    # A node that is killed is missed after seconds and not after half a minute.
    "cluster.fault_detection.follower_check.interval": "1s",
    "cluster.fault_detection.follower_check.timeout": "2s",
}


class Missing(Exception):
    """Java, Maven or the jars are not to be had here, or a node does not start; the message says which."""


class Nodes:
    """A cluster on this machine; its nodes can be killed and started again."""

    def __init__(self, folder: Path, count: int = NODES):
        self.folder, self.count = folder, count
        self.http, self.transport = _free_ports(count), _free_ports(count)
        self.processes: dict[int, subprocess.Popen[bytes]] = {}

    @property
    def url(self) -> str:
        hosts = ",".join(f"127.0.0.1:{port}" for port in self.http)
        return f"opensearch://{hosts}/xianbao?shards={self.count}&replicas={min(self.count - 1, 1)}"

    def start(self) -> None:
        """Returns when all of them have found one another."""
        fetch_jars()
        for number in range(self.count):
            self.start_one(number)
        self.wait_for(self.count)

    def start_one(self, number: int) -> None:
        home = self.folder / f"node-{number}"
        home.mkdir(parents=True, exist_ok=True)
        settings = FOR_ALL | self._place_of(number) | {"path.home": str(home), "path.data": str(home / "data")}
        java = ["java", f"-Xms{HEAP}", f"-Xmx{HEAP}", "-cp", f"{JARS}/*", str(HERE / "ClusterNode.java")]
        command = [*java, *(f"{name}={value}" for name, value in settings.items())]
        with (home / "log").open("ab") as log:
            self.processes[number] = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)

    def wait_for(self, count: int, status: str = "") -> None:
        """Returns when so many nodes are one cluster, and its shards are as well as asked."""
        for _ in range(PATIENCE):
            for number in self.processes:
                with contextlib.suppress(OpenSearchException):
                    client = OpenSearch(f"127.0.0.1:{self.http[number]}", timeout=5, max_retries=0)
                    health = client.cluster.health()
                    if health["number_of_nodes"] == count and status in ("", health["status"]):
                        return
            time.sleep(0.5)
        raise Missing(f"{count} nodes did not become one cluster: see {self.folder}/node-*/log")

    def kill(self, number: int) -> None:
        """As a crash of its machine would."""
        process = self.processes.pop(number)
        process.send_signal(signal.SIGKILL)
        process.wait()

    def stop(self) -> None:
        for process in self.processes.values():
            process.terminate()
        for process in self.processes.values():
            process.wait(timeout=60)
        self.processes.clear()

    def _place_of(self, number: int) -> dict[str, str]:
        ports = {"http.port": str(self.http[number]), "transport.port": str(self.transport[number])}
        if self.count == 1:
            return ports | {"node.name": "node-0", "discovery.type": "single-node"}
        names = ",".join(f"node-{each}" for each in range(self.count))
        return ports | {
            "node.name": f"node-{number}",
            "discovery.seed_hosts": ",".join(f"127.0.0.1:{port}" for port in self.transport),
            "cluster.initial_cluster_manager_nodes": names,
        }


def fetch_jars() -> None:
    """Has the jars by Maven, once."""
    if not (shutil.which("java") and shutil.which("mvn")):
        raise Missing("Nodes need Java 17 and Maven: on Debian, apt-get install openjdk-17-jdk-headless maven")
    stamp = JARS / ".whole"
    if stamp.exists() and stamp.stat().st_mtime > (HERE / "pom.xml").stat().st_mtime:
        return
    command = [
        "mvn",
        "-q",
        "-B",
        "-f",
        str(HERE / "pom.xml"),
        "dependency:copy-dependencies",
        f"-DoutputDirectory={JARS}",
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise Missing(f"Maven could not fetch the jars: {done.stdout.strip().splitlines()[:1]}")
    stamp.touch()


@contextlib.contextmanager
def running(count: int = NODES) -> Iterator[Nodes]:
    """New nodes in a temporary folder, stopped and removed afterwards."""
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
    with tempfile.TemporaryDirectory(prefix="xianbao-nodes-", dir=memory, ignore_cleanup_errors=True) as folder:
        nodes = Nodes(Path(folder), count)
        try:
            nodes.start()
            yield nodes
        finally:
            nodes.stop()


def up(folder: Path) -> str:
    """Starts nodes that go on running; what leads to them."""
    nodes = Nodes(folder)
    nodes.start()
    (folder / "pids").write_text(" ".join(str(process.pid) for process in nodes.processes.values()))
    return nodes.url


def down(folder: Path) -> None:
    """Stops the nodes that `up` started; what they hold stays in the folder."""
    pids = folder / "pids"
    for pid in pids.read_text().split() if pids.exists() else ():
        with contextlib.suppress(ProcessLookupError):
            os.kill(int(pid), signal.SIGTERM)
    pids.unlink(missing_ok=True)


def _free_ports(count: int) -> list[int]:
    with contextlib.ExitStack() as listeners:
        opened = [listeners.enter_context(socket.socket()) for _ in range(count)]
        for listener in opened:
            listener.bind(("127.0.0.1", 0))
        return [int(listener.getsockname()[1]) for listener in opened]


def main(command: list[str]) -> int:
    match command:
        case ["up", folder]:
            print(f"SEARCH_URL={up(Path(folder).resolve())}")  # noqa: T201
        case ["down", folder]:
            down(Path(folder).resolve())
        case _:
            with running() as nodes:
                return subprocess.run(command, env=os.environ | {"SEARCH_URL": nodes.url}).returncode
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Missing as missing:
        sys.exit(str(missing))
