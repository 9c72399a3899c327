"""What is kept between runs. Measuring changes articles: what is kept is only ever copied."""

import subprocess
from pathlib import Path


def copy(source: Path, target: Path) -> None:
    """Copies what is in the folder, owners included: PostgreSQL's files belong to a user of its own."""
    target.mkdir(parents=True, exist_ok=True)
    subprocess.run(["cp", "-a", f"{source}/.", str(target)], check=True)
