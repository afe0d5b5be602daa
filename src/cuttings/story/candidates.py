"""Pairs of people of an open story file who may be one: work for a person, the likeliest first."""

from dataclasses import dataclass

from cuttings.resolve.person_candidates import person_candidates
from cuttings.story.file import StoryFile
from cuttings.story.views import PersonView


@dataclass(frozen=True, slots=True)
class SamePersonView:
    """Two people who may be one. `score` is 0–1 and orders the pairs; `reason` is in words."""

    first: PersonView
    second: PersonView
    score: float
    reason: str


def same_person_candidates(story: StoryFile) -> list[SamePersonView]:
    """Pairs of persons, and of organisations, that are not certain enough to be joined.

    Of equal scores those first of whom the reports say most. A pair that a judgement says
    are two is settled, and no longer here.
    """
    settled = story.judged_apart()
    views = {view.person.id: view for view in story.people(("PER", "ORG"))}
    found = [
        SamePersonView(views[each.first], views[each.second], each.score, each.reason)
        for each in person_candidates(view.person for view in views.values())
        if frozenset((each.first, each.second)) not in settled
    ]
    return sorted(found, key=lambda c: (-c.score, -c.first.mentions - c.second.mentions))
