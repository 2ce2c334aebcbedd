"""News agencies, and how a text says that it draws on one.

A dateline ("ALEPPO, Syria (AP) —"), a byline, a line at the foot ("with Reuters") credit the whole
text; "told Reuters" and "AFP reported" credit the sentence.
"""

from __future__ import annotations

import re
from functools import cache

_AGENCIES: dict[str, tuple[str, ...]] = {
    "AFP": ("AFP", "Agence France-Presse", "Agence France Presse"),
    "Anadolu": ("Anadolu Agency", "Anadolu", "AA"),
    "ANSA": ("ANSA",),
    "AP": ("Associated Press", "AP"),
    "Bloomberg": ("Bloomberg News", "Bloomberg"),
    "CNS": ("Catholic News Service", "CNS"),
    "DPA": ("Deutsche Presse-Agentur", "dpa", "DPA"),
    "EFE": ("Agencia EFE", "EFE"),
    "Fars": ("Fars News Agency", "Fars"),
    "IANS": ("IANS",),
    "Interfax": ("Interfax",),
    "IRNA": ("IRNA",),
    "Kyodo": ("Kyodo News", "Kyodo"),
    "PA": ("Press Association", "PA Media"),
    "PTI": ("Press Trust of India", "PTI"),
    "Reuters": ("Thomson Reuters", "Reuters"),
    "RIA Novosti": ("RIA Novosti", "RIA"),
    "SANA": ("Syrian Arab News Agency", "SANA"),
    "TASS": ("ITAR-TASS", "TASS", "Tass"),
    "UPI": ("United Press International", "UPI"),
    "Xinhua": ("Xinhua News Agency", "Xinhua"),
    "Yonhap": ("Yonhap News Agency", "Yonhap"),
}
_NAME_OF = {name: agency for agency, names in _AGENCIES.items() for name in names}
_NAMES = "|".join(sorted(map(re.escape, _NAME_OF), key=len, reverse=True))
_SAID = r"report(?:s|ed)?|sa(?:ys|id)|quoted|cited|citing|carried|wrote|writes"
_IN_SENTENCE = re.compile(
    rf"\b(?:told|tells|telling|speaking to|spoke to|according to|quoted by|cited by|carried by|"
    rf"carried on|published by|reported by|citing|by)\s+(?:the\s+)?"
    rf"(?:\w{{1,20}}\s){{0,3}}?(?P<after>{_NAMES})\b"
    rf"|\b(?P<before>{_NAMES})(?:\s+news\s+agency)?,?\s+(?:{_SAID})\b"
    rf"|\((?P<bracket>{_NAMES})\)"
)
_WHOLE = re.compile(
    rf"\((?P<bracket>{_NAMES})\)|(?:\A|\n)(?:By\s|Source:\s*|Credit:\s*)?(?P<line>{_NAMES})"
    rf"(?=\s*(?:\Z|\n|[-–—|/]))|[-–—]\s*(?P<dash>{_NAMES})\s*(?=\Z|\n)"
    rf"|\b[Ww]ith\s+(?:reporting\s+(?:by|from)\s+)?(?:the\s+)?(?P<with>{_NAMES})\b"
)
_EDGE = 400
"""Characters at the head and at the foot of a text where a credit holds for all of it."""
_OUTLET_CREDIT = (
    r"\b(?:told|to|by|in|from|citing|quoting)\s+(?:the\s+)?{name}(?!\w)"
    r"|(?<!\w){name}(?:’s|'s)?,?\s+(?:" + _SAID + r")\b"
)


def agency_of(publisher: str | None) -> str | None:
    """Return the agency an outlet is, or None.

    >>> agency_of("The Associated Press")
    'AP'
    """
    if not publisher:
        return None
    return _NAME_OF.get(publisher.strip().removeprefix("The ").removeprefix("the "))


def agencies_in(text: str) -> frozenset[str]:
    """Return the agencies that a few sentences credit.

    >>> sorted(agencies_in("He told the Reuters news agency so, and Xinhua reported it."))
    ['Reuters', 'Xinhua']
    >>> agencies_in("Reuters employs many people.")
    frozenset()
    """
    return _found(_IN_SENTENCE, text)


def credits_of(text: str, author: str | None = None) -> frozenset[str]:
    """Return the agencies that a whole text credits at its head, at its foot or in its byline."""
    found = _found(_WHOLE, text[:_EDGE])
    if len(text) > _EDGE:
        found |= _found(_WHOLE, text[-_EDGE:])
    if author:
        found |= {_NAME_OF[name] for name in re.findall(rf"\b(?:{_NAMES})\b", author)}
    return found


def names_outlet(text: str, publisher: str | None) -> bool:
    """Say whether a few sentences credit an outlet by its name.

    >>> names_outlet("He told the Morning Herald so.", "The Morning Herald")
    True
    """
    return bool(publisher) and _outlet_credit(str(publisher)).search(text) is not None


@cache
def _outlet_credit(publisher: str) -> re.Pattern[str]:
    name = re.escape(publisher.strip().removeprefix("The "))
    return re.compile(_OUTLET_CREDIT.format(name=name))


def _found(pattern: re.Pattern[str], text: str) -> frozenset[str]:
    return frozenset(
        _NAME_OF[name] for match in pattern.finditer(text) for name in match.groups() if name
    )
