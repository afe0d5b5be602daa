"""One text to its annotation: by the bundled model, by plain rules, or by a spaCy pipeline."""

from collections.abc import Sequence
from dataclasses import dataclass

from cuttings.language.decoding import NameDecoder
from cuttings.language.furniture_names import nameless_places
from cuttings.language.links import VERSION as LINKS_VERSION
from cuttings.language.links import find_links
from cuttings.language.model import BUNDLED, bundled_version, load_model
from cuttings.language.model_names import find_model_names
from cuttings.language.names import find_names
from cuttings.language.sentences import split_sentences
from cuttings.language.spacy_pipeline import annotate_with_spacy, spacy_version
from cuttings.language.syntax import read_sentences
from cuttings.language.tokens import tokenize
from cuttings.language.units import sentence_tokens
from cuttings.model.annotation import Annotation, Interval, Name, Token
from cuttings.model.article import Furniture
from cuttings.model.quoted import QuotedStretch

RULES = "rules"
RULES_VERSION = "4"


@dataclass(frozen=True, slots=True)
class LanguageOptions:
    """What reads the language of a text.

    `model` is "cuttings-en" (the bundled model), "rules" (plain rules: sentences, words and
    names, no syntax), or the name or folder of an installed spaCy pipeline.
    """

    model: str = BUNDLED


def language_version(options: LanguageOptions) -> str:
    """Changes whenever `annotate` with these options may give another result.

    Raises:
        MissingModelError: the model that the options name is not installed.
    """
    if options.model == RULES:
        return f"{RULES} {RULES_VERSION}"
    if options.model == BUNDLED:
        return f"{BUNDLED} {bundled_version()} rules {RULES_VERSION} links {LINKS_VERSION}"
    return f"{spacy_version(options.model)} rules {RULES_VERSION} links {LINKS_VERSION}"


def annotate(
    text: str,
    furniture: Sequence[Furniture],
    quoted: Sequence[QuotedStretch],
    options: LanguageOptions,
) -> Annotation:
    """Sentences, tokens, names, syntax and links of one text, in time about its length.

    The same text gives the same annotation in every process and beside any other text.

    Raises:
        MissingModelError: the model that the options name is not installed.
    """
    tokens = tokenize(text)
    sentences = split_sentences(text, furniture, quoted)
    version = language_version(options)
    if options.model == RULES:
        return Annotation(
            version, sentences, tokens, find_names(text, tokens, sentences, furniture)
        )
    if options.model == BUNDLED:
        read, names = _read_with_model(text, tokens, sentences)
    else:
        read, names = annotate_with_spacy(text, tokens, sentences, options.model)
    hidden = nameless_places(text, furniture)
    names = tuple(n for n in names if not any(a < n.end and n.start < b for a, b in hidden))
    annotation = Annotation(version, sentences, read, names)
    return Annotation(version, sentences, read, names, find_links(text, quoted, annotation))


def _read_with_model(
    text: str, tokens: Sequence[Token], sentences: Sequence[Interval]
) -> tuple[tuple[Token, ...], tuple[Name, ...]]:
    model = load_model()
    filled = list(tokens)
    read = read_sentences(model, text, filled, sentence_tokens(tokens, sentences))
    row, found = find_model_names(read, NameDecoder(model.name_tags))
    names = tuple(
        Name(row.starts[n.first], row.ends[n.last - 1], n.type, n.method, n.score) for n in found
    )
    return tuple(filled), names
