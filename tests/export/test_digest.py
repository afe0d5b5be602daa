"""The digest says whether two story files say the same."""

from dataclasses import replace

from cuttings import export


def test_the_order_of_reading_does_not_matter(story_of, drafts):
    forwards = story_of(*drafts, name="forwards")
    backwards = story_of(*reversed(drafts), name="backwards")
    assert export.digest(forwards) == export.digest(backwards)


def test_reading_twice_does_not_matter(story_of, drafts):
    once = story_of(*drafts, name="once")
    twice = story_of(*drafts, *drafts, name="twice")
    assert export.digest(once) == export.digest(twice)


def test_what_is_said_matters(story_of, drafts):
    *others, last = drafts
    silent = replace(last, said=())
    assert export.digest(story_of(*drafts, name="a")) != export.digest(
        story_of(*others, silent, name="b")
    )


def test_it_is_a_sha_256(story):
    assert len(export.digest(story)) == 64
    int(export.digest(story), 16)
