"""What a cue introduces: the words behind it, by what its verb may take."""

from collections.abc import Sequence
from dataclasses import dataclass

from cuttings.extract.circumstances import (
    LONGEST_WAY,
    is_circumstance,
    past_adverbs,
    past_aside,
    past_circumstance,
    starts_amount,
)
from cuttings.extract.cues import Cue, small_words
from cuttings.extract.frames import Item
from cuttings.extract.hearers import audience_of, heard_at, hearer_of, venue_of
from cuttings.extract.subjects_ahead import Phrase, subject_after
from cuttings.model.statement import StatementForm

Place = tuple[int, int]
LONGEST_ASIDE = 4
LONGEST_SUBJECT = 12
"""In how many items a clause must show its verb."""
_MARKS = frozenset({",", ":", ".", ";", "–", "—", "-"})
_BREAKS = frozenset({",", ";", ":", "–", "—", "--", "-", "("})
"""Marks behind which another phrase than the object begins."""


@dataclass(slots=True)
class Ahead:
    """The words that follow a cue and are its content."""

    content: list[Place]
    quotes: list[int]
    form: StatementForm
    method: str
    addressee: Place | None = None
    venue: Place | None = None
    awaits: bool = False


def content_ahead(items: Sequence[Item], cue: Cue, stop: int) -> Ahead | None:
    """The content behind a cue, up to item `stop`; None where the verb introduces none."""
    at = past_aside(items, past_adverbs(items, cue.at + 1, stop), stop)
    hearer = hearer_of(items, cue, at, stop)
    found = (
        _quotation(items, cue, at, stop, hearer)
        or _call(items, cue, at, stop)
        or _clause(items, cue, at, stop, hearer)
        or _matter(items, cue, at, stop)
    )
    if found is None:
        return None
    begin = found.content[0][0] if found.content else None
    if hearer is not None and found.method != "object with quotation":
        found.addressee, found.venue = heard_at(items, hearer, stop, begin)
    if found.venue is None:
        found.venue = venue_of(items, at, stop, begin)
    if found.addressee is None:
        found.addressee = audience_of(items, found.venue, stop)
    return found


def trimmed(items: Sequence[Item], first: int, last: int) -> tuple[list[Place], list[int]]:
    """The place of items `first`–`last` without marks at its edges, and its quotations."""
    while first < last and (items[first].words in _MARKS or items[first].lower == "that"):
        first += 1
    while last > first and (
        items[last - 1].words in _MARKS or items[last - 1].lower in {"and", "but"}
    ):
        last -= 1
    if first >= last:
        return [], []
    quotes = [items[at].number for at in range(first, last) if _is_said(items, at)]
    return [(items[first].start, items[last - 1].end)], quotes


def _is_said(items: Sequence[Item], at: int) -> bool:
    """Whether an item is a quotation, and not the title of something (`a film titled “…”`)."""
    titled = at > 0 and items[at - 1].lower in {"titled", "entitled", "headlined"}
    return items[at].kind == "quote" and not titled


def _quotation(  # noqa: PLR0911 - one return for each rule
    items: Sequence[Item], cue: Cue, at: int, stop: int, hearer: Phrase | None
) -> Ahead | None:
    """Words in quotation marks that are the whole of what was said."""
    if not cue.verb.takes & {"quote", "person", "to-person"} or cue.verb.kind != "speech":
        return None
    after = hearer.last + 1 if hearer else at
    for place in range(cue.at + 1, min(stop, cue.at + LONGEST_WAY)):
        item = items[place]
        if item.words == ":":
            return _behind_colon(items, place, stop)
        if item.words == "," and place == len(items) - 1 == after:
            return Ahead([], [], "direct", "cue, comma, quotation", awaits=True)
        if item.kind == "quote":
            before = items[place - 1]
            whole = _starts_utterance(item) and (item.last or _ends_clause(items, place))
            short = whole or place - after <= LONGEST_ASIDE
            near = place - 1 == after or (short and is_circumstance(items[after : place - 1]))
            if before.words == "," and near:
                return _direct(items, place, stop, "cue, comma, quotation")
            if whole and (place == after or is_circumstance(items[after:place])):
                return _direct(items, place, stop, "cue, quotation")
            return None
    return None


def _behind_colon(items: Sequence[Item], colon: int, stop: int) -> Ahead | None:
    if colon + 1 >= len(items):
        return Ahead([], [], "direct", "cue, colon", awaits=True)
    if items[colon + 1].kind == "quote":
        return _direct(items, colon + 1, stop, "cue, colon")
    content, quotes = trimmed(items, colon + 1, stop)
    if not content:
        return None
    return Ahead(content, quotes, "mixed" if quotes else "indirect", "cue, colon")


def _starts_utterance(item: Item) -> bool:
    first = item.words.lstrip("\"'“‘«‹`[(… .")[:1]
    return first.isupper() or first.isdigit()


def _ends_clause(items: Sequence[Item], place: int) -> bool:
    return place + 1 >= len(items) or items[place + 1].words in {".", ",", "—", "–"}


def _direct(items: Sequence[Item], place: int, stop: int, method: str) -> Ahead:
    """The quotation at `place`, and those behind it that no new clause sets apart."""
    last = place
    opening = small_words("breaks") - {"and", "or", "but"} | small_words("pronouns")
    for at in range(place + 1, stop):
        if items[at].kind == "quote":
            last = at
        elif items[at].lower in opening:
            break
    said = [item for item in items[place : last + 1] if item.kind == "quote"]
    content = [(item.start, item.end) for item in said]
    return Ahead(content, [item.number for item in said], "direct", method)


def _clause(
    items: Sequence[Item], cue: Cue, at: int, stop: int, hearer: Phrase | None
) -> Ahead | None:
    """Words that report what was said, quoted in part or not at all."""
    takes = cue.verb.takes
    start = hearer.last + 1 if hearer else at
    start = past_circumstance(items, start, stop)
    if start >= stop:
        return None
    method = _opening(items, cue, start, hearer)
    if method is None and takes & {"object", "noun"}:
        reach = next((n for n in range(at, stop) if items[n].kind == "quote"), None)
        if reach is not None and _one_object(items, cue, at, reach):
            start, method = at, "object with quotation"
    if method is None:
        return None
    content, quotes = trimmed(items, start, _end(items, start, stop))
    if not content:
        return None
    return Ahead(content, quotes, "mixed" if quotes else "indirect", method)


def _call(items: Sequence[Item], cue: Cue, at: int, stop: int) -> Ahead | None:
    """`called on the board to resign`, `called for a vote`."""
    if at + 1 >= stop or items[at].lower not in cue.verb.takes & {"on", "for"}:
        return None
    start, addressee = at + 1, None
    if items[at].lower == "on":
        hearer = subject_after(items, at + 1)
        if hearer is None or hearer.last + 1 >= stop or items[hearer.last + 1].lower != "to":
            return None
        start, addressee = hearer.last + 1, hearer.place(items)
    content, quotes = trimmed(items, start, _end(items, start, stop))
    if not content:
        return None
    return Ahead(content, quotes, "mixed" if quotes else "indirect", "call", addressee)


def _matter(items: Sequence[Item], cue: Cue, at: int, stop: int) -> Ahead | None:
    """What somebody takes a stand on, as `the plan` in `Ann Hale supports the plan`.

    No words are reported, so that this is no speech.
    """
    if "noun" not in cue.verb.takes or at >= stop or not _starts_noun(items, at):
        return None
    content, quotes = trimmed(items, at, _noun_end(items, at, stop))
    return Ahead(content, quotes, "indirect", "cue, noun") if content and not quotes else None


def _starts_noun(items: Sequence[Item], at: int) -> bool:
    item = items[at]
    closed = ("prepositions", "breaks", "auxiliaries", "passive", "modal", "negation", "calendar")
    return (
        item.kind == "name"
        or item.lower in small_words("determiners")
        or (item.words[0].isalnum() and not any(item.words in small_words(k) for k in closed))
    )


def _noun_end(items: Sequence[Item], at: int, stop: int) -> int:
    """The end of a noun phrase with what hangs on it: before a mark or a new clause."""
    opening = small_words("breaks") - {"that", "which", "who", "whose", "and", "or", "as"}
    for place in range(at, stop):
        item = items[place]
        if item.kind == "quote" or item.words in {",", ";", ":", "(", "–", "—", "--"}:
            return place
        if item.lower in opening | {"during", "saying", "adding", "calling"}:
            return place
        if item.words in small_words("calendar") and item.words[0].isupper() and place > at:
            return place - (items[place - 1].lower in {"on", "in", "last", "this", "next"})
    return stop


def _one_object(items: Sequence[Item], cue: Cue, at: int, quote: int) -> bool:
    """Whether the words up to the quotation are the verb's object and no clause more.

    `a class called “…”` has a title behind its verb, and nobody who calls it so.
    """
    if any(item.words in _BREAKS for item in items[at:quote]):
        return False
    bare = quote == at and cue.verb.form == "past" and cue.first > 0
    return (
        not bare
        or items[cue.first - 1].kind == "name"
        or (items[cue.first - 1].lower in small_words("pronouns") | {"who", "and"})
    )


def _opening(  # noqa: PLR0911 - one return for each rule
    items: Sequence[Item], cue: Cue, start: int, hearer: Phrase | None
) -> str | None:
    """Which rule lets the content begin at `start`."""
    takes, word = cue.verb.takes, items[start].lower
    told = hearer is not None and "person" in takes
    if word in small_words("subordinators") and (told or takes & {"that", "clause", "finite"}):
        return "cue, that-clause"
    if word == "to" and ("to" in takes or (hearer is not None and "to-person" in takes)):
        return "cue, infinitive"
    if word == "to" and told:
        return "cue, infinitive"
    negated = word == "not" and start + 1 < len(items) and items[start + 1].lower == "to"
    if negated and takes & {"to", "to-person"}:
        return "cue, infinitive"
    if "gerund" in takes and word.endswith("ing"):
        return "cue, gerund"
    if items[start].kind == "quote" and (told or takes & {"quote", "clause"}):
        return "cue, quoted words"
    if "finite" in takes and not told and not _shows_verb(items, start):
        return None
    if (told or takes & {"clause", "finite"}) and _starts_clause(items, start):
        return "cue, clause"
    return None


def _shows_verb(items: Sequence[Item], at: int) -> bool:
    """Whether a clause with an auxiliary or a pronoun as its subject begins here."""
    if items[at].lower in small_words("pronouns") | {"there"} and at + 1 < len(items):
        return True
    for item in items[at : at + LONGEST_SUBJECT]:
        if item.words in {",", ":", ";", "."} or item.kind == "quote":
            return False
        if any(item.lower in small_words(key) for key in ("passive", "modal")):
            return item.lower not in {"'s", "’s"}
        if item.lower in {"has", "had", "have"}:
            return True
    return False


def _starts_clause(items: Sequence[Item], at: int) -> bool:
    item = items[at]
    if item.kind in {"name", "quote"} or starts_amount(items, at):
        return True
    if item.lower in small_words("pronouns") | small_words("determiners") | {"there"}:
        return item.lower not in {"him", "her", "them"} or at + 1 < len(items)
    closed = ("prepositions", "breaks", "auxiliaries", "passive", "modal", "adverbs")
    return item.words[0].isalpha() and not any(item.lower in small_words(key) for key in closed)


def _end(items: Sequence[Item], start: int, stop: int) -> int:
    for place in range(start, stop - 1):
        if items[place].lower == "according" and items[place + 1].lower == "to":
            return place
    return stop
