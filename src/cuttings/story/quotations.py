"""What a story file says of quotations: one utterance, and each report's version of it."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from cuttings.store import StoryReader
from cuttings.story.views import ArticleView, StatementView
from cuttings.text.align import AlignOptions, align
from cuttings.text.folded_words import folded_words

KEPT_ARTICLES = 64
HELP = (
    "Reports count as one utterance where their quoted words, their speaker and their days agree. "
    "Written separately counts those that do not copy one another’s prose, as far as a comparison "
    "of words can tell: it cannot tell who heard the words and who took them from an agency, a "
    "recording or a handout."
)
"""What is said of a quotation and what cannot be, for help texts."""
_ALIGN = AlignOptions(seed=1, least_words=1, least_density=0.0, short_density=0.0)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a variant. `common` says whether the fullest version has them too."""

    text: str
    common: bool


@dataclass(frozen=True, slots=True)
class VariantView:
    """One report's version. `pieces` are its quoted words with what differs marked."""

    statement: StatementView
    article: ArticleView
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class QuotationView:
    """One utterance that several statements report, the earliest report first.

    `fullest` is the statement with the most quoted words. `first` is the earliest day on
    which one of its reports may have appeared; `outlets` are sorted. `speaker_name` is the
    one that a person settled, or that most statements give, the earliest where as many give
    another; None where none does. `also_named` are the others to whom a report gives it.
    """

    id: str
    speaker_id: str | None
    speaker_name: str | None
    fullest: StatementView
    variants: tuple[VariantView, ...]
    first: date | None
    outlets: tuple[str, ...]
    also_named: tuple[str, ...]


class StoryQuotations:
    """The part of an open story file that is about quotations.

    Args:
        reader: the open file.
        statements_of: gives the statements of an article by its id.
        article: gives an article by its id.
    """

    def __init__(
        self,
        reader: StoryReader,
        statements_of: Callable[[str], Sequence[StatementView]],
        article: Callable[[str], ArticleView],
    ) -> None:
        self._reader = reader
        self._statements_of = statements_of
        self._article = article
        self.of_article = lru_cache(maxsize=KEPT_ARTICLES)(self._of_article)
        self._members = lru_cache(maxsize=KEPT_ARTICLES)(reader.quotations)

    def all(self) -> Iterator[QuotationView]:
        """All quotations, by day of the first report, then id."""
        found = [self._view(known, rows) for known, rows in self._reader.quotations().items()]
        yield from sorted(
            (view for view in found if view is not None),
            key=lambda view: (view.first or date.max, view.id),
        )

    def one(self, key: str) -> QuotationView:
        """One quotation by id, or by a beginning of it that is unique.

        Raises:
            SettingsError: none or several match.
        """
        known = self._reader.resolve_quotation(key)
        view = self._view(known, self._reader.quotations(known).get(known, []))
        if view is None:
            return self.one(f"{known} ")  # says that there is none
        return view

    def other_reports(self, view: StatementView) -> tuple[str, ...]:
        """The other articles that report the utterance of a statement, by id."""
        known = self.of_article(view.article_id).get(view.id)
        if known is None:
            return ()
        found = {article for _, article in self._members(known).get(known, ())}
        return tuple(sorted(found - {view.article_id}))

    def _of_article(self, article_id: str) -> dict[str, str]:
        """Statement id → quotation id, where other statements report the same utterance."""
        return self._reader.quotations_of(self._reader.resolve_article(article_id))

    def _view(self, known: str, members: Sequence[tuple[str, str]]) -> QuotationView | None:
        wanted = {statement for statement, _ in members}
        found = [
            (view, self._article(article_id))
            for article_id in sorted({article for _, article in members})
            for view in self._statements_of(article_id)
            if view.id in wanted
        ]
        if not found:
            return None
        found.sort(key=_by_day)
        fullest = max((view for view, _ in found), key=lambda view: len(quoted_words(view).split()))
        said_by, others = _speakers([view for view, _ in found])
        days = [day for _, article in found if (day := _first_day(article))]
        return QuotationView(
            id=known,
            speaker_id=said_by.speaker_id if said_by else None,
            speaker_name=said_by.speaker_name if said_by else None,
            fullest=fullest,
            variants=tuple(
                VariantView(view, article, pieces(quoted_words(view), quoted_words(fullest)))
                for view, article in found
            ),
            first=min(days, default=None),
            outlets=tuple(sorted({a.article.outlet.value for _, a in found if a.article.outlet})),
            also_named=others,
        )


def _speakers(views: Sequence[StatementView]) -> tuple[StatementView | None, tuple[str, ...]]:
    """A statement of the speaker who counts, and the names of the other known ones.

    Where no known person speaks, the first words that name somebody count.
    """
    known = [view for view in views if view.speaker_id]
    if not known:
        return next((view for view in views if view.speaker_name), None), ()
    votes = Counter(view.speaker_id for view in known)
    best = max(known, key=lambda view: (view.judged, votes[view.speaker_id]))
    others = {v.speaker_name for v in known if v.speaker_name and v.speaker_id != best.speaker_id}
    return best, tuple(sorted(others - {best.speaker_name}))


def quoted_words(view: StatementView) -> str:
    """The quoted words of a statement; " … " where its own words stand between them."""
    return " … ".join(" ".join(span.text.split()) for span in view.statement.quoted)


def _by_day(found: tuple[StatementView, ArticleView]) -> tuple[date, str, int]:
    view, article = found
    return _first_day(article) or date.max, article.article.id, view.statement.start


def _first_day(view: ArticleView) -> date | None:
    return view.article.published.start


def pieces(words: str, fullest: str) -> tuple[Piece, ...]:
    """A version cut where it differs from the fullest one, word by word.

    Spelling, letter case and marks make no difference.
    """
    own, whole = folded_words(words), folded_words(fullest)
    if own.keys == whole.keys:
        return (Piece(words, common=True),)
    common = {at for passage in align(own.keys, whole.keys, _ALIGN) for at, _ in passage}
    found: list[Piece] = []
    for at, start in enumerate(own.starts):
        end = own.starts[at + 1] if at + 1 < len(own.starts) else len(words)
        text, same = words[0 if at == 0 else start : end], at in common
        if found and found[-1].common == same:
            found[-1] = Piece(found[-1].text + text, same)
        else:
            found.append(Piece(text, same))
    return tuple(found) or (Piece(words, common=False),)
