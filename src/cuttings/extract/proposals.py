"""The rules that read one sentence: cue, subject and what the cue introduces."""

from collections.abc import Sequence

from cuttings.extract.according import according_to
from cuttings.extract.clauses import clause_end, is_passive, is_supposed
from cuttings.extract.contents import Ahead, content_ahead
from cuttings.extract.cue_subjects import subject_of
from cuttings.extract.cues import Cue, find_cues
from cuttings.extract.frames import Frame, Item
from cuttings.extract.hearers import audience_of, venue_between, venue_first
from cuttings.extract.plain_subjects import by_subject, by_subject_and_colon
from cuttings.extract.preposed import content_before
from cuttings.extract.proposal import Proposal, cue_place, place_of
from cuttings.extract.subjects_ahead import Phrase
from cuttings.extract.tree_subjects import Tree
from cuttings.extract.unverbal import by_colon, by_name_and_colon, by_noun

_PASSED = frozenset({",", "–", "—", "-"})
_BY_COLON = frozenset({"cue, colon", "cue, comma, quotation"})
"""Rules that the cue right behind a quotation outdoes."""


def propose(frame: Frame, tree: Tree | None = None) -> list[Proposal]:
    """The statements of one sentence by the cue rules, in the order of their cues.

    Where there is a syntax tree it says whose words they are; the rules say it otherwise.
    """
    items = frame.items
    cues = [
        cue
        for cue in find_cues(items)
        if not (is_passive(items, cue, tree) or is_supposed(items, cue, tree))
    ]
    found: list[Proposal] = []
    taken: dict[int, Proposal] = {}
    subject: Phrase | None = None
    for number, cue in enumerate(cues):
        own = subject_of(items, cue, subject, tree)
        stop = clause_end(items, cue, tree, _stop(items, cues, number))
        if number + 1 < len(cues):
            stop = min(stop, _clause_edge(items, cue, cues[number + 1], stop))
        proposals = _by_cue(items, cue, own, stop)
        if own is not None:
            subject = own
        for proposal in proposals:
            _add(proposal, found, taken)
    found += according_to(items, list(taken))
    for proposal in (*by_noun(items), *by_colon(frame)):
        _add(proposal, found, taken)
    if not found:
        found += by_subject(items, tree) or by_subject_and_colon(items, tree)
    if not found:
        found += by_name_and_colon(items)
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
        if owner is not None and not _yields(owner, proposal):
            proposal.quotes.remove(number)
            continue
        if owner is not None:
            owner.quotes.remove(number)
            if not owner.quotes and owner.form == "mixed":
                owner.form = "indirect"
            elif not owner.quotes:
                owner.content = []
        taken[number] = proposal
    if proposal.form == "direct" and not proposal.quotes and not proposal.awaits:
        proposal.content = []


def _yields(owner: Proposal, later: Proposal) -> bool:
    """Whether the cue of a quotation gives it up to a later one of the sentence."""
    if owner.kind != "speech" and later.kind == "speech":
        return True
    if later.method == "quotation before cue":
        return owner.method in _BY_COLON
    return owner.form != "direct"


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
    takes_colon = later.verb.takes & {"quote", "person"} and later.verb.kind == "speech"
    if not takes_colon or not any(item.words == ":" for item in items[later.at : stop]):
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


def _by_cue(items: Sequence[Item], cue: Cue, subject: Phrase | None, stop: int) -> list[Proposal]:
    before = content_before(items, cue, subject)
    if before is not None:
        return [before]
    ahead = content_ahead(items, cue, stop)
    if ahead is None or (subject is None and ahead.form != "direct"):
        return []
    proposal = _from_ahead(items, cue, subject, ahead)
    if proposal.venue is None and subject is not None:
        proposal.venue = venue_first(items, subject.first) or venue_between(
            items, subject.last + 1, cue.first
        )
        if proposal.addressee is None:
            proposal.addressee = audience_of(items, proposal.venue, subject.first)
    return [proposal]


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
