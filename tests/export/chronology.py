"""Story files whose reports tell of events, written through the store and the fold."""

import itertools
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tests.export.conftest import Draft, article_of, mentions_of, person_of, reading_of

from cuttings.model.event import EventMention, Participant
from cuttings.model.evidence import Span
from cuttings.model.people import Chain, ResolvedPerson
from cuttings.model.reading import Reading
from cuttings.model.times import TimeExpression
from cuttings.pipeline.fold_events import fold_events
from cuttings.store import open_story

PEOPLE = ("Petra Lund", "Tomas Reyk", "Odile Farrow")
DEEDS = (("opened", "open"), ("visited", "visit"), ("sold", "sell"), ("painted", "paint"))


@dataclass
class Told:
    """An event in a report: who did what to which thing, when, and how exactly that is told."""

    who: str
    verb: str
    thing: str
    start: date
    end: date
    written: str
    kind: str = "other"
    status: str = "happened"

    @property
    def sentence(self):
        return f"{self.who} {self.verb} {self.thing} {self.written}."


def on_day(who, verb, thing, day, **more):
    start = date.fromisoformat(day)
    written = f"on {start.day} {start:%B} {start.year}"
    return Told(who, verb, thing, start, start + timedelta(days=1), written, **more)


def in_year(who, verb, thing, year, **more):
    return Told(who, verb, thing, date(year, 1, 1), date(year + 1, 1, 1), f"in {year}", **more)


def in_decade(who, verb, thing, year, **more):
    start, end = date(year, 1, 1), date(year + 10, 1, 1)
    return Told(who, verb, thing, start, end, f"in the {year}s", **more)


def write_chronology(path, reports):
    """Write reports, each a `Draft` without text and the events that it tells."""
    with open_story(path) as writer:
        run = writer.start_run(["read"])
        for draft, told in reports:
            draft.text = f"{draft.headline}\n\n" + "\n\n".join(each.sentence for each in told)
            reading = _reading(draft, told)
            writer.save(article_of(draft), reading, (), ["all"] * len(reading.chains), run)
        writer.finish_run(run, len(reports), 0, 0)
        rows = {}
        for found in writer.people.block_chains("all"):
            rows.setdefault((found.chain.type, found.chain.name), []).append(found.row)
        people = [
            ResolvedPerson(person_of(kind, name), tuple(members))
            for (kind, name), members in rows.items()
        ]
        writer.people.replace_block("all", people, "hash")
        fold_events(writer, lambda _: None)
    return path


def _reading(draft, told):
    plain = reading_of(draft)
    names = [name for name in PEOPLE if name in draft.text]
    chains = tuple(Chain("PER", name, tuple(mentions_of(draft, name, ()))) for name in names)
    starts = {
        mention.span.start: (at, number)
        for at, chain in enumerate(chains)
        for number, mention in enumerate(chain.mentions)
    }
    times, events = [], []
    place = len(draft.headline) + 2
    for each in told:
        whole = Span(place, place + len(each.sentence), each.sentence)
        times.append(_time(whole, each))
        events.append(_event(whole, each, starts.get(place), len(times) - 1))
        place = whole.end + 2
    return Reading(plain.quoted, plain.annotation, chains, (), tuple(times), (), tuple(events))


def _time(whole, told):
    start = whole.end - 1 - len(told.written)
    first = datetime.combine(told.start, datetime.min.time())
    last = datetime.combine(told.end, datetime.min.time())
    unit = {1: "day", 365: "year", 366: "year"}.get((told.end - told.start).days, "decade")
    span = Span(start, start + len(told.written), told.written)
    return TimeExpression(span, "DATE", "X", first, last, unit, "test", "the date is written out")


def _event(whole, told, who, time):
    start = whole.start + len(told.who) + 1
    clause = Span(whole.start, whole.end - 1, whole.text[:-1])
    return EventMention(
        clause=clause,
        sentence=whole,
        trigger=Span(start, start + len(told.verb), told.verb),
        lemma=told.verb,
        kind=told.kind,
        participants=() if who is None else (Participant(*who, "subject"),),
        place=None,
        time=time,
        status=told.status,
        statement=None,
        method="test",
    )


def harbour(outlet, source="harbour.txt", **more):
    """A small report: three deeds on known days, one in a year, one in a decade, one planned."""
    told = (
        in_decade("Odile Farrow", "built", "the old pier", 1970),
        in_year("Tomas Reyk", "bought", "the night boat", 1998),
        on_day("Petra Lund", "closed", "the harbour bridge", "2024-03-11", kind="closing"),
        on_day("Tomas Reyk", "sold", "the night boat", "2024-03-12"),
        on_day("Petra Lund", "opened", "the fish market", "2024-04-02", kind="opening"),
        on_day("Petra Lund", "opens", "the harbour bridge", "2024-06-01", status="planned"),
    )
    return Draft(source, "", outlet, "Harbour news", **more), told


def long_chronicle(count, articles=20):
    """`count` events over sixty years, each told once."""
    days = itertools.accumulate(
        itertools.cycle((3, 11, 17, 8)), initial=date(1961, 3, 4).toordinal()
    )
    told = [
        on_day(
            PEOPLE[number % 3],
            DEEDS[number % 4][0],
            f"house {number}",
            date.fromordinal(day).isoformat(),
        )
        for number, day in zip(range(count), days, strict=False)
    ]
    size = -(-count // articles)
    parts = [told[at : at + size] for at in range(0, count, size)]
    return [
        (Draft(f"c{number:03}.txt", "", "Chronicle", f"Part {number}"), tuple(part))
        for number, part in enumerate(parts)
    ]
