"""`python -m eval.statements_by_rule --data FOLDER`: which rule gives right speakers, on PolNeAR.

For each rule the quoted stretches of three words or more to which it gave a speaker on the
train part, and how many of them overlap the source in the gold; stretches within another one,
which the gold hardly ever attributes, are counted apart (`/nested`). A speaker who is right as
a person but named by other words than the gold's counts as wrong here.
"""

import argparse
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from cuttings.extract.people import find_chains
from cuttings.extract.statements import find_statements
from cuttings.language import LanguageOptions, annotate
from cuttings.model.evidence import Span
from cuttings.model.quoted import QuotedStretch
from cuttings.model.statement import Statement
from cuttings.text.quotation_marks import find_quoted
from eval.polnear import SAMPLE, read_articles
from eval.statements import FEWEST_WORDS, Attribution, is_attributed_to


def main() -> int:
    """Print the table, the rule that gives most first."""
    parser = argparse.ArgumentParser(prog="eval.statements_by_rule", description=main.__doc__)
    parser.add_argument("--data", type=Path, required=True, help="holds polnear/train")
    parser.add_argument("--articles", type=int, default=SAMPLE)
    arguments = parser.parse_args()
    given: dict[str, list[bool]] = defaultdict(list)
    for article in read_articles(arguments.data / "polnear" / "train", arguments.articles):
        text = article.text
        quoted = find_quoted(text)
        annotation = annotate(text, (), quoted, LanguageOptions())
        chains = find_chains(text, (), quoted, annotation)
        found = find_statements(text, (), quoted, annotation, chains)
        add_rules(article.attributions, quoted, found, given)
    for rule, hits in sorted(given.items(), key=lambda row: (-len(row[1]), row[0])):
        print(f"{rule:42} {len(hits):5} {sum(hits):5} {sum(hits) / len(hits):6.3f}")
    return 0


def add_rules(
    attributions: Sequence[Attribution],
    quoted: Sequence[QuotedStretch],
    statements: Sequence[Statement],
    given: dict[str, list[bool]],
) -> None:
    """Adds, by rule, whether each speaker that it gave to quoted words is right."""
    inner = {(stretch.start, stretch.end) for stretch in quoted if stretch.depth}
    for statement in statements:
        for span in statement.quoted if statement.speaker else ():
            if len(span.text.split()) >= FEWEST_WORDS:
                right = is_attributed_to(statement, span, attributions)
                given[_rule(statement, span, inner)].append(right)


def _rule(statement: Statement, span: Span, inner: set[tuple[int, int]]) -> str:
    nested = " /nested" if (span.start, span.end) in inner else ""
    return f"{statement.method}{nested}"


if __name__ == "__main__":
    raise SystemExit(main())
