"""Events of ECB+ and MEANTIME with all their mentions, across documents, as text and offsets.

ECB+ (newsreader-project.eu) numbers events within a topic, MEANTIME (newsreader-project.eu, CC BY
4.0) within its four stories. MEANTIME also says when some of its events were: by a link from an
expression of time that includes the event, or is as long as it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

from eval.people_sets import EVERY, words_of

_WITHIN = {"INCLUDES": True, "IS_INCLUDED": False, "SIMULTANEOUS": None}
"""Links of time and event; whether the time is their source (None: either)."""


@dataclass(frozen=True, slots=True)
class GoldMention:
    """Words that name an event; `event` is None where the set does not say which one.

    `across` says that the set tells the event from those of other documents: of two mentions
    where it does so of neither, it does not say whether they are one. `anchor` is the TIMEX3
    value of the event's time, where the set gives one.
    """

    start: int
    end: int
    event: str | None
    across: bool = True
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A text of a story with the mentions of events that are marked in it, in order."""

    story: str
    name: str
    text: str
    url: str | None
    day: date | None
    mentions: tuple[GoldMention, ...]


class _Event(NamedTuple):
    name: str | None
    across: bool


def ecbplus_events(data: Path, every: int = EVERY) -> Iterator[GoldDocument]:
    """The documents of every fourth topic, or of another share; a topic is a story.

    The set carries no days of publication; half of its documents begin with their address. It
    tells events apart across documents only where they are of its topics' main ones.
    """
    for file in sorted((data / "ecbplus").glob("*/*.xml")):
        if int(file.parent.name) % every:
            continue
        root = ET.parse(file).getroot()  # noqa: S314 - a set that the user names
        story = f"ecbplus {file.parent.name}"
        events: dict[str, _Event] = {}
        for across, kind in ((False, "INTRA_DOC_COREF"), (True, "CROSS_DOC_COREF")):
            for relation in root.iter(kind):
                inside = f"{file.stem} {relation.get('r_id')}"
                known = relation.get("note") or inside if across else inside
                for source in relation.iter("source"):
                    events[source.get("m_id", "")] = _Event(f"{story} {known}", across)
        actions = [n for n in root.find("Markables") or () if "ACTION" in n.tag]
        yield _document((story, file.stem), root, actions, (events, {}))


def meantime_events(data: Path) -> Iterator[GoldDocument]:
    """The English articles; each of the four folders is a story."""
    for file in sorted((data / "meantime").glob("intra_cross-doc_annotation/*/*.xml")):
        root = ET.parse(file).getroot()  # noqa: S314 - a set that the user names
        story = file.parent.name.removeprefix("corpus_")
        instances = {
            node.get("m_id", ""): _Event(
                node.get("instance_id") or f"{file.stem} {node.get('m_id')}",
                bool(node.get("instance_id")),
            )
            for node in root.iter("EVENT")
        }
        events: dict[str, _Event] = {}
        for relation in root.iter("REFERS_TO"):
            target = relation.find("target")
            event = instances.get(target.get("m_id", "")) if target is not None else None
            if event is not None:
                events |= {s.get("m_id", ""): event for s in relation.iter("source")}
        mentions = list(root.iter("EVENT_MENTION"))
        yield _document((story, file.stem), root, mentions, (events, _anchors(root)))


def _anchors(root: ET.Element) -> dict[str, str]:
    """Mention of an event → the value of the one time that includes it."""
    values = {n.get("m_id", ""): n.get("value", "") for n in root.iter("TIMEX3")}
    found: dict[str, set[str]] = {}
    for link in root.iter("TLINK"):
        kind, source, target = link.get("reltype", ""), link.find("source"), link.find("target")
        if kind not in _WITHIN or source is None or target is None:
            continue
        one, other = source.get("m_id", ""), target.get("m_id", "")
        for time, event, is_source in ((one, other, True), (other, one, False)):
            if time in values and event not in values and _WITHIN[kind] in {is_source, None}:
                found.setdefault(event, set()).add(values[time])
    return {event: next(iter(those)) for event, those in found.items() if len(those) == 1}


def _document(
    names: tuple[str, str],
    root: ET.Element,
    nodes: Iterable[ET.Element],
    said: tuple[dict[str, _Event], dict[str, str]],
) -> GoldDocument:
    text, places = words_of(root)
    events, anchors = said
    mentions: list[GoldMention] = []
    for node in nodes:
        spans = [places[i] for a in node.iter("token_anchor") if (i := a.get("t_id", "")) in places]
        if spans:
            m_id = node.get("m_id", "")
            start, end = min(s for s, _ in spans), max(e for _, e in spans)
            event, across = events.get(m_id, _Event(None, across=False))
            mentions.append(GoldMention(start, end, event, across, anchors.get(m_id)))
    ordered = tuple(sorted(mentions, key=lambda m: (m.start, m.end)))
    return GoldDocument(*names, text, _url(root), _day(root), ordered)


def _url(root: ET.Element) -> str | None:
    words = [token.text or "" for token in root.iter("token") if token.get("sentence") == "0"]
    return "".join(words) if words and words[0].startswith("http") else None


def _day(root: ET.Element) -> date | None:
    for timex in root.iter("TIMEX3"):
        if timex.get("functionInDocument") == "CREATION_TIME":
            try:
                return date.fromisoformat(timex.get("value", "")[:10])
            except ValueError:
                return None
    return None
