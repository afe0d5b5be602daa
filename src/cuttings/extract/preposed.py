"""Content that stands before its cue, as in `The bridge is safe, Ann Hale said`."""

from collections.abc import Sequence

from cuttings.extract.contents import trimmed
from cuttings.extract.cues import Cue, small_words
from cuttings.extract.frames import Item
from cuttings.extract.hearers import audience_of, heard_at, hearer_of, venue_of
from cuttings.extract.proposal import Proposal, cue_place, place_of
from cuttings.extract.subjects_ahead import Phrase, subject_after

FEWEST_CONTENT = 3
"""How many words a clause before its cue must have, those in quotation counted."""
LONGEST_TITLE = 4
LONGEST_CIRCUMSTANCE = 12
LONGEST_BARE_SPEAKER = 7
_NEAREST = 2
_QUOTE_ENDS = frozenset(",?!…—–-")
_PASSED = frozenset({",", "–", "—", "-"})


def content_before(items: Sequence[Item], cue: Cue, subject: Phrase | None) -> Proposal | None:
    """The statement whose words end before the cue or lie around it, if the cue has one."""
    quote = None if _quotes_next(items, cue) else _quote_before(items, cue, subject)
    if quote is not None:
        speaker = inverted(items, cue) if _adjacent(items, quote, cue.first) else subject
        return _quotation_before(items, cue, speaker, quote)
    return _around(items, cue, subject) or _clause_before(items, cue, subject)


def inverted(items: Sequence[Item], cue: Cue) -> Phrase | None:
    """The speaker behind the verb in `“…,” said Ann Hale`."""
    if cue.verb.form not in {"past", "third"} or "quote" not in cue.verb.takes:
        return None
    if any(item.lower in {"had", "has", "have"} for item in items[cue.first : cue.at]):
        return None  # `Mr Hale, who left, had said the road was safe`
    phrase = _with_noun(items, subject_after(items, cue.at + 1))
    object_pronouns = small_words("object_pronouns") - {"it", "you"}
    if phrase is None or items[phrase.last].lower in object_pronouns:
        return None
    return phrase


def _with_noun(items: Sequence[Item], phrase: Phrase | None) -> Phrase | None:
    """A name with the noun that it tells more of, as in `said Harbour Rail officials`."""
    if phrase is None or items[phrase.last].kind != "name" or items[phrase.last].type == "PER":
        return phrase
    last = phrase.last
    while last + 1 < len(items) and items[last + 1].upos in {"NOUN", "ADJ"}:
        last += 1
    return Phrase(phrase.first, last) if items[last].upos == "NOUN" else phrase


def _adjacent(items: Sequence[Item], quote: int, first: int) -> bool:
    return first == quote + 1 or (first == quote + 2 and items[quote + 1].words in _PASSED)


def _quotes_next(items: Sequence[Item], cue: Cue) -> bool:
    """Whether a clause of its own with a quotation follows (`“Who?” and she said “I”`)."""
    behind = items[cue.at + 1 : cue.at + 2]
    if not behind or behind[0].kind != "quote" or cue.first < _NEAREST:
        return False
    return any(item.lower in {"and", "but"} for item in items[cue.first - _NEAREST : cue.first])


def _quote_before(  # noqa: PLR0911 - one return for each rule
    items: Sequence[Item], cue: Cue, subject: Phrase | None
) -> int | None:
    """The quotation right before the cue and its subject (`“…,” Ann Hale said`)."""
    at = cue.first - 1
    while at >= 0 and items[at].kind != "quote":
        at -= 1
    if at < 0 or not _speaks(cue):
        return None
    between = items[at + 1 : cue.first]
    ends = items[at].words.rstrip("\"'”’»›` ")[-1:] in _QUOTE_ENDS
    if not ends and not (between and between[0].words in _PASSED):
        return at if at == 0 and _ends_here(items, cue, subject) else None
    if at and items[at - 1].words == "," and items[0].words == "Asked":
        return None  # `Asked “Is it safe?”, Ann Hale said`
    if at and ends and subject is not None and _opens_sentence(items, at, subject):
        return None
    near = subject is not None and _without_title(items, subject.first) <= at + _NEAREST
    broken = any(item.lower in small_words("breaks") for item in between) and not near
    if broken or any(item.words in {":", ";"} for item in between):
        return None
    if _adjacent(items, at, cue.first):
        return at if inverted(items, cue) else None
    return at if subject is not None and subject.first > at and _closes(items, cue) else None


def _ends_here(items: Sequence[Item], cue: Cue, subject: Phrase | None) -> bool:
    """Whether a sentence is a quotation, its subject and its cue: `“We tried” Mr Hale said`."""
    near = subject is not None and _without_title(items, subject.first) == 1
    return (
        near
        and subject is not None
        and subject.last + 1 == cue.first
        and (cue.at + 1 >= len(items) or items[cue.at + 1].words == ".")
    )


def _opens_sentence(items: Sequence[Item], quote: int, subject: Phrase) -> bool:
    """Whether a sentence of its own follows a quotation: `said: “It is!” She left, he said`.

    A capital alone says so.
    """
    stops = items[quote].words.rstrip("\"'”’»›` ")[-1:] in {"!", "?", "."}
    return stops and items[subject.first].words in {"He", "She", "They", "It", "We"}


def _without_title(items: Sequence[Item], first: int) -> int:
    while first and items[first - 1].words in {"Mr", "Mrs", "Ms", "Dr", "Sir", "."}:
        first -= 1
    return first


def _speaks(cue: Cue) -> bool:
    return bool(cue.verb.takes & {"quote", "person"})


def _closes(items: Sequence[Item], cue: Cue) -> bool:
    """Whether the cue ends its clause or goes on with no content of its own."""
    at = cue.at + 1
    if at >= len(items) or cue.verb.takes & {"person", "to-person"}:
        return True
    item = items[at]
    if item.kind == "quote" or not item.words[0].isalnum() or item.words in small_words("calendar"):
        return True
    closing = small_words("prepositions") | small_words("breaks") | small_words("adverbs")
    if item.lower in closing - {"that"} or item.lower in {"during", "a", "the", "in", "into"}:
        return True
    adverb = item.upos == "ADV" or (item.lower.endswith("ly") and item.upos is None)
    aside = item.upos == "ADP" or (item.upos == "VERB" and item.lower.endswith("ing"))
    return adverb or (aside and item.lower != "that")


def _quotation_before(
    items: Sequence[Item], cue: Cue, subject: Phrase | None, quote: int
) -> Proposal:
    start = quote
    if quote and not any(item.kind == "quote" for item in items[:quote]):
        start = 1 if items[0].lower in {"but", "and"} else 0
    quotes = [items[quote].number]
    if start < quote:
        content, form = [(items[start].start, items[quote].end)], "mixed"
    else:
        content, form = [], "direct"
    proposal = Proposal(content, quotes, place_of(items, subject), cue_place(items, cue),
                        "quotation before cue", kind=cue.verb.kind)  # fmt: skip
    proposal.form = "mixed" if form == "mixed" else "direct"
    later = [item for item in items[cue.at + 1 :] if item.kind == "quote"]
    if later and items[items.index(later[0]) - 1].words in _PASSED | {":"}:
        proposal.quotes.append(later[0].number)
    _add_hearer(proposal, items, cue)
    proposal.content = content or [(items[quote].start, items[quote].end)]
    return proposal


def _add_hearer(proposal: Proposal, items: Sequence[Item], cue: Cue) -> None:
    """To whom and where, behind the cue (`“…,” she told reporters in the Commons`)."""
    phrase = hearer_of(items, cue, cue.at + 1, len(items))
    if phrase is not None:
        proposal.addressee, proposal.venue = heard_at(items, phrase, len(items), None)
    if proposal.venue is None:
        proposal.venue = venue_of(items, cue.at + 1, len(items), None)
    if proposal.addressee is None:
        proposal.addressee = audience_of(items, proposal.venue, len(items))


def _around(items: Sequence[Item], cue: Cue, subject: Phrase | None) -> Proposal | None:
    """A cue in the middle, as in `In May, Ann Hale said, the bridge will open`."""
    after = _past_occasion(items, _past_hearer(items, cue))
    if not _speaks(cue) or subject is None or cue.verb.form == "ing":
        return None
    if after + 2 >= len(items) or items[after].words != "," or subject.last + 1 != cue.first:
        return None
    comma = subject.first - 1
    while comma > 0 and items[comma].words in {"Mr", "Mrs", "Ms", "Dr", "."}:
        comma -= 1
    if comma < 1 or items[comma].words != ",":
        return None
    first, quotes = trimmed(items, 1 if items[0].lower in {"but", "and"} else 0, comma)
    rest, more = trimmed(items, after + 1, len(items))
    if not rest:
        return None
    proposal = Proposal(
        first + rest,
        quotes + more,
        place_of(items, subject),
        cue_place(items, cue),
        "cue between commas",
        form="mixed" if quotes or more else "indirect",
    )
    _add_hearer(proposal, items, cue)
    return proposal


def _clause_before(items: Sequence[Item], cue: Cue, subject: Phrase | None) -> Proposal | None:
    """A cue at the end, as in `The bridge will open in May, Ann Hale said`."""
    if not _speaks(cue) or cue.verb.form == "ing" or cue.verb.group in {"denial", "belief"}:
        return None
    phrase, comma = _speaker_at_end(items, cue, subject)
    start = 1 if items[0].lower in {"but", "and"} else 0
    said = [item for item in items[start:comma] if item.kind == "quote" or item.words[0].isalnum()]
    words = sum(len(item.words.split()) for item in said)
    if phrase is None or words < FEWEST_CONTENT or items[comma].words != ",":
        return None
    if items[cue.first - 1].words == "," and phrase.last < cue.first and _verbless(items[:comma]):
        return None  # `The firm’s chief executive, Ann Hale, apologised`
    content, quotes = trimmed(items, start, comma)
    if not content:
        return None
    proposal = Proposal(content, quotes, place_of(items, phrase), cue_place(items, cue),
                        "clause before cue", form="mixed" if quotes else "indirect")  # fmt: skip
    _add_hearer(proposal, items, cue)
    return proposal


def _verbless(items: Sequence[Item]) -> bool:
    known = {item.upos for item in items if item.upos is not None}
    return bool(known) and known.isdisjoint({"VERB", "AUX"})


def _speaker_at_end(
    items: Sequence[Item], cue: Cue, subject: Phrase | None
) -> tuple[Phrase | None, int]:
    """The subject of a cue that ends its sentence, and the comma before the two."""
    if not _only_circumstance(items, _past_hearer(items, cue)):
        phrase = inverted(items, cue) or _bare_speaker(items, cue)
        if phrase and _only_circumstance(items, phrase.last + 1, apposition=True):
            return phrase, cue.first - 1
        return None, 0
    if subject is None:
        return None, 0
    comma = subject.first - 1
    while comma > 0 and items[comma].words != "," and subject.first - comma <= LONGEST_TITLE:
        if items[comma].lower in small_words("breaks"):
            return None, 0
        comma -= 1
    return subject, max(comma, 0)


def _past_occasion(items: Sequence[Item], at: int) -> int:
    """Past `in an interview` or `on Monday` behind a cue."""
    if at + 1 >= len(items) or items[at].lower not in small_words("prepositions") | {"during"}:
        return at
    if items[at + 1].words in small_words("calendar"):
        return at + 2
    phrase = subject_after(items, at + 1)
    return at if phrase is None else phrase.last + 1


def _past_hearer(items: Sequence[Item], cue: Cue) -> int:
    """Where what follows a cue begins behind who was told, as in `…, she told the Gazette`."""
    phrase = subject_after(items, cue.at + 1) if "person" in cue.verb.takes else None
    return cue.at + 1 if phrase is None else phrase.last + 1


def _bare_speaker(items: Sequence[Item], cue: Cue) -> Phrase | None:
    """The speaker without an article at the end of a headline: `…, says husband of miner`."""
    rest = items[cue.at + 1 :]
    if not rest or len(rest) > LONGEST_BARE_SPEAKER or cue.verb.form == "base":
        return None
    if items[-1].words in {".", "!", "?"} or cue.first == 0 or items[cue.first - 1].words != ",":
        return None
    if not all(item.kind != "quote" and item.words[0].isalnum() for item in rest):
        return None
    closed = ("prepositions", "breaks", "adverbs", "calendar", "object_pronouns")
    if any(rest[0].words in small_words(key) for key in closed):
        return None
    return Phrase(cue.at + 1, len(items) - 1)


def _only_circumstance(items: Sequence[Item], at: int, *, apposition: bool = False) -> bool:
    """Whether nothing but a time, a place or a mark follows (`… said on Monday.`)."""
    if at >= len(items):
        return True
    if items[at].words in {".", ";"} or (apposition and items[at].words == ","):
        return True
    starts = items[at].lower in small_words("prepositions") | {"during", "after", "before"}
    if not starts and items[at].words not in small_words("calendar"):
        return False
    rest = items[at:]
    return len(rest) <= LONGEST_CIRCUMSTANCE and not any(
        (item.kind == "quote" and len(item.words.split()) > LONGEST_TITLE)
        or item.lower in small_words("pronouns") | {"that"}
        for item in rest
    )
