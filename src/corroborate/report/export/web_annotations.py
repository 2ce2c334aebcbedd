"""Names, figures and quotations as W3C Web Annotations, a page of them for each source.

Each annotation points twice at the same characters: into the clean text, and into the decoded
file. Both times by position and by the words themselves, so that it survives a moved text.
"""

import json
from collections.abc import Iterator
from typing import Any

from corroborate.corpus.decode import Unreadable, decode, unpack
from corroborate.corpus.limits import Limits
from corroborate.lexicon.amounts import figure_words
from corroborate.plots.anchors import anchor, slug
from corroborate.report.dataset import Material, group
from corroborate.report.pages.links import INDEX, plan, text_page
from corroborate.tables import Figure, Mention, Quote, Source

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
FOLDER = "annotations"
COLLECTION = f"{FOLDER}/collection.jsonld"


def page_of(source_id: str) -> str:
    """Return the file that holds the annotations of a source."""
    return f"{FOLDER}/{slug(source_id)}.jsonld"


def text_of(source_id: str) -> str:
    """Return the file that holds the clean text of a source."""
    return f"texts/{slug(source_id)}.txt"


def annotate(material: Material) -> Iterator[tuple[str, str]]:
    """Yield the files of the annotations: the collection, and a page for each source.

    In an edition of excerpts they point by position, with words only where it may show them.
    """
    figures = group(material.figures, lambda f: f.source_id)
    quotes = group(material.quotes, lambda q: q.source_id)
    mentions = group(material.mentions, lambda m: m.source_id)
    documents = {row.source_id: row.text for row in material.documents}
    pages = []
    for source in material.used:
        id_ = source.source_id
        raw = documents.get(id_) if source.place is not None else _text_of_file(material, source)
        rows: list[Figure | Quote | Mention] = [
            *figures.get(id_, ()),
            *quotes.get(id_, ()),
            *mentions.get(id_, ()),
        ]
        rows.sort(key=lambda row: (row.start, -row.end, row.table))
        items = [_annotation(material, source, row, raw) for row in rows]
        pages.append((page_of(id_), items))
    files = [name.removeprefix(f"{FOLDER}/") for name, _ in pages]
    collection: dict[str, Any] = {
        "@context": _CONTEXT,
        "id": "collection.jsonld",
        "type": "AnnotationCollection",
        "label": f"Names, figures and quotations in the corpus {material.name}",
        "total": sum(len(items) for _, items in pages),
    }
    if files:
        collection |= {"first": files[0], "last": files[-1]}
    yield COLLECTION, _json(collection)
    start = 0
    for number, (name, items) in enumerate(pages):
        page: dict[str, Any] = {
            "@context": _CONTEXT,
            "id": files[number],
            "type": "AnnotationPage",
            "partOf": "collection.jsonld",
            "startIndex": start,
            "items": items,
        }
        if number + 1 < len(files):
            page["next"] = files[number + 1]
        if number:
            page["prev"] = files[number - 1]
        start += len(items)
        yield name, _json(page)


def _text_of_file(material: Material, source: Source) -> str | None:
    """Return the decoded file of a source, or None where it is not there any more."""
    if material.corpus_dir is None or source.encoding is None:
        return None
    try:
        data = (material.corpus_dir / source.path).read_bytes()
        text = decode(unpack(data, Limits(max_bytes=1 << 32))[0]).text
    except (OSError, Unreadable):
        return None
    return text if len(text) == source.raw_chars else None


def _annotation(
    material: Material, source: Source, row: Figure | Quote | Mention, raw: str | None
) -> dict[str, Any]:
    at, tag, words, said = _told(material, row)
    page = text_page(row.source_id) if plan(material).many else INDEX
    described = {"type": "TextualBody", "purpose": "describing"}
    facts = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return {
        "id": f"../{page}#{at}",
        "type": "Annotation",
        "motivation": "identifying" if tag == "name" else "describing",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": tag},
            {**described, "value": words, "format": "text/plain"},
            {**described, "value": facts, "format": "application/json"},
        ],
        "target": _targets(material, source, row, raw),
    }


def _told(
    material: Material, row: Figure | Quote | Mention
) -> tuple[str, str, str, dict[str, Any]]:
    """Return the anchor of what is annotated, its tag, and what is said of it, also as facts."""
    if isinstance(row, Mention):
        entity = material.entity_of(row.source_id, row.entity_id)
        said: dict[str, Any] = {"name": entity.name if entity else row.text, "type": row.type}
        at = anchor("m", f"{row.source_id}.{row.start}")
        return at, "name", f"{said['type']}: {said['name']}", said
    if isinstance(row, Figure):
        columns = ("low", "best", "high", "measure", "counted", "unit", "attributed_to")
        said = {c: value for c in columns if (value := getattr(row, c)) is not None}
        words = f"{row.measure}: {figure_words(row)}"
        return anchor("at", row.figure_id), "figure", words, said
    said = {"form": row.form, "speaker": row.speaker, "cue": row.cue}
    words = f"{row.form} quotation, {row.speaker or 'nobody named'}"
    return anchor("at", row.quote_id), "quotation", words, said


def _targets(
    material: Material, source: Source, row: Figure | Quote | Mention, raw: str | None
) -> list[dict[str, Any]]:
    text = material.text.get(row.source_id, "")
    targets = []
    in_full = material.cited is None
    told = not isinstance(row, Quote) or material.may_show(row.source_id, row.start, row.end)
    if in_full:
        targets.append(
            {
                "source": f"../{text_of(row.source_id)}",
                "selector": _selectors(text, row.start, row.end, _AROUND),
            }
        )
    span = material.raw_span(row.source_id, row.start, row.end)
    if raw is not None and span is not None:
        targets.append(
            {
                "source": f"urn:sha256:{source.sha256}",
                "selector": _selectors(raw, *span, _AROUND if in_full else 0)[: 1 + told],
            }
        )
    return targets or [
        {
            "source": f"urn:sha256:{source.sha256}",
            "selector": _selectors(text, row.start, row.end)[: 1 + told],
        }
    ]


def _selectors(text: str, start: int, end: int, around: int = 0) -> list[dict[str, Any]]:
    quote: dict[str, Any] = {"type": "TextQuoteSelector", "exact": text[start:end]}
    if around:
        quote |= {
            "prefix": text[max(0, start - around) : start],
            "suffix": text[end : end + around],
        }
    return [{"type": "TextPositionSelector", "start": start, "end": end}, quote]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False) + "\n"
