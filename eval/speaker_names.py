"""When a found speaker's name is the gold's: articles, honorifics and letter case aside."""

from cuttings.text.person_words import is_honorific

_ARTICLES = frozenset({"a", "an", "the"})


def same_name(found: str | None, wanted: str | None) -> bool:
    """Whether two names or roles are one; None is equal to None alone."""
    if found is None or wanted is None:
        return found is wanted
    return _bare(found) == _bare(wanted)


def _bare(name: str) -> list[str]:
    words = name.replace("’", "'").split()
    while len(words) > 1 and (words[0].lower() in _ARTICLES or is_honorific(words[0])):
        words = words[1:]
    return [word.casefold() for word in words]
