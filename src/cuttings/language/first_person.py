"""I and my within quotation: they mean its speaker, where the sentence says who that is.

`We` stays open: whom a speaker counts in, the words do not say.
"""

from collections.abc import Iterator, Mapping, Sequence

from cuttings.language.clauses import Clauses
from cuttings.language.person_mentions import Entity, Scene
from cuttings.model.quoted import QuotedStretch

METHOD = "speaker of the quotation"
_FIRST_PERSON = frozenset({"i", "me", "my", "mine", "myself"})


def first_person(scene: Scene, quoted: Sequence[QuotedStretch]) -> list[int]:
    """The tokens I, me, my, mine, myself that stand in a quotation and in none within it."""
    inner = [(stretch.start, stretch.end) for stretch in quoted if stretch.depth]
    return [
        at
        for at, token in enumerate(scene.tokens)
        if scene.quotation[at] >= 0
        and scene.word(at).lower() in _FIRST_PERSON
        and token.upos in {"PRON", None}
        and not any(start <= token.start < end for start, end in inner)
    ]


def speakers(
    scene: Scene,
    quoted: Sequence[QuotedStretch],
    clauses: Clauses,
    entities: Sequence[Entity],
    meant: Mapping[int, int],
) -> dict[int, int]:
    """For each quotation (by number) the person who speaks, where one alone may.

    Args:
        scene: the text.
        quoted: its quotations.
        clauses: its clauses.
        entities: its persons.
        meant: pronoun (by token) → the person that it means (by place in `entities`).
    """
    of_token = {m.head: n for n, entity in enumerate(entities) for m in entity.mentions}
    of_token.update(meant)
    runs = [stretch.run for stretch in quoted if stretch.depth == 0]
    by_run: dict[int, set[int]] = {}
    for number, subjects in clauses.speakers.items():
        # a subject that is no known person (`it`, `the ministry`) counts as somebody else
        found = {of_token.get(at, -1) for at in subjects}
        by_run.setdefault(runs[number], set()).update(found)
    found_speakers = {
        number: next(iter(by_run[run]))
        for number, run in enumerate(runs)
        if len(by_run.get(run, ())) == 1 and by_run[run] != {-1}
    }
    for number in _going_on(scene):
        if runs[number] not in by_run and number - 1 in found_speakers:
            found_speakers[number] = found_speakers[number - 1]
    return found_speakers


def _going_on(scene: Scene) -> Iterator[int]:
    """The quotations that open a sentence of the paragraph in which the one before stands."""
    for at in range(2, len(scene.tokens)):
        number = scene.quotation[at]
        if number < 1 or scene.quotation[at - 1] == number:
            continue
        opens = scene.sentence[at - 2] != scene.sentence[at]
        before = next((n for n in range(at - 1, -1, -1) if scene.quotation[n] == number - 1), -1)
        if opens and before >= 0 and scene.paragraph[before] == scene.paragraph[at]:
            yield number


def means(
    scene: Scene, tokens: Sequence[int], speaker: Mapping[int, int]
) -> Iterator[tuple[int, int]]:
    """Each of these tokens with the person who speaks its quotation, if that is known."""
    for at in tokens:
        person = speaker.get(scene.quotation[at])
        if person is not None:
            yield at, person
