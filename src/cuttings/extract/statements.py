"""Who said what in one text: sentence rules put together over paragraphs and runs."""

from collections.abc import Sequence

from cuttings.extract.frames import Frame, Source, frames
from cuttings.extract.proposal import Proposal
from cuttings.extract.proposals import propose
from cuttings.extract.tree_subjects import tree_of
from cuttings.model.annotation import Annotation
from cuttings.model.article import Furniture
from cuttings.model.evidence import Span, span_of
from cuttings.model.people import Chain
from cuttings.model.quoted import QuotedStretch
from cuttings.model.statement import Statement, StatementForm

VERSION = "2"
LONGEST_SCARE_WORDS = 5
LONGEST_SMALL_WORD = 4
FEWEST_LARGE_WORDS = 2


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
    del chains
    source = Source(text, furniture, quoted, annotation)
    gathered = _Gathered(source)
    for frame in frames(source):
        gathered.read(frame)
    gathered.add_left_over()
    return _finished(source, gathered.proposals)


class _Gathered:
    """The proposals so far, and which of them owns each stretch and run."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._tree = tree_of(source.text, source.annotation.tokens)
        self.proposals: list[Proposal] = []
        self._owner: dict[int, Proposal] = {}
        self._runs: dict[int, list[int]] = {}
        for number, stretch in enumerate(source.quoted):
            self._runs.setdefault(stretch.run, []).append(number)
        self._open: Proposal | None = None
        self._reported: Proposal | None = None
        self._place: tuple[int, int | None] = (-1, None)
        self._frame_of: dict[int, Frame] = {}
        self._cued: set[int] = set()

    def read(self, frame: Frame) -> None:
        """Takes in the statements of one sentence."""
        quotes = [item.number for item in frame.items if item.kind == "quote"]
        for number in quotes:
            self._frame_of[number] = frame
        found = propose(frame, self._tree)
        for proposal in found:
            if any(number in self._owner for number in proposal.quotes):
                self._join(proposal)
            else:
                self._keep(proposal)
            self._cued.update(quotes)
        self._continue(frame, quotes)
        self._inherit(frame, quotes, cued=bool(found))
        owners = [self._owner[number] for number in quotes if number in self._owner]
        awaiting = [p for p in self.proposals[-1:] if p.awaits and not p.quotes]
        if awaiting or owners:
            self._open = (awaiting or owners)[-1]
        elif any(item.kind != "quote" for item in frame.items):
            self._open = None
        if any(item.kind != "quote" and item.words[0].isalnum() for item in frame.items):
            self._reported = next((p for p in reversed(found) if _may_go_on(p)), None)
        self._place = (frame.paragraph, frame.parent)

    def _keep(self, proposal: Proposal) -> None:
        self.proposals.append(proposal)
        for number in list(proposal.quotes):
            self._own(number, proposal)

    def _own(self, number: int, proposal: Proposal) -> None:
        """Gives a stretch and the rest of its run to a statement."""
        known = set(proposal.quotes)
        for piece in self._runs[self._source.quoted[number].run]:
            if piece not in self._owner:
                self._owner[piece] = proposal
                if piece not in known:
                    proposal.quotes.append(piece)

    def _join(self, proposal: Proposal) -> None:
        """A later cue of a quotation whose earlier part has its statement already."""
        owner = next(self._owner[n] for n in proposal.quotes if n in self._owner)
        if owner.speaker is None:
            owner.speaker, owner.cue = proposal.speaker, proposal.cue
        for number in proposal.quotes:
            if number not in self._owner:
                self._own(number, owner)

    def _continue(self, frame: Frame, quotes: Sequence[int]) -> None:
        """A sentence that is all quotation goes on with the one before it."""
        loose = [number for number in quotes if number not in self._owner]
        if not loose or self._open is None or frame.items[0].kind != "quote":
            return
        solo = all(item.kind == "quote" or not item.words[0].isalnum() for item in frame.items)
        same = self._place == (frame.paragraph, frame.parent)
        if self._open.awaits and not self._open.quotes:
            self._own(loose[0], self._open)
            if solo and len(loose) > 1:
                self._own(loose[1], self._open)
        elif solo and same and self._open.form in {"direct", "mixed"}:
            for number in loose:
                self._own(number, self._open)

    def _inherit(self, frame: Frame, quotes: Sequence[int], *, cued: bool) -> None:
        """A quotation right behind words with a speaker, and without a cue of its own.

        A paragraph that is all quotation has the speaker of the direct quotation that ends
        the paragraph before. A sentence that begins with a quotation has the one of the
        quotation right before it in its paragraph, or, where it is all quotation, of
        reported words.
        """
        loose = [number for number in quotes if number not in self._owner]
        if not loose or cued or frame.parent is not None or self._place[1] is not None:
            return
        solo = all(item.kind == "quote" or not item.words[0].isalnum() for item in frame.items)
        starts = frame.items[0].kind == "quote" and frame.items[0].number == loose[0]
        gap = frame.paragraph - self._place[0]
        spoken = self._open if self._open is not None and self._open.quotes else None
        before, method = None, ""
        if spoken is not None and spoken.speaker and spoken.form in {"direct", "mixed"}:
            if gap == 1 and solo:
                before, method = spoken, "quotation in the next paragraph"
            elif gap == 0 and starts:
                before, method = spoken, "quotation in the same paragraph"
        elif self._reported is not None and gap == 0 and solo:
            before, method = self._reported, "quotation behind reported words"
        if before is not None:
            owned = loose if solo else loose[:1]
            self._keep(Proposal([], owned, before.speaker, None, method, form="direct"))

    def add_left_over(self) -> None:
        """A statement without a speaker for each run of quotation that no rule reads."""
        for number, stretch in enumerate(self._source.quoted):
            if number in self._owner:
                continue
            proposal = Proposal([], [number], None, None, "quotation without cue")
            proposal.form = self._form(number, stretch)
            self.proposals.append(proposal)
            self._own(number, proposal)

    def _form(self, number: int, stretch: QuotedStretch) -> StatementForm:
        words = self._source.text[stretch.start : stretch.end].split()
        frame = self._frame_of.get(number)
        outside = (
            [item for item in frame.items if item.kind != "quote" and item.words[0].isalnum()]
            if frame
            else []
        )
        if not outside:
            return "direct"
        if number in self._cued:
            return "mixed"
        return "scare" if len(words) <= LONGEST_SCARE_WORDS or _is_title(words) else "mixed"


def _is_title(words: Sequence[str]) -> bool:
    """Whether every longer word is written large, as in the name of a film or a report."""
    bare = [word.strip("“”‘’'\".,:;!?()[]") for word in words]
    longer = [word for word in bare if len(word) > LONGEST_SMALL_WORD]
    return len(longer) >= FEWEST_LARGE_WORDS and all(word[0].isupper() for word in longer)


def _may_go_on(proposal: Proposal) -> bool:
    """Whether a quotation right behind this statement may be by the same speaker."""
    return proposal.kind == "speech" and proposal.speaker is not None


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
