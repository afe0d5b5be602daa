"""Statements that one person makes on one occasion: to whom and where is told with the first.

`Ann Hale told reporters in Thornby that it was late. “We waited,” she added.`
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from cuttings.extract.cues import small_words
from cuttings.extract.frames import Source
from cuttings.extract.proposal import Place, Proposal
from cuttings.model.people import Chain
from cuttings.text.paragraphs import paragraphs

_TOLD = frozenset({"told", "tells", "telling", "added", "adds", "adding"})
LONGEST_TIME = 30
"""How many letters behind a cue may tell when it was."""
_OTHER_TIME = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|tonight|last|earlier|later|ago"
    r"|previously|once|then|tweeted|wrote|posted|[12]\d{3})\b"
)
"""Words that may set a statement apart from the occasion of the one before."""


def carry_occasions(source: Source, proposals: Sequence[Proposal], chains: Sequence[Chain]) -> None:
    """Gives a statement the addressee and venue of the one before, if one person goes on.

    It has to stand in the same paragraph or in the next, with nobody else's between and no
    other time or place.
    """
    owners = {m.span.start: number for number, c in enumerate(chains) for m in c.mentions}
    extents = [extent.start for extent in paragraphs(source.text)]
    sentences = [sentence.start for sentence in source.annotation.sentences]
    before: Proposal | None = None
    for proposal in sorted((p for p in proposals if _is_said(source, p)), key=_start):
        if proposal.venue and source.text[slice(*proposal.venue)].lower().startswith("the same "):
            proposal.venue = None  # where that was is told elsewhere, if at all
        if before is not None and not (proposal.addressee or proposal.venue):
            near = _paragraph(extents, proposal) - _paragraph(extents, before) <= 1
            same = _speaker(owners, before) == _speaker(owners, proposal)
            if same and near and not _set_apart(source.text, sentences, proposal):
                _go_on(source.text, before, proposal)
        before = proposal


def _go_on(text: str, before: Proposal, proposal: Proposal) -> None:
    """Takes over what is known of the occasion; whom somebody asks to do something is no part."""
    heard, cue = before.addressee, before.cue
    if heard is not None and text[slice(*heard)].lower() in small_words("object_pronouns"):
        return  # what one told another alone
    proposal.venue = before.venue
    if heard is not None and (cue is None or text[slice(*cue)].lower() in _TOLD | {"said"}):
        proposal.addressee = heard


def _is_said(source: Source, proposal: Proposal) -> bool:
    nested = any(source.quoted[number].parent is not None for number in proposal.quotes)
    return proposal.kind == "speech" and proposal.speaker is not None and not nested


def _start(proposal: Proposal) -> int:
    return min(proposal.content)[0] if proposal.content else (proposal.speaker or (0, 0))[0]


def _paragraph(extents: Sequence[int], proposal: Proposal) -> int:
    return bisect_right(extents, _start(proposal))


def _speaker(owners: dict[int, int], proposal: Proposal) -> int | Place | None:
    place = proposal.speaker
    if place is None:
        return None
    found = [owners[at] for at in range(*place) if at in owners]
    return found[-1] if found else place


def _set_apart(text: str, sentences: Sequence[int], proposal: Proposal) -> bool:
    """Whether the sentence around a statement names another time, its own words left out."""
    if proposal.cue is None:
        return False
    first, last = proposal.cue
    at = bisect_right(sentences, first) - 1
    begin, end = (sentences[at] if at >= 0 else 0), last + LONGEST_TIME
    for left, right in proposal.content:
        if begin <= left and right <= first:
            begin = right
        elif left >= last:
            end = min(end, left)
    before, behind = text[begin:last], text[last:end].partition("\n")[0]
    return bool(_OTHER_TIME.search(before) or _OTHER_TIME.search(behind))
