"""Numbers that are no figures: every rule holds for its own sentence and leaves its near miss."""

from __future__ import annotations

import pytest

from corroborate.extract.quantities.exclusions import Exclusion, exclusions, is_non_figure
from corroborate.extract.quantities.find import find_quantities

RULES = {rule.name: rule for rule in exclusions()}


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_holds(rule: Exclusion) -> None:
    found = find_quantities(rule.hit, units=True)
    assert any(rule.holds(rule.hit, quantity) for quantity in found)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_its_near_miss_is_a_figure(rule: Exclusion) -> None:
    found = find_quantities(rule.miss, units=True)
    assert any(not is_non_figure(rule.miss, quantity) for quantity in found)
