"""The plain-rule annotator: sentences, tokens and names without a model."""

from collections.abc import Sequence
from dataclasses import dataclass

from cuttings.language.names import find_names
from cuttings.language.sentences import split_sentences
from cuttings.language.tokens import tokenize
from cuttings.model.annotation import Annotation
from cuttings.model.article import Furniture
from cuttings.model.quoted import QuotedStretch

RULES_VERSION = "1"


@dataclass(frozen=True, slots=True)
class LanguageOptions:
    """What reads the language of a text. `model` "rules" needs nothing but this package."""

    model: str = "rules"


def language_version(options: LanguageOptions) -> str:
    """Changes whenever `annotate` with these options may give another result."""
    return f"{options.model} {RULES_VERSION}"


def annotate(
    text: str,
    furniture: Sequence[Furniture],
    quoted: Sequence[QuotedStretch],
    options: LanguageOptions,
) -> Annotation:
    """Sentences, tokens and names of one text, in time proportional to its length."""
    tokens = tokenize(text)
    sentences = split_sentences(text, furniture, quoted)
    names = find_names(text, tokens, sentences, furniture)
    return Annotation(language_version(options), sentences, tokens, names)
