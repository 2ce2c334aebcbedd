"""How well a statement is corroborated: a suggested grade, and the rule that is printed beside it.

The grades are those with which casualty recorders sort public claims: Airwars' published
methodology grades an allegation *fair* when two or more sources carry it, *weak* when a single one
does and *contested* when the claims compete, and the Standards for Casualty Recording of the Every
Casualty Network ask that the sources be independent of each other. So origins are counted here,
not articles: five outlets that print one agency line are one origin.

A grade is a suggestion. The two grades that settle a matter, Airwars' *confirmed* and
*discounted*, are never given by a machine; a person sets a grade in `review.csv`.
"""

from corroborate.tables import Grade

RULE: dict[Grade, str] = {
    "fair": "fair: two or more independent origins, and none contradicts another",
    "weak": "weak: one origin, however many outlets carry it",
    "contested": "contested: two or more independent origins contradict each other",
}


def suggest(*, verdict: str, n_origins: int) -> Grade:
    """Return the grade that `verdict` and the number of independent origins suggest.

    `verdict` is that of a figure group or of a quote group; `conflict` alone is a contradiction.
    Outlets that give one origin's figure differently do not contest it: they misreport it.

    >>> suggest(verdict="agree", n_origins=2)
    'fair'
    >>> suggest(verdict="conflict", n_origins=2)
    'contested'
    >>> suggest(verdict="conflict", n_origins=1)
    'weak'
    """
    if n_origins < 2:
        return "weak"
    return "contested" if verdict == "conflict" else "fair"
