"""The strip: every dated report is in it, and vague dates look vague."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cuttings.export.html.links import FolderLinks
from cuttings.export.html.rows import Row
from cuttings.export.html.timeline import BAR_ROOM, BINS, LANES, timeline
from cuttings.model.article import UNDATED, Published

LINKS = FolderLinks()


def row(number, start, days=1):
    start_day = None if start is None else date(2020, 1, 1) + timedelta(days=start)
    published = (
        UNDATED
        if start_day is None
        else Published(start_day, start_day + timedelta(days=days), "inferred", "", 0.5)
    )
    return Row(f"id{number}", f"Headline {number}", "Post", f"{number}.txt", published, ())


def strip(*rows):
    return timeline(rows, LINKS, 200)


def test_a_story_without_a_span_has_no_strip():
    assert strip() is None
    assert strip(row(1, None)) is None
    assert strip(row(1, 3), row(2, 3)) is None


def test_a_bar_of_one_report_leads_to_it_and_a_bar_of_several_to_the_list():
    made = strip(row(1, 0), row(2, 30), row(3, 30))
    assert [bar.href for bar in made.bars] == ["articles/id1.html", "articles/index.html#a-id2"]
    assert made.bars[0].label == "1 January 2020: Post, Headline 1"
    assert made.bars[1].label == "31 January 2020: 2 reports"


def test_a_vague_date_is_a_pale_bar_over_its_range():
    made = strip(row(1, 0), row(2, 10, days=10), row(3, 39))
    assert [(bar.x, bar.width) for bar in made.vague] == [(25.0, 25.0)]
    assert len(made.bars) == 2


def test_vague_dates_that_find_no_room_are_counted():
    rows = [row(number, number, days=5) for number in range(LANES + 3)]
    assert strip(*rows).vague_left_out == 3


@given(
    st.lists(
        st.tuples(st.one_of(st.none(), st.integers(0, 40_000)), st.integers(1, 500)), max_size=40
    )
)
def test_everything_stays_inside_the_strip(cases):
    made = strip(*[row(number, start, days) for number, (start, days) in enumerate(cases)])
    if made is None:
        return
    assert len(made.bars) <= BINS
    assert 0 <= len(made.ticks) <= 7
    for bar in (*made.bars, *made.vague):
        assert 0 <= bar.x <= bar.x + bar.width <= 100.01
        assert bar.y >= 0
        assert bar.height <= BAR_ROOM
    assert all(0 <= tick.x <= 100 for tick in made.ticks)
