"""What a person means by a name or an id on the command line, as selectors."""

from cuttings.errors import SettingsError
from cuttings.model.judgement import Selector
from cuttings.story import Filter, MentionView, StoryFile
from cuttings.text.selectors import make_selector


def mention_selector(story: StoryFile, reference: str) -> Selector:
    """The selector of a mention: by a mention's id, or the first mention of a person by name.

    A name form ("Mr Doran") picks the first mention in that form.

    Raises:
        SettingsError: nothing or several things have this name.
    """
    view = _mention(story, reference)
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


def _mention(story: StoryFile, reference: str) -> MentionView:
    found = story.mention(reference)
    if found is not None:
        return found
    person = story.person(reference)
    mentions = list(story.mentions(Filter(person=person.person.id)))
    wanted = " ".join(reference.casefold().split())
    for view in mentions:
        form = view.mention.span.text.casefold()
        titled = f"{view.mention.honorific or ''} {form}".strip().casefold()
        if wanted in {form, titled}:
            return view
    if not mentions:
        raise SettingsError(f"“{reference}” is mentioned in no report that counts now.")
    return mentions[0]
