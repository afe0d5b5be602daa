"""What a story file says of copies: who carries the same words, and what stands behind a line."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from cuttings.errors import SettingsError
from cuttings.model.copies import CopyFamily, CopyPair, Passage
from cuttings.model.support import Support
from cuttings.store import StoryReader
from cuttings.store.copy_reader import CarriedPassage
from cuttings.story.views import ArticleView, PersonView, StatementView

CARRIED = 0.8
"""Another report carries words where it has a passage with this share of their characters."""
KEPT_ARTICLES = 64
KEPT_OUTLETS = 4096

HELP = (
    "Separately written counts reports whose words are their own as far as a comparison of "
    "words can tell: a copy that was rewritten, or whose source is not in the story, is not seen."
)
"""What the count can tell and what it cannot, for help texts."""


@dataclass(frozen=True, slots=True)
class CopyView:
    """Two articles that share copy, with their sources as given.

    `origin_source` is the source of the article that both, or the other one, took it
    from, where that is in the story.
    """

    pair: CopyPair
    source_a: str
    source_b: str
    origin_article: str | None
    origin_source: str | None


class StoryCopies:
    """The part of an open story file that is about copies."""

    def __init__(self, reader: StoryReader) -> None:
        self._reader = reader
        self._carried = lru_cache(maxsize=KEPT_ARTICLES)(reader.passages_of)
        self._same_text = lru_cache(maxsize=KEPT_ARTICLES)(reader.same_text_of)
        self._outlet = lru_cache(maxsize=KEPT_OUTLETS)(reader.outlet_of)

    def pairs(self, article_id: str | None = None) -> list[CopyView]:
        """All pairs of articles that share copy, or those of one article, by their ids."""
        sources: dict[str, str] = {}

        def source(known_id: str) -> str:
            if known_id not in sources:
                sources[known_id] = self._reader.resolve_article(known_id).source
            return sources[known_id]

        return [
            CopyView(
                found.pair,
                source(found.pair.a),
                source(found.pair.b),
                found.origin_article,
                source(found.origin_article) if found.origin_article else None,
            )
            for found in self._reader.copies(article_id)
        ]

    def source(self, article_id: str) -> str:
        """The source of an article."""
        return self._reader.resolve_article(article_id).source

    def families(self) -> list[CopyFamily]:
        """All families, the largest first."""
        found = self._reader.families()
        return sorted(found, key=lambda family: (-len(family.members), family.id))

    def family(self, key: str) -> CopyFamily:
        """One family by id, or by a prefix of its id that is unique.

        Raises:
            SettingsError: none or several match.
        """
        found = [family for family in self._reader.families() if family.id.startswith(key)]
        if key and len(found) == 1:
            return found[0]
        listed = ", ".join(family.id for family in found[:5]) or "`show FILE copies` lists them"
        raise SettingsError(f"No one copy family has an id that begins with “{key}”: {listed}.")

    def family_of(self, article_id: str) -> CopyFamily | None:
        """The family that an article is in."""
        return next(iter(self._reader.families(article_id)), None)

    def between(self, a: str, b: str) -> tuple[Passage, ...]:
        """What two articles have in common, in the order of the first."""
        return self._reader.passages_between(a, b)

    def passages(self, article_id: str) -> list[CarriedPassage]:
        """What an article shares with others, in the order of its text."""
        return self._carried(article_id)

    def carriers(self, view: StatementView) -> tuple[str, ...]:
        """The other articles that have the words of a statement in a shared passage, by id."""
        first = view.statement.content[0]
        least = CARRIED * (first.end - first.start)
        found = {
            carried.other
            for carried in self._carried(view.article_id)
            if min(first.end, carried.passage.a.end) - max(first.start, carried.passage.a.start)
            >= least
        }
        return tuple(sorted(found | set(self._same_text(view.article_id))))

    def support(self, view: StatementView) -> Support:
        """What stands behind a statement: all that carry its words wrote them once."""
        ids = (view.article_id, *self.carriers(view))
        outlets = {outlet for known in ids if (outlet := self._outlet(known))}
        return Support(len(ids), len(outlets), 1, 1 if view.speaker_name else 0)

    def support_of_quotation(self, views: Sequence[StatementView]) -> Support:
        """What stands behind an utterance that several statements report.

        Articles that share the words of one of the statements with each other, directly or
        through a third, wrote them once.
        """
        group: dict[str, str] = {}
        for view in views:
            together = {view.article_id, *self.carriers(view)}
            joined = {group[known] for known in together if known in group}
            home = min(together | joined)
            group.update(dict.fromkeys(together, home))
            group.update({known: home for known, old in group.items() if old in joined})
        outlets = {outlet for known in group if (outlet := self._outlet(known))}
        names = {view.speaker_name for view in views if view.speaker_name}
        return Support(len(group), len(outlets), len(set(group.values())), len(names))

    def support_of_person(self, view: PersonView) -> Support:
        """What stands behind what is counted of a person."""
        return Support(*self._reader.person_support(view.person.id), 1)

    def separately_written(self) -> int:
        """How many articles were written separately: of those that are mostly one, one counts."""
        return self._reader.separately_written()

    def is_copied(self, view: ArticleView) -> bool:
        """Whether an article shares copy with another one."""
        return bool(self._reader.copies(view.article.id))
