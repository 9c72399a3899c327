"""`python -m tests.browser.round_pages ROUND`: ten pages of a round as the site shows them, in docs/pictures.

Every fourth page of `tests/data/fresh/ROUND`, chosen by its place in the list and not by how it is read, imported into
an archive of its own. Above what the page of the source says of it, below the first article that was read from it.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

from tests.bench.server import serving
from tests.browser.filmstrips import PICTURES, strip

ROOT = Path(__file__).resolve().parents[2]
FRESH = ROOT / "tests" / "data" / "fresh"
NUMBER, STEP = 10, 4
VIEW = {"width": 800, "height": 1000}


def import_into(folder: str, sources: list[Path]) -> None:
    """The sources published in an archive of their own under the folder."""
    os.environ |= {"DATA_DIR": folder, "LOCAL": "1"}
    for command in (["prepare"], ["import_sources", *map(str, sources)]):
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, check=True)


def shown(page: Page, source: Path) -> tuple[bytes, bytes]:
    """The page of the source, and of its first article."""
    page.goto(f"/sources/{hashlib.sha256(source.read_bytes()).hexdigest()}/")
    of_source = page.screenshot()
    page.locator("main a[href^='/articles/']").first.click()
    page.wait_for_load_state()
    return of_source, page.screenshot()


def main() -> int:
    name = sys.argv[1]
    sources = sorted((FRESH / name / "sources").iterdir())[::STEP][:NUMBER]
    with TemporaryDirectory() as folder:
        import_into(folder, sources)
        with serving() as site, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium")
            page = browser.new_page(locale="zh-CN", base_url=f"http://127.0.0.1:{site.port}", viewport=VIEW)
            pairs = [shown(page, source) for source in sources]
            for row, part in enumerate(("first", "second")):
                half = pairs[row * NUMBER // 2 : (row + 1) * NUMBER // 2]
                pictures = [pair[0] for pair in half] + [pair[1] for pair in half]
                (PICTURES / f"{name}-{part}.jpg").write_bytes(strip(browser, pictures, NUMBER // 2, 400))
    return 0


if __name__ == "__main__":
    sys.exit(main())
