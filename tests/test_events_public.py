"""The score of events across documents: what is shared, pairs and days by hand, the two sets."""

from datetime import date
from xml.etree import ElementTree as ET

import pytest

from eval.event_sets import GoldDocument, GoldMention, ecbplus_events, meantime_events
from eval.events_public import (
    FoundMention,
    SharedMention,
    b3,
    coverage,
    days,
    is_of_our_kinds,
    match,
    merged_pairs,
)

TEXT = "The dockers voted on Friday and the harbour closed."


def gold(words, event="e1", anchor=None):
    start = TEXT.index(words)
    return GoldMention(start, start + len(words), event, anchor=anchor)


def ours(words, event="1", document="a", span=("2024-03-01", "2024-03-02")):
    start = TEXT.index(words)
    return FoundMention(document, start, start + len(words), event, span, TEXT)


def document(name, *mentions):
    return GoldDocument("story", name, TEXT, None, None, mentions)


def shared(*parts):
    """Each part: document, gold event, our event."""
    return [
        SharedMention("story", gold("voted", event), ours("voted", found, name))
        for name, event, found in parts
    ]


def test_a_mention_is_shared_where_the_words_overlap_and_the_set_says_which_event():
    documents = [document("a", gold("voted on"), gold("closed", event=None))]
    found = match(documents, [ours("voted"), ours("closed")])
    assert [one.found.start for one in found] == [TEXT.index("voted")]


def test_no_mention_of_ours_counts_twice():
    documents = [document("a", gold("voted"), gold("voted on"))]
    assert len(match(documents, [ours("voted")])) == 1


def test_pairs_count_across_documents_alone():
    score = merged_pairs("set", shared(("a", "e", "1"), ("a", "x", "1"), ("b", "e", "1")))
    assert (score.precision, score.recall, score.gold) == (0.5, 1, 1)


def test_stories_make_no_pairs_with_one_another():
    one = SharedMention("north", gold("voted"), ours("voted", "1", "a"))
    other = SharedMention("south", gold("voted"), ours("voted", "1", "b"))
    assert merged_pairs("set", [one, other]).gold == 0


def test_what_is_held_apart_costs_recall():
    score = merged_pairs("set", shared(("a", "e", "1"), ("b", "e", "2")))
    assert (score.precision, score.recall) == (1, 0)
    assert score.errors[0].startswith("apart: a at ")


def test_b_cubed_counts_every_shared_mention():
    score = b3("set", shared(("a", "e", "1"), ("b", "e", "1"), ("c", "x", "1")))
    assert score.precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)
    assert score.recall == 1


def test_coverage_counts_all_marked_mentions_and_those_of_our_kinds():
    documents = [document("a", gold("voted"), gold("harbour", event=None))]
    every, kinds = coverage("set", documents, [ours("voted")])
    assert (every.recall, every.gold) == (0.5, 2)
    assert (kinds.recall, kinds.gold) == (1, 1)


@pytest.mark.parametrize("words", ["arrested", "was freed", "Votes", "banned"])
def test_words_of_our_kinds(words):
    assert is_of_our_kinds(words)


@pytest.mark.parametrize("words", ["harbour", "of the"])
def test_words_of_no_kind(words):
    assert not is_of_our_kinds(words)


@pytest.mark.parametrize(
    ("anchor", "same", "within"),
    [
        ("2024-03-01", 1, 1),
        ("2024-03-01TNI", 1, 1),
        ("2024-03-01T22:30", 1, 1),
        ("2024-03", 0, 1),
        ("2024-03-02", 0, 0),
    ],
)
def test_days_agree_with_the_anchor(anchor, same, within):
    found = [SharedMention("story", gold("voted", anchor=anchor), ours("voted"))]
    assert [score.precision for score in days("set", found)] == [same, within]


def test_an_anchor_without_days_is_not_counted():
    found = [SharedMention("story", gold("voted", anchor="PRESENT_REF"), ours("voted"))]
    assert [score.gold for score in days("set", found)] == [0, 0]


def cat(words, markables="", relations=""):
    tokens = "".join(
        f'<token t_id="{number}" sentence="{sentence}" number="0">{word}</token>'
        for number, (word, sentence) in enumerate(words, start=1)
    )
    return ET.fromstring(  # noqa: S314 - our own words
        f"<Document>{tokens}<Markables>{markables}</Markables>"
        f"<Relations>{relations}</Relations></Document>"
    )


def write(root, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    ET.ElementTree(root).write(path)


def test_ecbplus_gives_events_across_documents_and_within_one(tmp_path):
    root = cat(
        [("http://harbour.example/news", 0), ("Dockers", 1), ("voted", 1), ("and", 1), ("left", 1)],
        '<ACTION_OCCURRENCE m_id="1"><token_anchor t_id="3"/></ACTION_OCCURRENCE>'
        '<NEG_ACTION_STATE m_id="2"><token_anchor t_id="5"/></NEG_ACTION_STATE>'
        '<HUMAN_PART_PER m_id="3"><token_anchor t_id="2"/></HUMAN_PART_PER>'
        '<ACTION_OCCURRENCE m_id="9" instance_id="ACT1"/>',
        '<CROSS_DOC_COREF r_id="7" note="ACT1"><source m_id="1"/><target m_id="9"/>'
        '</CROSS_DOC_COREF><INTRA_DOC_COREF r_id="8"><source m_id="2"/><target m_id="9"/>'
        "</INTRA_DOC_COREF>",
    )
    write(root, tmp_path / "ecbplus" / "4" / "4_1ecbplus.xml")
    write(root, tmp_path / "ecbplus" / "5" / "5_1ecbplus.xml")
    (found,) = ecbplus_events(tmp_path)
    assert found.url == "http://harbour.example/news"
    assert [found.text[m.start : m.end] for m in found.mentions] == ["voted", "left"]
    assert [m.event for m in found.mentions] == ["ecbplus 4 ACT1", "ecbplus 4 4_1ecbplus 8"]


def test_meantime_gives_events_days_and_anchors(tmp_path):
    root = cat(
        [("Dockers", 0), ("voted", 0), ("Friday", 0), ("left", 0)],
        '<EVENT_MENTION m_id="1"><token_anchor t_id="2"/></EVENT_MENTION>'
        '<EVENT_MENTION m_id="2"><token_anchor t_id="4"/></EVENT_MENTION>'
        '<TIMEX3 m_id="3" value="2024-03-01"><token_anchor t_id="3"/></TIMEX3>'
        '<TIMEX3 m_id="4" value="2024-03-02" functionInDocument="CREATION_TIME"/>'
        '<EVENT m_id="5" instance_id="OTH1"/>',
        '<REFERS_TO r_id="6"><source m_id="1"/><target m_id="5"/></REFERS_TO>'
        '<TLINK r_id="7" reltype="IS_INCLUDED"><source m_id="1"/><target m_id="3"/></TLINK>'
        '<TLINK r_id="8" reltype="INCLUDES"><source m_id="3"/><target m_id="2"/></TLINK>'
        '<TLINK r_id="9" reltype="SIMULTANEOUS"><source m_id="2"/><target m_id="4"/></TLINK>',
    )
    write(root, tmp_path / "meantime" / "intra_cross-doc_annotation" / "corpus_docks" / "1.xml")
    (found,) = meantime_events(tmp_path)
    assert (found.story, found.day) == ("docks", date(2024, 3, 2))
    assert found.mentions[0].event == "OTH1"
    assert found.mentions[0].anchor == "2024-03-01"
    assert (found.mentions[1].event, found.mentions[1].anchor) == (None, None)
