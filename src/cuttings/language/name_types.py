"""Whether a name is a person's, an organisation's or a place's: by evidence, else MISC."""

import re
from collections.abc import Sequence

from cuttings.language.lexicon import phrases, words
from cuttings.language.name_runs import Run
from cuttings.model.annotation import Name, NameType, Token

_ACRONYM = re.compile(r"[A-Z]{2,6}")
_AGE = re.compile(r"\d{1,3}")
_LOCATIVE = frozenset({"in", "near", "outside", "across"})
_POSSESSIVE = frozenset({"'s", "’s"})
LONGEST_PERSON = 5
LONGEST_PLACE = 3


def type_names(
    text: str, tokens: Sequence[Token], shown: Sequence[str], runs: Sequence[Run]
) -> tuple[Name, ...]:
    """The runs as names, each string of one type throughout the text.

    `method` names the evidence: a title, a list, a word of the name, the words around
    it, or a longer name of the text that it is a part of.
    """
    typed: dict[tuple[str, ...], tuple[NameType, str]] = {}
    for run in runs:
        key = tuple(shown[run.first : run.last])
        found = _own_evidence(key) or typed.get(key) or _around(shown, run)
        if found:
            typed[key] = found
    _spread_person_parts(runs, shown, typed)
    names = []
    for run in runs:
        key = tuple(shown[run.first : run.last])
        kind, method = typed.get(key, ("MISC", "capitals"))
        start, end = tokens[run.first].start, tokens[run.last - 1].end
        if text[start:end]:
            names.append(Name(start, end, kind, method))
    return tuple(names)


def _own_evidence(  # noqa: PLR0911 - one return for each kind of evidence
    key: tuple[str, ...],
) -> tuple[NameType, str] | None:
    if key in phrases("places"):
        return "LOC", "place list"
    if key in phrases("organisations"):
        return "ORG", "organisation list"
    if len(key) == 1 and key[0] in words("adjectives"):
        return "MISC", "adjective list"
    organised = any(word in words("organisation_words") for word in key)
    if key[0] in words("given_names") and 1 < len(key) <= LONGEST_PERSON and not organised:
        return "PER", "given name"
    if organised:
        return "ORG", "organisation word"
    if len(key) > 1 and key[-1] in words("place_words"):
        return "LOC", "place word"
    return None


def _around(  # noqa: C901, PLR0911 - one return for each kind of evidence
    shown: Sequence[str], run: Run
) -> tuple[NameType, str] | None:
    before = shown[run.first - 1] if run.first else ""
    after = shown[run.last] if run.last < len(shown) else ""
    size = run.last - run.first
    if (
        after == "the"
        and shown[run.last + 1 : run.last + 2]
        and (shown[run.last + 1] in words("animals"))
    ):
        return "MISC", "animal"
    if run.title and size <= LONGEST_PERSON:
        return "PER", "title"
    if before in words("person_nouns") and size <= LONGEST_PERSON:
        return "PER", "noun before"
    if after == "," and _person_apposition(shown, run.last + 1):
        return "PER", "apposition"
    if 1 < size <= LONGEST_PERSON and _described_before(shown, run.first):
        return "PER", "description before"
    if size <= LONGEST_PERSON and "who" in shown[run.last : run.last + 1 + (after == ",")]:
        return "PER", "who"
    if size == 1 and _ACRONYM.fullmatch(shown[run.first]):
        return "ORG", "acronym"
    if before.lower() in _LOCATIVE and after not in _POSSESSIVE and size < LONGEST_PLACE:
        return "LOC", "preposition"
    if size in {2, 3} and after in words("speech_words"):
        return "PER", "speech verb"
    if size == 1 and shown[run.first] in words("given_names"):
        return "PER", "given name"
    return None


def _described_before(shown: Sequence[str], first: int) -> bool:
    """Whether `the ambassador to Norra,` or `the husband of` stands before."""
    before = list(shown[max(0, first - 7) : first])
    if before[-1:] == ["of"]:
        return before[-2:-1] != [] and before[-2] in words("kin")
    if before[-1:] != [","]:
        return False
    for word in reversed(before[:-1]):
        if word in words("person_nouns"):
            return True
        if not word[0].isalpha():
            return False
    return False


def _person_apposition(shown: Sequence[str], at: int) -> bool:
    """Whether an age or a post follows the comma (`, 41,`; `, the chief executive`)."""
    ahead = list(shown[at : at + 6])
    if not ahead:
        return False
    if _AGE.fullmatch(ahead[0]):
        return len(ahead) > 1 and ahead[1] in {",", "."}
    for word in ahead:
        if word in words("person_nouns"):
            return True
        if not word.isalpha() or (word[0].isupper() and word != ahead[0]):
            return False
    return False


def _spread_person_parts(
    runs: Sequence[Run], shown: Sequence[str], typed: dict[tuple[str, ...], tuple[NameType, str]]
) -> None:
    """A surname or first name of a person in the text is a person; so is a name with one."""
    titled = {shown[run.last - 1] for run in runs if run.title and run.last - run.first == 1}
    for run in runs:
        key = tuple(shown[run.first : run.last])
        if key not in typed and 1 < len(key) <= LONGEST_PERSON and key[-1] in titled:
            typed[key] = ("PER", "surname with a title")
    parts = {
        part
        for key, (kind, _) in typed.items()
        if kind == "PER" and len(key) > 1
        for part in (key[0], key[-1])
    }
    for run in runs:
        key = tuple(shown[run.first : run.last])
        weak = key not in typed or typed[key][1] in {"preposition", "acronym"}
        if weak and len(key) == 1 and key[0] in parts:
            typed[key] = ("PER", "part of a person's name")
