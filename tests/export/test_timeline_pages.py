"""The timeline's pages: from the whole time down to days, each entry opens its sentence."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.export.chronology import harbour, long_chronicle, on_day, write_chronology
from tests.export.conftest import HOSTILE, Draft, on

from cuttings import export
from cuttings.errors import SettingsError
from cuttings.export.html.links import FolderLinks, TimelineAddress
from cuttings.export.html.timeline import BAR_ROOM
from cuttings.export.html.timeline_entries import EventLines
from cuttings.export.html.timeline_page import ENTRIES_ON_PAGE, timeline_keys, timeline_page
from cuttings.export.html.timeline_period import bin_of, bins, period_of, whole
from cuttings.export.html.timeline_strip import Targets, event_strip
from cuttings.story import EventDays, StoryFile

LINKS = FolderLinks("../")
MANY = 2000


def write_harbour(path):
    reports = [
        harbour("Harbour Post", published=on("2024-04-03")),
        harbour("The Tide", "tide.txt", published=on("2024-04-04")),
    ]
    return write_chronology(path, reports)


@pytest.fixture(scope="module")
def told_story(tmp_path_factory):
    with StoryFile(write_harbour(tmp_path_factory.mktemp("told") / "harbour.cuttings")) as story:
        yield story


@pytest.fixture(scope="module")
def long_story(tmp_path_factory):
    path = tmp_path_factory.mktemp("long") / "long.cuttings"
    with StoryFile(write_chronology(path, long_chronicle(MANY))) as story:
        yield story


@pytest.fixture(scope="module")
def folder(told_story, tmp_path_factory):
    pages = tmp_path_factory.mktemp("timeline") / "pages"
    export.write(told_story, "html", pages)
    return pages


def page_of(story, **address):
    return timeline_page(EventLines(story, LINKS), TimelineAddress(**address))


def words_of(page):
    return [line.words for _, lines in page.groups for line in lines]


def test_the_whole_timeline_lists_every_event_in_order(told_story):
    page = page_of(told_story)
    assert [when for when, _ in page.groups] == [
        "1970s", "1998", "11 March 2024", "12 March 2024", "2 April 2024", "1 June 2024",
    ]  # fmt: skip
    assert page.total == 6
    assert page.crumbs == ()


def test_an_entry_says_what_kind_of_news_it_is_and_who_carries_it(told_story):
    lines = {line.when: line for _, lines in page_of(told_story).groups for line in lines}
    planned = lines["1 June 2024"]
    assert planned.told == "planned"
    assert planned.report == "Harbour Post"
    assert planned.also == ("The Tide",)
    assert planned.support == "2 reports, 1 separately written"
    assert lines["11 March 2024"].kind == "closing"


def test_the_bars_lead_from_the_whole_to_a_year_to_a_month_to_a_day(told_story):
    everything = page_of(told_story).strip
    assert everything.bars[-1].href == "../timeline/2024.html"
    year = page_of(told_story, period="2024")
    assert [bar.href for bar in year.strip.bars] == [
        "../timeline/2024-03.html",
        "../timeline/2024-04.html",
        "../timeline/2024-06.html",
    ]
    assert year.crumbs == (("the whole time", "../timeline/index.html"),)
    month = page_of(told_story, period="2024-03")
    assert len(month.strip.bars) == 2
    assert month.strip.bars[0].href.startswith("../timeline/2024-03.html#d-")
    assert month.crumbs[-1] == ("2024", "../timeline/2024.html")
    assert month.later == ("April 2024", "../timeline/2024-04.html")


def test_what_is_dated_within_a_long_range_is_a_pale_bar_and_counted_in_shorter_periods(
    told_story,
):
    assert [bar.label for bar in page_of(told_story).strip.vague] == [
        "1970s: Odile Farrow built the old pier in the 1970s"
    ]
    page = page_of(told_story, period="1998-05")
    assert page.total == 0
    assert page.wider == (
        "1 more event is dated only within a longer time",
        "../timeline/1998.html",
    )


def test_the_timeline_of_a_person_holds_what_they_take_part_in(told_story):
    person = told_story.person("Tomas Reyk").person.id
    page = page_of(told_story, person=person)
    assert page.whose == "Tomas Reyk"
    assert all("Tomas Reyk" in words for words in words_of(page))
    assert page.total == 2


def test_a_kind_can_be_asked_for(told_story):
    assert words_of(page_of(told_story, kind="opening")) == [
        "Petra Lund opened the fish market on 2 April 2024"
    ]


def test_what_is_no_period_is_said(told_story):
    with pytest.raises(SettingsError, match="2021-09"):
        page_of(told_story, period="yesterday")


def test_a_story_without_events_has_an_empty_timeline(story):
    page = page_of(story)
    assert page.total == 0
    assert page.strip is None


def test_a_long_timeline_comes_in_pages_that_hold_everything_once(long_story):
    first = page_of(long_story)
    assert first.total == MANY
    assert first.pages[-1].number == MANY // ENTRIES_ON_PAGE
    seen = []
    for number in range(1, first.pages[-1].number + 1):
        shown = words_of(page_of(long_story, page=number))
        assert len(shown) == ENTRIES_ON_PAGE
        seen += shown
    assert len(set(seen)) == MANY


def test_a_page_beyond_the_last_is_the_last(long_story):
    assert page_of(long_story, page=999).pages[-1].current


def test_periods_of_a_long_timeline_leave_nothing_out(long_story):
    lines = EventLines(long_story, LINKS)
    years = [key for key in timeline_keys(long_story.events.days()) if len(key) == 4]
    pages = [timeline_page(lines, TimelineAddress(key)) for key in years]
    assert sum(page.total for page in pages) == MANY


def addresses(path):
    return re.findall(r'href="([^"]*)"', path.read_text("utf-8"))


def test_every_address_on_the_pages_is_there(folder):
    for path in sorted(folder.rglob("*.html")):
        for address in addresses(path):
            name, _, anchor = address.partition("#")
            if address.startswith(("http", "data:")):
                continue
            target = (path.parent / name).resolve() if name else path
            assert target.is_file(), (path, address)
            if anchor:
                assert f'id="{anchor}"' in target.read_text("utf-8"), (path, address)


def test_the_folder_has_a_page_for_each_person_and_each_period_that_holds_something(folder):
    names = {path.name for path in (folder / "timeline").iterdir()}
    assert {"index.html", "1998.html", "2024.html", "2024-03.html"} <= names
    assert "1999.html" not in names
    assert sum(name.startswith("person-") for name in names) == 3


def test_an_entry_opens_its_sentence_in_the_report(told_story, folder):
    page = page_of(told_story, period="2024-03")
    name, _, anchor = page.groups[0][1][0].href.partition("#")
    html = (folder / "timeline" / name).resolve().read_text("utf-8")
    start = html.index(f'id="{anchor}"')
    sentence = re.sub(r"<[^>]*>", "", html[start : start + 900].split("</p>")[0])
    assert "Petra Lund closed the harbour bridge on 11 March 2024." in sentence


def test_the_first_screen_shows_the_latest_events_and_their_strip(folder):
    front = (folder / "index.html").read_text("utf-8")
    latest = front[front.index("The latest") : front.index("What happened when")]
    assert latest.index("opened the fish market") < latest.index("sold the night boat")
    assert "opens the harbour bridge" not in latest  # planned, after the last report
    assert 'href="timeline/2024.html"' in front


def test_with_few_events_the_first_screen_shows_the_latest_reports(tmp_path):
    report = Draft("x.txt", "", "Post", "Harbour news", on("2024-04-03"))
    told = (on_day("Petra Lund", "opened", "the fish market", "2024-04-02"),)
    with StoryFile(write_chronology(tmp_path / "few.cuttings", [(report, told)])) as story:
        export.write(story, "html", tmp_path / "pages")
    front = (tmp_path / "pages" / "index.html").read_text("utf-8")
    assert "Harbour news" in front
    assert "What happened when" not in front


def test_the_page_of_a_person_leads_to_their_timeline(told_story, folder):
    person = told_story.person("Tomas Reyk").person.id
    page = folder / "people" / f"{person}.html"
    assert f"../timeline/person-{person}.html" in addresses(page)


def test_nothing_of_a_hostile_report_becomes_markup(tmp_path):
    report = Draft("x.txt", "", HOSTILE, "Head", on("2024-04-03"))
    told = tuple(
        on_day("Petra Lund", "opened", HOSTILE, f"2024-04-0{day}", kind="<b>") for day in (1, 2, 3)
    )
    with StoryFile(write_chronology(tmp_path / "hostile.cuttings", [(report, told)])) as story:
        export.write(story, "html", tmp_path / "pages")
    for path in (tmp_path / "pages" / "timeline").iterdir():
        html = path.read_text("utf-8")
        assert "<script" not in html
        assert "<img" not in html
        assert "<b>&lt;" not in html
        assert "&lt;script&gt;" in html


@pytest.mark.parametrize(
    ("key", "start", "end"),
    [
        ("1970s", "1970-01-01", "1980-01-01"),
        ("2021", "2021-01-01", "2022-01-01"),
        ("2021-12", "2021-12-01", "2022-01-01"),
    ],
)
def test_a_key_names_a_period(key, start, end):
    period = period_of(key)
    assert (period.start, period.end) == (date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize("key", ["", "20", "2021-13", "2021-00", "0000", "9999", "x", "2021-9"])
def test_other_words_name_none(key):
    assert period_of(key) is None


def days_of(number, start, days, count):
    return EventDays(start, start + timedelta(days=days), count, f"id{number}")


@given(
    st.lists(
        st.tuples(
            st.dates(date(2, 1, 1), date(9000, 1, 1)),
            st.integers(1, 40_000),
            st.sampled_from((1, 1, 2, 300)),
        ),
        max_size=30,
    )
)
def test_everything_stays_inside_the_strip(cases):
    held = [days_of(number, *case) for number, case in enumerate(cases)]
    period = whole((each.start, each.end) for each in held)
    if period is None:
        return
    targets = Targets(lambda each: each.key, lambda each: each.first, lambda known: known)
    made = event_strip(held, period, targets)
    if made is None:
        return
    for bar in (*made.bars, *made.vague):
        assert -0.01 <= bar.x <= bar.x + bar.width <= 100.01
        assert bar.y >= 0
        assert bar.height <= BAR_ROOM
    drawn = sum(int(match) for bar in made.vague for match in _counts(bar.label))
    shown = sum(int(match) for bar in made.bars for match in _counts(bar.label))
    assert drawn + shown + made.vague_left_out == sum(each.number for each in held)


def _counts(label):
    found = re.search(r": ([\d,]+) events$", label)
    return [found.group(1).replace(",", "") if found else "1"]


@given(st.dates(date(2, 1, 1), date(9000, 1, 1)), st.integers(2, 40_000))
def test_bars_follow_each_other_without_a_gap(start, days):
    period = whole([(start, start + timedelta(days=days))])
    found = list(bins(period, bin_of(period)))
    assert found[0].start <= period.start
    assert found[-1].end >= period.end
    assert all(one.end == other.start for one, other in pairwise(found))
