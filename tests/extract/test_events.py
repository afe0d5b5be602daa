"""Dated events of one text: which word a time dates, who takes part, and whether it happened."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cuttings.extract.event_words import kinds_of_nouns, kinds_of_verbs, words
from cuttings.extract.events import find_events
from cuttings.extract.people import find_chains
from cuttings.extract.statements import find_statements
from cuttings.extract.times import find_times
from cuttings.extract.word_lists import table
from cuttings.language import LanguageOptions, annotate
from cuttings.model.article import Furniture
from cuttings.model.evidence import span_of
from cuttings.resolve.anchoring import anchor_times
from cuttings.text.quotation_marks import find_quoted

KINDS = table("event_kinds")["kind"]
PUBLISHED = date(2021, 9, 20), date(2021, 9, 21)


class Read:
    """A text with all that `find_events` reads, and what it finds."""

    def __init__(self, text, furniture=(), model="cuttings-en"):
        self.quoted = find_quoted(text)
        self.annotation = annotate(text, furniture, self.quoted, LanguageOptions(model))
        self.chains = find_chains(text, furniture, self.quoted, self.annotation)
        self.statements = find_statements(
            text, furniture, self.quoted, self.annotation, self.chains
        )
        self.times = find_times(text, furniture, self.annotation)
        self.events = find_events(
            text, furniture, self.annotation, self.chains, self.statements, self.times
        )

    def who(self, event):
        return {(p.role, self.chains[p.chain].name) for p in event.participants}


def events(text):
    return Read(text).events


def shown(text):
    return [(event.trigger.text, event.status) for event in events(text)]


@pytest.mark.parametrize(("kind", "line"), [(k["name"], line) for k in KINDS for line in k["yes"]])
def test_kind_finds_its_example(kind, line):
    marked = re.search(r"\[(.+?)\]", line)[1]
    found = events(line.replace("[", "").replace("]", ""))
    assert [(event.trigger.text, event.kind) for event in found] == [(marked, kind)]


@pytest.mark.parametrize(("kind", "text"), [(k["name"], text) for k in KINDS for text in k["no"]])
def test_kind_leaves_its_counterexample_alone(kind, text):
    assert [event.trigger.text for event in events(text) if event.kind == kind != "other"] == []


def test_every_kind_has_both_kinds_of_examples_and_no_lemma_stands_in_two():
    assert [k["name"] for k in KINDS if not k["yes"] or not k["no"]] == []
    for part, known in (("verbs", kinds_of_verbs()), ("nouns", kinds_of_nouns())):
        lemmas = [lemma for k in KINDS for lemma in k[part].split()]
        twice = sorted({lemma for lemma in lemmas if lemmas.count(lemma) > 1})
        assert twice == []
        assert len(known) == len(lemmas)


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("A court in Velmora on Friday jailed Ann Lee.", ["jailed"]),
        ("The strike took place on Friday.", ["strike"]),
        ("There was a fire on Friday.", ["fire"]),
        ("The vote is set for Friday.", ["vote"]),
        ("Ann Lee is expected to fly home on Friday.", ["fly"]),
        ("The election is on Friday.", ["election"]),
        ("Ann Lee was arrested on Friday when she landed in Velmora.", ["arrested", "landed"]),
        ("Ann Lee, a nurse arrested in May, is free.", ["arrested"]),
        ("Ann Lee has been held since May.", ["held"]),
        ("Ann Lee heard the news at five o’clock on Sunday morning.", ["heard"]),
    ],
)
def test_a_time_dates_the_word_that_names_the_event(text, triggers):
    assert [event.trigger.text for event in events(text)] == triggers


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee was jailed for eight years.",
        "Ann Lee, 38, was jailed.",
        "They meet every Thursday.",
        "Ann Lee must leave before Friday.",
        "Ann Lee was in prison until May.",
        "Ann Lee has spoken to him twice since May.",
        "Ann Lee had a bag on Friday.",
        "Ann Lee will make her debut on Friday in a move that pleased the town.",
        "Ann Lee is well now.",
        "Ann Lee was jailed nearly two years ago.",
        "Ann Lee quoted a law of 1996.",
        "February 3, 2011 at 8:44 pm | I would march.",
        "",
    ],
)
def test_what_tells_no_day_of_an_event_is_none(text):
    assert events(text) == ()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Ann Lee resigned on Friday.", "happened"),
        ("Ann Lee will resign on Friday.", "planned"),
        ("Ann Lee may resign on Friday.", "planned"),
        ("Ann Lee plans to resign on Friday.", "planned"),
        ("Ann Lee will speak when they meet on Friday.", "planned"),
        ("The deadline passes on Friday.", "planned"),
        ("The cabinet is to meet on Friday.", "planned"),
        ("Resign on Friday!", "planned"),
        ("Ann Lee did not resign on Friday.", "denied"),
        ("Ann Lee failed to resign on Friday.", "denied"),
        ("No judge resigned on Friday.", "denied"),
        ("Ann Lee is not going to resign on Friday.", "denied"),
        ("Bo Chan said that Ann Lee resigned on Friday.", "claimed"),
        ("“Ann Lee resigned on Friday,” Bo Chan said.", "claimed"),
        ("Ann Lee was allegedly attacked on Friday.", "claimed"),
        ("Ten people were reported to have been killed on Saturday.", "happened"),
    ],
)
def test_the_status_is_what_the_text_says(text, status):
    (event,) = [e for e in events(text) if e.lemma != "say"]
    assert event.status == status


def test_a_claim_names_its_statement():
    read = Read("Bo Chan said that Ann Lee resigned on Friday.")
    (event,) = read.events
    assert read.statements[event.statement].speaker.text == "Bo Chan"


def test_a_time_beside_a_quotation_is_of_the_saying():
    assert shown("“She left in tears,” Bo Chan told reporters on Friday.") == [("told", "happened")]


def test_those_who_take_part_have_their_roles():
    read = Read("Ann Lee was arrested by the Harbour Police at Port Lisle on Friday.")
    (event,) = read.events
    assert ("object", "Ann Lee") in read.who(event)
    assert event.place.text == "Port Lisle"
    read = Read("Ann Lee met Bo Chan on Friday.")
    assert read.who(read.events[0]) == {("subject", "Ann Lee"), ("object", "Bo Chan")}


def test_a_clause_is_cut_at_the_next_clause():
    (event, *_) = events("Ann Lee resigned on Friday, and Bo Chan wept in his office.")
    assert event.clause.text == "Ann Lee resigned on Friday"
    (event,) = events("Ann Lee, who resigned on Friday, wept.")
    assert event.clause.text == "Ann Lee, who resigned on Friday"


def test_whose_somebody_is_takes_no_part():
    read = Read("Ann Lee’s brother was arrested on Friday.")
    assert "Ann Lee" not in {name for role, name in read.who(read.events[0]) if role == "other"}


def test_who_describes_the_name_before_it():
    text = "It came in the last hours of the government of Ann Lee, who resigned on Friday."
    read = Read(text)
    assert read.who(read.events[0]) == {("subject", "Ann Lee")}
    assert read.events[0].clause.text == "Ann Lee, who resigned on Friday"


def test_captions_and_datelines_tell_no_event():
    text = "Ann Lee arriving at Quay Street on Monday."
    caption = Furniture("caption", span_of(text, 0, len(text)))
    assert Read(text, (caption,)).events == ()


def test_without_syntax_there_are_none():
    assert Read("Ann Lee was arrested on Friday.", model="rules").events == ()


def test_word_lists_are_in_lower_case():
    for key in table("event_words"):
        if key != "forms":
            assert all(word == word.lower() for word in words(key)), key


SENTENCES = st.sampled_from([
    "Ann Lee was arrested on Friday.", "“He left in May,” she said on Monday.", "In 1996, when",
    "the vote on 3 June", "will be held", "since March 2021", "and", "last week", "tonight",
    "Ms Chan", "had been", "talks", "at Port Lisle", "not", "to fly", "’", "”", "\n\n", ",", "if",
])  # fmt: skip


@given(st.lists(SENTENCES, max_size=12).map(" ".join))
@settings(max_examples=25)
def test_any_text_gives_events_that_stand_in_it(text):
    read = Read(text)
    anchored = anchor_times(read.times, *PUBLISHED)
    places = [event.trigger.start for event in read.events]
    assert places == sorted(set(places))
    for event in read.events:
        spans = [event.clause, event.sentence, event.trigger, *filter(None, [event.place])]
        assert all(text[s.start : s.end] == s.text for s in spans)
        assert event.clause.text.strip() == event.clause.text != ""
        assert anchored[event.time].timex_type in {"DATE", "TIME"}
        assert len({one.chain for one in event.participants}) == len(event.participants)
