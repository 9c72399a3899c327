"""Nodes of OpenSearch from Maven Central's jars, in folders of their own: for the contract, for drills, for trying out.

`python -m tests.opensearch_nodes up FOLDER` starts three and says their SEARCH_URL, `down FOLDER` stops them;
`python -m tests.opensearch_nodes COMMAND …` runs the command with SEARCH_URL leading to three, and stops them; with
`alone` before the command there is one node, for what asks nothing of several.
"""

import contextlib
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from opensearchpy import OpenSearch
from opensearchpy.exceptions import OpenSearchException

from tests.cluster.jars import Missing, fetched
from tests.cost import until

PROGRAM = Path(__file__).parent / "cluster" / "ClusterNode.java"
NODES = 3
HEAP = os.environ.get("HEAP", "512m")
PATIENCE = 1200.0  # seconds, only to end a wait in vain: a node that has died is noticed at once
PORTS = range(20_000, 32_000)  # below those that outgoing connections take
ROOM = 1 << 30  # bytes of /dev/shm, else the nodes write to the disk
FOR_ALL = {
    "cluster.name": "xianbao",
    "network.host": "127.0.0.1",
    # No index comes into being by a slip of the pen, and no part of an answer passes for the whole.
    "action.auto_create_index": "false",
    "search.default_allow_partial_results": "false",
    "cluster.routing.allocation.disk.threshold_enabled": "false",
}


class Nodes:
    """A cluster on this machine; its nodes can be killed and started again.

    They end with the process that started them, however it ends, unless they are to outlive it.
    """

    def __init__(self, folder: Path, count: int = NODES, outlive: bool = False):
        self.folder, self.count, self.outlive = folder, count, outlive
        ports = _free_ports(2 * count)
        self.http, self.transport = ports[:count], ports[count:]
        self.processes: dict[int, subprocess.Popen[bytes]] = {}
        self.snapshots = folder / "snapshots"  # which all nodes may write to

    @property
    def url(self) -> str:
        hosts = ",".join(f"127.0.0.1:{port}" for port in self.http)
        return f"opensearch://{hosts}/xianbao?shards={self.count}&replicas={min(self.count - 1, 1)}"

    def start(self) -> None:
        """Returns when all of them have found one another."""
        program = ["javac", "-cp", f"{fetched()}/*", "-d", str(self.folder), str(PROGRAM)]
        subprocess.run(program, check=True)
        for number in range(self.count):
            self.start_one(number)
        self.wait_for(self.count)

    def start_one(self, number: int) -> None:
        home = self.folder / f"node-{number}"
        home.mkdir(parents=True, exist_ok=True)
        paths = {"path.home": home, "path.data": home / "data", "path.repo": self.snapshots}
        settings = FOR_ALL | self._place_of(number) | {name: str(path) for name, path in paths.items()}
        limits = [f"-Xms{HEAP}", f"-Xmx{HEAP}", "-XX:MaxDirectMemorySize=128m", f"-Doutlive={self.outlive}"]
        java = ["java", *limits, "-cp", f"{fetched()}/*:{self.folder}", PROGRAM.stem]
        command = [*java, *(f"{name}={value}" for name, value in settings.items())]
        held = subprocess.DEVNULL if self.outlive else subprocess.PIPE
        with (home / "log").open("ab") as log:
            self.processes[number] = subprocess.Popen(
                command, stdin=held, stdout=log, stderr=log, start_new_session=True
            )

    def wait_for(self, count: int, status: str = "") -> None:
        """Returns when so many nodes are one cluster, and its shards are as well as asked."""
        try:
            until(lambda: all(self._sees(number, count, status) for number in self.processes), PATIENCE)
        except AssertionError as error:
            raise Missing(
                f"{count} nodes did not become one cluster in {PATIENCE:.0f} s. {self._last_words()}"
            ) from error

    def kill(self, number: int) -> None:
        """As a crash of its machine would."""
        process = self.processes.pop(number)
        process.send_signal(signal.SIGKILL)
        process.communicate()  # ends its input as well

    def end(self, number: int) -> None:
        """As an operator stops it."""
        process = self.processes.pop(number)
        process.terminate()
        process.communicate()

    def stop(self) -> None:
        """Ends all of them at once: what they hold is wanted no more."""
        for number in [*self.processes]:
            self.kill(number)

    def _sees(self, number: int, count: int, status: str) -> bool:
        """Whether the node sees so many, and shards as well as asked."""
        if self.processes[number].poll() is not None:
            raise Missing(f"Node {number} has ended. {self._last_words()}")
        try:
            health = OpenSearch(f"127.0.0.1:{self.http[number]}", timeout=30, max_retries=0).cluster.health()
        except OpenSearchException:
            return False
        return health["number_of_nodes"] == count and status in ("", health["status"])

    def _last_words(self) -> str:
        """The ends of the nodes' logs: their folder may soon be gone."""
        logs = {log.parent.name: log.read_text().splitlines()[-8:] for log in sorted(self.folder.glob("node-*/log"))}
        return "\n".join(f"{name}: {line}" for name, lines in logs.items() for line in lines)

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


@contextlib.contextmanager
def running(count: int = NODES) -> Iterator[Nodes]:
    """New nodes in a temporary folder, ended and removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="xianbao-nodes-", dir=_quick(), ignore_cleanup_errors=True) as folder:
        nodes = Nodes(Path(folder), count)
        try:
            nodes.start()
            yield nodes
        finally:
            nodes.stop()


def _quick() -> str | None:
    """Memory in the place of a disk, where there is enough of it: in containers there often is not."""
    memory = "/dev/shm"  # noqa: S108
    return memory if Path(memory).is_dir() and shutil.disk_usage(memory).free > ROOM else None


def up(folder: Path) -> str:
    """Starts nodes that go on running; what leads to them."""
    folder.mkdir(parents=True, exist_ok=True)
    nodes = Nodes(folder, outlive=True)
    try:
        nodes.start()
    except BaseException:
        nodes.stop()
        raise
    (folder / "pids").write_text(" ".join(str(process.pid) for process in nodes.processes.values()))
    return nodes.url


def down(folder: Path) -> None:
    """Stops the nodes that `up` started; what they hold stays in the folder."""
    pids = folder / "pids"
    for pid in pids.read_text().split() if pids.exists() else ():
        with contextlib.suppress(ProcessLookupError):
            os.kill(int(pid), signal.SIGTERM)
    pids.unlink(missing_ok=True)


def forget(place: str) -> None:
    """Removes the indexes of `h1:9200,h2:9200/name`: a node has no room for those of hundreds of tests."""
    nodes, _, name = place.partition("?")[0].partition("/")
    OpenSearch(nodes.split(","), timeout=60).indices.delete(index=f"{name}-*")


def _free_ports(count: int) -> list[int]:
    """So many different ports that nobody listens at."""
    found: list[int] = []
    for port in random.sample(PORTS, len(PORTS)):
        with contextlib.suppress(OSError), socket.socket() as listener:
            listener.bind(("127.0.0.1", port))
            found.append(port)
        if len(found) == count:
            return found
    raise Missing(f"There are no {count} free ports from {PORTS.start} to {PORTS.stop}.")


def _over_nodes(command: list[str], count: int = NODES) -> int:
    """What the command ends with, over nodes that are there as long as it runs."""
    for asked_to_end in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(asked_to_end, lambda number, _: sys.exit(128 + number))
    with running(count) as nodes:
        return subprocess.run(command, env=os.environ | {"SEARCH_URL": nodes.url}).returncode


def main(command: list[str]) -> int:
    match command:
        case ["up", folder]:
            print(f"SEARCH_URL={up(Path(folder).resolve())}")  # noqa: T201
        case ["down", folder]:
            down(Path(folder).resolve())
        case ["alone", *command]:
            return _over_nodes(command, 1)
        case _:
            return _over_nodes(command)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Missing as missing:
        sys.exit(str(missing))
