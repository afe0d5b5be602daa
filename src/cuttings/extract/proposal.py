"""A statement in the making."""

from collections.abc import Sequence
from dataclasses import dataclass

from cuttings.extract.cues import Cue
from cuttings.extract.frames import Item
from cuttings.extract.subjects_ahead import Phrase
from cuttings.model.statement import StatementForm, StatementKind

Place = tuple[int, int]


@dataclass(slots=True)
class Proposal:
    """A statement as one sentence shows it; places are offsets in the text.

    `quotes` are the numbers of its stretches; `awaits` says that a colon ends the
    sentence and the words come in the next one.
    """

    content: list[Place]
    quotes: list[int]
    speaker: Place | None
    cue: Place | None
    method: str
    form: StatementForm = "indirect"
    kind: StatementKind = "speech"
    addressee: Place | None = None
    venue: Place | None = None
    awaits: bool = False


def place_of(items: Sequence[Item], phrase: Phrase | None) -> Place | None:
    """Where a phrase stands in the text."""
    return phrase.place(items) if phrase else None


def cue_place(items: Sequence[Item], cue: Cue) -> Place:
    """Where the words of a cue stand in the text."""
    return items[cue.begin].start, items[cue.at].end
