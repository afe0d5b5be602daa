"""Which mentions tell of one event, in whatever order they come."""

from datetime import date, timedelta
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from cuttings.model.event import DatedMention
from cuttings.resolve.event_summary import make_event
from cuttings.resolve.events import cluster, is_one, join_vague

DAY = date(2024, 3, 4)


def told(row, lemma="arrest", words="", persons="", **more):
    """A mention of an arrest of one day, but for what is said."""
    start = DAY + timedelta(days=more.get("day", 0))
    reported = DAY + timedelta(days=more.get("reported", 1))
    return DatedMention(
        row=row,
        text_hash=f"text{row:03}",
        trigger_start=10,
        trigger_end=20,
        start=start,
        end=start + timedelta(days=more.get("days", 1)),
        granularity=more.get("granularity", "day"),
        kind=more.get("kind", lemma),
        lemma=lemma,
        status=more.get("status", "happened"),
        words=frozenset(words.split()),
        names=frozenset(f"name-{person}" for person in persons.split()),
        persons=frozenset(persons.split()),
        organisations=frozenset(more.get("organisations", "").split()),
        places=frozenset(more.get("places", "").split()),
        reported_from=reported,
        reported_to=reported + timedelta(days=1),
        articles=1,
    )


def rows(clusters):
    return sorted(sorted(mention.row for mention in one) for one in clusters)


def joined(*clusters):
    """The events after vaguer clusters were put to them, each as its mentions."""
    return [[m for one in group for m in one] for group in join_vague(clusters)]


def test_the_same_verb_and_people_are_one_event():
    assert is_one(told(1, persons="lee"), told(2, "seize", persons="lee", kind="arrest"))


def test_saying_it_is_another_event_than_what_was_said():
    words = "harbour strike end monday"
    done, said = told(1, "end", words, "lee"), told(2, "say", words, "lee", kind="statement")
    announced = told(3, "announce", words, "lee", kind="announcement")
    assert not is_one(done, said)
    assert not is_one(done, announced)
    assert is_one(said, announced)


def test_two_verbs_of_one_person_are_one_event_by_three_words_alone():
    fall = told(1, "fall", "hut mountain park", "lee", kind="other")
    assert is_one(fall, told(2, "slip", "hut mountain park", "lee", kind="accident"))
    assert not is_one(
        fall, told(3, "leave", "hut rope crew mountain dawn dusk", "lee", kind="travel")
    )


def test_two_people_are_two_events_whatever_the_words():
    one, other = (
        told(1, words="police harbour", persons="lee"),
        told(2, words="police", persons="c"),
    )
    assert not is_one(one, other)


def test_nearly_the_same_words_are_one_event_whatever_kind():
    one = told(1, "hold", "court ruled bill must be paid soon", kind="other")
    other = told(2, "rule", "court ruled bill must be paid", kind="ruling")
    assert is_one(one, other)


def test_other_numbers_tell_of_another_event():
    one = told(1, "confirm", "agency confirmed 236 cases", kind="other")
    other = told(2, "confirm", "agency confirmed 109 cases", kind="other")
    assert not is_one(one, other)
    assert is_one(one, told(3, "confirm", "agency confirmed 236 new cases", kind="other"))


def test_other_places_tell_of_another_event():
    one = told(1, "march", "people marched against bill", kind="protest", places="velmora")
    other = told(2, "march", "people marched against bill today", kind="protest", places="lisle")
    assert not is_one(one, told(2, "march", "people marched", kind="protest", places="lisle"))
    assert is_one(one, other)  # in nearly the same words one of the places may be wrong


def test_of_a_broad_kind_the_same_person_is_not_enough():
    one = told(1, "fly", "flew home", "lee", kind="travel")
    assert not is_one(one, told(2, "leave", "left office", "lee", kind="travel"))


def test_what_is_said_is_one_only_with_the_same_verb():
    one = told(1, "say", "said bridge shut", "lee", kind="statement")
    assert not is_one(one, told(2, "add", "added road", "lee", kind="statement"))


def test_a_denial_is_not_what_it_denies():
    one = told(1, words="police stormed house", persons="lee")
    assert not is_one(one, told(2, words="police", persons="lee", status="denied"))


def test_nothing_is_joined_through_a_third():
    one = told(1, "confirm", "a b c d e f")
    between = told(2, "confirm", "c d e f g h")
    other = told(3, "confirm", "e f g h i j k l")
    assert is_one(one, between)
    assert is_one(between, other)
    assert not is_one(one, other)
    for order in permutations([one, between, other]):
        assert rows(cluster(order)) == [[1, 2, 3]]  # both agree with the one in the middle
    far = told(4, "confirm", "g h i j k l m n")
    for order in permutations([one, between, far]):
        assert rows(cluster(order)) == [[1, 2], [4]]


def test_a_month_is_put_to_its_day():
    day = told(1, persons="lee", words="airport seized")
    month = told(2, persons="lee", words="40", day=-3, days=31, granularity="month")
    (event,) = [make_event(one) for one in joined((day,), (month,))]
    assert (event.start, event.granularity) == (DAY, "day")


def test_a_month_that_fits_two_days_alike_stays_by_itself():
    days = [(told(1, persons="lee"),), (told(2, persons="lee", day=5),)]
    month = told(3, persons="lee", day=-3, days=31)
    assert rows(joined(*days, (month,))) == [[1], [2], [3]]


def test_a_month_with_only_one_of_the_people_is_not_put_to_a_day_of_several():
    day = told(1, "sign", "signed treaty", "lee chan")
    month = told(2, "sign", "signed lucrative arms deal", "lee", day=-3, days=31)
    assert rows(joined((day,), (month,))) == [[1], [2]]


def test_a_range_that_the_day_lies_outside_of_is_another_event():
    month = told(2, persons="lee", day=5, days=31)
    assert rows(joined((told(1, persons="lee"),), (month,))) == [[1], [2]]


def test_the_latest_report_says_the_status_but_undoes_nothing():
    happened = told(1, persons="lee")
    planned = told(2, persons="lee", status="planned", reported=-3)
    later = told(3, persons="lee", status="claimed", reported=9)
    assert make_event([planned]).status == "planned"
    assert make_event([planned, happened]).status == "happened"
    assert make_event([happened, later]).status == "happened"
    denied = told(4, persons="lee", status="denied", reported=9)
    assert make_event([happened, denied]).status == "denied"


def test_the_clause_that_names_most_stands_for_the_event():
    short = told(1, words="arrested", persons="lee")
    full = told(2, words="arrested airport police friday harbour", persons="lee chan")
    event = make_event([short, full])
    assert event.headline == full
    assert event.reason
    assert event.persons[0] == "lee"


MENTIONS = st.builds(
    told,
    st.integers(0, 400),
    st.sampled_from(["arrest", "seize", "say", "free"]),
    st.lists(st.sampled_from("abcdefgh"), max_size=6).map(" ".join),
    st.lists(st.sampled_from(["lee", "chan"]), max_size=2).map(" ".join),
    kind=st.sampled_from(["arrest", "other", "statement", "travel"]),
    status=st.sampled_from(["happened", "planned", "claimed", "denied"]),
    day=st.sampled_from([0, 0, 1, -3]),
    days=st.sampled_from([1, 1, 1, 7, 31]),
)
STORIES = st.lists(MENTIONS, max_size=12, unique_by=lambda mention: mention.row)


def chronology(mentions):
    by_days = {}
    for mention in mentions:
        by_days.setdefault((mention.start, mention.end), []).append(mention)
    clusters = [one for members in by_days.values() for one in cluster(members)]
    return [make_event(one) for one in joined(*clusters)]


@given(STORIES, st.randoms(use_true_random=False))
def test_the_order_makes_no_difference(mentions, dice):
    shuffled = list(mentions)
    dice.shuffle(shuffled)
    found = {event.id: event for event in chronology(mentions)}
    assert found == {event.id: event for event in chronology(shuffled)}


@given(STORIES)
def test_every_mention_is_in_one_event_and_within_its_days(mentions):
    events = chronology(mentions)
    placed = [mention.row for event in events for mention in event.mentions]
    assert sorted(placed) == sorted(mention.row for mention in mentions)
    assert len({event.id for event in events}) == len(events)
    for event in events:
        assert event.headline in event.mentions
        for mention in event.mentions:
            assert mention.start <= event.start
            assert event.end <= mention.end


@given(STORIES)
def test_every_member_of_one_day_agrees_with_the_centre(mentions):
    for one in cluster([mention for mention in mentions if mention.days == 1]):
        assert all(is_one(one[0], other) for other in one[1:])
