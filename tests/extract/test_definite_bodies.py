"""Which body a speaker's noun phrase holds, or describes after it was named."""

from __future__ import annotations

import pytest

from corroborate.extract.attribution.find import find_attributions
from corroborate.extract.attribution.layout import Discourse
from corroborate.extract.names.find import find_mentions
from corroborate.parse.parse_texts import Text, parse


def last_speaker(text: str) -> str | None:
    """The name that the last speaker of a text is known by, as it is first written."""
    (parsed,) = parse([Text("s", text)])
    mentions = find_mentions(parsed)
    found = find_attributions(Discourse(parsed, mentions))
    names = {m.entity_id: m.text for m in reversed(mentions)}
    return names.get(found[-1].speaker_id or "")


NAMED = "The Kivu Monitoring Centre said 14 villagers were shot dead near Beni. "


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (NAMED + "The group said the gunmen had fled.", "Kivu Monitoring Centre"),
        (NAMED + "The gunmen had fled, the monitoring group said.", "Kivu Monitoring Centre"),
        (NAMED + "The hospital said the gunmen had fled.", None),
        (NAMED + "A group said the gunmen had fled.", None),
        (NAMED + "The rebel group said the gunmen had fled.", None),
        (NAMED + "The agency responsible for prisons said nobody had fled.", None),
        (
            "The London-based Kivu Observatory for Human Rights said 14 people were shot.",
            "Kivu Observatory for Human Rights",
        ),
        (
            "The monitors of the Kivu Observatory for Human Rights said 14 people were shot.",
            "Kivu Observatory for Human Rights",
        ),
        (
            "The Health Ministry said 12 people fell ill. The ministry said the water was safe.",
            "Health Ministry",
        ),
    ],
)
def test_body_meant(text: str, name: str | None) -> None:
    assert last_speaker(text) == name
