"""The statements of one text in the making: sentences put together over paragraphs and runs."""

from collections.abc import Sequence

from cuttings.extract.echoes import speaker_of_same_words
from cuttings.extract.frames import Frame, Item, Source
from cuttings.extract.proposal import Proposal
from cuttings.extract.proposals import propose
from cuttings.extract.scare import is_title
from cuttings.extract.tree_subjects import tree_of
from cuttings.model.quoted import QuotedStretch
from cuttings.model.statement import StatementForm
from cuttings.text.paragraphs import paragraphs

LONGEST_SCARE_WORDS = 5
FEWEST_WORDS_ALONE = 2
LONGEST_LEAD = 2
_LEADING = frozenset({"ADV", "CCONJ", "INTJ"})
FARTHEST_SPEAKER = 5
"""Among how many first items of a sentence the person starts whom it is about."""


class Gathering:
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
        self._all_quoted = _all_quoted(source)

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
            self._reported = _one_speaker(found, frame)
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
        solo = _is_solo(frame)
        starts = frame.items[0].kind == "quote" and frame.items[0].number == loose[0]
        gap = frame.paragraph - self._place[0]
        spoken = self._open if self._open is not None and self._open.quotes else None
        before, method = None, ""
        if spoken is not None and spoken.speaker and spoken.form in {"direct", "mixed"}:
            if gap == 1 and solo and self._goes_on(spoken, loose[0], frame.paragraph):
                before, method = spoken, "quotation in the next paragraph"
            elif gap == 0 and (starts or _leads_in(frame.items)):
                before, method = spoken, "quotation in the same paragraph"
        elif self._reported is not None and gap <= 1 and solo:
            before, method = self._reported, "quotation behind reported words"
        if before is not None:
            owned = loose if solo else loose[:1]
            self._keep(Proposal([], owned, before.speaker, None, method, form="direct"))

    def _goes_on(self, spoken: Proposal, number: int, paragraph: int) -> bool:
        """Whether a paragraph of quotation may go on with `spoken`.

        Other marks than before make it a heading (`‘A hard choice’`), a single word a cry;
        words behind it may name another speaker.
        """
        if paragraph not in self._all_quoted:
            return False
        quoted = self._source.quoted
        stretch = quoted[number]
        words = self._source.text[stretch.start : stretch.end].split()
        same = quoted[spoken.quotes[-1]].style == stretch.style
        return same and len(words) >= FEWEST_WORDS_ALONE

    def add_left_over(self) -> None:
        """A statement without a speaker for each run of quotation that no rule reads."""
        for number, stretch in enumerate(self._source.quoted):
            if number in self._owner:
                continue
            proposal = Proposal([], [number], None, None, "quotation without cue")
            proposal.form = self._form(number, stretch)
            self._give_speaker_of_same_words(proposal, number)
            self.proposals.append(proposal)
            self._own(number, proposal)

    def _give_speaker_of_same_words(self, proposal: Proposal, number: int) -> None:
        """A headline quotes what the report has below: it is by the same speaker."""
        frame = self._frame_of.get(number)
        if frame is None or frame.paragraph != 0 or frame.parent is not None:
            return
        speaker = speaker_of_same_words(self._source, number, self.proposals)
        if speaker is not None:
            proposal.speaker, proposal.method = speaker, "same words below"
            proposal.form = "direct" if proposal.form == "direct" else "mixed"

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
        return "scare" if len(words) <= LONGEST_SCARE_WORDS or is_title(words) else "mixed"


def _leads_in(items: Sequence[Item]) -> bool:
    """Whether a word or two lead in a quotation that ends the sentence: `Now, “we wait.”`."""
    at = next(n for n, item in enumerate(items) if item.kind == "quote")
    before = [item for item in items[:at] if item.words[0].isalnum()]
    behind = any(item.kind != "quote" and item.words[0].isalnum() for item in items[at:])
    short = len(before) <= LONGEST_LEAD and all(item.upos in _LEADING for item in before)
    return short and not behind


def _is_solo(frame: Frame) -> bool:
    return all(item.kind == "quote" or not item.words[0].isalnum() for item in frame.items)


def _all_quoted(source: Source) -> frozenset[int]:
    """The numbers of the paragraphs that hold nothing but quotation."""
    found, at = [], 0
    stretches = sorted((q.start, q.end) for q in source.quoted if q.parent is None)
    for number, (start, end) in enumerate(paragraphs(source.text)):
        bare, place = [], start
        while at < len(stretches) and stretches[at][0] < end:
            bare.append(source.text[place : stretches[at][0]])
            place = max(place, stretches[at][1])
            at += 1
        bare.append(source.text[place:end])
        if not any(letter.isalnum() for letter in "".join(bare)):
            found.append(number)
    return frozenset(found)


def _one_speaker(found: Sequence[Proposal], frame: Frame) -> Proposal | None:
    """The first statement of a sentence whose words may go on in the next one."""
    one = len({proposal.speaker for proposal in found}) == 1
    return found[0] if one and _may_go_on(found[0], frame) else None


def _may_go_on(proposal: Proposal, frame: Frame) -> bool:
    """Whether a quotation right behind this statement may be by the same speaker.

    The sentence has to be about the speaker: `a letter that has staff asking …` is not.
    """
    if proposal.kind != "speech" or proposal.speaker is None:
        return False
    first = [item.start for item in frame.items[:FARTHEST_SPEAKER]]
    return proposal.speaker[0] in first
