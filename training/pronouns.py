"""Trains the ranker of he and she: ``python -m training.pronouns --data DIR --out FILE``.

Learns from GUM train and GAP development, with the mentions that `cuttings` itself finds. Needs
lightgbm and scikit-learn, and the package `cuttings` with its model; takes a few minutes on one
core. Trees are boosted on the chance of the right answer among all candidates of a pronoun and
"none of them" (score 0): a softmax over the list, so that they learn who is likelier than whom.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import GroupKFold

from cuttings.language import LanguageOptions, annotate
from cuttings.language.clauses import find_clauses
from cuttings.language.person_mentions import PersonMention, find_entities, set_scene
from cuttings.language.pronoun_candidates import (
    Candidate,
    Heard,
    Pronoun,
    find_pronouns,
)
from cuttings.language.pronoun_features import FEATURES, Stage, features, whom
from cuttings.language.ranker import Ranker, from_table
from cuttings.text.quotation_marks import find_quoted
from eval.coreference_sets import CorefText, GapPassage, gap_passages, gum_texts

ROUNDS = 250
SETTINGS: dict[str, Any] = {
    "num_leaves": 20,
    "max_depth": 7,
    "learning_rate": 0.06,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "feature_fraction": 0.35,
    "min_data_in_leaf": 20,
    "min_sum_hessian_in_leaf": 1e-3,
    "lambda_l2": 5.0,
    "max_bin": 63,
    "seed": 3,
    "num_threads": 1,
    "deterministic": True,
    "verbosity": -1,
}
LEAST_CHANCE = 0.35
SHOWN_CHANCES = (0.0, 0.3, 0.35, 0.4, 0.45, 0.5)
LAST_MENTIONS = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """A pronoun: a row for each candidate, and which answers are right, "none" the last."""

    document: str
    rows: list[list[float]]
    right: list[bool]


@dataclass(frozen=True, slots=True)
class Text:
    """A text as the ranker sees it."""

    stage: Stage
    pronouns: list[Pronoun]


def read(text: str) -> Text:
    """Annotate a text and set its stage."""
    quoted = find_quoted(text)
    annotation = annotate(text, (), quoted, LanguageOptions())
    scene = set_scene(text, quoted, annotation)
    clauses = find_clauses(scene)
    stage = Stage(scene, clauses, find_entities(scene, annotation), Heard())
    return Text(stage, find_pronouns(scene))


def gum_choices(document: CorefText) -> Iterator[Choice]:
    """The pronouns of a document whose chain is known."""
    read_text = read(document.text)
    scene, stage = read_text.stage.scene, read_text.stage
    chains = {m.start: m for m in document.mentions if m.end - m.start <= len("himself")}
    for pronoun in read_text.pronouns:
        gold = chains.get(scene.tokens[pronoun.at].start)
        among = whom(stage, pronoun)
        if gold is None or not among:
            continue
        heads = {n for m in document.mentions if m.chain == gold.chain for n in m.core}
        right = [any(_holds(m, heads) for m in c.earlier[-LAST_MENTIONS:]) for c in among]
        rows = features(stage, pronoun, among)
        yield Choice(document.name, rows, [*right, not any(right)])
        if any(right):
            stage.heard.note(pronoun, among[right.index(True)].entity)


def gap_choice(passage: GapPassage, read_text: Text, ranker: Ranker) -> Choice | None:
    """The passage's pronoun. Whom the pronouns before it mean, an earlier ranker says."""
    stage = Stage(read_text.stage.scene, read_text.stage.clauses, read_text.stage.entities, Heard())
    for pronoun in read_text.pronouns:
        among = whom(stage, pronoun)
        if not among:
            continue
        rows = features(stage, pronoun, among)
        if stage.scene.tokens[pronoun.at].start == passage.pronoun:
            return _judged(passage, stage, among, rows)
        chances = ranker.chances(rows)
        stage.heard.note(pronoun, among[chances.index(max(chances))].entity)
    return None


def _judged(
    passage: GapPassage, stage: Stage, among: Sequence[Candidate], rows: list[list[float]]
) -> Choice | None:
    meant = [_named_in(stage, c, passage, meant=True) for c in among]
    if any(meant):
        return Choice(passage.name, rows, [*meant, False])
    if passage.a[2] or passage.b[2]:
        return None
    others = [not _named_in(stage, c, passage, meant=False) for c in among]
    return Choice(passage.name, rows, [*others, True])


def _named_in(stage: Stage, candidate: Candidate, passage: GapPassage, *, meant: bool) -> bool:
    return any(
        m.start < end and start < m.end
        for start, end, answer in (passage.a, passage.b)
        for m in stage.entities[candidate.entity].mentions
        if answer is meant
    )


def _holds(mention: PersonMention, heads: set[int]) -> bool:
    return any(mention.start <= head < mention.end for head in heads)


def learn(choices: Sequence[Choice]) -> lightgbm.Booster:
    """Boosted trees, with a fixed seed: log-likelihood of the right answers in each list."""
    data = np.array([row for choice in choices for row in choice.rows])
    group = np.repeat(np.arange(len(choices)), [len(choice.rows) for choice in choices])
    right = np.array([good for choice in choices for good in choice.right[:-1]], float)
    none_right = np.array([choice.right[-1] for choice in choices], float)

    def objective(
        scores: NDArray[np.float64], _data: lightgbm.Dataset
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        weight = np.exp(np.clip(scores, -15, 15))
        whole = np.bincount(group, weight) + 1
        good = np.bincount(group, weight * right) + none_right
        chance = weight / whole[group]
        target = weight * right / np.maximum(good[group], 1e-12)
        return chance - target, np.maximum(chance * (1 - chance), 0.02)

    table = lightgbm.Dataset(data, label=np.zeros(len(data)))
    return lightgbm.train(SETTINGS | {"objective": objective}, table, num_boost_round=ROUNDS)


def as_table(model: lightgbm.Booster) -> dict[str, Any]:
    """The trees as one row of nodes, for `cuttings.language.ranker`."""
    table: dict[str, Any] = {
        key: [] for key in ("roots", "feature", "limit", "left", "right", "value")
    }
    table["depth"] = 0
    for tree in model.dump_model()["tree_info"]:
        table["roots"].append(len(table["feature"]))
        table["depth"] = max(table["depth"], _add_node(table, tree["tree_structure"]))
    return table | {"least_chance": LEAST_CHANCE, "features": FEATURES}


def _add_node(table: dict[str, Any], node: dict[str, Any]) -> int:
    """Writes a node and what hangs on it; how deep that is."""
    at = len(table["feature"])
    leaf = "leaf_value" in node
    table["feature"].append(0 if leaf else node["split_feature"])
    table["limit"].append(0 if leaf else round(node["threshold"], 5))
    table["value"].append(round(node["leaf_value"], 4) if leaf else 0)
    table["left"].append(at)
    table["right"].append(at)
    if leaf:
        return 0
    table["left"][at] = len(table["feature"])
    left = _add_node(table, node["left_child"])
    table["right"][at] = len(table["feature"])
    return 1 + max(left, _add_node(table, node["right_child"]))


def check_by_folds(choices: Sequence[Choice]) -> None:
    """Prints what the ranker reaches on documents that it has not seen, by least chance."""
    names = {name: n for n, name in enumerate(sorted({c.document for c in choices}))}
    numbers = np.array([names[choice.document] for choice in choices])
    outcomes: list[tuple[float, bool]] = []
    for train, test in GroupKFold(4).split(numbers, groups=numbers):
        ranker = from_table(as_table(learn([choices[n] for n in train])))
        for n in test:
            chances = ranker.chances(choices[n].rows)
            best = chances.index(max(chances))
            outcomes.append((chances[best], choices[n].right[best]))
    for least in SHOWN_CHANCES:
        kept = [good for chance, good in outcomes if chance >= least]
        print(
            f"least chance {least}: {len(kept)} of {len(outcomes)} answered, "
            f"precision {np.mean(kept):.3f}, right of all {sum(kept) / len(outcomes):.3f}"
        )


def main() -> None:
    """Train and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    folder = args.data / "language"
    gum = [
        choice
        for document in gum_texts(folder / "ud" / "gum-train-open.conllu")
        for choice in gum_choices(document)
    ]
    print(f"GUM: {len(gum)} pronouns")
    passages = [(p, read(p.text)) for p in gap_passages(folder / "coref" / "gap-development.tsv")]
    choices = gum
    for _ in range(2):
        ranker = from_table(as_table(learn(choices)))
        gap = [gap_choice(passage, text, ranker) for passage, text in passages]
        choices = [*gum, *(choice for choice in gap if choice is not None)]
    print(f"with GAP: {len(choices)} pronouns")
    check_by_folds(choices)
    table = as_table(learn(choices))
    args.out.write_text(json.dumps(table, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
