"""The server's jars from Maven's registry: fetched once, whole, and again when the pom names others."""

import shutil
import subprocess
import time
from pathlib import Path

POM = Path(__file__).parent / "pom.xml"
JARS = Path(__file__).parent.parent.parent / "var" / "cluster" / "jars"
COPYING = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies"
ATTEMPTS, PAUSE = 2, 10.0  # a registry may be away for a moment
LONGEST = 900.0  # seconds for an attempt; one connection is waited for much less long
TOOLS = "Nodes need a JDK of 17 or newer and Maven: on Debian, apt-get install default-jdk-headless maven"


class Missing(Exception):
    """Java, Maven or the jars are not to be had here, or a node does not start; the message says which."""


def fetched() -> Path:
    """The folder of the jars. Raises Missing when they cannot be had."""
    if not (shutil.which("javac") and shutil.which("mvn")):
        raise Missing(TOOLS)
    stamp = JARS / ".whole"
    if stamp.exists() and stamp.read_bytes() == POM.read_bytes():
        return JARS
    _fetch()
    stamp.write_bytes(POM.read_bytes())
    return JARS


def _fetch() -> None:
    for attempt in range(ATTEMPTS):
        if attempt:
            time.sleep(PAUSE)
        # Never two versions of a jar beside each other.
        shutil.rmtree(JARS, ignore_errors=True)
        fault = _fault_of_maven()
        if not fault:
            return
    raise Missing(f"Maven could not fetch the jars of OpenSearch, {ATTEMPTS} times: {fault}")


def _fault_of_maven() -> str:
    """What Maven says went wrong, in one line; nothing when it has copied the jars."""
    # Without -U it would remember for a day what it did not find.
    command = ["mvn", "-q", "-B", "-U", "-f", str(POM), COPYING, f"-DoutputDirectory={JARS}"]
    limits = ["-Daether.connector.connectTimeout=20000", "-Daether.connector.requestTimeout=60000"]
    try:
        done = subprocess.run([*command, *limits], capture_output=True, text=True, timeout=LONGEST)
    except subprocess.TimeoutExpired:
        return f"it was at it for {LONGEST:.0f} s"
    lines = (done.stdout + done.stderr).strip().splitlines() or [f"it ended with {done.returncode}"]
    return (lines[0].partition("[ERROR] ")[2] or lines[0]) if done.returncode else ""
