"""Take README's pictures of the bundled report: `python -m benchmarks.pictures`.

Needs Chromium (`chromium`, or the path in CHROMIUM) and a built report of the bundled corpus.
Writes `docs/images/report-*.png`: the first screen, and evidence beside it, light and dark.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "reports" / "aleppo-2016" / "index.html"
IMAGES = ROOT / "docs" / "images"
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
_SCREEN = {"width": 1280, "height": 900}


def main() -> int:
    """Open the report in both colour schemes and write the pictures."""
    from playwright.sync_api import sync_playwright

    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if chromium is None or not REPORT.exists():
        print("needs Chromium and a built report: run `make report` first", file=sys.stderr)
        return 1
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=_ARGUMENTS)
        for scheme in ("light", "dark"):
            page = browser.new_page(viewport=_SCREEN, color_scheme=scheme)
            page.goto(REPORT.as_uri())
            page.screenshot(path=IMAGES / f"report-{scheme}.png")
            # A mark of a finding opens the sentence it rests on beside the page.
            page.locator(".kind .bar a").first.click()
            page.wait_for_timeout(500)
            page.screenshot(path=IMAGES / f"report-text-{scheme}.png")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
