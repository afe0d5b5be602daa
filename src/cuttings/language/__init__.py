"""The language room: what the sentences, words and names of a text are."""

from cuttings.language.annotator import LanguageOptions, annotate, language_version

__all__ = ["LanguageOptions", "annotate", "language_version"]
