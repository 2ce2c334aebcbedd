"""Run this project's command line: the report, or what changed since another."""

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src"))
    from corroborate.cli import main

    sys.exit(main())
