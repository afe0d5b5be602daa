"""The words of events: kinds by lemma, and the lists that decide which clause a time belongs to."""

from functools import cache

from cuttings.extract.word_lists import table, word_set
from cuttings.model.event import OTHER_KIND


@cache
def kinds_of_verbs() -> dict[str, str]:
    """Lemma of a verb → kind."""
    return _kinds("verbs")


@cache
def kinds_of_nouns() -> dict[str, str]:
    """Lemma of a noun that names an event → kind."""
    return _kinds("nouns")


@cache
def kinds_to_persons() -> dict[str, str]:
    """Lemma of a verb → kind, where it is done to a person."""
    return _kinds("persons")


def kind_of(lemma: str, *, is_noun: bool, to_person: bool = False) -> str:
    """The kind of the event that a verb or noun names; `to_person` where its object is one."""
    if to_person and not is_noun and lemma in kinds_to_persons():
        return kinds_to_persons()[lemma]
    return (kinds_of_nouns() if is_noun else kinds_of_verbs()).get(lemma, OTHER_KIND)


def event_lemma(lemma: str | None, form: str, *, is_noun: bool) -> str:
    """The lemma of a verb or noun in lower case; `rul`, `shel` and `stabb` are mended."""
    known = kinds_of_nouns() if is_noun else kinds_of_verbs()
    found = table("event_words")["forms"].get(form.lower()) or (lemma or form).lower()
    mended = (found, f"{found}e", f"{found}{found[-1:]}", _undoubled(found))
    return next((lemma for lemma in mended if lemma in known), found)


def _undoubled(lemma: str) -> str:
    return lemma[:-1] if lemma[-1:] == lemma[-2:-1] else lemma


def with_particle(lemma: str, particle: str) -> str:
    """`take-over` for `take` and `over` where that has a kind, else the verb alone."""
    joined = f"{lemma}-{particle}"
    known = joined in kinds_of_verbs() or joined in kinds_to_persons()
    return joined if known else lemma


def words(key: str) -> frozenset[str]:
    """One of the lists of `data/event_words.toml`."""
    return word_set("event_words", key)


def _kinds(part: str) -> dict[str, str]:
    return {
        lemma: kind["name"]
        for kind in reversed(table("event_kinds")["kind"])
        for lemma in kind.get(part, "").split()
    }
