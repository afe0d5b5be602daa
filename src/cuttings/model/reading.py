"""All that the map stages found in one text."""

from dataclasses import dataclass

from cuttings.model.annotation import Annotation
from cuttings.model.copies import Shingle
from cuttings.model.event import EventMention
from cuttings.model.people import Chain
from cuttings.model.quoted import QuotedStretch
from cuttings.model.statement import Statement
from cuttings.model.times import TimeExpression


@dataclass(frozen=True, slots=True)
class Reading:
    """The per-text records of one article, in the order in which they are made.

    Texts that are equal share one reading, whatever outlets they stand at. `shingles` are
    the fingerprints of the text's prose (see `cuttings.text.shingles`), in order.
    """

    quoted: tuple[QuotedStretch, ...]
    annotation: Annotation
    chains: tuple[Chain, ...]
    statements: tuple[Statement, ...]
    times: tuple[TimeExpression, ...]
    shingles: tuple[Shingle, ...] = ()
    events: tuple[EventMention, ...] = ()
