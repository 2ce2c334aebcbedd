"""What a person decided in `review.csv` about groups and origins: join, part and grade."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from corroborate.corpus.review import Decision, nearest
from corroborate.errors import CorroborateError
from corroborate.tables import Grade

_GRADES: dict[str, Grade] = {"fair": "fair", "weak": "weak", "contested": "contested"}


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision, and the ids it is about: for each of its items, those that the item means."""

    review: Decision
    named: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def items(self) -> list[str]:
        """All ids, each once, in the order of the line."""
        return list(dict.fromkeys(i for _, ids in self.named for i in ids))


def apply_decisions(
    review: Sequence[Decision],
    kind: str,
    *,
    known: Mapping[str, Sequence[str]],
    what: str,
    join: Callable[[Decided], None],
    part: Callable[[Decided], None],
) -> list[Decided]:
    """Carry out the decisions of one kind in their order; return all, the grades among them.

    `known` holds what each name means, a group all its members. A name that it has not is a
    CorroborateError that says `what` there is none of.
    """
    decided = []
    for decision in review:
        if decision.kind != kind:
            continue
        found = Decided(
            decision, tuple((i, _known(i, known, what, decision)) for i in decision.items)
        )
        decided.append(found)
        if decision.decision == "join":
            join(found)
        elif decision.decision == "part":
            part(found)
    return decided


def graded(
    decided: Sequence[Decided], group_of: Mapping[str, str]
) -> dict[str, tuple[str, Grade | None]]:
    """Return what was decided, in words, and the grade that was set, by group."""
    words: dict[str, list[str]] = {}
    grades: dict[str, Grade | None] = {}
    for decision in decided:
        review, said = decision.review, decision.review.said
        for item in decision.items:
            group = group_of[item]
            if said not in words.setdefault(group, []):
                words[group].append(said)
            grades[group] = _GRADES.get(review.decision, grades.get(group))
    return {group: ("; ".join(said), grades[group]) for group, said in words.items()}


def _known(
    name: str, known: Mapping[str, Sequence[str]], what: str, decision: Decision
) -> tuple[str, ...]:
    if name not in known:
        raise CorroborateError(
            f"there is no {what} '{name}'", where=decision.where, hint=nearest(name, list(known))
        )
    return tuple(known[name])
