"""To whom and where: `told reporters`, `told Sky News`, `said in the Commons`."""

from collections.abc import Sequence

from cuttings.extract.cues import Cue, small_words
from cuttings.extract.frames import Item
from cuttings.extract.subjects_ahead import Phrase, subject_after
from cuttings.extract.word_lists import phrases
from cuttings.text.person_words import is_honorific

Place = tuple[int, int]
LONGEST_BARE_HEARER = 3
_SPEAKING = frozenset({"speaking", "writing", "posting", "appearing", "addressing", "testifying"})
FARTHEST_VENUE = 25
"""How many items behind a cue its place may stand."""
_WHERE = frozenset({"in", "on", "at", "during", "outside", "inside"})
_MEANS = frozenset({"telephone", "phone", "email", "e-mail", "letter", "video"})
_NEARER = frozenset({"in", "at", "on", "with"})
_AUDIENCE = frozenset({"to", "with"})


def hearer_of(items: Sequence[Item], cue: Cue, at: int, stop: int) -> Phrase | None:
    """Who was told, right behind a cue that takes somebody."""
    if not cue.verb.takes & {"person", "to-person"}:
        return None
    if at < stop and items[at].lower == "that":
        return None  # `warning that Ann Hale is …`
    phrase = subject_after(items, at) or _bare_hearer(items, at, stop)
    if phrase is None or phrase.last >= stop:
        return None
    return _with_programme(items, phrase, stop)


def _with_programme(items: Sequence[Item], phrase: Phrase, stop: int) -> Phrase:
    """The outlet with its programme: `Sky News’s Harbour Hour`."""
    mark = phrase.last + 1
    owned = mark + 1 < stop and items[mark].words in {"'s", "’s", "'", "’"}
    if owned and items[phrase.last].kind == items[mark + 1].kind == "name":
        return Phrase(phrase.first, mark + 1)
    return phrase


def _bare_hearer(items: Sequence[Item], at: int, stop: int) -> Phrase | None:
    """Nouns without an article before a clause, as in `told state television there was …`."""
    opening = small_words("pronouns") | {"there", "that"}
    for place in range(at, min(stop, at + LONGEST_BARE_HEARER + 1)):
        item = items[place]
        if place > at and (item.lower in opening or item.words == ":"):
            return Phrase(at, place - 1)
        if _ends_noun(item):
            return None
    return None


def _ends_noun(item: Item) -> bool:
    closed = ("prepositions", "breaks", "auxiliaries", "passive", "modal", "determiners")
    return (
        item.kind != "word"
        or not item.words.isalpha()
        or item.words in small_words("calendar")
        or any(item.lower in small_words(key) for key in (*closed, "pronouns", "adverbs"))
    )


def is_venue(items: Sequence[Item], phrase: Phrase) -> bool:
    """Told to a broadcaster, a paper or a programme rather than to somebody."""
    last = items[phrase.last]
    if last.lower in small_words("places_of_speech"):
        return True
    words = tuple(last.words.split()) if last.kind == "name" else ()
    return words in phrases("outlets") or any(word in small_words("media") for word in words)


def venue_of(items: Sequence[Item], at: int, stop: int, begin: int | None) -> Place | None:
    """The place of speech in `said in the Commons: …`, the preposition left out."""
    limit = _limit(items, at, stop, begin)
    for place in range(at, min(limit, at + FARTHEST_VENUE)):
        if items[place].lower == "by" and place + 1 < limit and items[place + 1].lower in _MEANS:
            return items[place + 1].start, items[place + 1].end
        faced = (
            items[place].lower == "before" and place > 0 and (items[place - 1].lower in _SPEAKING)
        )
        if items[place].lower in _WHERE or faced:
            phrase = _phrase_before(items, place + 1, limit)
            if phrase and phrase.last < limit and _speaks_there(items, phrase):
                return _with_place(items, phrase, limit).place(items)
    return None


def _with_place(items: Sequence[Item], phrase: Phrase, limit: int) -> Phrase:
    """An occasion with where or with whom it is, if named: `an interview with Sky News`."""
    at = phrase.last + 1
    if items[phrase.last].kind == "name" or at >= limit or items[at].lower not in _NEARER:
        return phrase
    longer = _phrase_before(items, at + 1, limit)
    if longer is None or longer.last >= limit or items[longer.last].kind != "name":
        return phrase
    return Phrase(phrase.first, longer.last)


def heard_at(
    items: Sequence[Item], hearer: Phrase, stop: int, begin: int | None
) -> tuple[Place | None, Place | None]:
    """To whom and where: an outlet that was told is where, unless another place is named."""
    where = _place_of_hearing(items, hearer, stop, begin)
    if where is None:
        where = venue_of(items, hearer.last + 1, stop, begin)
    if where is None and is_venue(items, hearer):
        return None, hearer.place(items)
    return hearer.place(items), where


def _place_of_hearing(
    items: Sequence[Item], hearer: Phrase, stop: int, begin: int | None
) -> Place | None:
    """The place right behind who was told: `told reporters at the airport`, `… in Thornby`."""
    at, limit = hearer.last + 1, _limit(items, hearer.last + 1, stop, begin)
    if at >= limit or items[at].lower not in _WHERE - {"during"}:
        return None
    phrase = subject_after(items, at + 1)
    if phrase is None or phrase.last >= limit:
        return None
    last = items[phrase.last]
    inside = {item.lower for item in items[phrase.first : phrase.last + 1]}
    named = last.kind == "name" and last.type != "PER"
    there = named or items[at].lower == "outside" or bool(inside & small_words("sites"))
    return phrase.place(items) if there else None


def _limit(items: Sequence[Item], at: int, stop: int, begin: int | None) -> int:
    """The item before which a place must end: where the content begins."""
    if begin is None:
        return stop
    return next((n for n in range(at, stop) if items[n].start >= begin), stop)


def venue_first(items: Sequence[Item], stop: int) -> Place | None:
    """The place of speech that a sentence starts with (`In a statement, Ann Hale said …`)."""
    if items[0].lower == "outside":
        return _up_to(items, 1, stop)
    opens = items[0].lower in _WHERE or items[0].lower in _SPEAKING
    return venue_of(items, 0, stop, None) if opens else None


def venue_between(items: Sequence[Item], first: int, stop: int) -> Place | None:
    """The place of speech between a subject and its cue: `Ann Hale, speaking at a rally, said`."""
    for place in range(first, stop):
        if items[place].lower in _SPEAKING and items[place - 1].words == ",":
            return venue_of(items, place, stop, None)
        if items[place].lower == "by" and items[place + 1].lower in {"telephone", "phone"}:
            return items[place + 1].start, items[place + 1].end
    return None


def audience_of(items: Sequence[Item], venue: Place | None, stop: int) -> Place | None:
    """To whom a place of speech is addressed: `in a letter to the board`, before item `stop`."""
    end = next((n for n, item in enumerate(items) if venue and item.end == venue[1]), None)
    if end is None or end + 1 >= len(items) or items[end + 1].lower not in _AUDIENCE:
        return None
    return _up_to(items, end + 2, stop)


def _up_to(items: Sequence[Item], first: int, stop: int) -> Place | None:
    phrase = _phrase_before(items, first, stop)
    return phrase.place(items) if phrase is not None else None


def _phrase_before(items: Sequence[Item], first: int, stop: int) -> Phrase | None:
    """The phrase at `first`, which ends before item `stop` where somebody else is named."""
    phrase = subject_after(items, first)
    if phrase is None or phrase.last < stop:
        return phrase
    last = stop - 1
    while last > first and (is_honorific(items[last].words) or items[last].words in {".", ","}):
        last -= 1
    return Phrase(first, last) if last > first else None


def _speaks_there(items: Sequence[Item], phrase: Phrase) -> bool:
    phrase_items = items[phrase.first : phrase.last + 1]
    words = {word.lower() for item in phrase_items for word in item.words.split()}
    return bool(words & small_words("places_of_speech")) or is_venue(items, phrase)
