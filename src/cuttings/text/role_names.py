"""What to call a speaker behind whom no person is known."""

import re

_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_RELATIVE = re.compile(r",? (?:who|which|that)$", re.IGNORECASE)
_NOBODY = frozenset({
    "he", "she", "it", "they", "we", "i", "you", "him", "her", "them", "us", "me", "who", "which",
    "that", "this", "these", "those", "his", "its", "one", "some", "many", "several", "others",
    "both", "all", "someone", "somebody", "everyone", "everybody",
})  # fmt: skip
"""Words that name nobody by themselves."""


def role_name(words: str) -> str | None:
    """The role without its article (`a minister` gives `minister`); None for `he` or `who`."""
    bare = _RELATIVE.sub("", _ARTICLE.sub("", " ".join(words.split())))
    return None if not bare or bare.lower() in _NOBODY else bare
