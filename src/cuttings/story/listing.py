"""Lists of an open story file that read no text, so that they stay quick in a long story."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from cuttings.model.people import EntityType
from cuttings.store import StoryReader
from cuttings.store.listing import ReportGaps, ReportLine
from cuttings.store.records import Filter
from cuttings.store.rows import PersonRow
from cuttings.story.views import PersonView

ALL = Filter()


class StoryLists:
    """The lists of an open story file."""

    def __init__(self, reader: StoryReader, view: Callable[[PersonRow], PersonView]) -> None:
        self._reader = reader
        self._lists = reader.lists
        self._view = view

    def reports(self, narrow: Filter = ALL, *, speaking: bool = False) -> list[ReportLine]:
        """All current articles in the order of `StoryFile.articles`, without their texts.

        Args:
            narrow: what to narrow to.
            speaking: of `narrow.person`, those where they speak, not where they are named.

        Raises:
            SettingsError: `narrow` names a person or an article that is not there.
        """
        return self._lists.reports(self._whole(narrow), speaking=speaking)

    def report_ids(self, narrow: Filter, *, speaking: bool = False) -> list[str]:
        """The ids of what `reports` gives, in its order, at a fraction of the cost."""
        return self._lists.report_ids(self._whole(narrow), speaking=speaking)

    def reports_by_id(self, ids: Iterable[str]) -> list[ReportLine]:
        """The articles with these ids, in their order."""
        return self._lists.reports_by_id(ids)

    def gaps(self) -> ReportGaps:
        """How many current articles lack something."""
        return self._lists.gaps()

    def _whole(self, narrow: Filter) -> Filter:
        if narrow.person is None:
            return narrow
        return replace(narrow, person=self._reader.resolve_person(narrow.person).person.id)

    def people_count(self, types: Sequence[EntityType]) -> int:
        """How many people of these types the story names."""
        return self._lists.people_count(types)

    def people(self, types: Sequence[EntityType], limit: int, offset: int = 0) -> list[PersonView]:
        """People of these types from place `offset` on, most mentioned first."""
        return self._people(self._lists.people_ids(types, limit, offset))

    def speaker_count(self) -> int:
        """How many speak."""
        return self._lists.speaker_count()

    def speakers(self, limit: int) -> list[PersonView]:
        """Those who speak, most statements first."""
        return self._people(self._lists.speaker_ids(limit))

    def last_statement(self, person_id: str) -> str | None:
        """The id of what a person last said: of the last day, quoted words before others."""
        return self._lists.last_statement(person_id)

    def statement_ids(self) -> list[str]:
        """Ids of all statements of kind "speech", sorted; one for each text."""
        return self._lists.statement_ids()

    def open_speakers(self) -> list[str]:
        """Ids of statements that have no known person behind them and were not judged.

        Those of nobody named first, then by day; one for each text.
        """
        return self._lists.open_speakers()

    def _people(self, ids: Sequence[str]) -> list[PersonView]:
        return [self._view(self._reader.resolve_person(known)) for known in ids]
