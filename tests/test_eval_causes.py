from eval.causes import by_cause


def test_errors_are_gathered_by_cause_the_most_frequent_first():
    errors = [("too much", "Brell"), ("missing", "Hale"), ("missing", "Orme"), ("missing", "Hale")]
    assert by_cause(errors) == ["3 × missing: Hale (2); Orme", "1 × too much: Brell"]


def test_no_errors_are_no_lines():
    assert by_cause([]) == []
