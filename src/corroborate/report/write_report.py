"""From the tables of a corpus to its report: the page, and all that lies beside it."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from corroborate.lexicon.word_tables import mapping_at
from corroborate.report.dataset import Material, read
from corroborate.report.excerpts import excerpt
from corroborate.report.export.provenance import (
    CONFIGURATION,
    code_list,
    missing_parts,
    provenance_of,
)
from corroborate.report.export.ro_crate import METADATA, Output, crate
from corroborate.report.export.spreadsheet import data_package, table_sheet, ucdp_sheet
from corroborate.report.export.web_annotations import annotate, text_of
from corroborate.report.pages.build import PageOptions, render
from corroborate.tables import TABLES, Block, Row

CODE_LIST = "code.sha256"
_FOLDERS = ("tables", "annotations", "texts", "pages")
_BESIDE = mapping_at(Path(__file__).with_name("beside.yaml"))
_NOTEBOOKS = "notebooks/index.html"


def write_report(
    build: Path,
    out: Path,
    *,
    corpus_dir: Path | None = None,
    name: str | None = None,
    excerpts: bool = False,
    accuracy: dict[str, Any] | None = None,
    unseen: dict[str, Any] | None = None,
    provenance: dict[str, Any] | None = None,
    notebooks: bool = False,
    workflow: Path | None = None,
) -> Path:
    """Write the report below the folder `out`, and all that lies beside it; return the index.

    Each file is written as soon as it is made: of a large corpus they do not fit into memory.
    """
    material = read(build, name=name or out.resolve().name, corpus_dir=corpus_dir)
    if excerpts:
        material = excerpt(material)
    stated = provenance or {}
    settings = {"texts": "excerpts" if excerpts else "full", **stated.get(CONFIGURATION, {})}
    made_from = provenance_of(
        material, build, settings=settings, stated=stated, corpus_dir=corpus_dir
    )
    options = PageOptions(
        missing=missing_parts(build),
        accuracy=accuracy or {},
        unseen=unseen or {},
        provenance=made_from,
        beside=[b for b in _BESIDE.items() if b[0] != _NOTEBOOKS or (notebooks and not excerpts)],
    )
    made: dict[str, Output] = {}
    for files in (render(material, options), _exports(material)):
        for place, text in files:
            made[place] = _write(out / place, text.encode("utf-8", "replace"))
    if workflow is not None:
        made[workflow.name] = _write(out / workflow.name, workflow.read_bytes())
    described = crate(
        material,
        made,
        command=made_from["command"],
        settings=[*settings.items()],
        workflow=workflow.name if workflow else None,
    )
    _write(out / METADATA, described.encode())
    # The pages of notebooks show whole texts.
    _clear(out, (*_FOLDERS, *(["notebooks"] if excerpts else ())), keep=made)
    return out / "index.html"


def _exports(material: Material) -> Iterator[tuple[str, str]]:
    """Yield what lies beside the pages: tables, clean texts and annotations."""
    in_full = material.cited is None
    sheets: dict[str, Output] = {}
    for name, content in _sheets(material):
        sheets[name] = Output.of(content.encode())
        yield f"tables/{name}.csv", content
    yield "tables/datapackage.json", data_package(material, sheets)
    yield CODE_LIST, code_list()
    if in_full:
        for source in material.used:
            yield text_of(source.source_id), material.text.get(source.source_id, "")
    yield from annotate(material)


def _sheets(material: Material) -> Iterator[tuple[str, str]]:
    """Yield each table as CSV; an edition of excerpts shows no block in full."""
    for name, row in TABLES.items():
        rows: Iterable[Row] = getattr(material, name)
        if row is Block and material.cited is not None:
            rows = (replace(block, text="", breaks=()) for block in material.blocks)
        yield name, table_sheet(row, rows)
    yield "figures_ucdp", ucdp_sheet(material)


def _write(path: Path, content: bytes) -> Output:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return Output.of(content)


def _clear(out: Path, folders: Iterable[str], *, keep: Container[str]) -> None:
    """Remove what an earlier report left in the folders that are ours."""
    for folder in folders:
        # What lies deepest comes first, so that a folder is empty when its turn has come.
        for path in [*sorted((out / folder).rglob("*"), reverse=True), out / folder]:
            if path.is_file() and path.relative_to(out).as_posix() not in keep:
                path.unlink()
            elif path.is_dir() and not any(path.iterdir()):
                path.rmdir()
