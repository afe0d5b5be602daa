"""The joint model: MiniLM encoder with heads for names, tags and dependency trees."""

from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

HIDDEN, LAYERS, HEADS, FEED, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512
CASES = 4
ARC, LABEL, NAME_HIDDEN = 256, 96, 256


class Sizes(NamedTuple):
    """How many classes each head tells apart."""

    names: int
    conventions: int
    upos: int
    xpos: int
    relations: int


class Output(NamedTuple):
    """Scores of a batch; B sentences, N words, arcs and relations over heads 0 (root) to N."""

    names: Tensor  # B, N, tags: what all conventions share
    by_convention: Tensor  # B, N, conventions - 1, tags: what each adds
    upos: Tensor  # B, N, tags
    xpos: Tensor  # B, N, tags
    arcs: Tensor  # B, N, N + 1
    relations: Tensor  # B, N, relations at the given heads, or B, N, N + 1, relations


class SharedDropout(nn.Module):
    """Dropout with one mask for all positions of a sentence (cheap on CPU, Gal & Ghahramani)."""

    def __init__(self, p: float) -> None:
        super().__init__()
        self.p = p

    def forward(self, x: Tensor) -> Tensor:
        """Zero the same features at every position of a sentence."""
        if not self.training or self.p == 0:
            return x
        keep = torch.rand(x.shape[0], 1, x.shape[-1]) >= self.p
        return x * (keep / (1 - self.p)).to(x.dtype)


class Block(nn.Module):
    """One BERT layer, post-norm."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, FEED)
        self.down = nn.Linear(FEED, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = SharedDropout(0.1)

    def attend(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """Self-attention; `mask` is added to the scores (0 or minus infinity)."""
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        scores = (q * (HIDDEN // HEADS) ** -0.5) @ k.transpose(-1, -2)
        if mask is not None:
            scores = scores + mask.to(scores.dtype)
        mixed = scores.softmax(-1).to(v.dtype) @ v
        return self.out(mixed.transpose(1, 2).reshape(b, n, HIDDEN))

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """B, pieces, features in and out."""
        x = self.norm1(x + self.dropout(self.attend(x, mask)))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """MiniLM with letter case in place of BERT's token types; word embeddings are frozen."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, HIDDEN)
        self.words.weight.requires_grad_(False)  # noqa: FBT003 - torch asks for it
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.cases = nn.Embedding(CASES, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = SharedDropout(0.1)
        self.blocks = nn.ModuleList(Block() for _ in range(LAYERS))

    def forward(self, pieces: Tensor, cases: Tensor, mask: Tensor | None) -> Tensor:
        """Ids and case classes (B, pieces) to features (B, pieces, 384)."""
        positions = self.positions.weight[: pieces.shape[1]]
        x = self.dropout(self.norm(self.words(pieces) + positions + self.cases(cases)))
        for block in self.blocks:
            x = block(x, mask)
        return x

    def load_minilm(self, path: Path) -> None:
        """Take over the weights of all-MiniLM-L6-v2 (a safetensors file)."""
        old = {k.removeprefix("bert."): v for k, v in load_file(path).items()}
        new = {
            "words.weight": old["embeddings.word_embeddings.weight"],
            "positions.weight": old["embeddings.position_embeddings.weight"],
            "cases.weight": old["embeddings.token_type_embeddings.weight"][:1].repeat(CASES, 1),
            "norm.weight": old["embeddings.LayerNorm.weight"],
            "norm.bias": old["embeddings.LayerNorm.bias"],
        }
        renamed = {
            "attention.output.dense": "out",
            "attention.output.LayerNorm": "norm1",
            "intermediate.dense": "up",
            "output.dense": "down",
            "output.LayerNorm": "norm2",
        }
        for i in range(LAYERS):
            layer = f"encoder.layer.{i}."
            for part in ("weight", "bias"):
                qkv = [old[f"{layer}attention.self.{n}.{part}"] for n in ("query", "key", "value")]
                new[f"blocks.{i}.qkv.{part}"] = torch.cat(qkv)
                for theirs, ours in renamed.items():
                    new[f"blocks.{i}.{ours}.{part}"] = old[f"{layer}{theirs}.{part}"]
        self.load_state_dict(new)
        self.cases.weight.data += 0.02 * torch.randn_like(self.cases.weight)


class Joint(nn.Module):
    """Encoder and heads; a word is the weighted sum of its first and its last piece."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.encoder = Encoder()
        self.first = nn.Parameter(torch.full((HIDDEN,), 0.5))
        self.last = nn.Parameter(torch.full((HIDDEN,), 0.5))
        self.dropout = SharedDropout(0.2)
        self.name_hidden = nn.Linear(HIDDEN, NAME_HIDDEN)
        self.names = nn.Linear(NAME_HIDDEN, sizes.names)
        self.by_convention = nn.Linear(NAME_HIDDEN, (sizes.conventions - 1) * sizes.names)
        self.upos = nn.Linear(HIDDEN, sizes.upos)
        self.xpos = nn.Linear(HIDDEN, sizes.xpos)
        self.root = nn.Parameter(torch.zeros(HIDDEN))
        self.arc_child = nn.Linear(HIDDEN, ARC)
        self.arc_head = nn.Linear(HIDDEN, ARC)
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.label_child = nn.Linear(HIDDEN, LABEL)
        self.label_head = nn.Linear(HIDDEN, LABEL)
        self.label = nn.Parameter(torch.zeros(LABEL + 1, sizes.relations, LABEL + 1))
        nn.init.zeros_(self.by_convention.weight)
        nn.init.zeros_(self.by_convention.bias)
        nn.init.normal_(self.root, std=0.5)
        nn.init.normal_(self.arc, std=0.02)
        nn.init.normal_(self.label, std=0.02)

    def words(self, batch: dict[str, Tensor]) -> Tensor:
        """Features of the words: B, N, 384."""
        x = self.encoder(batch["pieces"], batch["cases"], batch.get("mask"))
        first = x.gather(1, batch["first"].unsqueeze(-1).expand(-1, -1, HIDDEN))
        last = x.gather(1, batch["last"].unsqueeze(-1).expand(-1, -1, HIDDEN))
        return self.dropout(first * self.first + last * self.last)

    def forward(self, batch: dict[str, Tensor], heads: Tensor | None = None) -> Output:
        """Scores of all heads; relations at `heads` (B, N) where given, else at every head."""
        x = self.words(batch)
        b, n, _ = x.shape
        named = self.dropout(F.gelu(self.name_hidden(x)))
        apart = self.by_convention(named).view(b, n, -1, self.sizes.names)
        rooted = torch.cat([self.root.to(x.dtype).expand(b, 1, -1), x], 1)
        child, head = (
            self.dropout(F.gelu(f(v))) for f, v in ((self.arc_child, x), (self.arc_head, rooted))
        )
        arcs = (_one(child) @ self.arc.to(child.dtype)) @ head.transpose(1, 2)
        child = _one(self.dropout(F.gelu(self.label_child(x))))
        head = _one(self.dropout(F.gelu(self.label_head(rooted))))
        mixed = child @ self.label.flatten(1).to(child.dtype)
        mixed = mixed.view(b, n, self.sizes.relations, LABEL + 1)
        if heads is None:
            relations = (mixed.flatten(1, 2) @ head.transpose(1, 2)).view(b, n, -1, n + 1)
            relations = relations.transpose(2, 3)
        else:
            chosen = head.gather(1, heads.unsqueeze(-1).expand(-1, -1, LABEL + 1))
            relations = (mixed @ chosen.unsqueeze(-1)).squeeze(-1)
        return Output(self.names(named), apart, self.upos(x), self.xpos(x), arcs, relations)


def _one(x: Tensor) -> Tensor:
    """A constant feature at the end: the linear part of a biaffine score."""
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)
