"""Check the configuration: by its schema, and with the nearest known key for an unknown one."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from snakemake.exceptions import WorkflowError


def check_config(config: dict[str, Any], *, schema: Path) -> None:
    """Raise a WorkflowError that names the first key that is wrong, and what to write.

    Boolean strings such as 'true', and names that are numbers, are converted in place.
    """
    rules = yaml.safe_load(schema.read_text(encoding="utf-8"))
    known = sorted(rules["properties"])
    for key in config:
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1)
            hint = f"did you mean '{near[0]}'?" if near else "known are " + ", ".join(known)
            raise WorkflowError(f"config: key '{key}' is not known; {hint}")
        # On the command line `true` is a word to Snakemake, and a folder `2016` a number.
        wanted = rules["properties"][key].get("type")
        if wanted == "string" and type(config[key]) is int:
            config[key] = str(config[key])
        if wanted == "boolean" and isinstance(config[key], str):
            config[key] = {"true": True, "false": False}.get(config[key].lower(), config[key])
    if all(key in config for key in rules["required"]) and all(
        _fits(value, rules["properties"][key]) for key, value in config.items()
    ):
        return
    # It finds the words for what is wrong, and takes a tenth of a start to import.
    from jsonschema import Draft202012Validator

    for error in sorted(Draft202012Validator(rules).iter_errors(config), key=str):
        where = "/".join(str(step) for step in error.path)
        raise WorkflowError(f"config: {where or 'config.yaml'}: {error.message}")


_TYPES = {"string": str, "integer": int, "boolean": bool}


def _fits(value: object, rule: dict[str, Any]) -> bool:
    """Whether a value keeps a rule of the schema; not where the rule uses a word not known here."""
    known = {
        "type": lambda wanted: type(value) is _TYPES.get(wanted),
        "enum": lambda listed: value in listed,
        "minimum": lambda least: type(value) is int and value >= least,
        "pattern": lambda pattern: isinstance(value, str) and re.search(pattern, value),
    }
    return all(known.get(word, lambda _: False)(said) for word, said in rule.items())


def check_files(config: dict[str, Any], keys: Sequence[str]) -> None:
    """Raise a WorkflowError that names the first file of the configuration that is not there.

    Snakemake itself is silent about it while tables that were made from another are still there.
    """
    for key in keys:
        if not Path(config[key]).is_file():
            raise WorkflowError(
                f"config: {key}: there is no file '{config[key]}'; "
                f"name a copy of config/{key}.yaml, or leave the key out"
            )
