from cuttings.extract.groups import Group
from cuttings.extract.named_people import gather_people, honorific_before, join_by_pronouns
from cuttings.model.annotation import Name
from cuttings.model.evidence import Span
from cuttings.model.people import Mention


def gather(text, *names):
    places = []
    at = 0
    for name in names:
        at = text.index(name, at)
        places.append(Name(at, at + len(name), "PER", "test"))
        at += len(name)
    return {
        " ".join(g.words): [m.span.text for m in g.mentions] for g in gather_people(text, places)
    }


def group(words, *pronouns):
    made = Group("PER", tuple(words.split()))
    made.add(Mention(Span(0, len(words), words), "name", None, "test"))
    made.mentions += [Mention(Span(50, 53, word), "pronoun", None, "test") for word in pronouns]
    return made


def test_a_surname_that_stands_first_attaches_with_an_honorific():
    found = gather("Yang Lianhua left. Mr Yang was sad.", "Yang Lianhua", "Yang")
    assert found == {"Yang Lianhua": ["Yang Lianhua", "Yang"]}


def test_a_given_name_is_no_surname():
    found = gather("Peter Hale left. Mr Peter was sad.", "Peter Hale", "Peter")
    assert found == {"Peter Hale": ["Peter Hale"], "Peter": ["Peter"]}


def test_a_headline_in_capitals_names_the_same_person():
    found = gather("BRELL QUITS. Peter Brell left.", "BRELL", "Peter Brell")
    assert found == {"Peter Brell": ["BRELL", "Peter Brell"]}


def test_a_title_alone_is_nobody():
    assert gather("They told Mama and the King.", "Mama", "King") == {}


def test_a_surname_that_is_a_title_too_is_somebody():
    found = gather("Clara King left. King was sad.", "Clara King", "King")
    assert found == {"Clara King": ["Clara King", "King"]}


def test_honorifics_before_a_name():
    text = "Lady Justice Ferrow, and Orme"
    assert honorific_before(text, text.index("Ferrow")).text == "Lady Justice"
    assert honorific_before(text, text.index("Orme")) is None
    assert honorific_before("Mr\nOrme", 3) is None


def test_a_shared_surname_joins_the_one_whom_its_pronouns_fit():
    people = [group("Margaret Orme"), group("Peter Orme"), group("Orme", "she", "her")]
    join_by_pronouns(people)
    assert [" ".join(g.words) for g in people] == ["Margaret Orme", "Peter Orme"]
    assert len(people[0].mentions) == 4


def test_a_shared_surname_stays_alone_where_a_bearer_may_be_either_or_pronouns_disagree():
    open_case = [group("Margaret Orme"), group("Kim Orme"), group("Orme", "she")]
    join_by_pronouns(open_case)
    assert len(open_case) == 3
    both = [group("Margaret Orme"), group("Peter Orme"), group("Orme", "she", "he")]
    join_by_pronouns(both)
    assert len(both) == 3
