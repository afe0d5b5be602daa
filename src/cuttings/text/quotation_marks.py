"""The words between quotation marks: nested, across paragraphs, of any style.

Each paragraph is paired for itself (`quotation_pairing`), so that one fault never
spoils the next. What is still open at its end continues if the next paragraph opens
with the same marks: the way in which the press prints a long statement.
"""

from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from cuttings.model.quoted import QuoteClosing, QuotedStretch, QuoteStyle
from cuttings.text.paragraphs import Extent, paragraphs
from cuttings.text.quotation_pairing import Opening, Pairing, pair_marks
from cuttings.text.quotation_readings import STRAY, Mark, marks_of

MOST_SILENT_PARAGRAPHS = 8
"""How far on the closing mark may stand of a quotation whose paragraphs repeat no mark."""
MOST_CAPTIONS = 2
"""How many captions or headings may stand between two pieces of one utterance."""

_SENTENCE_ENDS = ".!?…:;,"


class _Piece(NamedTuple):
    start: int
    end: int
    opening: Opening
    close: int | None


VERSION = "1"


def find_quoted(text: str) -> tuple[QuotedStretch, ...]:
    """The stretches of `text` between quotation marks, in order, the outer before the inner.

    Stretches never cross, and none reaches over a paragraph break: an utterance of
    several paragraphs is several stretches of one `run`. Marks of every usual style are
    read, straight or curly, also where they point the wrong way. The time taken grows
    in proportion to the length of `text`.

    Returns:
        Stretches sorted by `start`; empty ones are left out.
    """
    extents = paragraphs(text)
    tokenised = "`` " in text
    marks = [marks_of(text, extent, backticks="``" in text) for extent in extents]
    leads = [*map(_leading_styles, marks), ()]
    after = _paragraphs_after(text, extents, marks)
    pairings = [pair_marks(found, leads[after[at]]) for at, found in enumerate(marks)]
    paired = _Paired(extents, marks, leads, after, pairings, tokenised)
    links = dict(_links_without_marks(paired))
    links.update(_links_between_marks(paired))
    pieces = [piece for at in range(len(extents)) for piece in _pieces(paired, at)]
    return _arranged(_trimmed(text, pieces), links)


class _Paired(NamedTuple):
    """The paragraphs of a text: of each the marks, those it leads with, and the pairs.

    `after` is the paragraph in which an utterance goes on, captions left aside.
    `tokenised` says that two backticks and a space open quotations: such a text has mostly come
    through a tokeniser, one sentence a line.
    """

    extents: tuple[Extent, ...]
    marks: list[tuple[Mark, ...]]
    leads: list[tuple[QuoteStyle, ...]]
    after: list[int]
    pairings: list[Pairing]
    tokenised: bool


def _leading_styles(marks: tuple[Mark, ...]) -> tuple[QuoteStyle, ...]:
    leading = takewhile(lambda mark: mark.leads, marks)
    return tuple(mark.readings[1].steps[0].style for mark in leading)


def _paragraphs_after(
    text: str, extents: tuple[Extent, ...], marks: list[tuple[Mark, ...]]
) -> list[int]:
    captions = [
        not marks[at] and text[extent.end - 1] not in _SENTENCE_ENDS
        for at, extent in enumerate(extents)
    ]
    after = []
    for at in range(len(extents)):
        place = at + 1
        while place < len(extents) and captions[place] and place - at <= MOST_CAPTIONS:
            place += 1
        after.append(place)
    return after


def _links_between_marks(paired: _Paired) -> Iterator[tuple[int, int]]:
    """Opening marks that take up a quotation again, each with the mark before it."""
    for ending, after in zip(paired.pairings, paired.after, strict=True):
        if not ending.unclosed or after == len(paired.pairings):
            continue
        starting = paired.pairings[after]
        place = paired.extents[after].start
        opened = {opening.start: opening for opening in _openings(starting)}
        for unclosed in ending.unclosed:
            opening = opened.get(place)
            if opening is None or opening.style != unclosed.style:
                break
            yield opening.start, unclosed.start
            place = opening.end


def _openings(pairing: Pairing) -> Iterator[Opening]:
    yield from pairing.unclosed
    for pair in pairing.pairs:
        yield pair.opening


def _links_without_marks(paired: _Paired) -> Iterator[tuple[int, int]]:
    """Carries quotations into later paragraphs that repeat no mark; changes the pairings.

    An opening that nothing closes, then paragraphs without marks of its style, then a
    closing mark that nothing opened: two faults, or one quotation.
    """
    at = 0
    while at < len(paired.pairings):
        unclosed = paired.pairings[at].unclosed
        last = _carried_to(paired, at, unclosed[0]) if unclosed else at
        for place in range(at + 1, last + 1):
            yield ~paired.extents[place].start, paired.pairings[place - 1].unclosed[0].start
            pairing = paired.pairings[place]
            carried = _carry(unclosed[0], paired.extents[place])
            if carried not in _openings(pairing):
                kept = pairing._replace(unclosed=(carried, *pairing.unclosed))
                paired.pairings[place] = kept
        at = max(at + 1, last)


def _carried_to(paired: _Paired, at: int, opening: Opening) -> int:
    """The paragraph up to which `opening`, left open in paragraph `at`, runs on; `at` if none.

    Mostly that is where a mark closes it. Where each line is one sentence, the next line
    that opens with a mark takes it up again.
    """
    for place in range(at + 1, min(at + 1 + MOST_SILENT_PARAGRAPHS, len(paired.pairings))):
        pairing = paired.pairings[place]
        if paired.leads[place][:1] == (opening.style,):
            return place - 1 if paired.tokenised else at
        if pairing.cost >= STRAY:
            carried = _carry(opening, paired.extents[place])
            closing = pair_marks(paired.marks[place], paired.leads[paired.after[place]], carried)
            closed = any(pair.opening == carried and pair.close for pair in closing.pairs)
            if closed and closing.cost < pairing.cost:
                paired.pairings[place] = closing
                return place
        if any(found.style == opening.style for found in _openings(pairing)):
            return at
    return at


def _carry(opening: Opening, extent: Extent) -> Opening:
    return opening._replace(whole=True, start=~extent.start, end=extent.start)


def _pieces(paired: _Paired, at: int) -> Iterator[_Piece]:
    for opening, stop, close in paired.pairings[at].pairs:
        yield _Piece(opening.end, stop, opening, close)
    for opening in paired.pairings[at].unclosed:
        yield _Piece(opening.end, paired.extents[at].end, opening, None)


def _trimmed(text: str, pieces: list[_Piece]) -> list[_Piece]:
    """The pieces without the white space next to their marks, in order."""
    trimmed = []
    for piece in pieces:
        start, end = piece.start, piece.end
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if start < end:
            trimmed.append(piece._replace(start=start, end=end))
    return sorted(trimmed)


def _arranged(pieces: list[_Piece], links: dict[int, int]) -> tuple[QuotedStretch, ...]:
    present = {piece.opening.start for piece in pieces}
    continued = {before for after, before in links.items() if after in present}
    runs: dict[int, int] = {}
    utterances = 0
    around: list[int] = []
    stretches: list[QuotedStretch] = []
    for at, (start, end, opening, close) in enumerate(pieces):
        while around and pieces[around[-1]].end < end:
            around.pop()
        run = runs.get(links.get(opening.start, opening.start), utterances)
        runs[opening.start] = run
        utterances = max(utterances, run + 1)
        stretches.append(
            QuotedStretch(
                start=start,
                end=end,
                open=opening.start if opening.start >= 0 else None,
                close=close,
                depth=len(around),
                parent=around[-1] if around else None,
                run=run,
                style=opening.style,
                closed=_closing(close, continues=opening.start in continued),
            )
        )
        around.append(at)
    return tuple(stretches)


def _closing(close: int | None, *, continues: bool) -> QuoteClosing:
    if close is not None:
        return "mark"
    return "paragraph" if continues else "never"
