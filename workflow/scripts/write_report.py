"""Write the report of a corpus, or what changed since an older one, by the library's command."""

import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src"))

if TYPE_CHECKING:
    snakemake: Any


def run(module: str, arguments: list[str], *, log: Path) -> None:
    """Call `main` of a module; keep in `log` what it says, and show that where it fails."""
    with log.open("w", encoding="utf-8") as file:
        terminal, sys.stderr = sys.stderr, file
        try:
            failed = importlib.import_module(module).main(arguments)
        finally:
            sys.stderr = terminal
    if failed:
        sys.exit(log.read_text(encoding="utf-8"))


if "snakemake" in globals():
    run(snakemake.params.module, list(snakemake.params.arguments), log=Path(snakemake.log[0]))
