"""He and she: on GUM dev with the mentions that the pipe finds, and on GAP validation.

GUM: of the pronouns he/she/him/her/his/hers/himself/herself whose gold chain has a name or noun
before them, how many are linked, and linked to a mention whose words hold the head of a gold
mention of the same chain. GAP: F1 over its two questions for each passage (is it A, is it B),
as its authors score it.
"""

from pathlib import Path

from cuttings.language import LanguageOptions, annotate
from cuttings.language.person_mentions import find_entities, set_scene
from cuttings.language.pronoun_candidates import PRONOUNS
from cuttings.model.annotation import Annotation, Link
from cuttings.model.quoted import QuotedStretch
from cuttings.text.quotation_marks import find_quoted
from eval.causes import by_cause
from eval.coreference_sets import CorefText, GapPassage, GoldMention, gap_passages, gum_texts
from eval.scores import Score, from_counts


def score(data: Path | None) -> list[Score] | str:
    """Links of he and she on both sets."""
    folder = data / "language" if data else None
    if folder is None or not folder.is_dir():
        return "pronouns (GUM, GAP): no folder language"
    return [
        gum_score(folder / "ud" / "gum-dev-open.conllu"),
        gap_score(folder / "coref" / "gap-validation.tsv"),
    ]


def gum_score(path: Path) -> Score:
    """He and she of the documents of a GUM file."""
    found = right = wanted = 0
    errors: list[tuple[str, str]] = []
    for document in gum_texts(path):
        _, annotation = _read(document.text)
        links = {(link.anaphor.start, link.anaphor.end): link for link in annotation.links}
        found_here = set()
        for mention in document.mentions:
            words = document.text[mention.start : mention.end]
            if words.lower() not in PRONOUNS or mention.start in found_here:
                continue
            found_here.add(mention.start)
            before = _full_before(document, mention)
            link = links.get((mention.start, mention.end))
            wanted += bool(before)
            found += link is not None
            good = link is not None and _is_right(document, mention, link)
            right += good
            if not good and (before or link):
                errors.append(_error(document, mention, link))
    return from_counts(
        "GUM dev", "he and she", right_found=right, found=found, right_gold=right, gold=wanted,
        errors=by_cause(errors),
    )  # fmt: skip


def _full_before(document: CorefText, pronoun: GoldMention) -> list[GoldMention]:
    return [
        m
        for m in document.mentions
        if m.chain == pronoun.chain
        and m.start < pronoun.start
        and document.text[m.start : m.end].lower() not in {*PRONOUNS, "who", "i", "you", "me"}
    ]


def _is_right(document: CorefText, pronoun: GoldMention, link: Link) -> bool:
    there = link.antecedent
    return any(
        there.start <= start < there.end
        for m in document.mentions
        if m.chain == pronoun.chain
        for start in m.core
    )


def _error(document: CorefText, mention: GoldMention, link: Link | None) -> tuple[str, str]:
    """The cause of an error, and the words around the pronoun."""
    text = document.text
    before = _full_before(document, mention)
    given = text[link.antecedent.start : link.antecedent.end] if link else "nobody"
    gold = [text[m.start : m.end] for m in before][-1:]
    around = text[max(0, mention.start - 40) : mention.end + 20].replace("\n", " ")
    cause = "left open" if link is None else "another person" if before else "nobody named before"
    return cause, f"{document.name}: {given!r}, should be {gold}: … {around} …"


def gap_score(path: Path) -> Score:
    """GAP's F1 over both names of each passage."""
    found = right = wanted = 0
    errors: list[tuple[str, str]] = []
    for passage in gap_passages(path):
        chosen = _gap_choice(passage)
        for start, end, answer in (passage.a, passage.b):
            given = any(start < m_end and m_start < end for m_start, m_end in chosen)
            found += given
            wanted += answer
            right += given and answer
            if given != answer:
                cause = "too much" if given else "left open" if not chosen else "another person"
                errors.append((cause, f"{passage.name}: {passage.text[start:end]!r}"))
    return from_counts(
        "GAP validation", "he and she", right_found=right, found=found, right_gold=right,
        gold=wanted, errors=by_cause(errors),
    )  # fmt: skip


def _gap_choice(passage: GapPassage) -> list[tuple[int, int]]:
    """The places of all mentions of the person that the pronoun is linked to."""
    quoted, annotation = _read(passage.text)
    scene = set_scene(passage.text, quoted, annotation)
    for link in annotation.links:
        word = passage.text[link.anaphor.start : link.anaphor.end].lower()
        if link.anaphor.start == passage.pronoun and word in PRONOUNS:
            for entity in find_entities(scene, annotation):
                places = [(m.start, m.end) for m in entity.mentions]
                if (link.antecedent.start, link.antecedent.end) in places:
                    return places
    return []


def _read(text: str) -> tuple[tuple[QuotedStretch, ...], Annotation]:
    quoted = find_quoted(text)
    return quoted, annotate(text, (), quoted, LanguageOptions())
