"""Call `main` of a module of this project's library: the report, or what changed since another."""

import importlib
import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src"))
    try:
        sys.exit(importlib.import_module(sys.argv[1]).main(sys.argv[2:]))
    except KeyboardInterrupt:
        sys.exit(130)
