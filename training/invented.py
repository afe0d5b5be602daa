"""Names that nobody bears: composed, so that a model learns types from shape and context.

A corpus knows famous names; a report may be about anyone, in any country. `Inventor` composes
persons', places' and organisations' names from the parts in ``name_parts.toml``.
"""

import random
import tomllib
from pathlib import Path

Parts = dict[str, dict[str, list[str]]]


def name_parts() -> Parts:
    """The lists of ``name_parts.toml`` by section and name."""
    path = Path(__file__).with_name("name_parts.toml")
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: {k: v.split() for k, v in t.items()} for name, t in tables.items()}


class Inventor:
    """Composes names as lists of words; the same seed gives the same names."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.parts = name_parts()
        self._origins = [k for k in self.parts["given"] if k in self.parts["family"]]

    def _one(self, section: str, name: str) -> str:
        return self.chance.choice(self.parts[section][name])

    def _syllable(self) -> str:
        coda = self._one("syllables", "coda") if self.chance.random() < 0.4 else ""
        return self._one("syllables", "onset") + self._one("syllables", "vowel") + coda

    def given(self, origin: str | None = None) -> str:
        """A given name: a known one, or one of syllables."""
        if self.chance.random() < 0.3:
            return (self._syllable() + self._one("syllables", "given_end")).capitalize()
        name = self._one("given", origin or self.chance.choice(self._origins))
        if self.chance.random() < 0.05:
            name += "-" + self._one("given", origin or "romance")
        return name

    def family(self, origin: str | None = None) -> str:
        """A family name: a known one, a composed one, or two with a hyphen."""
        draw = self.chance.random()
        if draw < 0.1:
            return self._composed() + "-" + self._one("family", self.chance.choice(self._origins))
        if draw < 0.45:
            return self._composed()
        if draw < 0.5:
            before = self.chance.choice(("Mac", "Mc", "O’", "O'", "Fitz", "De", "Van"))
            return before + self._composed()
        return self._one("family", origin or self.chance.choice([*self._origins, "celtic"]))

    def _composed(self) -> str:
        return self._one("family", "front") + self._one("family", "back")

    def person(self, size: int | None = None) -> list[str]:
        """A person's name of `size` words (1 to 3), or of a likely size."""
        origin = self.chance.choice(self._origins)
        other = self.chance.choice(self._origins) if self.chance.random() < 0.25 else origin
        draw = self.chance.random()
        if size == 1:
            return [self.given(origin)] if draw < 0.4 else [self.family(other)]
        if size == 3 or (size is None and draw < 0.12):
            middle = self.chance.choice((
                self.chance.choice("ABCDEFGHIJKLMNOPRSTVWZ") + ".",
                self.given(origin),
                self.chance.choice(("van", "de", "bin", "al", "von", "da", "el")),
            ))  # fmt: skip
            return [self.given(origin), middle, self.family(other)]
        if size is None and draw < 0.15:
            initials = [self.chance.choice("ABCDEFGHJKLMNPRST") + "." for _ in range(2)]
            return [*initials, self.family(other)]
        return [self.given(origin), self.family(other)]

    def country(self) -> str:
        """A country's name in one word."""
        return self._place("country")

    def town(self) -> str:
        """A town's name in one word."""
        if self.chance.random() < 0.2:
            return (self._syllable() + self._syllable()).capitalize()
        return self._place("city")

    def _place(self, kind: str) -> str:
        stem, end = self._one("place", "stem"), self._one("place", kind)
        middle = self._syllable()[:2] if self.chance.random() < 0.15 else ""
        return stem + middle + end

    def place(self, size: int | None = None, *, the: bool = False) -> list[str]:
        """A place of `size` words (1 to 3); `the`: one that an article may stand before."""
        draw = self.chance.random()
        name = self.country() if draw < 0.4 else self.town()
        if the:
            if size in {None, 3} and draw < 0.2:
                return [self.chance.choice(("Republic", "Kingdom", "Gulf", "Isle")), "of", name]
            return [name, self._one("place", "after_the")]
        if size == 1 or (size is None and draw < 0.6):
            return [name]
        if size == 3:
            return [self._one("place", "before"), name, self._one("place", "after")]
        if self.chance.random() < 0.5:
            return [self._one("place", "before"), name]
        return [name, self._one("place", "after")]

    def acronym(self) -> str:
        """Two to five capital letters."""
        size = self.chance.choice((2, 3, 3, 3, 4, 4, 5))
        return "".join(self.chance.choice("ABCDEFGHIKLMNOPRSTUVW") for _ in range(size))

    def coined(self) -> str:
        """A company's coined name in one word."""
        front = self._one("family", "front")
        if self.chance.random() < 0.3:
            return front + self._one("organisation", "coined").capitalize()
        return front + self._one("organisation", "coined")

    def outlet(self) -> list[str]:
        """A newspaper or a broadcaster."""
        draw = self.chance.random()
        if draw < 0.2:
            return [self.coined(), self.chance.choice(("News", "Radio", "TV", "FM"))]
        first = self.chance.choice(("Daily", "Evening", "Sunday", self.town(), self.town()))
        return [first, self._one("organisation", "paper")]

    def company(self) -> list[str]:
        """A firm."""
        draw = self.chance.random()
        first = self.coined() if draw < 0.5 else self.family()
        if draw < 0.15:
            return [first]
        if draw < 0.97:
            return [first, self._one("organisation", "firm")]
        return [self.family(), "&", self.family()]

    def body(self) -> list[str]:
        """A ministry, a club, a charity, a school: any body of people."""
        one = self._one
        name = self.chance.choice((self.town(), self.town(), self.country(), self.family()))
        topic = one("organisation", "topic")
        make = self.chance.choice((
            lambda: [self.chance.choice(("Ministry", "Department", "Office")), "of", topic],
            lambda: [topic, self.chance.choice(("Ministry", "Department", "Agency", "Committee"))],
            lambda: ["National", topic, one("organisation", "body")],
            lambda: [name, self.chance.choice(("University", "College", "School"))],
            lambda: ["University", "of", name],
            lambda: [name, one("organisation", "club")],
            lambda: [name, one("organisation", "body")],
            lambda: [name, topic, one("organisation", "body")],
            lambda: ["Bank", "of", name],
            lambda: [one("organisation", "bright"), one("organisation", "thing")],
            lambda: ["Campaign", "for", one("organisation", "thing")],
        ))  # fmt: skip
        return make()

    def organisation(self, size: int | None = None) -> list[str]:
        """An organisation of one word, or of any size."""
        if size == 1:
            return [self.acronym() if self.chance.random() < 0.45 else self.coined()]
        return self.chance.choice((self.body, self.body, self.company, self.outlet))()

    def work(self) -> list[str]:
        """The title of a book or a report."""
        thing = self._one("organisation", "thing")
        first = self.chance.choice(("The", "A", "My", "Another"))
        return [first, self.chance.choice(("Empty", "Last", "Quiet", "Long")), thing]
