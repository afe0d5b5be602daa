"""What lists and the words around it say of a name that the model found, or missed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cuttings.language.lexicon import first_words, phrases, words
from cuttings.language.name_edges import first_of_name
from cuttings.language.name_spans import Found, TextWords
from cuttings.model.annotation import NameType

LONGEST_LISTED = 6
LONGEST_TITLE = 3
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_EDGES = frozenset("\"'“”‘’,.;:()[]–—-!?") | POSSESSIVE
_ARTICLES = frozenset({"the", "The", "THE", "a", "A", "an", "An"})
_HONORIFICS = frozenset({"Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Sir", "Dame"})
_WEEKDAYS = frozenset({
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
})  # fmt: skip
_PLAIN = frozenset({"NOUN", "ADJ", "ADP", "DET", "CCONJ", "VERB", "ADV"})
_DOTTED_LAST = frozenset({"Jr", "Sr", "Inc", "Corp", "Co", "Ltd", "St"})


def trimmed(row: TextWords, found: Found) -> Found | None:
    """The name without articles, titles, marks and possessives at its edges."""
    first, last = found.first, found.last
    while first < last and row.words[first] in _EDGES | _ARTICLES:
        first += 1
    while last > first and row.words[last - 1] in _EDGES and not _dotted(row, last - 1):
        last -= 1
    while last - first > 1 and found.type != "MISC" and row.words[last - 1] in _WEEKDAYS:
        last -= 1
    if found.type in {"ORG", "LOC"}:
        last = _before_plain_words(row, first, last, found.type)
    if found.type == "PER":
        first = _past_titles(row, first, last)
        while last - first > 1 and row.words[last - 1] in words("post_nominals"):
            last -= 1
            while last > first and row.words[last - 1] in _EDGES:
                last -= 1
    if not _may_be_name(row.words[first:last]):
        return None
    first = first_of_name(row, replace(found, first=first, last=last))
    return replace(found, first=first, last=last)


def _before_plain_words(row: TextWords, first: int, last: int, kind: str) -> int:
    """The end without `airport`, `province`, `of` and the possessive before them."""
    end = last
    while end - first > 1 and row.words[end - 1].islower() and _is_plain(row, end - 1, kind):
        end -= 1
    while end < last and end - first > 1 and row.words[end - 1] in _EDGES:
        end -= 1
    return end


def _is_plain(row: TextWords, at: int, kind: str) -> bool:
    """Whether a word in small letters at the end of a name is no part of it (`Acme party`)."""
    word = row.words[at]
    if word == "hospital":
        return False
    if kind == "ORG" and word.isalpha():
        return True
    return row.upos[at] in _PLAIN or word in words("place_nouns")


def _may_be_name(shown: Sequence[str]) -> bool:
    """Whether there is a capital or a digit in it, and more than a title or a day."""
    if len(shown) == 1:
        plain = shown[0].removesuffix(".")
        title = plain in _HONORIFICS or (plain != shown[0] and (plain,) in phrases("titles"))
        if title or plain in words("calendar"):
            return False
    return any(letter.isupper() or letter.isdigit() for word in shown for letter in word)


def _dotted(row: TextWords, at: int) -> bool:
    word = row.words[at - 1] if at else ""
    glued = at > 0 and row.ends[at - 1] == row.starts[at]
    known = len(word) == 1 or word in _DOTTED_LAST or word in words("states")
    return row.words[at] == "." and glued and known


def _past_titles(row: TextWords, first: int, last: int) -> int:
    """Past `Mr`, `Foreign Secretary`, `ex-President` at the start of a person's name."""
    while first < last:
        size = next(
            (
                n
                for n in range(min(LONGEST_TITLE, last - first - 1), 0, -1)
                if _is_title(row.words[first : first + n])
            ),
            0,
        )
        if not size:
            return first
        first += size
        while first < last - 1 and row.words[first] in {".", "-"}:
            first += 1
    return first


def _is_title(shown: Sequence[str]) -> bool:
    plain = tuple(word.removesuffix(".") for word in shown)
    return plain in phrases("titles") or (
        len(plain) == 1 and plain[0].lower() in words("person_nouns")
    )


def listed(row: TextWords, sure: frozenset[tuple[str, ...]]) -> Iterator[Found]:
    """The organisations of the list that stand in the text, the longest first at each place.

    Args:
        row: the words of the text.
        sure: forms that count although the list calls them ambiguous.
    """
    known = phrases("organisations")
    doubtful = phrases("ambiguous_organisations") - sure
    starts = first_words("organisations")
    at = 0
    while at < len(row.words):
        size = 0
        if row.words[at] in starts:
            for n in range(min(LONGEST_LISTED, len(row.words) - at), 0, -1):
                form = _straight(row.words[at : at + n])
                if form in known and row.sentence[at] == row.sentence[at + n - 1]:
                    size = n
                    break
        if size and form not in doubtful:
            yield Found(at, at + size, "ORG", "organisation list", None)
        at += max(size, 1)


def _straight(form: Sequence[str]) -> tuple[str, ...]:
    """The words with straight marks, as the lists have them (`McDonald 's`)."""
    return tuple(word.replace("’", "'") for word in form)


def honoured(row: TextWords) -> Iterator[Found]:
    """Capitalised words right after `Mr`, `Mrs`, `Dame` …: a person, whatever the model says."""
    for at, word in enumerate(row.words):
        if word.removesuffix(".") not in _HONORIFICS:
            continue
        first = at + 1
        if first < len(row.words) and row.words[first] == ".":
            first += 1
        last = first
        while (
            last < len(row.words)
            and row.sentence[last] == row.sentence[at]
            and row.words[last][:1].isupper()
            and (last == first or row.upos[last] == "PROPN")
        ):
            last += 1
        if first < last:
            yield Found(first, last, "PER", "honorific", None)


def listed_type(form: tuple[str, ...]) -> tuple[NameType, str] | None:
    """What a list says of a name that the model has found."""
    if _straight(form) in phrases("organisations"):
        return "ORG", "organisation list"
    if form in phrases("places"):
        return "LOC", "place list"
    if form in phrases("peoples") or (len(form) == 1 and form[0] in words("adjectives")):
        return "MISC", "adjective list"
    return None


def worded_type(form: tuple[str, ...], kind: NameType) -> tuple[NameType, str] | None:
    """`… University`, `Ministry of …` are organisations, `… River`, `Kingdom of …` places."""
    if len(form) == 1 or kind == "PER":
        return None
    strong = words("organisation_words") - words("weak_organisation_words")
    if form[-1] == "hospital" or form[-1] in strong:
        return "ORG", "organisation word"
    if "of" in form[1:-1] and form[form.index("of") - 1] in strong:
        return "ORG", "organisation word"
    if kind == "ORG" and form[1] == "of" and form[0] in words("place_first_words"):
        return "LOC", "place word"
    if kind == "MISC" and form[-1] in words("place_words"):
        return "LOC", "place word"
    return None


def is_beast(row: TextWords, found: Found) -> bool:
    """Whether the words around say so: `Larry the cat`, `the cat Larry`, `the cat, Larry,`."""
    before = row.words[found.first - 1].lower() if found.first else ""
    if before in words("animals") and not row.words[found.first - 1][0].isupper():
        return True
    after = row.words[found.last : found.last + 6]
    kept = row.words[max(0, found.first - 2) : found.first]
    if kept[1:] == [","] and kept[0] in words("animals") and after[:1] in ([","], ["."]):
        return True
    if after[:1] == [","]:
        after = after[1:]
    if after[:1] not in (["the"], ["a"]):
        return False
    for word in after[1:]:
        if word in words("animals"):
            return True
        if not word.isalpha() or word[0].isupper():
            return False
    return False
