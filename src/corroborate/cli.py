"""The command line: one article cleaned or read, a folder compared, a report written."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corroborate.errors import CorroborateError

if TYPE_CHECKING:
    from corroborate.clean.article import Article
    from corroborate.tables import Row

_EXTRACTED = ("figures", "quotes", "mentions", "dates", "sentences")
_COMPARED = ("figure_groups", "quote_groups", "origins", "reuse", "entities", "coverage", "sources")
_ABOUT = """\
Corroborate reads news articles about one event and says where their sources agree, where they
differ, who copied whom, and which characters of which file every statement rests on.

  corroborate clean page.html              the article in a saved page, without the rest
  corroborate extract page.html            its figures (also quotes, mentions, dates, sentences)
  corroborate compare FOLDER               groups of figures and quotations across the articles
  corroborate report FOLDER                an HTML report with all tables beside it
  corroborate changes OLD NEW              what changed from one report to another
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return its exit status. A mistake in the input is one line."""
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
    except BrokenPipeError:  # whoever read our rows has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (CorroborateError, OSError) as error:
        print(f"corroborate: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("corroborate: interrupted", file=sys.stderr)
        return 130
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="corroborate",
        description=_ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="`corroborate COMMAND --help` tells more about a command.",
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    def command(run: Callable[[argparse.Namespace], None], said: str) -> argparse.ArgumentParser:
        """Add a command that is called as its function is, and described by its docstring."""
        about = " ".join((run.__doc__ or "").split())
        added = commands.add_parser(run.__name__.strip("_"), help=said, description=about)
        added.set_defaults(run=run)
        return added

    clean = command(
        _clean, "print the article in a saved page, a text or a file of several articles"
    )
    clean.add_argument("--json", action="store_true", help="a JSON object a line, with the source")
    clean.add_argument("file", type=Path, metavar="FILE")
    extract = command(_extract, "print what is stated in a file: figures, quotations, names, dates")
    extract.add_argument("file", type=Path, metavar="FILE")
    _add_table(extract, _EXTRACTED)
    extract.add_argument(
        "--published-on", type=_day, metavar="DAY", help="2016-11-03: the day 'Monday' counts from"
    )
    compare = command(_compare, "print what the articles of a folder say of the same things")
    compare.add_argument("folder", type=Path, metavar="FOLDER")
    _add_table(compare, [*_COMPARED, *_EXTRACTED])
    compare.add_argument("--out", type=Path, metavar="DIR", help="write every table there as CSV")
    report = command(_report, "write the HTML report of a folder")
    report.add_argument("folder", type=Path, metavar="FOLDER")
    report.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="folder to write to (default: reports/NAME, with --excerpts reports/NAME-excerpts)",
    )
    report.add_argument(
        "--excerpts",
        action="store_true",
        help="show only the sentences behind what is compared, where texts may not be passed on",
    )
    _add_facts(report)
    changes = command(_changes, "write what changed from one report to another")
    changes.add_argument("old", type=Path, metavar="OLD", help="`tables` of the older report")
    changes.add_argument("new", type=Path, metavar="NEW", help="`tables` of the newer report")
    changes.add_argument("--out", type=Path, metavar="DIR", help="folder to write to (default: .)")
    return parser


def _add_facts(parser: argparse.ArgumentParser) -> None:
    """Add what the workflow knows of a build, for the report to state."""
    facts = parser.add_argument_group("what a build knows")
    facts.add_argument("--tables", type=Path, metavar="DIR", help="tables that are built already")
    facts.add_argument("--name", help="name of the corpus (default: that of FOLDER)")
    facts.add_argument("--accuracy", type=Path, metavar="JSON", help="measured on gold labels")
    facts.add_argument("--unseen", type=Path, metavar="JSON", help="measured on other texts")
    facts.add_argument("--provenance", type=Path, metavar="JSON", help="more facts")
    facts.add_argument("--workflow", type=Path, metavar="SNAKEFILE", help="goes beside the report")
    facts.add_argument("--notebooks", action="store_true", help="link to the notebooks' pages")


def _add_table(parser: argparse.ArgumentParser, names: Sequence[str]) -> None:
    parser.add_argument(
        "--table",
        choices=names,
        default=names[0],
        metavar="NAME",
        help=f"which rows: {', '.join(names)} (default: {names[0]})",
    )
    parser.add_argument(
        "--format",
        choices=("csv", "jsonl"),
        default="csv",
        help="CSV, or JSON lines: an object a line (default: csv)",
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is no day; write 2016-11-03") from None


def _clean(options: argparse.Namespace) -> None:
    """Print the article in a file, without menus, adverts and comments.

    FILE is a saved page, a text, or a file that holds articles (PDF, Word, an export of Nexis ...).
    """
    for article in _articles(options.file):
        if options.json:
            row = {**_as_json(article.source), "text": article.text}
            print(json.dumps(row, ensure_ascii=False))
        elif _said(article):
            print(article.text, end="\n\n")


def _extract(options: argparse.Namespace) -> None:
    """Print the figures in a file, or what else --table names, one row per line."""
    from corroborate.extract.extract_texts import extract_texts
    from corroborate.parse.parse_texts import Text
    from corroborate.tables import TABLES

    texts = [
        Text(a.source_id, a.text, options.published_on or a.published_on, a.source.not_before)
        for a in _articles(options.file)
        if _said(a)
    ]
    rows = [row for found in extract_texts(texts) for row in getattr(found, options.table)]
    _print(rows, TABLES[options.table], options.format)


def _compare(options: argparse.Namespace) -> None:
    """Compare the articles of a folder and print one of the tables.

    Read are saved pages, texts and files that hold articles; data/README.md describes sources.csv
    and review.csv, in which you state what you know.
    """
    from corroborate.tables import TABLES

    tables = _compared(options.folder)
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
        for name, rows in tables.items():
            sheet = _sheet(rows, TABLES[name])
            (options.out / f"{name}.csv").write_bytes(sheet.encode("utf-8", "replace"))
    else:
        _print(tables[options.table], TABLES[options.table], options.format)


def _report(options: argparse.Namespace) -> None:
    """Compare the articles of a folder and write the report.

    It is an HTML file that needs no network, with the tables beside it. For large folders, and to
    rebuild only what changed, run `snakemake --config corpus_dir=FOLDER` in the project instead.
    """
    from tempfile import TemporaryDirectory

    from corroborate.report.export.provenance import read_mapping
    from corroborate.report.write_report import write_report
    from corroborate.tables import TABLES, write

    name = options.name or options.folder.resolve().name
    out = options.out or Path("reports") / (f"{name}-excerpts" if options.excerpts else name)
    facts = {
        key: read_mapping(file)
        for key in ("accuracy", "unseen", "provenance")
        if (file := getattr(options, key))
    }
    with TemporaryDirectory(prefix="corroborate-") as build:
        if options.tables is None:
            for table, rows in _compared(options.folder).items():
                write(build, TABLES[table], rows)
        try:
            index = write_report(
                options.tables or Path(build),
                out,
                corpus_dir=options.folder,
                name=name,
                excerpts=options.excerpts,
                notebooks=options.notebooks,
                workflow=options.workflow,
                **facts,
            )
        except OSError as error:  # a full disk, for one
            raise CorroborateError(error.strerror or str(error), where=str(out)) from None
    print(index)


def _changes(options: argparse.Namespace) -> None:
    """Compare two reports by their tables.

    A page, and a table, tell what is new, gone or different, and why.
    """
    from corroborate.report.diff.diff_page import write_changes

    print(write_changes(options.old, options.new, options.out or Path()))


def _articles(path: Path) -> list[Article]:
    """Return the articles in one file; a file that cannot be read is a mistake."""
    from corroborate.clean.clean_corpus import clean_items
    from corroborate.corpus.listing import read_file

    return list(clean_items(path.parent, read_file(path)))


def _said(article: Article) -> bool:
    """Return True if an article can be used; else say on the screen why not."""
    if article.status != "ok":
        print(f"{article.source.path}: {article.status}: {article.reason}", file=sys.stderr)
    return article.status == "ok"


def _compared(folder: Path) -> dict[str, list[Row]]:
    """Return every table of a folder of articles."""
    from corroborate.clean.clean_corpus import clean_items
    from corroborate.compare.compare_articles import compare_articles
    from corroborate.corpus.listing import read_items
    from corroborate.corpus.review import REVIEW, read_review
    from corroborate.tables import TABLES

    notes: list[str] = []
    articles = list(clean_items(folder, read_items(folder, notes=notes)))
    for note in notes:
        print(note, file=sys.stderr)
    for article in articles:
        _said(article)
    compared = compare_articles(articles, review=read_review(folder / REVIEW))
    return {name: list(getattr(compared, name)) for name in TABLES}


def _print(rows: Sequence[Row], kind: type[Row], form: str) -> None:
    """Print rows as CSV with a head, or as JSON lines."""
    if form == "csv":
        print(_sheet(rows, kind), end="")
    for row in rows if form == "jsonl" else ():
        print(json.dumps(_as_json(row), ensure_ascii=False))


def _sheet(rows: Sequence[Row], kind: type[Row]) -> str:
    from corroborate.report.export.spreadsheet import table_sheet

    return table_sheet(kind, rows)


def _as_json(row: Row) -> dict[str, Any]:
    """Return a row as JSON knows it: days as texts."""
    cells = ((f.name, getattr(row, f.name)) for f in fields(row))
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in cells}
