"""To whom and where: `told reporters`, `told Sky News`, `said in the Commons`."""

from collections.abc import Sequence

from cuttings.extract.cues import Cue, small_words
from cuttings.extract.frames import Item
from cuttings.extract.subjects_ahead import Phrase, subject_after
from cuttings.extract.word_lists import phrases

Place = tuple[int, int]
LONGEST_BARE_HEARER = 3
_SPEAKING = frozenset({"speaking", "writing", "posting", "appearing", "addressing"})
FARTHEST_VENUE = 25
"""How many items behind a cue its place may stand."""


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
    limit = stop
    if begin is not None:
        limit = next((n for n in range(at, stop) if items[n].start >= begin), stop)
    for place in range(at, min(limit, at + FARTHEST_VENUE)):
        if items[place].lower in {"in", "on", "at", "during"}:
            phrase = subject_after(items, place + 1)
            if phrase and phrase.last < limit and _speaks_there(items, phrase):
                return phrase.place(items)
    return None


def venue_first(items: Sequence[Item], stop: int) -> Place | None:
    """The place of speech that a sentence starts with (`In a statement, Ann Hale said …`)."""
    opens = items[0].lower in {"in", "on", "at", "during"} or items[0].lower in _SPEAKING
    return venue_of(items, 0, stop, None) if opens else None


def _speaks_there(items: Sequence[Item], phrase: Phrase) -> bool:
    phrase_items = items[phrase.first : phrase.last + 1]
    words = {word.lower() for item in phrase_items for word in item.words.split()}
    return bool(words & small_words("places_of_speech")) or is_venue(items, phrase)
