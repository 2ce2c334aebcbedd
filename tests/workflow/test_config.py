"""The configuration: what is refused, and what the message says."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from snakemake.cli import get_argument_parser
from snakemake.exceptions import WorkflowError

from corroborate.errors import CorroborateError
from corroborate.lexicon.config import load

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = ROOT / "workflow" / "schemas" / "config.schema.yaml"
sys.path.insert(0, str(ROOT / "workflow" / "scripts"))

from check_config import check_config, check_files  # noqa: E402


def shipped() -> dict[str, Any]:
    config: dict[str, Any] = yaml.safe_load((ROOT / "config" / "config.yaml").read_text())
    return config


def test_the_shipped_configuration_is_accepted() -> None:
    check_config(shipped(), schema=SCHEMA)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"corpsu": "x"}, "config: key 'corpsu' is not known; did you mean 'corpus'?"),
        ({"zzz": 1}, "config: key 'zzz' is not known; known are articles_per_part"),
        ({"articles_per_part": "many"}, "config: articles_per_part: 'many' is not of type"),
        ({"articles_per_part": 0}, "config: articles_per_part: 0 is less than the minimum of 1"),
        ({"corpus": "../x"}, "config: corpus: '../x' does not match"),
        ({"keep_going": "maybe"}, "config: keep_going: 'maybe' is not of type"),
        ({"texts": "some"}, "config: texts: 'some' is not one of ['full', 'excerpts']"),
    ],
)
def test_a_wrong_configuration_says_what_and_where(change: dict[str, Any], message: str) -> None:
    with pytest.raises(WorkflowError) as caught:
        check_config(shipped() | change, schema=SCHEMA)
    assert message in str(caught.value)


def test_the_shipped_configuration_is_accepted_without_the_slow_validator() -> None:
    program = (
        "import sys, yaml; from pathlib import Path; from check_config import check_config;"
        "check_config(yaml.safe_load(Path('config/config.yaml').read_text()),"
        " schema=Path('workflow/schemas/config.schema.yaml'));"
        "sys.exit('jsonschema' in sys.modules)"
    )
    path = {"PYTHONPATH": str(ROOT / "workflow" / "scripts")}
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT, env=os.environ | path)


@pytest.mark.parametrize("key", ["measures", "vague_numbers", "framing"])
def test_a_word_list_that_is_not_there_is_named(key: str) -> None:
    with pytest.raises(WorkflowError, match=f"config: {key}: there is no file '/nope.yaml'"):
        check_files(shipped() | {key: "/nope.yaml"}, ["measures", "vague_numbers", "framing"])


def test_a_truth_may_be_written_as_on_the_command_line() -> None:
    config = shipped() | {"keep_going": "true"}
    check_config(config, schema=SCHEMA)
    assert config["keep_going"] is True


def test_a_corpus_may_be_named_by_a_number() -> None:
    config = shipped() | {"corpus": 2016}
    check_config(config, schema=SCHEMA)
    assert config["corpus"] == "2016"


def test_every_key_is_documented() -> None:
    documented = (ROOT / "config" / "README.md").read_text()
    schema = yaml.safe_load(SCHEMA.read_text())
    assert set(shipped()) == set(schema["properties"])
    for key in shipped():
        assert f"| `{key}` |" in documented, key


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"killed: [dead\n", r"list\.yaml:2: not YAML"),
        (b"killed: \x00\n", "not YAML: control characters are not allowed"),
        (b"killed: \xff\n", "not UTF-8; save it as UTF-8"),
        (b"- killed\n", "a mapping of names to words"),
    ],
)
def test_a_word_list_that_cannot_be_read_is_an_error_in_words(
    tmp_path: Path, content: bytes, message: str
) -> None:
    (tmp_path / "list.yaml").write_bytes(content)
    with pytest.raises(CorroborateError, match=message):
        load("measures", tmp_path / "list.yaml")


OF_KUBERNETES = {
    f"kubernetes-{name}"
    for name in ("namespace", "cpu-scalar", "service-account-name", "privileged")
} | {"kubernetes-persistent-volumes", "kubernetes-omit-job-cleanup"}
"""The settings that version 0.5.1 of the plugin declares, which is not part of the environment."""


@pytest.mark.parametrize("profile", ["default", "slurm", "kubernetes"])
def test_a_profile_names_options_and_rules_that_there_are(profile: str) -> None:
    options = yaml.safe_load((ROOT / "profiles" / profile / "config.yaml").read_text())
    actions = get_argument_parser()._actions
    known = OF_KUBERNETES | {text.lstrip("-") for a in actions for text in a.option_strings}
    assert options.keys() <= known
    for volume in options.get("kubernetes-persistent-volumes", []):
        assert re.fullmatch(r"[a-z0-9-]+:/\S+", volume)
    texts = (path.read_text() for path in (ROOT / "workflow" / "rules").glob("*.smk"))
    rules = re.findall(r"^rule (\w+):", "\n".join(texts), re.MULTILINE)
    named = [line.split("=") for line in options.get("groups", [])]
    assert {rule for rule, _ in named} <= set(rules)
    sizes = {line.split("=")[0] for line in options.get("group-components", [])}
    assert sizes == {group for _, group in named}
    for line in options.get("set-resources", []):
        assert re.fullmatch(rf"(?:{'|'.join(rules)}):mem_mb=\d+", line)
