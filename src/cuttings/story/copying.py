"""What a story file says of copies: who carries the same words, and what stands behind a line."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cuttings.errors import SettingsError
from cuttings.model.copies import CopyFamily, CopyPair, Passage
from cuttings.model.evidence import Span
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
        self._carried = lru_cache(maxsize=KEPT_ARTICLES)(reader.copies.passages_of)
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
            for found in self._reader.copies.pairs(article_id)
        ]

    def source(self, article_id: str) -> str:
        """The source of an article."""
        return self._reader.resolve_article(article_id).source

    def families(self) -> list[CopyFamily]:
        """All families, the largest first."""
        found = self._reader.copies.families()
        return sorted(found, key=lambda family: (-len(family.members), family.id))

    def family(self, key: str) -> CopyFamily:
        """One family by id, or by a prefix of its id that is unique.

        Raises:
            SettingsError: none or several match.
        """
        found = self._reader.copies.families_by_beginning(key)
        if key and len(found) == 1:
            return found[0]
        listed = ", ".join(family.id for family in found[:5]) or "`show FILE copies` lists them"
        raise SettingsError(f"No one copy family has an id that begins with “{key}”: {listed}.")

    def family_of(self, article_id: str) -> CopyFamily | None:
        """The family that an article is in."""
        return next(iter(self._reader.copies.families(article_id)), None)

    def between(self, a: str, b: str) -> tuple[Passage, ...]:
        """What two articles have in common, in the order of the first."""
        return self._reader.copies.between(a, b)

    def passages(self, article_id: str) -> list[CarriedPassage]:
        """What an article shares with others, in the order of its text."""
        return self._carried(article_id)

    def carriers(self, view: StatementView) -> tuple[str, ...]:
        """The other articles that have the words of a statement in a shared passage, by id."""
        return self.carriers_of_words(view.article_id, view.statement.content[0])

    def carriers_of_words(self, article_id: str, words: Span) -> tuple[str, ...]:
        """The other articles that have these words of an article in a shared passage, by id."""
        least = CARRIED * (words.end - words.start)
        found = {
            carried.other
            for carried in self._carried(article_id)
            if min(words.end, carried.passage.a.end) - max(words.start, carried.passage.a.start)
            >= least
        }
        return tuple(sorted(found | set(self._same_text(article_id))))

    def support(self, view: StatementView) -> Support:
        """What stands behind a statement: all that carry its words wrote them once."""
        ids = (view.article_id, *self.carriers(view))
        outlets = {outlet for known in ids if (outlet := self._outlet(known))}
        return Support(len(ids), len(outlets), 1, 1 if view.speaker_name else 0)

    def support_of_quotation(self, views: Sequence[StatementView]) -> Support:
        """What stands behind an utterance that several statements report.

        Articles that carry one of the statements as copy, directly or through a third, wrote
        it once. That two of them quote the same words is no copy: both can have heard them.
        """
        names = {view.speaker_name for view in views if view.speaker_name}
        told = [(view.article_id, view.statement.content[0]) for view in views]
        return self._support_of(told, len(names), self._copied_by)

    def support_of_words(self, told: Sequence[tuple[str, Span]], attributed_to: int) -> Support:
        """What stands behind what several articles tell, each in these words of its own.

        Articles that share one of these stretches with each other, directly or through a
        third, wrote it once.
        """
        return self._support_of(told, attributed_to, self.carriers_of_words)

    def _copied_by(self, article_id: str, words: Span) -> tuple[str, ...]:
        """Those carriers of the words that share newsroom prose with the article."""
        shared = {
            carried.other
            for carried in self._carried(article_id)
            if carried.passage.kind == "prose"
        }
        shared.update(self._same_text(article_id))
        return tuple(o for o in self.carriers_of_words(article_id, words) if o in shared)

    def _support_of(
        self,
        told: Sequence[tuple[str, Span]],
        attributed_to: int,
        carriers: Callable[[str, Span], tuple[str, ...]],
    ) -> Support:
        group: dict[str, str] = {}
        for article_id, words in told:
            together = {article_id, *carriers(article_id, words)}
            joined = {group[known] for known in together if known in group}
            home = min(together | joined)
            group.update(dict.fromkeys(together, home))
            group.update({known: home for known, old in group.items() if old in joined})
        outlets = {outlet for known in group if (outlet := self._outlet(known))}
        return Support(len(group), len(outlets), len(set(group.values())), attributed_to)

    def support_of_person(self, view: PersonView) -> Support:
        """What stands behind what is counted of a person."""
        return Support(*self._reader.copies.person_support(view.person.id), 1)

    def separately_written(self) -> int:
        """How many articles were written separately: of those that are mostly one, one counts."""
        return self._reader.copies.separately_written()

    def is_copied(self, view: ArticleView) -> bool:
        """Whether an article shares copy with another one."""
        return bool(self._reader.copies.pairs(view.article.id))
