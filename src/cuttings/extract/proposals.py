"""The rules that read one sentence: cue, subject and what the cue introduces."""

from collections.abc import Sequence

from cuttings.extract.contents import Ahead, content_ahead, trimmed
from cuttings.extract.cues import Cue, find_cues, small_words
from cuttings.extract.frames import Frame, Item
from cuttings.extract.preposed import content_before, inverted
from cuttings.extract.proposal import Proposal, cue_place, place_of
from cuttings.extract.subjects import Phrase, subject_after, subject_before
from cuttings.extract.tree_subjects import Tree, tree_subject
from cuttings.extract.unverbal import by_colon, by_noun

FEWEST_QUOTED_WORDS = 3
_PASSED = frozenset({",", "–", "—", "-"})


def propose(frame: Frame, tree: Tree | None = None) -> list[Proposal]:
    """The statements of one sentence by the cue rules, in the order of their cues.

    Where there is a syntax tree it says whose words they are; the rules say it otherwise.
    """
    items = frame.items
    cues = find_cues(items)
    found: list[Proposal] = []
    taken: dict[int, Proposal] = {}
    subject: Phrase | None = None
    for number, cue in enumerate(cues):
        own = _subject(items, cue, subject, tree)
        stop = _stop(items, cues, number)
        if number + 1 < len(cues):
            stop = min(stop, _clause_edge(items, cue, cues[number + 1], stop))
        proposals = _by_cue(items, cue, own, stop)
        if own is not None:
            subject = own
        for proposal in proposals:
            _add(proposal, found, taken)
    found += _according_to(items, taken)
    for proposal in (*by_noun(items), *by_colon(frame)):
        _add(proposal, found, taken)
    if not found:
        found += _by_subject(items)
    return [proposal for proposal in found if proposal.content or proposal.awaits]


def _add(proposal: Proposal, found: list[Proposal], taken: dict[int, Proposal]) -> None:
    """Takes a statement in, unless an earlier one of the sentence has its words already."""
    if proposal.kind != "speech" and taken:
        proposal.quotes = [n for n in proposal.quotes if n not in taken]
    if _nested_in(proposal, found):
        return
    _take_quotes(proposal, taken)
    if proposal.content or proposal.awaits:
        found.append(proposal)


def _take_quotes(proposal: Proposal, taken: dict[int, Proposal]) -> None:
    """A quotation goes to the cue nearest before it, or to the one right behind it."""
    for number in list(proposal.quotes):
        owner = taken.get(number)
        if owner is not None and (
            proposal.method == "quotation before cue" or owner.form == "direct"
        ):
            proposal.quotes.remove(number)
            continue
        if owner is not None:
            owner.quotes.remove(number)
            if not owner.quotes and owner.form == "mixed":
                owner.form = "indirect"
        taken[number] = proposal
    if proposal.form == "direct" and not proposal.quotes and not proposal.awaits:
        proposal.content = []


def _nested_in(proposal: Proposal, found: Sequence[Proposal]) -> bool:
    """Whether an earlier cue already claims these words and no quotation sets them apart."""
    if proposal.form == "direct" or not proposal.content:
        return False
    start = proposal.content[0][0]
    inside = any(left <= start < right for other in found for left, right in other.content)
    reported = proposal.method in {"cue, that-clause", "cue, clause", "noun and owner"}
    return inside and not (proposal.speaker and (proposal.quotes or reported))


def _joined_clause(items: Sequence[Item], at: int) -> bool:
    """Whether a cue at `at` has its own subject behind `and` (`and she said`)."""
    pronoun = items[at - 1].lower in {"he", "she", "they"}
    return pronoun and items[at - 2].lower in {"and", "but"}


def _clause_edge(items: Sequence[Item], cue: Cue, later: Cue, stop: int) -> int:
    """Where the clause of a later cue with a colon begins: at the comma before its subject."""
    if not any(item.words == ":" for item in items[later.at : stop]):
        return stop
    for at in range(later.first - 1, cue.at, -1):
        if items[at].words == ",":
            return at
    return later.first


def _stop(items: Sequence[Item], cues: Sequence[Cue], number: int) -> int:
    """Where the content of a cue ends at the latest: before a cue that runs beside it."""
    for later in cues[number + 1 :]:
        at = later.first
        if later.verb.form == "ing" and items[at - 1].words in _PASSED | {"and", "but"}:
            return at - 1
        if later.verb.form == "ing" and items[at - 1].kind == "quote":
            return at
        if at > 1 and _joined_clause(items, at):
            return at - 2
        if items[at - 1].lower in {"and", "but", "then"} and later.verb.form != "base":
            return at - 1 - (items[at - 2].words == ",")
    return len(items)


def _subject(
    items: Sequence[Item], cue: Cue, earlier: Phrase | None, tree: Tree | None
) -> Phrase | None:
    behind_comma = cue.verb.form == "ing" and cue.first and items[cue.first - 1].words == ","
    if behind_comma and earlier is not None:
        return earlier
    if tree is not None and items[cue.begin].token >= 0:
        named = tree_subject(tree, items, cue.begin)
        if named is not None:
            return named
    before = items[cue.first - 1] if cue.first else None
    if before is None:
        return None
    progressive = items[cue.first].lower in {"was", "were", "is", "are", "am", "been"}
    shared = (cue.verb.form == "ing" and not progressive) or before.lower in {"and", "but", "then"}
    if shared or (before.words == "," and earlier and inverted(items, cue) is None):
        return earlier or _sentence_subject(items, cue)
    return subject_before(items, cue.first)


def _sentence_subject(items: Sequence[Item], cue: Cue) -> Phrase | None:
    """The pronoun or name that a sentence starts with, for `Ann Hale left, saying …`."""
    phrase = subject_after(items, 0) if items else None
    if phrase is None or phrase.last >= cue.first:
        return None
    last = items[phrase.last]
    if last.kind != "name" and last.lower not in {"he", "she", "they"}:
        return None
    after = items[phrase.last + 1]
    return phrase if after.words[0].islower() and after.words not in {"’s", "'s"} else None


def _by_cue(items: Sequence[Item], cue: Cue, subject: Phrase | None, stop: int) -> list[Proposal]:
    before = content_before(items, cue, subject)
    if before is not None:
        return [before]
    ahead = content_ahead(items, cue, stop)
    if ahead is None or (subject is None and ahead.form != "direct"):
        return []
    return [_from_ahead(items, cue, subject, ahead)]


def _from_ahead(items: Sequence[Item], cue: Cue, subject: Phrase | None, ahead: Ahead) -> Proposal:
    return Proposal(
        content=ahead.content,
        quotes=ahead.quotes,
        speaker=place_of(items, subject),
        cue=cue_place(items, cue),
        method=ahead.method,
        form=ahead.form,
        kind="belief" if ahead.method == "cue, noun" else cue.verb.kind,
        addressee=ahead.addressee,
        venue=ahead.venue,
        awaits=ahead.awaits,
    )


def _according_to(items: Sequence[Item], taken: dict[int, Proposal]) -> list[Proposal]:
    for at in range(len(items) - 2):
        if items[at].lower != "according" or items[at + 1].lower != "to":
            continue
        phrase = subject_after(items, at + 2)
        if phrase is None:
            return []
        if at > 1:
            content, quotes = trimmed(items, 0, at)
        else:
            comma = next((n for n in range(phrase.last, len(items)) if items[n].words == ","), None)
            if comma is None:
                return []
            content, quotes = trimmed(items, comma + 1, len(items))
        free = [number for number in quotes if number not in taken]
        if not content:
            return []
        cue = items[at].start, items[at + 1].end
        return [Proposal(content, free, place_of(items, phrase), cue, "according to",
                         form="mixed" if free else "indirect")]  # fmt: skip
    return []


def _by_subject(items: Sequence[Item]) -> list[Proposal]:
    """Quoted words in a sentence whose verb is no known cue, as `She gushed about “a start”`.

    Only a person, named or he/she, who starts the sentence counts, and only words that
    stand behind the verb and are more than a name or a term.
    """
    phrase = _sentence_start(items)
    if phrase is None or phrase.last + 2 >= len(items):
        return []
    verb = phrase.last + 1
    while verb < len(items) - 1 and items[verb].lower in small_words("adverbs"):
        verb += 1
    closed = ("auxiliaries", "passive", "modal", "prepositions", "breaks", "negation")
    word = items[verb].lower
    if not word.isalpha() or any(word in small_words(key) for key in closed):
        return []
    if not word.endswith(("ed", "s")) and word not in small_words("past_verbs"):
        return []
    quotes = [at for at in range(verb + 1, len(items)) if items[at].kind == "quote"]
    if not quotes or any(
        item.words in {",", ";", ":"} or item.lower in small_words("breaks") - {"as", "and"}
        for item in items[verb : quotes[0]]
    ):
        return []
    item = items[quotes[0]]
    if len(item.words.split()) < FEWEST_QUOTED_WORDS:
        return []
    return [Proposal([(item.start, item.end)], [item.number], place_of(items, phrase),
                     (items[verb].start, items[verb].end), "subject of the sentence",
                     form="mixed")]  # fmt: skip


def _sentence_start(items: Sequence[Item]) -> Phrase | None:
    first = 1 if items and items[0].lower in {"but", "and"} else 0
    phrase = subject_after(items, first) if first < len(items) else None
    if phrase is None:
        return None
    last = items[phrase.last]
    person = last.kind == "name" and last.type == "PER"
    return phrase if person or last.lower in {"he", "she"} else None
