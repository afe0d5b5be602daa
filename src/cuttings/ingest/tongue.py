"""In which language a text is written: a function of the text alone.

Reports in another language than English are kept and searched, and not read for statements.
"""

import re
from functools import cache
from typing import Any

VERSION = "1"
SAMPLE_CHARS = 6_000
MIN_LETTERS = 120
SURE = 0.98
SURE_WITHOUT_ENGLISH = 0.85
NO_ENGLISH = 0.05
ENGLISH_SHARE = 0.18
"""English prose has about 0.35 of these words, Dutch or German below 0.1."""
ENGLISH_WORDS = frozenset(
    [
        *("the", "of", "and", "to", "a", "that", "it", "he", "she", "was", "said", "for", "on"),
        *("with", "as", "at", "by", "from", "his", "her", "they", "were", "been", "have", "has"),
        *("had", "not", "but", "which", "who", "will", "would", "their", "this", "are", "be"),
        *("is", "in"),
    ]
)
WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the language, or None where it cannot be told surely.

    English is known by its small words; where they are few, py3langid (Lui & Baldwin 2012,
    langid.py) decides, and only when it is sure.
    """
    words = WORD.findall(text[:SAMPLE_CHARS].lower())
    letters = sum(map(len, words))
    if letters < MIN_LETTERS:
        return None
    share = sum(word in ENGLISH_WORDS for word in words) / len(words)
    if share >= ENGLISH_SHARE:
        return "en"
    language, probability = _identifier().classify(" ".join(words))
    needed = SURE_WITHOUT_ENGLISH if share < NO_ENGLISH else SURE
    return str(language) if probability >= needed else None


def is_foreign(text: str) -> bool:
    """Whether the text is surely in another language than English."""
    return language_of(text) not in (None, "en")


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
