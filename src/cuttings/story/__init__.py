"""The read-only view of a story file that every output uses.

People's judgements are already applied in everything that a `StoryFile` gives;
what a judgement decided says so (`judged`).
"""

from cuttings.store import Filter
from cuttings.story.file import StoryFile
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
    "Filter",
    "Hit",
    "JudgementView",
    "MentionView",
    "PersonView",
    "StatementView",
    "StoryFile",
    "Summary",
    "TimeView",
]
