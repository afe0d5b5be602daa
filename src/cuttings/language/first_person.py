"""I and my within quotation: they mean its speaker, where the sentence says who that is.

`We` is an organisation where an organisation speaks (`“We regret it,” Acme said`). Where a person
speaks it stays open: whom a speaker counts in, the words do not say.
"""

from collections.abc import Iterator, Mapping, Sequence

from cuttings.language.clauses import Clauses
from cuttings.language.person_mentions import Entity, Scene
from cuttings.model.annotation import Name
from cuttings.model.quoted import QuotedStretch

METHOD = "speaker of the quotation"
METHOD_BODY = "organisation that speaks"
_FIRST_PERSON = frozenset({"i", "me", "my", "mine", "myself"})
_FIRST_PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})


def first_person(scene: Scene, quoted: Sequence[QuotedStretch]) -> list[int]:
    """The tokens I, me, my, mine, myself that stand in a quotation and in none within it."""
    return _in_quotation(scene, quoted, _FIRST_PERSON)


def _in_quotation(
    scene: Scene, quoted: Sequence[QuotedStretch], pronouns: frozenset[str]
) -> list[int]:
    inner = [(stretch.start, stretch.end) for stretch in quoted if stretch.depth]
    return [
        at
        for at, token in enumerate(scene.tokens)
        if scene.quotation[at] >= 0
        and scene.word(at).lower() in pronouns
        and token.upos in {"PRON", None}
        and not any(start <= token.start < end for start, end in inner)
    ]


def first_plural(scene: Scene, quoted: Sequence[QuotedStretch]) -> list[int]:
    """The tokens we, us, our, ours, ourselves that stand in a quotation and in none within it."""
    return _in_quotation(scene, quoted, _FIRST_PLURAL)


def bodies_speaking(
    scene: Scene, quoted: Sequence[QuotedStretch], clauses: Clauses, names: Sequence[Name]
) -> dict[int, Name]:
    """For each quotation (by number) the name of the organisation that alone speaks it.

    Only where the name itself is the subject of the verb of speech; `the company` says too little.
    """
    bodies = [name for name in names if name.type == "ORG"]
    runs = [stretch.run for stretch in quoted if stretch.depth == 0]
    by_run: dict[int, list[Name | None]] = {}
    for number, subjects in clauses.speakers.items():
        for at in subjects:
            start = scene.tokens[at].start
            body = next((name for name in bodies if name.start <= start < name.end), None)
            by_run.setdefault(runs[number], []).append(body)
    found: dict[int, Name] = {}
    for number, run in enumerate(runs):
        told = by_run.get(run, [])
        known = [name for name in told if name is not None]
        forms = {scene.text[name.start : name.end] for name in known}
        if len(forms) == 1 and len(known) == len(told):
            found[number] = known[0]
    return found


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
