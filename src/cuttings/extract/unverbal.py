"""Statements without a verb of saying: a noun (`her claim that …`) or a colon (`Minister: …`)."""

from collections.abc import Iterator, Sequence

from cuttings.extract.contents import trimmed
from cuttings.extract.cues import cue_verbs, noun_cues, small_words
from cuttings.extract.frames import Frame, Item
from cuttings.extract.proposal import Proposal, place_of
from cuttings.extract.subjects_ahead import Phrase
from cuttings.text.person_words import is_honorific

LONGEST_OWNER = 5
LONGEST_SPEAKER = 5
FEWEST_CONTENT = 3
FEWEST_UTTERED = 4
"""How many words an utterance must have whose speaker is known by a colon alone."""
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_OWNERS = frozenset({"his", "her", "their", "its", "my", "our"})


def by_noun(items: Sequence[Item]) -> Iterator[Proposal]:
    """`Ann Hale’s claim that the bridge is safe`, `his promise to stay`."""
    for at in range(1, len(items) - 2):
        kind = noun_cues().get((items[at].lower, items[at + 1].lower))
        owner = _owner(items, at) if kind is not None else None
        if kind is None or owner is None or owner.first == 0:
            continue
        content, quotes = trimmed(items, at + 1, _clause_end(items, at + 1))
        if content:
            cue = (items[at].start, items[at].end)
            yield Proposal(content, quotes, place_of(items, owner), cue, "noun and owner",
                           form="mixed" if quotes else "indirect", kind=kind)  # fmt: skip


def _owner(items: Sequence[Item], at: int) -> Phrase | None:
    for place in range(at - 1, max(-1, at - 1 - LONGEST_OWNER), -1):
        item = items[place]
        if item.lower in _OWNERS:
            return Phrase(place, place)
        if item.words in _POSSESSIVE and place:
            before = items[place - 1]
            if before.kind == "name":
                return Phrase(place - 1, place - 1)
            first = next(
                (n for n in range(place - 1, max(-1, place - LONGEST_OWNER), -1)
                 if items[n].lower in small_words("determiners")), None
            )  # fmt: skip
            return None if first is None else Phrase(first, place - 1)
        if item.kind == "quote" or not item.words[0].isalpha():
            return None
    return None


def _clause_end(items: Sequence[Item], at: int) -> int:
    first = at + 2 if at + 1 < len(items) and items[at + 1].words == "," else at
    for place in range(first, len(items)):
        if items[place].words in {",", ";", ":", "–", "—"}:
            return place
    return len(items)


def by_colon(frame: Frame) -> Iterator[Proposal]:
    """`Minister: we will act` as a headline, and `HALE: It is safe.` in a transcript."""
    items = frame.items
    colon = next((n for n in range(1, min(len(items), LONGEST_SPEAKER + 1))
                  if items[n].words == ":"), None)  # fmt: skip
    if colon is None:
        return
    if colon == len(items) - 1 and _is_inverted_cue(items):
        yield Proposal([], [], place_of(items, Phrase(1, colon - 1)),
                       (items[0].start, items[0].end), "speaker and colon",
                       form="direct", awaits=True)  # fmt: skip
        return
    words = sum(len(item.words.split()) for item in items[colon + 1 :])
    first = _speaker(items[:colon]) if words >= FEWEST_CONTENT else None
    if first is None:
        return
    content, quotes = trimmed(items, colon + 1, len(items))
    whole = bool(quotes) and items[colon + 1] is items[-1]
    if content:
        yield Proposal(content, quotes, place_of(items, Phrase(first, colon - 1)),
                       (items[colon].start, items[colon].end), "speaker and colon",
                       form="direct" if whole else "mixed" if quotes else "indirect")  # fmt: skip


def by_name_and_colon(items: Sequence[Item]) -> Iterator[Proposal]:
    """A person's name right before the colon of a whole utterance: `the words of Ann Hale: “…”`."""
    for at in range(LONGEST_SPEAKER, len(items) - 1):
        if items[at].words == ":" and _is_utterance(items[at + 1]) and _is_named(items, at - 1):
            speaker, quote = items[at - 1], items[at + 1]
            yield Proposal([(quote.start, quote.end)], [quote.number],
                           (speaker.start, speaker.end), (items[at].start, items[at].end),
                           "name and colon", form="direct")  # fmt: skip
            return


def _is_named(items: Sequence[Item], at: int) -> bool:
    """Whether a person stands here to whom nothing is done (`a message to Ann Hale: “…”`)."""
    first = at
    while first and (is_honorific(items[first - 1].words) or items[first - 1].words == "."):
        first -= 1
    before = items[first - 1].lower if first else ""
    if first and items[first - 1].words in _POSSESSIVE:
        return False
    person = items[at].kind == "name" and items[at].type == "PER"
    return person and before not in {"to", "by", "for", "about", "with", "on", "against", "and"}


def _is_utterance(item: Item) -> bool:
    words = item.words.strip("\"'“”‘’«»`[]( ")
    return item.kind == "quote" and words[:1].isupper() and len(words.split()) >= FEWEST_UTTERED


def _is_inverted_cue(items: Sequence[Item]) -> bool:
    """Whether a verb of saying and a name, and nothing else, stand before the last item."""
    verbs = cue_verbs().get(items[0].lower, ())
    said = any(verb.form in {"past", "third"} and "quote" in verb.takes for verb in verbs)
    return said and len(items) > FEWEST_CONTENT - 1 and _speaker(items[1:-1]) == 0


def _speaker(items: Sequence[Item]) -> int | None:
    """Where a person's name stands, words before it that are written large or a verb aside."""
    if items[-1].kind == "name" and items[-1].type == "PER":
        inverted = len(items) > 1 and any(
            verb.form in {"past", "third"} and "quote" in verb.takes
            for verb in cue_verbs().get(items[0].lower, ())
        )
        large = all(item.kind == "name" or item.words[:1].isupper() or item.words == "."
                    for item in items[inverted:])  # fmt: skip
        return int(inverted) if large else None
    post = " ".join(item.words.lower() for item in items)
    return 0 if post in small_words("speakers_of_headlines") else None
