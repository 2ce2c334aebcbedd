"""The report's folder as an RO-Crate: which inputs and which workflow made which files.

Follows RO-Crate 1.1 and the profiles Process Run Crate, Workflow Run Crate (0.5) and Workflow
RO-Crate (1.0). No time is taken from the clock; the crate's date is the last day on which a source
was published, the earliest on which it can have been made.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from corroborate.lexicon.word_tables import mapping_at
from corroborate.report.dataset import Material
from corroborate.report.export.provenance import own_version

METADATA = "ro-crate-metadata.json"
_SAME = mapping_at(Path(__file__).with_suffix(".yaml"))
_PROFILES, _LANGUAGE, _TYPES = _SAME["profiles"], _SAME["language"], _SAME["types"]
_EARLIEST = date(1970, 1, 1)


class Output(NamedTuple):
    """A file of the report: its size in bytes and its SHA-256."""

    size: int
    sha256: str

    @classmethod
    def of(cls, content: bytes) -> Output:
        """Describe a file by what is in it."""
        return cls(len(content), hashlib.sha256(content).hexdigest())


def crate(
    material: Material,
    files: Mapping[str, Output],
    *,
    command: str,
    settings: Sequence[tuple[str, str]],
    workflow: str | None,
) -> str:
    """Return the metadata file of the crate.

    `files` are the outputs by path, `workflow` is the path among them of the workflow's own file;
    without one the crate describes a run of the program alone.
    """
    made = [path for path in files if path != workflow]
    days = [s.published_on for s in material.sources if s.published_on]
    inputs = _inputs(material)
    values = [
        {"@id": f"#setting-{key}", "@type": "PropertyValue", "name": key, "value": value}
        for key, value in settings
    ]
    program = _workflow(workflow, files[workflow]) if workflow else _program()
    profiles = list(_PROFILES) if workflow else list(_PROFILES)[:1]
    root: dict[str, Any] = {
        "@id": "./",
        "@type": "Dataset",
        "name": f"Corroborate report of {material.name}",
        "description": _SAME["description"],
        "datePublished": max(days, default=_EARLIEST).isoformat(),
        "license": "The texts belong to their publishers.",
        "conformsTo": [{"@id": profile} for profile in profiles],
        "hasPart": [{"@id": path} for path in files],
        "mentions": [{"@id": "#run"}],
    }
    if workflow:
        root["mainEntity"] = {"@id": workflow}
    graph: list[dict[str, Any]] = [
        {
            "@id": METADATA,
            "@type": "CreativeWork",
            "about": {"@id": "./"},
            "conformsTo": [
                {"@id": "https://w3id.org/ro/crate/1.1"},
                *([{"@id": profiles[-1]}] if workflow else []),
            ],
        },
        root,
        *(
            {
                "@id": profile,
                "@type": "CreativeWork",
                "name": _PROFILES[profile],
                "version": profile.rpartition("/")[2],
            }
            for profile in profiles
        ),
        program,
        *([_LANGUAGE] if workflow else []),
        {
            "@id": "#run",
            "@type": "CreateAction",
            "name": f"Built the report of {material.name}",
            "description": command,
            "instrument": {"@id": program["@id"]},
            "object": [{"@id": entry["@id"]} for entry in (*inputs, *values)],
            "result": [{"@id": path} for path in made],
            "actionStatus": {"@id": "http://schema.org/CompletedActionStatus"},
        },
        *inputs,
        *values,
        *(
            {
                "@id": path,
                "@type": "File",
                "name": path,
                "encodingFormat": _TYPES.get(path.rpartition(".")[2], "application/octet-stream"),
                "contentSize": str(files[path].size),
                "sha256": files[path].sha256,
            }
            for path in made
        ),
    ]
    crate_ = {"@context": _SAME["context"], "@graph": graph}
    return json.dumps(crate_, indent=1, ensure_ascii=False) + "\n"


def _workflow(path: str, file: Output) -> dict[str, Any]:
    return {
        **_program(),
        "@id": path,
        "@type": ["File", "SoftwareSourceCode", "ComputationalWorkflow"],
        "programmingLanguage": {"@id": _LANGUAGE["@id"]},
        "sha256": file.sha256,
    }


def _program() -> dict[str, Any]:
    return dict(_SAME["program"], version=own_version(), softwareVersion=own_version())


def _inputs(material: Material) -> list[dict[str, Any]]:
    """Describe the sources, each by the hash of its file."""
    return [
        {
            "@id": f"#source-{s.source_id}",
            "@type": "CreativeWork",
            "name": material.cite(s.source_id),
            "alternateName": s.path,
            "encodingFormat": s.media_type,
            "identifier": f"urn:sha256:{s.sha256}",
        }
        for s in material.sources
    ]
