"""Writes the joint model as ONNX graphs with int8 weights.

`model` reads sentences of about one length: B rows of L pieces, 0 where a sentence has ended.
`relations` names the relation of each word to the head that was chosen for it. All is done row
by row or sentence by sentence: no score depends on what else is read at the same time.

Weights are int8 per output column. Activations are either float (`Weights.FLOAT`) or int8 with
scales fixed when the model was made (`Weights.STATIC`); never scaled by what is read.
"""

from dataclasses import dataclass, field
from enum import Enum
from math import erf
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from training.model import ARC, HEADS, HIDDEN, LABEL, LAYERS

Array = NDArray[Any]
OPSET = 20
# Two products of 0..255 by -63..63 fit 16 bits: processors that add them in 16 bits do not
# saturate, so that all give the same whole numbers.
UNSATURATED = 63
PADDING = 0
WORD_HEADS = (
    "upos", "xpos", "name_hidden", "arc_child", "arc_head", "label_child", "label_head",
)  # fmt: skip
"""The linear maps of a word's features, computed as one product."""


class Weights(Enum):
    """How the products are computed."""

    EXACT = "exact"
    FLOAT = "float"
    STATIC = "static"


@dataclass(frozen=True, slots=True)
class Calibration:
    """What is fixed of the activations, by product (`0.up`) or group of columns (`0.down.1`).

    `groups` parts the columns of a product whose widest are far wider than the rest: each group
    has a range of its own.
    """

    ranges: dict[str, tuple[float, float]] = field(default_factory=dict)
    smooth: dict[str, Array] = field(default_factory=dict)
    groups: dict[str, list[Array]] = field(default_factory=dict)


@dataclass(slots=True)
class Graph:
    """Nodes and constants in the making."""

    mode: Weights
    fixed: Calibration = field(default_factory=Calibration)
    known: dict[bytes, str] = field(default_factory=dict)
    digits: dict[tuple[str, str], tuple[str, str, str]] = field(default_factory=dict)
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: list[onnx.TensorProto] = field(default_factory=list)
    inputs_of_products: dict[str, str] = field(default_factory=dict)

    def const(self, value: Array) -> str:
        """A stored tensor; its name. Equal ones are stored once."""
        value = np.asarray(value, order="C")
        key = value.tobytes() + f"{value.shape}{value.dtype}".encode()
        if key not in self.known:
            self.known[key] = f"c{len(self.constants)}"
            self.constants.append(numpy_helper.from_array(value, self.known[key]))
        return self.known[key]

    def ints(self, *values: int) -> str:
        """A stored list of integers."""
        return self.const(np.array(values, np.int64))

    def floats(self, value: Any) -> str:
        """A stored tensor of float32."""
        return self.const(np.asarray(value, np.float32))

    def add(self, op: str, *inputs: str, out: str = "", domain: str = "", **attributes: Any) -> str:
        """A node; the name of its output."""
        out = out or f"{op}{len(self.nodes)}"
        self.nodes.append(helper.make_node(op, list(inputs), [out], domain=domain, **attributes))
        return out

    def split(self, x: str, *sizes: int) -> list[str]:
        """Columns of `x`, parted."""
        parts = [f"Split{len(self.nodes)}_{n}" for n in range(len(sizes))]
        self.nodes.append(helper.make_node("Split", [x, self.ints(*sizes)], parts, axis=1))
        return parts

    def linear(self, x: str, weight: Array, bias: Array) -> str:
        """``x @ weight.T + bias`` with float weights, for the small heads."""
        return self.add("Add", self.add("MatMul", x, self.floats(weight.T)), self.floats(bias))

    def product(self, x: str, weight: Array, bias: Array | None, name: str) -> str:
        """``x @ weight.T + bias`` with int8 weights."""
        self.inputs_of_products[name] = x
        if self.mode is Weights.STATIC:
            if name in self.fixed.smooth:
                weight = weight * self.fixed.smooth[name]
            return self._whole_numbers(self._digit(x, name), weight, bias)
        if self.mode is Weights.EXACT:
            product = self.add("MatMul", x, self.floats(weight.T))
        else:
            stored, scale = int8(weight)
            zero = self.const(np.zeros(len(scale), np.int8))
            columns = self.add(
                "DequantizeLinear", self.const(stored.T), self.floats(scale), zero, axis=1
            )
            product = self.add("MatMul", x, columns)
        return product if bias is None else self.add("Add", product, self.floats(bias))

    def _digit(self, x: str, name: str) -> tuple[str, str, str]:
        """`x` as whole numbers on the fixed scale, the scale and the zero; made once."""
        if (x, name) not in self.digits:
            low, high = self.fixed.ranges[name]
            step = np.float32(max((high - low) / 255, 1e-8))
            scale = self.floats(step)
            zero = self.const(np.array(np.clip(round(-low / step), 0, 255), np.uint8))
            smooth = self.fixed.smooth.get(name)
            rows = x if smooth is None else self.add("Mul", x, self.floats(1 / smooth))
            self.digits[x, name] = self.add("QuantizeLinear", rows, scale, zero), scale, zero
        return self.digits[x, name]

    def _whole_numbers(self, digit: tuple[str, str, str], weight: Array, bias: Array | None) -> str:
        stored, scale = int8(weight, UNSATURATED)
        rows, step, zero = digit
        inputs = [rows, self.const(stored.T), step, self.floats(scale), zero]
        inputs.append(self.const(np.zeros(len(scale), np.int8)))
        if bias is not None:
            inputs.append(self.floats(bias))
        return self.add("MatMulIntegerToFloat", *inputs, domain="com.microsoft")

    def norm(self, x: str, weight: Array, bias: Array) -> str:
        """Layer normalisation over the features."""
        scale, shift = self.floats(weight), self.floats(bias)
        return self.add("LayerNormalization", x, scale, shift, axis=-1, epsilon=1e-12)


def int8(weight: Array, most: int = 127) -> tuple[Array, Array]:
    """Rows of `weight` as whole numbers from -most to most, and their scales."""
    scale = np.maximum(np.abs(weight).max(1) / most, 1e-12).astype(np.float32)
    return np.rint(weight / scale[:, None]).clip(-most, most).astype(np.int8), scale


def encoder(g: Graph, w: dict[str, Array]) -> str:
    """Pieces and cases (B by L) to features, B * L by 384."""
    if g.mode is Weights.EXACT:
        words = g.add("Gather", g.floats(w["words.weight"]), "pieces")
    else:
        stored, scale = int8(w["words.weight"])
        words = g.add("Cast", g.add("Gather", g.const(stored), "pieces"), to=TensorProto.FLOAT)
        words = g.add("Mul", words, g.add("Gather", g.floats(scale[:, None]), "pieces"))
    shape = g.add("Shape", "pieces")
    length = g.add("Slice", shape, g.ints(1), g.ints(2), g.ints(0))
    positions = g.add("Slice", g.floats(w["positions.weight"]), g.ints(0), length, g.ints(0))
    cases = g.add("Gather", g.floats(w["cases.weight"]), "cases")
    x = g.add("Add", g.add("Add", words, positions), cases)
    x = g.add("Reshape", g.norm(x, w["norm.weight"], w["norm.bias"]), g.ints(-1, HIDDEN))
    ended = g.add("Equal", "pieces", g.const(np.array(PADDING, np.int64)))
    unseen = g.add("Unsqueeze", g.add("Where", ended, g.floats(-1e9), g.floats(0)), g.ints(1, 2))
    by_head = g.add("Concat", shape, g.ints(HEADS, HIDDEN // HEADS), axis=0)
    for i in range(LAYERS):
        own = {k.removeprefix(f"blocks.{i}."): v for k, v in w.items()}
        after = g.fixed.smooth.get(f"{i}.values", np.ones(HIDDEN))
        mixed = attention(g, x, own, f"{i}", (by_head, unseen))
        mixed = g.product(mixed, own["out.weight"] * after, own["out.bias"], f"{i}.out")
        x = g.norm(g.add("Add", x, mixed), own["norm1.weight"], own["norm1.bias"])
        inner = feed_forward(g, x, own, f"{i}")
        x = g.norm(g.add("Add", x, inner), own["norm2.weight"], own["norm2.bias"])
    return x


def attention(g: Graph, x: str, w: dict[str, Array], name: str, shapes: tuple[str, str]) -> str:
    """What each piece takes from its sentence; the square root is folded into the queries.

    What smooths the product after it is folded into the values.
    """
    by_head, unseen = shapes
    weight, bias = w["qkv.weight"].copy(), w["qkv.bias"].copy()
    weight[:HIDDEN] *= (HIDDEN // HEADS) ** -0.5
    bias[:HIDDEN] *= (HIDDEN // HEADS) ** -0.5
    after = g.fixed.smooth.get(f"{name}.values", np.ones(HIDDEN))
    weight[2 * HIDDEN :] /= after[:, None]
    bias[2 * HIDDEN :] /= after
    parts = []
    for start in range(0, 3 * HIDDEN, HIDDEN):
        rows = slice(start, start + HIDDEN)
        part = g.add("Reshape", g.product(x, weight[rows], bias[rows], f"{name}.qkv"), by_head)
        parts.append(g.add("Transpose", part, perm=[0, 2, 1, 3]))
    queries, keys, values = parts
    scores = g.add("MatMul", queries, g.add("Transpose", keys, perm=[0, 1, 3, 2]))
    shares = g.add("Softmax", g.add("Add", scores, unseen), axis=-1)
    mixed = g.add("Transpose", g.add("MatMul", shares, values), perm=[0, 2, 1, 3])
    return g.add("Reshape", mixed, g.ints(-1, HIDDEN))


def feed_forward(g: Graph, x: str, w: dict[str, Array], name: str) -> str:
    """The inside of a layer, by groups of its features where they have ranges of their own."""
    groups = g.fixed.groups.get(f"{name}.down", [np.arange(len(w["up.bias"]))])
    total = ""
    for n, columns in enumerate(groups):
        up = g.product(x, w["up.weight"][columns], w["up.bias"][columns], f"{name}.up")
        down = g.product(
            g.add("Gelu", up),
            w["down.weight"][:, columns],
            None if total else w["down.bias"],
            f"{name}.down.{n}",
        )
        total = g.add("Add", total, down) if total else down
    return total


def heads(g: Graph, x: str, w: dict[str, Array]) -> None:
    """Word features (W words in a row) to the outputs; arcs by sentence, B by N by N + 1."""
    first = g.add("Mul", g.add("Gather", x, "first"), g.floats(w["first"]))
    last = g.add("Mul", g.add("Gather", x, "last"), g.floats(w["last"]))
    weight = np.concatenate([w[f"{name}.weight"] for name in WORD_HEADS])
    bias = np.concatenate([w[f"{name}.bias"] for name in WORD_HEADS])
    mapped = g.product(g.add("Add", first, last), weight, bias, "word")
    upos, xpos, *inner = g.split(mapped, *(len(w[f"{name}.bias"]) for name in WORD_HEADS))
    g.add("ArgMax", upos, axis=-1, keepdims=0, out="upos")
    g.add("ArgMax", xpos, axis=-1, keepdims=0, out="xpos")
    named, child, head = (g.add("Gelu", part) for part in inner[:3])
    g.add("LogSoftmax", g.linear(named, w["names.weight"], w["names.bias"]), axis=-1, out="names")
    g.add("Gelu", inner[3], out="children")
    g.add("Concat", g.floats(root(w, "label_head")), g.add("Gelu", inner[4]), axis=0, out="heads")
    mixed = g.linear(child, w["arc"][:ARC].T, w["arc"][ARC])
    rooted = g.add("Concat", g.floats(root(w, "arc_head")), head, axis=0)
    by_sentence = g.add("Gather", rooted, "rooted")
    turned = g.add("Transpose", by_sentence, perm=[0, 2, 1])
    g.add("MatMul", g.add("Gather", mixed, "words"), turned, out="arcs")


def root(w: dict[str, Array], name: str) -> Array:
    """What the root is as a head: a constant row."""
    x = w["root"] @ w[f"{name}.weight"].T + w[f"{name}.bias"]
    return np.array([[0.5 * v * (1 + erf(v / 2**0.5)) for v in x.tolist()]], np.float32)


def relations(g: Graph, label: Array) -> None:
    """The best relation of each of W children to its head: W by relations, then the argmax."""
    count = label.shape[1]
    inner = label[:, :, :LABEL].reshape(LABEL + 1, -1)
    mixed = g.product("children", inner[:LABEL].T, inner[LABEL], "relations")
    mixed = g.add("Reshape", mixed, g.ints(-1, count, LABEL))
    scores = g.add("MatMul", mixed, g.add("Unsqueeze", "heads", g.ints(2)))
    alone = g.linear("children", label[:LABEL, :, LABEL].T, label[LABEL, :, LABEL])
    scores = g.add("Add", g.add("Squeeze", scores, g.ints(2)), alone)
    g.add("ArgMax", scores, axis=-1, keepdims=0, out="relations")


INTEGER, FLOAT = TensorProto.INT64, TensorProto.FLOAT
Ports = dict[str, tuple[int, list[Any] | None]]


def build(weights: dict[str, Array], g: Graph, *, probes: bool = False) -> onnx.ModelProto:
    """Encoder and heads; with `probes` the inputs of all int8 products are outputs too."""
    inside = {k.removeprefix("encoder."): v for k, v in weights.items() if k.startswith("encoder.")}
    heads(g, encoder(g, inside), weights)
    inputs: Ports = {
        "pieces": (INTEGER, ["B", "L"]),
        "cases": (INTEGER, ["B", "L"]),
        "first": (INTEGER, ["W"]),
        "last": (INTEGER, ["W"]),
        "words": (INTEGER, ["B", "N"]),
        "rooted": (INTEGER, ["B", "M"]),
    }
    outputs: Ports = {
        "names": (FLOAT, ["W", 9]),
        "upos": (INTEGER, ["W"]),
        "xpos": (INTEGER, ["W"]),
        "arcs": (FLOAT, ["B", "N", "M"]),
        "children": (FLOAT, ["W", LABEL]),
        "heads": (FLOAT, ["R", LABEL]),
    }
    if probes:
        outputs |= dict.fromkeys(g.inputs_of_products.values(), (FLOAT, None))
    return _model(g, inputs, outputs)


def build_relations(weights: dict[str, Array], g: Graph) -> onnx.ModelProto:
    """The second model, for the heads that the tree has chosen."""
    relations(g, weights["label"])
    inputs: Ports = {"children": (FLOAT, ["W", LABEL]), "heads": (FLOAT, ["W", LABEL])}
    return _model(g, inputs, {"relations": (INTEGER, ["W"])})


def _model(g: Graph, inputs: Ports, outputs: Ports) -> onnx.ModelProto:
    ports = [
        [helper.make_tensor_value_info(n, kind, shape) for n, (kind, shape) in side.items()]
        for side in (inputs, outputs)
    ]
    graph = helper.make_graph(g.nodes, "cuttings_en", *ports, g.constants)
    opsets = [helper.make_opsetid("", OPSET)]
    if g.mode is Weights.STATIC:
        opsets.append(helper.make_opsetid("com.microsoft", 1))
    return helper.make_model(graph, opset_imports=opsets, ir_version=9)
