"""The page of a quotation: each report's version of one utterance, differences marked."""

from dataclasses import dataclass

from cuttings.export.html.links import Links, anchor
from cuttings.export.html.rows import Row, row_of
from cuttings.export.support_words import support_words
from cuttings.export.words import shortened
from cuttings.story import Piece, QuotationView, StoryFile, VariantView
from cuttings.story.quotations import HELP, quoted_words

HEADING = 160
"""Characters of a quotation that its heading shows."""


@dataclass(frozen=True, slots=True)
class Version:
    """One report's version. `href` opens its sentence; `full` says that none has more words."""

    row: Row
    href: str
    name: str | None
    cue: str | None
    pieces: tuple[Piece, ...]
    full: bool


@dataclass(frozen=True, slots=True)
class QuotationPage:
    """One utterance with its versions, the earliest report first.

    `heading` are its words, cut where they are many; `also_named` are others to whom a report
    gives it; `support` says how much stands behind it, `help` what that can tell.
    """

    name: str | None
    person: str | None
    words: str
    heading: str
    first: str | None
    outlets: tuple[str, ...]
    also_named: tuple[str, ...]
    support: str
    help: str
    versions: tuple[Version, ...]


def quotation_page(story: StoryFile, view: QuotationView, links: Links) -> QuotationPage:
    """What the page of a quotation shows."""
    words = quoted_words(view.fullest)
    return QuotationPage(
        name=view.speaker_name,
        person=links.person(view.speaker_id) if view.speaker_id else None,
        words=words,
        heading=shortened(words, HEADING),
        first=view.first.isoformat() if view.first else None,
        outlets=view.outlets,
        also_named=view.also_named,
        support=support_words(
            story.copies.support_of_quotation([v.statement for v in view.variants])
        ),
        help=HELP,
        versions=tuple(_version(variant, view, links) for variant in view.variants),
    )


def _version(variant: VariantView, view: QuotationView, links: Links) -> Version:
    found = variant.statement
    return Version(
        row=row_of(variant.article),
        href=links.article(found.article_id, anchor("s", found.id)),
        name=found.speaker_name,
        cue=found.statement.cue.text if found.statement.cue else None,
        pieces=variant.pieces,
        full=found.id == view.fullest.id,
    )
