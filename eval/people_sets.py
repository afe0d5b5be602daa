"""Persons of MEANTIME and ECB+ with all their mentions, across documents, as text and offsets.

MEANTIME (newsreader-project.eu, CC BY 4.0) gives one number to a person in all its articles,
ECB+ (newsreader-project.eu) within a topic.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree as ET

from cuttings.text.person_words import is_honorific, is_person_noun

_GLUED = re.compile(r"^(?:[,.;:?!%)\]’”]|'s|'re|'ve|'ll|'d|'m|n't|'$)")
_OPEN = frozenset({"(", "[", "$", "£", "“", "‘"})
_DIRECTED = frozenset({"``", "''", '"'})
_MANY = frozenset({"they", "them", "their", "theirs", "themselves", "we", "us", "our"})
_NOBODY = frozenset({"i", "he", "she", "his", "her", "him", "you", "my", "me", "who", "it", "its"})
_MARKS = frozenset("\"“”'‘’ ,.")
_ENDING = re.compile(r"(?<=\w)['’](?:s|m|d|re|ve|ll)$")
_BEFORE_DETAIL = re.compile(r"\s*[,(]|\s(?:of|from|in|for|at)\s")


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A place in a text that stands for a person; `named` says that it holds a name."""

    start: int
    end: int
    person: str
    named: bool


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A text of a story with the mentions of its persons, in order."""

    story: str
    name: str
    text: str
    mentions: tuple[GoldMention, ...]


EVERY = 4
Kind = Literal["PER", "ORG"]


def meantime_people(data: Path, kind: Kind = "PER") -> Iterator[GoldDocument]:
    """The English articles, one story together, with their persons, or organisations."""
    for file in sorted((data / "meantime").glob("intra_cross-doc_annotation/*/*.xml")):
        root = ET.parse(file).getroot()  # noqa: S314 - a set that the user names
        entities = {
            node.get("m_id", ""): node.get("instance_id") or f"{file.stem} {node.get('m_id')}"
            for node in root.iter("ENTITY")
            if node.get("ent_type") == kind
        }
        yield _document("meantime", file.stem, root, _referents(root, "REFERS_TO", entities))


def ecbplus_people(data: Path, kind: Kind = "PER") -> Iterator[GoldDocument]:
    """The documents of every fourth topic; a topic is a story. All of them would take minutes.

    Mentions that no relation names are left out: ECB+ marks them, but does not say who they are.
    """
    for file in sorted((data / "ecbplus").glob("*/*.xml")):
        if int(file.parent.name) % EVERY:
            continue
        root = ET.parse(file).getroot()  # noqa: S314 - a set that the user names
        story = f"ecbplus {file.parent.name}"
        persons: dict[str, str] = {}
        for tie in ("INTRA_DOC_COREF", "CROSS_DOC_COREF"):
            for relation in root.iter(tie):
                name = relation.get("note") or f"{file.stem} {relation.get('r_id')}"
                for source in relation.iter("source"):
                    persons[source.get("m_id", "")] = f"{story} {name}"
        wanted = {
            m_id: persons[m_id]
            for node in root.iter(f"HUMAN_PART_{kind}")
            if (m_id := node.get("m_id", "")) in persons
        }
        yield _document(story, file.stem, root, wanted)


def _referents(root: ET.Element, relation: str, entities: dict[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in root.iter(relation):
        target = node.find("target")
        person = entities.get(target.get("m_id", "")) if target is not None else None
        if person is not None:
            found |= {source.get("m_id", ""): person for source in node.iter("source")}
    return found


def _document(story: str, name: str, root: ET.Element, persons: dict[str, str]) -> GoldDocument:
    text, places = words_of(root)
    found: list[tuple[int, int, str]] = []
    for node in root.find("Markables") or ():
        person = persons.get(node.get("m_id", ""))
        spans = [places[i] for a in node.iter("token_anchor") if (i := a.get("t_id", "")) in places]
        if person is not None and spans:
            found.append((min(s for s, _ in spans), max(e for _, e in spans), person))
    found = [(*_trimmed(text, start, end), person) for start, end, person in found]
    found = _innermost(found)
    single = _single_persons(text, found)
    names: dict[str, set[str]] = {}
    for start, end, person in found:
        names.setdefault(person, set()).update(_name_words(text, start, end))
    mentions = [
        GoldMention(start, end, person, not names[person].isdisjoint(text[start:end].split()))
        for start, end, person in sorted(set(found))
        if person in single
    ]
    return GoldDocument(story, name, text, tuple(mentions))


def _innermost(found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Without `the mayor, Ann Hale` where `Ann Hale` within it is marked too, as the same."""
    return [
        (start, end, person)
        for start, end, person in found
        if not any(
            person == other and start <= s and e <= end and (s, e) != (start, end)
            for s, e, other in found
        )
    ]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The place without marks, and without a genitive or verb (`'s`, `'m`) that is glued to it."""
    while start < end and text[start] in _MARKS:
        start += 1
    ending = _ENDING.search(text[start:end])
    if ending:
        end = start + ending.start()
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    return start, end


def _single_persons(text: str, found: list[tuple[int, int, str]]) -> set[str]:
    """Persons that no mention takes for several people."""
    several = {person for start, end, person in found if text[start:end].lower() in _MANY}
    return {person for _, _, person in found} - several


def _name_words(text: str, start: int, end: int) -> set[str]:
    """The last word of a name: capitalised, no title, and not so for opening its sentence."""
    parts = _BEFORE_DETAIL.split(text[start:end])[0].split()
    if not parts:
        return set()
    word = parts[-1]
    opens = len(parts) == 1 and (start == 0 or text[start - 1] in '\n"“')
    plain = word.lower().strip(".")
    noun = is_honorific(word) or is_person_noun(plain) or is_person_noun(plain.rstrip("s"))
    return set() if opens or noun or not word[:1].isupper() or plain in _NOBODY else {word}


def words_of(root: ET.Element) -> tuple[str, dict[str, tuple[int, int]]]:
    """The text of a document in CAT format, and where each token stands, by its id."""
    text, line, glue, inside = "", "", True, False
    places: dict[str, tuple[int, int]] = {}
    for token in root.iter("token"):
        word, sentence = token.text or "", token.get("sentence", "")
        if sentence == "0" and word.startswith("http"):
            continue
        fresh = sentence != line
        if fresh and text:
            text += "\n"
        elif not (glue or _GLUED.match(word) or (inside and word in _DIRECTED)):
            text += " "
        line, glue = sentence, word in _OPEN
        if word in _DIRECTED:
            inside = not inside
            glue, word = inside, '"'
        places[token.get("t_id", "")] = (len(text), len(text) + len(word))
        text += word
    return text, places
