"""`python -m tests.audit` asks pip-audit whether known faults concern the pinned libraries.

1 when one does. Where no advisories can be reached that is said in one line, and is no failure.
"""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
COMMAND = ("pip-audit", "--disable-pip", "--require-hashes", "--progress-spinner", "off", "--format", "json")
SECONDS = 300


def report(pins: str) -> list[dict]:
    """What pip-audit says of each library; [] when it could not ask."""
    command = [str(Path(sys.executable).with_name(COMMAND[0])), *COMMAND[1:], "-r", pins]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=SECONDS)
        return json.loads(done.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, json.JSONDecodeError):
        return []


def judged(libraries: list[dict]) -> tuple[str, int]:
    """The line to print, and the exit code."""
    audited = [each for each in libraries if "skip_reason" not in each]
    if not audited:
        return "pip-audit: no advisories can be reached from here; NOTHING was audited.", 0
    faults = [f"{each['name']} {each['version']}: {fault['id']}" for each in audited for fault in each["vulns"]]
    counted = f"pip-audit: {len(audited)} of {len(libraries)} libraries audited"
    return (f"{counted}; known faults: {', '.join(faults)}", 1) if faults else (f"{counted}, no known fault.", 0)


if __name__ == "__main__":
    line, code = judged(report("requirements.txt"))
    print(line)
    sys.exit(code)
