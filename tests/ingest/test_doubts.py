"""A text that is no whole report says so; a report is left in peace."""

import pytest

from cuttings.ingest import mark_furniture
from cuttings.ingest.doubts import find_doubts, phrases

REPORT = (
    "The harbour court of Ferrant sent two dockers home on Monday. Ada Quill, who speaks for the "
    "port, said that nobody would be charged.\n\n"
    "The two had slept on a crane for eleven nights. Their union asked for a hearing, and the "
    "judge gave it one within the hour. The crane will be painted green, the port said.\n"
)


GERMAN = (
    "Das Gericht am Hafen hat am Montag zwei Arbeiter nach Hause geschickt. Niemand werde "
    "angeklagt, sagte die Sprecherin des Hafens. Die beiden hatten elf Nächte lang auf einem "
    "Kran geschlafen, weil ihr Lohn ihnen zu klein war."
)


def doubts(text):
    return find_doubts(text, mark_furniture(text))


def test_a_report_raises_no_doubt():
    assert doubts(REPORT) == ()


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("Two dockers were sent home on Monday, the port of Ferrant said.", "short"),
        (REPORT.rstrip() + "\n\nThe union said that it would…", "cut-off"),
        (REPORT.rstrip() + " The union [+2114 chars]", "cut-off"),
        (REPORT + "\nAlready a subscriber? Log in\n", "subscribers"),
        (REPORT + "\n" + REPORT, "repeated"),
        (REPORT.replace("The ", "Theâ€™s "), "broken-letters"),
        (REPORT + "\ufffd\ufffd", "broken-letters"),
        (" ".join(REPORT), "broken-words"),
        (REPORT + REPORT.replace(" ", "")[:220].replace(".", "").replace(",", ""), "broken-words"),
        (REPORT + "".join(f"The ferry, part {n}\nHarbour news\n" for n in range(20)), "list"),
        (
            GERMAN,
            "foreign",
        ),
    ],
)
def test_a_doubtful_text_is_named(text, doubt):
    assert doubt in doubts(text)


def test_a_quotation_that_trails_off_inside_is_not_cut():
    assert doubts(REPORT.replace("hour.", "hour… or so.")) == ()


@pytest.mark.parametrize("entry", [entry for _, entry in phrases()], ids=lambda e: e["examples"][0])
def test_the_phrases_of_subscriptions_take_their_examples_and_nothing_else(entry):
    patterns = [pattern for pattern, known in phrases() if known is entry]
    for words in entry["examples"]:
        assert any(pattern.search(words) for pattern in patterns), words
    for words in entry["counterexamples"]:
        assert not any(pattern.search(words) for pattern, _ in phrases()), words
