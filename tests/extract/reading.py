"""How the tests read a text: the real stages, one after the other."""

from cuttings.extract.people import find_chains
from cuttings.extract.statements import find_statements
from cuttings.language import LanguageOptions, annotate
from cuttings.model.reading import Reading
from cuttings.text.quotation_marks import find_quoted


def read(text, furniture=()):
    quoted = find_quoted(text)
    annotation = annotate(text, furniture, quoted, LanguageOptions("rules"))
    chains = find_chains(text, furniture, quoted, annotation)
    statements = find_statements(text, furniture, quoted, annotation, chains)
    return Reading(quoted, annotation, chains, statements, ())
