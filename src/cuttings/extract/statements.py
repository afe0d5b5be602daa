"""Who said what in one text: sentence rules put together over paragraphs and runs."""

from collections.abc import Sequence

from cuttings.extract.frames import Source, frames
from cuttings.extract.gathering import Gathering
from cuttings.extract.occasions import carry_occasions
from cuttings.extract.proposal import Proposal
from cuttings.extract.rejoined import rejoined
from cuttings.model.annotation import Annotation
from cuttings.model.article import Furniture
from cuttings.model.evidence import Span, span_of
from cuttings.model.people import Chain
from cuttings.model.quoted import QuotedStretch
from cuttings.model.statement import Statement

VERSION = "4"


def find_statements(
    text: str,
    furniture: Sequence[Furniture],
    quoted: Sequence[QuotedStretch],
    annotation: Annotation,
    chains: Sequence[Chain],
) -> tuple[Statement, ...]:
    """The statements of one text, ordered by start, the outer before the inner.

    Every quoted stretch belongs to exactly one of them. A speaker is given only where
    a rule names one: a quotation without a cue takes it from its run, or from the same
    paragraph right before it, or stays without.
    """
    source = Source(text, furniture, quoted, annotation)
    gathering = Gathering(source)
    for frame in rejoined(frames(source)):
        gathering.read(frame)
    gathering.add_left_over()
    carry_occasions(source, gathering.proposals, chains)
    return _finished(source, gathering.proposals)


def _finished(source: Source, proposals: Sequence[Proposal]) -> tuple[Statement, ...]:
    drafts = [(_contents(source, p), p) for p in proposals if p.quotes or p.content]
    drafts.sort(key=lambda draft: (draft[0][0].start, -draft[0][-1].end, draft[0][0].end))
    parents = _parents([content for content, _ in drafts])
    return tuple(
        _statement(source, proposal, content, run, parents[run])
        for run, (content, proposal) in enumerate(drafts)
    )


def _contents(source: Source, proposal: Proposal) -> tuple[Span, ...]:
    """The attributed words: quotations without their marks, clauses whole, none twice."""
    quoted = source.quoted
    clauses = [] if proposal.form in {"direct", "scare"} else list(proposal.content)
    places = list(clauses)
    for number in proposal.quotes:
        start, end = quoted[number].start, quoted[number].end
        if not any(left <= start and end <= right for left, right in clauses):
            places.append((start, end))
    return tuple(span_of(source.text, *place) for place in sorted(places))


def _parents(contents: Sequence[tuple[Span, ...]]) -> list[int | None]:
    """For each statement the smallest other one that holds its words."""
    pieces = sorted(
        (span.start, -span.end, number) for number, spans in enumerate(contents) for span in spans
    )
    parents: list[int | None] = [None] * len(contents)
    around: list[tuple[int, int]] = []
    for start, negative_end, number in pieces:
        while around and around[-1][0] < -negative_end:
            around.pop()
        outer = next((n for _, n in reversed(around) if n < number), None)
        if contents[number][0].start == start and outer is not None:
            parents[number] = outer
        around.append((-negative_end, number))
    return parents


def _statement(
    source: Source, proposal: Proposal, content: tuple[Span, ...], run: int, parent: int | None
) -> Statement:
    def span(place: tuple[int, int] | None) -> Span | None:
        return None if place is None else span_of(source.text, *place)

    stretches = sorted((source.quoted[n].start, source.quoted[n].end) for n in proposal.quotes)
    return Statement(
        content=content,
        quoted=tuple(span_of(source.text, *place) for place in stretches),
        kind=proposal.kind,
        form=proposal.form,
        speaker=span(proposal.speaker),
        cue=span(proposal.cue),
        addressee=span(proposal.addressee),
        venue=span(proposal.venue),
        run=run,
        parent=parent,
        method=proposal.method,
    )
