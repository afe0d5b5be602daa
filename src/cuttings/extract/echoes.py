"""The same words twice in a report: in its headline, and below with their speaker."""

from collections.abc import Iterator, Sequence

from cuttings.extract.frames import Source
from cuttings.extract.proposal import Place, Proposal
from cuttings.text.word_rows import same_words, word_row


def speaker_of_same_words(
    source: Source, number: int, proposals: Sequence[Proposal]
) -> Place | None:
    """The speaker of the quotation further down that holds the words of stretch `number`.

    Of several the first, which is what the headline sums up. None where it has no speaker,
    or where the words are too few to be known again.
    """
    stretch = source.quoted[number]
    words = word_row(source.text[stretch.start : stretch.end])
    found = (
        proposal.speaker
        for proposal in proposals
        for a, b in _quotations(source, proposal)
        if a > stretch.end and same_words(words, word_row(source.text[a:b]))
    )
    return next(found, None)


def _quotations(source: Source, proposal: Proposal) -> Iterator[Place]:
    for number in proposal.quotes:
        yield source.quoted[number].start, source.quoted[number].end
