"""Writes paragraphs of reports, and keeps who says what in them.

Marks are written as <…> and [..] and the apostrophe as ', one character each, so that an
outlet's own marks replace them without moving an offset.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Literal

from bench.grammar import Grammar, capital, happens, tail_word, zipf
from bench.world import Figure, World

Form = Literal["direct", "indirect", "mixed", "scare"]
MULTI_SHARE = 0.18  # of direct quotations, those over several paragraphs
MULTI_MEAN = 3.0  # paragraphs of these
INDIRECT_SHARE = 0.2  # of paragraphs without marks
SCARE_SHARE = 0.03
TOWN_SHIFT = 5.0

_QUOTED = re.compile(r"<([^>]*)(?:>|$)")


@dataclass(frozen=True, slots=True)
class Said:
    """A statement in one paragraph; equal `run`s are one utterance over several paragraphs."""

    run: int
    speaker: str | None
    mention: str | None
    form: Form
    cue: str | None
    content: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with what is said in it; offsets count from its start."""

    text: str
    said: tuple[Said, ...] = ()

    @property
    def words(self) -> int:
        """Words between spaces."""
        return self.text.count(" ") + 1


class Reporter:
    """Writes one report: who was introduced already, and who spoke last."""

    def __init__(self, rng: Random, world: World, day: date, *, honorifics: bool) -> None:
        self._rng = rng
        self._world = world
        self._day = day
        self._honorifics = honorifics
        self._introduced: set[str] = set()
        self._last: Figure | None = None
        self._runs = rng.randrange(10**9)
        size = rng.randint(2, 6)
        cast = {zipf(rng, len(world.people)): None for _ in range(size)}
        self._cast = [world.people[at] for at in cast]
        self._grammar = Grammar(self._special())

    def headline(self) -> str:
        """A headline; people stand in it by surname or full name."""
        before, self._introduced = self._introduced, {figure.name for figure in self._cast}
        line = capital(self._grammar.make("headline", self._rng))
        self._introduced, self._last = before, None
        return line

    def line(self, symbol: str) -> str:
        """A line for a symbol of the grammar, with a capital."""
        return capital(self._grammar.make(symbol, self._rng)).replace(",,", ",").replace(",:", ":")

    def paragraphs(self, quote_rate: float) -> list[Paragraph]:
        """The next paragraph or, for a long quotation, paragraphs.

        Args:
            quote_rate: the share of paragraphs that hold a quotation in marks, 0–1.
        """
        mean = 1 + MULTI_SHARE * (MULTI_MEAN - 1)
        if happens(self._rng, quote_rate / (mean - quote_rate * (mean - 1))):
            if happens(self._rng, MULTI_SHARE):
                return self._long_quotation()
            form = self._rng.choice(
                (self._before, self._after, self._split, self._mixed, self._again)
            )
            return [form()]
        chance = self._rng.random()
        if chance < SCARE_SHARE:
            return [self._scare()]
        if chance < SCARE_SHARE + INDIRECT_SHARE:
            return [self._indirect()]
        return [
            Paragraph(" ".join(self._sentence() for _ in range(self._rng.choice((1, 1, 2, 2, 3)))))
        ]

    def _words(self, symbol: str) -> str:
        return self._grammar.make(symbol, self._rng)

    def _sentence(self) -> str:
        return self.line("sentence")

    def _spoken(self) -> str:
        return self.line("spoken")

    def _before(self) -> Paragraph:
        mention, cue = self._speaker(), self._cue()
        venue = f" the {self._rng.choice(self._world.outlets).name}" if cue == "told" else ""
        more = f" {self._spoken()}." if happens(self._rng, 0.4) else ""
        return self._direct(f"{mention} {cue}{venue}: <{self._spoken()}.{more}>", mention, cue)

    def _after(self) -> Paragraph:
        words, mention = self._spoken(), self._speaker()
        cue = self._cue(plain=True)
        return self._direct(f"<{words},> {mention} {cue}.", mention, cue)

    def _split(self) -> Paragraph:
        words, mention = self._spoken(), self._speaker()
        return self._direct(
            f"<{words},> said {mention.rstrip(',')}. <{self._spoken()}.>", mention, "said"
        )

    def _again(self) -> Paragraph:
        if self._last is None:
            return self._before()
        mention = "She" if self._last.sex == "f" else "He"
        return self._direct(f"{mention} added: <{self._spoken()}.>", mention, "added")

    def _long_quotation(self) -> list[Paragraph]:
        mention, run = self._speaker(), self._new_run()
        size = self._rng.choice((2, 2, 3, 4, 4))
        texts = [f"<{self._spoken()}. {self._spoken()}." for _ in range(size)]
        texts[0] = f"{mention} said: {texts[0]}"
        texts[-1] += ">"
        return [self._direct(text, mention, "said", run) for text in texts]

    def _direct(self, text: str, mention: str, cue: str, run: int | None = None) -> Paragraph:
        content = tuple(found.span(1) for found in _QUOTED.finditer(text))
        speaker = self._last.name if self._last else None
        return Paragraph(
            text, (Said(run or self._new_run(), speaker, mention, "direct", cue, content),)
        )

    def _mixed(self) -> Paragraph:
        mention = self._speaker()
        noun, fragment = self._words("noun"), self._words("fragment")
        text = f"{mention} said the {noun} was <{fragment}>."
        return self._one(text, "mixed", mention, (text.index(" said ") + 6, len(text) - 1))

    def _indirect(self) -> Paragraph:
        mention = self._speaker()
        that = self._rng.choice((" that", ""))
        words = self._words("reported")
        text = f"{mention} said{that} {words}."
        return self._one(text, "indirect", mention, (len(text) - 1 - len(words), len(text) - 1))

    def _one(self, text: str, form: Form, mention: str, content: tuple[int, int]) -> Paragraph:
        speaker = self._last.name if self._last else None
        return Paragraph(text, (Said(self._new_run(), speaker, mention, form, "said", (content,)),))

    def _scare(self) -> Paragraph:
        adjective, noun = self._words("adjective"), self._words("noun")
        text = f"The so-called <{adjective} {noun}> was closed. {self._sentence()}"
        content = (text.index("<") + 1, text.index(">"))
        return Paragraph(text, (Said(self._new_run(), None, None, "scare", None, (content,)),))

    def _new_run(self) -> int:
        self._runs += 1
        return self._runs

    def _cue(self, *, plain: bool = False) -> str:
        cue = self._grammar.make("cue", self._rng)
        return "said" if plain and cue == "told" else cue

    def _speaker(self) -> str:
        """Words for a speaker; sometimes a role that no name stands behind."""
        if happens(self._rng, 0.08):
            self._last = None
            who = self._rng.choice(("spokesman", "spokeswoman", "source"))
            return f"A {who} for {self._words('institution')}"
        return self._name(self._rng.choice(self._cast))

    def _name(self, figure: Figure, *, plain: bool = False) -> str:
        self._last = figure
        if figure.name in self._introduced:
            return f"{figure.honorific} {figure.surname}" if self._honorifics else figure.surname
        self._introduced.add(figure.name)
        post = figure.post_on(self._day)
        if post is None or plain:
            return figure.name
        if " of " in post or " for " in post:
            return f"{figure.name}, the {post},"
        return f"{post} {figure.name}"

    def _pronoun(self) -> str:
        if self._last is None:
            return self._name(self._rng.choice(self._cast))
        return "she" if self._last.sex == "f" else "he"

    def _special(self) -> dict[str, Callable[[Random], str]]:
        def person(rng: Random) -> str:
            return self._name(rng.choice(self._cast))

        def past_time(rng: Random) -> str:
            return rng.choice(
                (
                    f"on {_weekday(rng)}",
                    "last week",
                    "yesterday",
                    "earlier this month",
                    f"in {self._month(rng)}",
                )
            )

        def owner(rng: Random) -> str:
            return self._name(rng.choice(self._cast), plain=True)

        fills: dict[str, Callable[[Random], str]] = {
            "person": person,
            "owner": owner,
            "again": lambda _: self._pronoun(),
            "place": lambda rng: self._world.towns[zipf(rng, len(self._world.towns), TOWN_SHIFT)],
            "outlet": lambda rng: rng.choice(self._world.outlets).name,
            "reporter": lambda rng: rng.choice(self._world.people).name,
            "tail": tail_word,
            "number": lambda rng: f"{int(10 ** rng.uniform(1, 4)):,}",
            "small": lambda rng: rng.choice(
                ("two", "three", "four", "five", "six", "eight", "nine", "12")
            ),
            "money": lambda rng: f"£{rng.uniform(1, 90):.1f}m",
            "day": _weekday,
            "past-time": past_time,
            "date": self._month,
        }
        for symbol in ("person", "owner", "again", "number", "tail"):
            fills[symbol.capitalize()] = _capitalised(fills[symbol])
        return fills

    def _month(self, rng: Random) -> str:
        then = self._day - timedelta(rng.randint(20, 2000))
        return f"{then:%B} {then.year}"


def _weekday(rng: Random) -> str:
    return rng.choice(
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    )


def _capitalised(fill: Callable[[Random], str]) -> Callable[[Random], str]:
    return lambda rng: capital(fill(rng))
