"""Who and what an invented story has: people, posts that change hands, towns, outlets, agencies."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import Literal, TypeVar

from bench.grammar import Grammar, capital, happens, tables

KindT = TypeVar("KindT")
DateForm = Literal["header-line", "date-line", "dateline", "file-name", "none"]

# <…> outer and [..] inner marks and the apostrophe, as each kind of outlet prints them.
MARKS = {
    "double curly": "“”‘’’",
    "double straight": "\"\"'''",
    "single curly": "‘’“”’",
    "single straight": "''\"\"'",
    "guillemets": "«»‹›’",
}
MARK_SHARES = (45, 20, 22, 8, 5)
DATE_FORMS: tuple[DateForm, ...] = ("header-line", "date-line", "dateline", "file-name", "none")
DATE_SHARES = (25, 25, 20, 20, 10)
OUTLETS = 24
TOWNS = 60
MOST_PEOPLE = 5000
AGENCIES = ("Norvane", "Allied Wire", "Ostra News Agency")


@dataclass(frozen=True, slots=True)
class Figure:
    """A person of the story. `terms` are their posts: first day, day after the last, title."""

    given: str
    surname: str
    sex: Literal["f", "m"]
    honorific: str
    terms: tuple[tuple[date, date, str], ...] = ()

    @property
    def name(self) -> str:
        """Given name and surname."""
        return f"{self.given} {self.surname}"

    def post_on(self, day: date) -> str | None:
        """The title that they held on `day`."""
        return next((title for start, end, title in self.terms if start <= day < end), None)


@dataclass(frozen=True, slots=True)
class Outlet:
    """A newspaper: how it prints marks, dates and people."""

    name: str
    slug: str
    marks: str
    date_form: DateForm
    uses_honorifics: bool


@dataclass(frozen=True, slots=True)
class World:
    """Everything that the articles of one story share."""

    people: tuple[Figure, ...]
    outlets: tuple[Outlet, ...]
    towns: tuple[str, ...]
    first_day: date
    days: int


def make_world(rng: Random, articles: int, first_day: date, days: int) -> World:
    """A world that grows with the number of articles, as a story does."""
    towns = tuple(_distinct(_town, rng, TOWNS))
    people = _give_posts(rng, _people(rng, min(60 + articles // 50, MOST_PEOPLE)), first_day, days)
    return World(people, _outlets(rng, towns), towns, first_day, days)


def _distinct(make: Callable[[Random], str], rng: Random, size: int) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < size:
        found[make(rng)] = None
    return list(found)


def _part(rng: Random, symbol: str) -> str:
    return rng.choice(tables()[2][symbol])


def _surname(rng: Random) -> str:
    return _part(rng, "onset") + _part(rng, "middle") + _part(rng, "coda") + _part(rng, "ending")


def _town(rng: Random) -> str:
    return _part(rng, "onset") + _part(rng, "middle") + _part(rng, "coda") + _part(rng, "town")


def _people(rng: Random, size: int) -> list[Figure]:
    people = []
    for surname in _distinct(_surname, rng, size):
        if happens(rng, 0.08):
            surname = f"{surname}-{_surname(rng)}"  # noqa: PLW2901 - a double-barrelled name
        if happens(rng, 0.45):
            people.append(
                Figure(_part(rng, "female"), surname, "f", rng.choice(("Ms", "Mrs", "Dr")))
            )
        else:
            people.append(Figure(_part(rng, "male"), surname, "m", rng.choice(("Mr", "Mr", "Dr"))))
    for at in range(len(people) // 20):  # namesakes: the same surname, another person
        other = people[at]
        people.append(Figure(_part(rng, "male"), other.surname, "m", "Mr"))
    rng.shuffle(people)
    return people


def _give_posts(rng: Random, people: list[Figure], first: date, days: int) -> tuple[Figure, ...]:
    """Each post is held by several people, one after the other."""
    no_slots = Grammar({"place": _town})
    posts = _distinct(lambda chance: no_slots.make("post", chance), rng, max(12, len(people) // 4))
    terms: list[list[tuple[date, date, str]]] = [[] for _ in people]
    for post in posts:
        changes = sorted(rng.sample(range(1, days), min(days - 1, rng.randint(0, 3))))
        edges = [0, *changes, days + 1]
        for start, end in pairwise(edges):
            holder = terms[rng.randrange(len(people))]
            holder.append((first + timedelta(start), first + timedelta(end), post))
    return tuple(
        Figure(figure.given, figure.surname, figure.sex, figure.honorific, tuple(sorted(held)))
        for figure, held in zip(people, terms, strict=True)
    )


def _outlets(rng: Random, towns: tuple[str, ...]) -> tuple[Outlet, ...]:
    names = _distinct(
        lambda chance: f"{chance.choice(towns)} {_part(chance, 'outlet')}", rng, OUTLETS
    )
    return tuple(
        Outlet(
            capital(name),
            name.lower().replace(" ", "-"),
            _by_share(at, tuple(MARKS), MARK_SHARES),
            _by_share((at * 7) % OUTLETS, DATE_FORMS, DATE_SHARES),
            uses_honorifics=happens(rng, 0.6),
        )
        for at, name in enumerate(names)
    )


def _by_share(at: int, kinds: Sequence[KindT], shares: Sequence[int]) -> KindT:
    edges = [sum(shares[: end + 1]) * OUTLETS / 100 for end in range(len(shares))]
    return kinds[bisect_right(edges, at)]
