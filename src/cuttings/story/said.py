"""What was said, narrowed by more than the store knows of."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import get_args

from cuttings.errors import SettingsError
from cuttings.model.statement import StatementForm, StatementKind
from cuttings.store import Filter
from cuttings.story.file import StoryFile
from cuttings.story.views import StatementView

FORMS: tuple[str, ...] = get_args(StatementForm)
KINDS: tuple[str, ...] = get_args(StatementKind)


@dataclass(frozen=True, slots=True)
class SaidFilter:
    """What statements are narrowed to; None means all.

    `narrow.person` is who said it. `form` is one of `FORMS`, `kind` one of `KINDS`. `venue`
    are words that the place where it was said has among its own, letter case ignored.

    Raises:
        SettingsError: there is no such form or kind.
    """

    narrow: Filter = field(default_factory=Filter)
    form: str | None = None
    kind: str | None = None
    venue: str | None = None

    def __post_init__(self) -> None:
        """Refuse what would find nothing, whatever the story says."""
        for what, value, known in (("form", self.form, FORMS), ("kind", self.kind, KINDS)):
            if value is not None and value not in known:
                raise SettingsError(f"There is no {what} “{value}”: {', '.join(known)}.")

    def wants(self, view: StatementView) -> bool:
        """Whether a statement that `narrow` gives is of the form, kind and place asked for."""
        statement = view.statement
        place = statement.venue.text.casefold() if statement.venue else ""
        return (
            self.form in {None, statement.form}
            and self.kind in {None, statement.kind}
            and (self.venue is None or " ".join(self.venue.casefold().split()) in place)
        )


def said(story: StoryFile, wanted: SaidFilter) -> Iterator[StatementView]:
    """The statements that a filter wants, in the order of their articles and of the text."""
    found = story.statements(replace(wanted.narrow, limit=None))
    return islice((view for view in found if wanted.wants(view)), wanted.narrow.limit)
