"""Lists a corpus folder: every file and every document in one, with its id or its problem."""

import difflib
import hashlib
import os
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from corroborate.corpus.containers.formats import ending_of, stem_of
from corroborate.corpus.inspection import Known, inspect, why_unread
from corroborate.corpus.manifest import (
    SOURCE_ID,
    CorpusFile,
    columns_of_tables,
    is_manifest,
    read_manifest,
)
from corroborate.corpus.review import REVIEW
from corroborate.errors import CorroborateError
from corroborate.lexicon.word_tables import words

_PAGES = ("html", "htm", "xhtml", "xht", "shtml")
_COVERS = ("cover.png", "cover.jpg", "cover.webp")
_NO_SOURCES = (REVIEW, "readme.md", "thumbs.db", "desktop.ini", *_COVERS)
_NOTHING_STATED = CorpusFile("", "", "", 0)


def read_items(
    folder: Path | str,
    *,
    known: Known | None = None,
    day_first: bool | None = None,
    notes: list[str] | None = None,
) -> list[CorpusFile]:
    """List the files of a corpus folder, in the order of their paths.

    A file that holds several documents is listed once for each of them. `known` maps paths to what
    an earlier reading found; files that did not change since are not read again, and the mapping is
    brought up to date in place. Hidden files, README.md and its cover, sources.csv, review.csv and
    what a browser saved beside a page are no sources. `day_first` says how 3/11/2016 in
    `sources.csv` is meant; what a person should know is added to `notes`.

    Raises a `CorroborateError` where there is no folder or no article in it.
    """
    folder = Path(folder)
    _check_folder(folder)
    known = {} if known is None else known
    notes = [] if notes is None else notes
    unread: dict[str, str] = {}
    files = sorted(_files(folder, unread))
    columns = columns_of_tables(folder, files)
    listed = [
        item
        for name in files
        for item in _documents(folder, name, unread, known, columns=columns.get(name))
    ]
    for gone in known.keys() - set(files):
        del known[gone]
    manifest = read_manifest(
        folder,
        list(dict.fromkeys([*(item.path for item in listed), *files])),
        day_first=day_first,
        notes=notes,
    )
    items = _named(listed, manifest)
    if all(item.problem for item in items):
        raise CorroborateError(
            f"no article among {len(files)} files",
            where=str(folder),
            hint="looked for .html .htm .txt .md .pdf .docx and others"
            + "".join(f"; {item.path}: {item.problem}" for item in items[:3]),
        )
    return items


def read_file(path: Path) -> list[CorpusFile]:
    """List one file, or the documents in it; one that cannot be read is a `CorroborateError`."""
    if not path.exists():
        raise CorroborateError("there is no such file", where=str(path))
    items = _named(list(_documents(path.parent, path.name, {}, {})), {})
    if items[0].problem:
        raise CorroborateError(items[0].problem, where=str(path))
    return items


def _check_folder(folder: Path) -> None:
    if folder.is_dir():
        return
    near = difflib.get_close_matches(folder.name, _folders(folder.parent), n=1)
    raise CorroborateError(
        "there is no such corpus folder",
        where=str(folder),
        hint=(f"did you mean '{near[0]}'? Else " if near else "")
        + "put the articles there, or name another folder with "
        "`--config corpus=NAME` (below data/raw) or `corpus_dir=PATH`",
    )


def _folders(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir() if p.is_dir()) if folder.is_dir() else []


def _files(folder: Path, unread: dict[str, str]) -> Iterator[str]:
    """Yield the paths of the files below `folder`, relative, with `/`; folders behind links not.

    A folder that cannot be read is yielded as well, with the reason in `unread`.
    """

    def refused(error: OSError) -> None:
        if Path(error.filename) == folder:
            raise CorroborateError(
                error.strerror or "cannot be read", where=str(folder), hint="allow reading it"
            )
        name = Path(error.filename).relative_to(folder).as_posix()
        unread[name] = f"a folder that cannot be read: {why_unread(error)}"

    for root, subfolders, names in os.walk(folder, onerror=refused):
        inside = Path(root).relative_to(folder)
        beside = {_stem(name) for name in names if ending_of(name) in _PAGES}
        subfolders[:] = [name for name in subfolders if _is_entered(name, beside)]
        links = [name for name in subfolders if (Path(root) / name).is_symlink()]
        for name in names + links:
            if not _is_ours(name, at_top=inside == Path()):
                yield (inside / name).as_posix()
    yield from unread


def _stem(name: str) -> str:
    return unicodedata.normalize("NFC", name.rpartition(".")[0])


def _is_entered(folder: str, pages: set[str]) -> bool:
    hidden = folder.startswith(".") or folder == "__MACOSX"
    return not hidden and not _is_furniture(folder, pages)


def _is_furniture(folder: str, pages: set[str]) -> bool:
    """Return True if a browser saved the folder beside a page: `NAME_files` and `NAME.html`."""
    name, _, word = re.sub(r"[-.]", "_", unicodedata.normalize("NFC", folder)).rpartition("_")
    of_page = any(re.sub(r"[-.]", "_", page) == name for page in pages)
    return of_page and word.casefold() in words("page_folders")


def _is_ours(name: str, *, at_top: bool) -> bool:
    """Return True for files that are no sources: hidden, a system's, or a person's about others."""
    if name.startswith((".", "~$")):
        return True
    return at_top and (name.lower() in _NO_SOURCES or is_manifest(name))


def _documents(
    folder: Path, name: str, unread: dict[str, str], known: Known, *, columns: str | None = None
) -> Iterator[CorpusFile]:
    """Yield an entry for a file, or one for each document in it."""
    shown = name.encode("utf-8", "backslashreplace").decode()
    if name in unread:
        yield CorpusFile("", shown, "", 0, problem=unread[name])
        return
    found = inspect(folder, name, known, columns=columns)
    entry = CorpusFile("", shown, found.sha256, found.size, problem=found.problem, columns=columns)
    if found.problem or found.documents == 0:
        yield entry
    elif found.documents == 1:
        yield replace(entry, document=1)
    else:
        for number in range(1, found.documents + 1):
            yield replace(entry, path=f"{shown}#{number}", document=number)


def _named(listed: Sequence[CorpusFile], manifest: dict[str, CorpusFile]) -> list[CorpusFile]:
    """Give every entry its id and what the manifest states; mark those that repeat a file."""
    items: list[CorpusFile] = []
    taken = {entry.source_id.casefold() for entry in manifest.values() if entry.source_id}
    first_with: dict[tuple[str, int | None], str] = {}
    gone = [entry for entry in manifest.values() if entry.problem]
    for item in sorted([*listed, *gone], key=lambda item: _place(item.path)):
        stated = manifest.get(item.path, _NOTHING_STATED)
        of_file = manifest.get(item.path) or manifest.get(item.file, _NOTHING_STATED)
        source_id = stated.source_id or _own_id(item.path, taken)
        taken.add(source_id.casefold())
        key = (item.sha256, item.document)
        duplicate_of = first_with.setdefault(key, source_id) if item.sha256 else source_id
        items.append(
            replace(
                item,
                source_id=source_id,
                publisher=of_file.publisher,
                title=stated.title,
                published_on=of_file.published_on,
                url=stated.url,
                duplicate_of=None if duplicate_of == source_id else duplicate_of,
            )
        )
    return items


def _place(path: str) -> tuple[str, int]:
    """Return what paths are sorted by: `export.txt#10` stands behind `export.txt#9`."""
    name, mark, number = path.rpartition("#")
    return (name, int(number)) if mark and number.isdecimal() else (path, 0)


def _own_id(path: str, taken: set[str]) -> str:
    """Make a source_id from a path: the stem, with a hash where the stem alone would not do."""
    name, number = _place(path)
    stem = stem_of(name)
    behind = [str(number)] if number else []
    own = "-".join([stem, *behind])
    if SOURCE_ID.fullmatch(own) and own.casefold() not in taken:
        return own
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^A-Za-z0-9]+", "-", plain)[:60].strip("-")
    digest = hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:8]
    return "-".join([slug or "source", digest, *behind])
