import pytest

from cuttings.ingest.layout import SENTENCE_END
from cuttings.ingest.rules import Rule, dateline_rules, matches, rules

ALL = [*rules(), *dateline_rules()]


def takes(rule: Rule, line: str) -> bool:
    if rule.kind == "dateline":
        return rule.pattern.match(line) is not None
    return matches(rule, line, ends_sentence=SENTENCE_END.search(line) is not None) is not None


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: f"{rule.kind}-{rule.name}")
def test_a_rule_takes_its_examples_and_leaves_its_counterexamples(rule):
    assert rule.examples
    assert rule.counterexamples
    assert [line for line in rule.examples if not takes(rule, line)] == []
    assert [line for line in rule.counterexamples if takes(rule, line)] == []


def test_no_two_rules_of_a_kind_share_a_name():
    names = [(rule.kind, rule.name) for rule in ALL]
    assert len(names) == len(set(names))
