"""Where a paragraph ends decides where a quotation may go on."""

from cuttings.text.paragraphs import paragraphs


def words(text):
    return [text[extent.start : extent.end] for extent in paragraphs(text)]


def test_a_blank_line_parts_paragraphs():
    assert words("One.\n\nTwo.\n \t\nThree.") == ["One.", "Two.", "Three."]


def test_in_press_text_a_line_is_a_paragraph():
    assert words("Rain came.\nThe river rose.\nNobody slept.") == [
        "Rain came.",
        "The river rose.",
        "Nobody slept.",
    ]


def test_long_lines_are_paragraphs_even_before_a_small_letter():
    line = "The river rose all night and " * 6
    assert len(words(f"{line}\nthe town was under water.\nand so on.")) == 3


def test_wrapped_lines_are_one_paragraph():
    text = (
        "The river rose all night and the town\nwas under water by the morning, as the\n"
        "mayor had said."
    )
    assert words(text) == [text]


def test_in_wrapped_text_an_indent_starts_a_paragraph():
    text = (
        "   The river rose all night and the town\nwas under water by the morning, as had\n"
        "been foretold.\n   Nobody was hurt and the bridge was not\ndamaged."
    )
    assert len(words(text)) == 2


def test_in_wrapped_text_a_short_line_with_a_full_stop_ends_its_paragraph():
    text = (
        "The river rose all night and the town\nwas under water.\n"
        "Nobody was hurt, and the bridge was\nnot damaged."
    )
    assert len(words(text)) == 2


def test_a_wrapped_line_before_a_capital_runs_on_where_it_is_full():
    text = (
        "The river rose all night and the Old\nBridge was under water by the time the\nmayor came."
    )
    assert words(text) == [text]


def test_a_headline_above_wrapped_text_is_its_own_paragraph():
    text = (
        "River rises\nThe river rose all night and the town\nwas under water by the morning,\n"
        "as the mayor had said."
    )
    assert words(text)[0] == "River rises"


def test_every_line_end_counts():
    assert words("One.\r\nTwo.\rThree.\u2029Four.\fFive.") == [
        "One.",
        "Two.",
        "Three.",
        "Four.",
        "Five.",
    ]


def test_a_text_without_words_has_no_paragraphs():
    assert words("") == words(" \n\r\n\t") == []
