"""The read-only view of a story file that every output uses.

People's judgements are already applied in everything that a `StoryFile` gives;
what a judgement decided says so (`judged`).
"""

from cuttings.store import EventFilter, EventRow, Filter
from cuttings.store.event_windows import EventDays, EventWindow, NamedCount
from cuttings.store.listing import ReportLine
from cuttings.story.copying import CopyView, StoryCopies
from cuttings.story.event_briefs import EventBrief
from cuttings.story.events import EventMentionView, EventView, MostOften, StoryEvents
from cuttings.story.file import StoryFile
from cuttings.story.listing import StoryLists
from cuttings.story.quotations import Piece, QuotationView, StoryQuotations, VariantView
from cuttings.story.views import (
    ArticleView,
    Hit,
    JudgementView,
    MentionView,
    PersonView,
    StatementView,
    Summary,
    TimeView,
)

__all__ = [
    "ArticleView",
    "CopyView",
    "EventBrief",
    "EventDays",
    "EventFilter",
    "EventMentionView",
    "EventRow",
    "EventView",
    "EventWindow",
    "Filter",
    "Hit",
    "JudgementView",
    "MentionView",
    "MostOften",
    "NamedCount",
    "PersonView",
    "Piece",
    "QuotationView",
    "ReportLine",
    "StatementView",
    "StoryCopies",
    "StoryEvents",
    "StoryFile",
    "StoryLists",
    "StoryQuotations",
    "Summary",
    "TimeView",
    "VariantView",
]
