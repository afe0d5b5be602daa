"""What a person means by a name or an id, as the selectors that a judgement holds."""

from collections.abc import Iterable

from cuttings.errors import SettingsError
from cuttings.model.judgement import Selector
from cuttings.store import Filter
from cuttings.story.file import StoryFile
from cuttings.story.views import MentionView
from cuttings.text.selectors import make_selector


def mention_selector(
    story: StoryFile, reference: str, prefer_article: str | None = None
) -> Selector:
    """The selector of a mention: by a mention's id, or the first mention of a person by name.

    A name form ("Mr Doran") picks the first mention in that form; one in the article with
    the id `prefer_article` goes before others.

    Raises:
        SettingsError: nothing or several things have this name.
    """
    return selector_of_mention(story, _mention(story, reference, prefer_article))


def selector_of_mention(story: StoryFile, view: MentionView) -> Selector:
    """The selector of a mention that is at hand."""
    span = view.mention.span
    article = story.article(view.article_id).article
    return make_selector(article.text, span.start, span.end, "mention")


def statement_selector(story: StoryFile, reference: str) -> Selector:
    """The selector of a statement, by its id or the beginning of its id."""
    view = story.statement(reference)
    article = story.article(view.article_id).article
    return make_selector(article.text, view.statement.start, view.statement.end, "statement")


def article_selector(story: StoryFile, reference: str) -> Selector:
    """The selector of a report, by its source or id."""
    article = story.article(reference).article
    return make_selector(article.text, 0, 0, "article", source=article.source)


def any_selector(story: StoryFile, reference: str) -> Selector:
    """A report, a statement or a mention, whichever the reference fits, in this order."""
    for find in (article_selector, statement_selector):
        try:
            return find(story, reference)
        except SettingsError:
            continue
    return mention_selector(story, reference)


def pair_selectors(story: StoryFile, one: str, other: str) -> tuple[Selector, Selector]:
    """The selectors of two names or mentions.

    Raises:
        SettingsError: one cannot be found, or both are the same words.
    """
    first, second = mention_selector(story, one), mention_selector(story, other)
    if first == second:
        raise SettingsError(
            f"“{one}” and “{other}” are the same words in the same report. "
            "Name the two mentions by their ids: cuttings export FILE --to jsonl lists them."
        )
    return first, second


def speaker_selectors(story: StoryFile, statement: str, name: str) -> tuple[Selector, ...]:
    """The selectors of "NAME said this": the statement, and who is meant where one is known.

    `name` is a person's name or id. A mention in the statement's own report goes before others.

    Raises:
        SettingsError: there is no such statement, or no name was given.
    """
    if not name.strip():
        raise SettingsError("Nobody was named: give the name of the one who said it.")
    said = statement_selector(story, statement)
    try:
        who = mention_selector(story, name, story.statement(statement).article_id)
    except SettingsError:
        return (said,)
    return said, who


def _mention(story: StoryFile, reference: str, prefer_article: str | None) -> MentionView:
    person = _person_id(story, reference)
    if person is None:
        found = story.mention(reference)
        if found is not None:
            return found
        person = story.person(reference).person.id
    found = None
    if prefer_article is not None:
        near = story.mentions(Filter(person=person, article=prefer_article))
        found = _best(near, None if reference == person else reference)
    found = found or _best(
        story.mentions(Filter(person=person)), None if reference == person else reference
    )
    if found is None:
        raise SettingsError(f"“{reference}” is mentioned in no report that counts now.")
    return found


def _best(mentions: Iterable[MentionView], form: str | None) -> MentionView | None:
    """The first mention in this form, else the first by name, else the first."""
    first = named = None
    wanted = None if form is None else " ".join(form.casefold().split())
    for view in mentions:
        words = view.mention.span.text.casefold()
        titled = f"{view.mention.honorific or ''} {words}".strip()
        if wanted in {words, titled.casefold()}:
            return view
        first = first or view
        named = named or (view if view.mention.kind == "name" else None)
        if wanted is None and named is not None:
            break
    return named or first


def _person_id(story: StoryFile, reference: str) -> str | None:
    """The id of the one person that the reference fits: looked up before mentions' ids."""
    try:
        return story.person(reference).person.id
    except SettingsError:
        return None
