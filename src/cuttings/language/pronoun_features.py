"""What the ranker of he and she looks at: one row of numbers for a pronoun and a person.

Distance, syntax, how often and where a person is named, what the pronouns before meant, and
quotation; and what a person has that the others who may be meant have not.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from cuttings.language.clauses import Clauses
from cuttings.language.person_mentions import Entity, Scene
from cuttings.language.pronoun_candidates import (
    FARTHEST_SENTENCES,
    Candidate,
    Heard,
    Pronoun,
    candidates,
)
from cuttings.language.pronoun_syntax import syntax_part

FEATURES = (
    "sentences", "tokens", "same sentence", "paragraphs", "subject", "object", "conjunct",
    "appositive", "named", "beside", "other quotation", "before quotation", "after", "genitive",
    "words of the mention", "place in sentence", "place of pronoun", "sentence of pronoun",
    "pronoun subject", "pronoun possessive", "pronoun object",
    "mentions", "recent mentions", "usual sex", "sex told", "first of text", "mentions here",
    "mentions in sentence before", "first mention", "first sentence", "words of the name",
    "all mentions", "share", "later", "later here", "tokens to later", "later main subject",
    "last pronoun", "pronouns so far", "sentences to last pronoun", "tokens to last pronoun",
    "pronoun since", "pronoun here", "sex by pronoun",
    "parallel", "phrase parallel", "phrase subject", "phrase oblique", "phrase modifier",
    "conjoined", "main subject", "coargument", "owned", "possessor and subject", "same clause",
    "governs", "path", "clause depth", "depth of pronoun's clause", "same verb", "clauses above",
    "above: adverbial", "above: relative", "subjects", "subject here", "subject before",
    "main subject before", "leading subject",
    "rank", "subject rank", "rivals", "most mentions", "most subjects", "most in sentence before",
    "between", "subjects between", "others subject before", "others subject above",
    "others by pronoun here", "others of told sex", "only subject",
)  # fmt: skip
RECENT_SENTENCES = 3
NO_PRONOUN, FARTHEST_PRONOUN, NO_LATER = 80, 60, 99


@dataclass(frozen=True, slots=True)
class Stage:
    """All that a row looks at beside pronoun and candidate."""

    scene: Scene
    clauses: Clauses
    entities: Sequence[Entity]
    heard: Heard


def whom(stage: Stage, pronoun: Pronoun) -> list[Candidate]:
    """The persons that the pronoun may mean: within a quotation not its speaker."""
    found = candidates(stage.scene, stage.entities, pronoun, stage.heard)
    return [candidate for candidate in found if not _may_speak(stage, pronoun, candidate)]


def features(stage: Stage, pronoun: Pronoun, found: Sequence[Candidate]) -> list[list[float]]:
    """A row for each candidate, in the order of `FEATURES`."""
    rows = []
    for candidate in found:
        entity = stage.entities[candidate.entity]
        row = _mention_part(stage, pronoun, candidate)
        row |= _entity_part(stage, entity, pronoun, candidate)
        row |= _heard_part(stage, pronoun, candidate)
        row |= syntax_part(stage.scene, stage.clauses, entity, pronoun, candidate)
        rows.append(row)
    _compare(stage, pronoun, found, rows)
    return [[float(row[name]) for name in FEATURES] for row in rows]


def _mention_part(stage: Stage, pronoun: Pronoun, candidate: Candidate) -> dict[str, float]:
    scene, clauses, mention = stage.scene, stage.clauses, candidate.mention
    head, at = mention.head, pronoun.at
    relation, own = clauses.relation[head], clauses.relation[at]
    quotation = scene.quotation[head], scene.quotation[at]
    after = scene.text[mention.end : mention.end + 2]
    return {
        "sentences": scene.sentence[at] - mention.sentence,
        "tokens": math.log1p(max(0, at - head)),
        "same sentence": scene.sentence[at] == mention.sentence,
        "paragraphs": scene.paragraph[at] - scene.paragraph[head],
        "subject": relation.startswith(("nsubj", "csubj")),
        "object": relation in {"obj", "iobj"},
        "conjunct": relation == "conj",
        "appositive": relation == "appos",
        "named": mention.named,
        "beside": scene.text[mention.end : scene.tokens[at].start].strip() == ",",
        "other quotation": quotation[0] != quotation[1],
        "before quotation": quotation[1] >= 0 and quotation[0] < 0,
        "after": head > at,
        "genitive": after in {"'s", "’s"} or after[:1] in {"'", "’"},
        "words of the mention": len(scene.text[mention.start : mention.end].split()),
        "place in sentence": clauses.place[head],
        "place of pronoun": clauses.place[at],
        "sentence of pronoun": scene.sentence[at],
        "pronoun subject": own.startswith(("nsubj", "csubj")),
        "pronoun possessive": own == "nmod:poss",
        "pronoun object": own in {"obj", "iobj"},
    }


def _entity_part(
    stage: Stage, entity: Entity, pronoun: Pronoun, candidate: Candidate
) -> dict[str, float]:
    scene, clauses = stage.scene, stage.clauses
    start, sentence = scene.tokens[pronoun.at].start, scene.sentence[pronoun.at]
    sentences = [m.sentence for m in candidate.earlier]
    later = [m for m in entity.mentions if m.start > start]
    here = [m for m in later if m.sentence == sentence]
    depth = clauses.depth[pronoun.at]
    return {
        "mentions": math.log1p(len(sentences)),
        "recent mentions": sum(n >= sentence - RECENT_SENTENCES for n in sentences),
        "usual sex": entity.usual == pronoun.sex,
        "sex told": entity.usual is not None or entity.sex is not None,
        "first of text": sentences[0] <= 1,
        "mentions here": sentences.count(sentence),
        "mentions in sentence before": sentences.count(sentence - 1),
        "first mention": len(sentences) == 1,
        "first sentence": sentences[0],
        "words of the name": len(entity.words),
        "all mentions": len(entity.mentions),
        "later": len(later),
        "later here": len(here),
        "tokens to later": min((m.head - pronoun.at for m in later), default=NO_LATER),
        "later main subject": any(
            clauses.is_subject(m.head) and clauses.depth[clauses.head[m.head]] < depth for m in here
        ),
    }


def _heard_part(stage: Stage, pronoun: Pronoun, candidate: Candidate) -> dict[str, float]:
    heard, sentence = stage.heard, stage.scene.sentence
    place = heard.place.get(candidate.entity)
    gap, tokens = FARTHEST_SENTENCES + 1, NO_PRONOUN
    if place is not None:
        gap = min(gap, sentence[pronoun.at] - sentence[place])
        tokens = min(FARTHEST_PRONOUN, pronoun.at - place)
    return {
        "last pronoun": heard.last.get(pronoun.sex) == candidate.entity,
        "pronouns so far": heard.counts.get(candidate.entity, 0),
        "sentences to last pronoun": gap,
        "tokens to last pronoun": tokens,
        "pronoun since": place is not None and place > candidate.mention.head,
        "pronoun here": place is not None and sentence[place] == sentence[pronoun.at],
        "sex by pronoun": candidate.entity in heard.sexes,
    }


def _may_speak(stage: Stage, pronoun: Pronoun, candidate: Candidate) -> bool:
    """Whether the person is the subject of a verb of speech beside the pronoun's quotation."""
    quotation = stage.scene.quotation[pronoun.at]
    if quotation < 0:
        return False
    return any(
        stage.heard.meant.get(at) == candidate.entity
        or any(m.head == at for m in stage.entities[candidate.entity].mentions)
        for at in stage.clauses.speakers.get(quotation, ())
    )


def _compare(
    stage: Stage,
    pronoun: Pronoun,
    found: Sequence[Candidate],
    rows: Sequence[dict[str, float]],
) -> None:
    """Adds what each candidate is among the others."""
    start = stage.scene.tokens[pronoun.at].start
    starts = [c.mention.start for c in found]
    counts = [row["all mentions"] for row in rows]
    subjects = [row["subjects"] for row in rows]
    before = [row["mentions in sentence before"] for row in rows]
    phrase = [bool(row["phrase subject"]) for row in rows]
    for n, row in enumerate(rows):
        between = [k for k in range(len(rows)) if starts[n] < starts[k] < start]
        others = [other for k, other in enumerate(rows) if k != n]
        row |= {
            "rank": n,
            "subject rank": sum(bool(other["subject"]) for other in rows[:n]),
            "rivals": len(others),
            "share": counts[n] / sum(counts),
            "most mentions": counts[n] == max(counts),
            "most subjects": subjects[n] == max(subjects),
            "most in sentence before": before[n] == max(before),
            "between": len(between),
            "subjects between": sum(phrase[k] for k in between),
            "others subject before": sum(bool(other["subject before"]) for other in others),
            "others subject above": sum(bool(other["subject above"]) for other in others),
            "others by pronoun here": sum(bool(other["pronoun here"]) for other in others),
            "others of told sex": sum(bool(other["sex told"]) for other in others),
            "only subject": not any(phrase[k] for k in range(len(rows)) if k != n),
        }
