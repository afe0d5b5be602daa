"""Trains the ranker of he and she: ``python -m training.pronouns --data DIR --out FILE``.

Learns from GUM train and GAP development, with the mentions that `cuttings` itself finds, and
chooses the two limits (least chance, least lead) by folds over the same texts. Needs scikit-learn
and the package `cuttings` with its model; takes a few minutes on one core.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.model_selection import GroupKFold

from cuttings.language import LanguageOptions, annotate
from cuttings.language.links import find_pronouns
from cuttings.language.person_mentions import Entity, find_entities, set_scene
from cuttings.language.pronoun_features import FEATURES, Heard, candidates, features
from cuttings.text.quotation_marks import find_quoted
from eval.coreference_sets import CorefText, GapPassage, gap_passages, gum_texts

TREES, DEPTH = 160, 4
LEAST_CHANCES = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)
LEAST_LEADS = (0.0, 0.05, 0.1, 0.15, 0.2, 0.3)
GAP_WEIGHT = 0.7
# How much a wrong link costs against a missed one: precision over recall.
WRONG = 1.5

Row = tuple[list[float], bool, int, int]


def gum_rows(document: CorefText) -> Iterator[list[tuple[list[float], bool]]]:
    """For each pronoun of a document the rows of its candidates, and who is right."""
    scene, entities = _read(document.text)
    chains = {m.start: m for m in document.mentions if m.end - m.start <= len("himself")}
    heard = Heard()
    for pronoun in find_pronouns(scene):
        gold = chains.get(scene.tokens[pronoun.at].start)
        if gold is None:
            continue
        heads = {n for m in document.mentions if m.chain == gold.chain for n in m.core}
        among = candidates(scene, entities, pronoun, heard)
        right = [any(_holds(m, heads) for m in c.earlier[-3:]) for c in among]
        rows = features(scene, entities, pronoun, among, heard)
        if among:
            yield list(zip(rows, right, strict=True))
        for candidate, good in zip(among, right, strict=True):
            if good:
                heard.note(pronoun, candidate.entity)
                break


def gap_rows(passage: GapPassage, first: Any) -> Iterator[list[tuple[list[float], bool]]]:
    """The rows of the passage's pronoun: of the candidates that are judged in it.

    What the pronouns before it mean is not known: a `first` model, of GUM alone, says it.
    """
    scene, entities = _read(passage.text)
    heard = Heard()
    for pronoun in find_pronouns(scene):
        among = candidates(scene, entities, pronoun, heard)
        if not among:
            continue
        rows = features(scene, entities, pronoun, among, heard)
        if scene.tokens[pronoun.at].start != passage.pronoun:
            chances = first.predict_proba(np.array(rows))[:, 1]
            heard.note(pronoun, among[int(chances.argmax())].entity)
            continue
        judged = []
        for row, candidate in zip(rows, among, strict=True):
            answers = [
                answer
                for start, end, answer in (passage.a, passage.b)
                if any(m.start < end and start < m.end for m in entities[candidate.entity].mentions)
            ]
            if answers or passage.a[2] or passage.b[2]:
                judged.append((row, any(answers)))
        if judged:
            yield judged


def _holds(mention: Any, heads: set[int]) -> bool:
    return any(mention.start <= head < mention.end for head in heads)


def _read(text: str) -> tuple[Any, list[Entity]]:
    quoted = find_quoted(text)
    annotation = annotate(text, (), quoted, LanguageOptions())
    scene = set_scene(text, quoted, annotation)
    return scene, find_entities(scene, annotation)


def learn(groups: Sequence[Sequence[tuple[list[float], bool]]], weights: Sequence[float]) -> Any:
    """Boosted trees over all candidates, with a fixed seed."""
    data = np.array([row for group in groups for row, _ in group])
    right = np.array([good for group in groups for _, good in group])
    weight = np.array([w for group, w in zip(groups, weights, strict=True) for _ in group])
    model = GradientBoostingClassifier(
        n_estimators=TREES,
        max_depth=DEPTH,
        learning_rate=0.08,
        subsample=0.7,
        min_samples_leaf=15,
        max_features=12,
        random_state=1,
    )
    return model.fit(data, right, sample_weight=weight)


def choose_limits(
    groups: Sequence[Sequence[tuple[list[float], bool]]], weights: Sequence[float]
) -> tuple[float, float]:
    """The limits with the most right links, each wrong one counted off, over five folds."""
    outcomes: list[tuple[float, float, bool]] = []
    order_of: list[int] = []
    numbers = np.arange(len(groups)) // 10
    for train, test in GroupKFold(5).split(numbers, groups=numbers):
        model = learn([groups[n] for n in train], [weights[n] for n in train])
        for n in test:
            chances = model.predict_proba(np.array([row for row, _ in groups[n]]))[:, 1]
            order = np.argsort(-chances)
            lead = chances[order[0]] - (chances[order[1]] if len(order) > 1 else 0.0)
            order_of.append(n)
            outcomes.append((float(chances[order[0]]), float(lead), groups[n][order[0]][1]))
    table = {}
    for least in LEAST_CHANCES:
        for gap in LEAST_LEADS:
            kept = [good for chance, lead, good in outcomes if chance >= least and lead >= gap]
            table[least, gap] = sum(kept) - WRONG * (len(kept) - sum(kept))
    best = max(table, key=lambda limits: table[limits])
    kept = [g for c, lead, g in outcomes if c >= best[0] and lead >= best[1]]
    gum = [g for n, (*_, g) in zip(order_of, outcomes, strict=True) if weights[n] == 1.0]
    print(f"GUM alone: best first {np.mean(gum):.3f} of {len(gum)}")
    print(f"folds: best first {np.mean([g for *_, g in outcomes]):.3f} of {len(outcomes)};")
    print(f"limits {best}: {len(kept)} answered, precision {np.mean(kept):.3f}")
    return best


def as_table(model: Any, limits: tuple[float, float]) -> dict[str, Any]:
    """The trees as lists of equal size, for `cuttings.language.ranker`."""
    trees = [estimator.tree_ for estimator in model.estimators_[:, 0]]
    size = max(tree.node_count for tree in trees)
    table: dict[str, Any] = {key: [] for key in ("feature", "limit", "left", "right", "value")}
    for tree in trees:
        pad = [0] * (size - tree.node_count)
        own = np.arange(tree.node_count)
        leaf = tree.children_left < 0
        table["feature"].append([*np.where(leaf, 0, tree.feature).tolist(), *pad])
        # scikit-learn asks with 32-bit numbers: the next limit down is safe for both.
        table["limit"].append([*np.round(np.where(leaf, 0, tree.threshold), 6).tolist(), *pad])
        table["left"].append([*np.where(leaf, own, tree.children_left).tolist(), *pad])
        table["right"].append([*np.where(leaf, own, tree.children_right).tolist(), *pad])
        value = np.where(leaf, tree.value[:, 0, 0] * model.learning_rate, 0.0)
        table["value"].append([*np.round(value, 5).tolist(), *pad])
    prior = model.init_.class_prior_[1]
    table["base"] = round(float(np.log(prior / (1 - prior))), 6)
    table["depth"] = DEPTH
    table["least_chance"], table["least_lead"] = limits
    table["features"] = FEATURES
    return table


def main() -> None:
    """Train and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    folder = args.data / "language"
    groups, weights = [], []
    for document in gum_texts(folder / "ud" / "gum-train-open.conllu"):
        new = list(gum_rows(document))
        groups += new
        weights += [1.0] * len(new)
    print(f"GUM: {len(groups)} pronouns")
    first = learn(groups, weights)
    for passage in gap_passages(folder / "coref" / "gap-development.tsv"):
        new = list(gap_rows(passage, first))
        groups += new
        weights += [GAP_WEIGHT] * len(new)
    print(f"with GAP: {len(groups)} pronouns")
    limits = choose_limits(groups, weights)
    table = as_table(learn(groups, weights), limits)
    args.out.write_text(json.dumps(table, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
