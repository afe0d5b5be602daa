"""Writes the joint model as an ONNX graph for one sentence at a time, with int8 weights.

The graph has no batch axis: a sentence is read alone, so its scores cannot depend on its
neighbours. Weights are int8 per output column. Activations are either float (`Weights.FLOAT`) or
int8 with scales fixed when the model was made (`Weights.STATIC`); never scaled by what is read.
"""

from dataclasses import dataclass, field
from enum import Enum
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


class Weights(Enum):
    """How the encoder's products are computed."""

    EXACT = "exact"
    FLOAT = "float"
    STATIC = "static"
    BLOCKS = "blocks"


@dataclass(slots=True)
class Graph:
    """Nodes and constants in the making."""

    mode: Weights
    ranges: dict[str, tuple[float, float]]
    smooth: dict[str, Array]
    two_digits: frozenset[str] = frozenset({"down"})
    known: dict[bytes, str] = field(default_factory=dict)
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: list[onnx.TensorProto] = field(default_factory=list)
    inputs_of_products: dict[str, str] = field(default_factory=dict)

    def const(self, value: Array, name: str = "") -> str:
        """A stored tensor; its name."""
        name = name or f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.asarray(value, order="C"), name))
        return name

    def ints(self, *values: int) -> str:
        """A stored list of integers."""
        return self.const(np.array(values, np.int64))

    def add(self, op: str, *inputs: str, out: str = "", domain: str = "", **attributes: Any) -> str:
        """A node; the name of its output."""
        out = out or f"{op}{len(self.nodes)}"
        self.nodes.append(helper.make_node(op, list(inputs), [out], domain=domain, **attributes))
        return out

    def linear(self, x: str, weight: Array, bias: Array) -> str:
        """``x @ weight.T + bias`` with float weights, for the small heads."""
        product = self.add("MatMul", x, self.const(weight.T.astype(np.float32)))
        return self.add("Add", product, self.const(bias.astype(np.float32)))

    def product(self, x: str, weight: Array, bias: Array, name: str) -> str:
        """``x @ weight.T + bias`` with int8 weights."""
        self.inputs_of_products[name] = x
        if self.mode is Weights.EXACT:
            return self.linear(x, weight, bias)
        if self.mode is Weights.BLOCKS:
            return self._blocks(x, weight, bias)
        if self.mode is Weights.STATIC and name in self.smooth:
            x = self.add("Mul", x, self.const((1 / self.smooth[name]).astype(np.float32)))
            weight = weight * self.smooth[name]
        if self.mode is Weights.STATIC:
            return self._static(x, *int8(weight, UNSATURATED), bias, name)
        stored, scale = int8(weight)
        zero = self.const(np.zeros(len(scale), np.int8))
        columns = self.add(
            "DequantizeLinear", self.const(stored.T), self.const(scale), zero, axis=1
        )
        return self.add("Add", self.add("MatMul", x, columns), self.const(bias.astype(np.float32)))

    def _static(self, x: str, stored: Array, scale: Array, bias: Array, name: str) -> str:
        low, high = self.ranges[name]
        step = np.float32(max((high - low) / 255, 1e-8))
        zero = np.uint8(np.clip(round(-low / step), 0, 255))
        digit, product = self._digit(x, step, zero, stored, scale)
        if name.rpartition(".")[2] in self.two_digits:
            read = self.add(
                "DequantizeLinear", digit, self.const(np.array(step)), self.const(np.array(zero))
            )
            rest = self.add("Sub", x, read)
            _, second = self._digit(rest, np.float32(step / 254), np.uint8(128), stored, scale)
            product = self.add("Add", product, second)
        return self.add("Add", product, self.const(bias.astype(np.float32)))

    def _digit(
        self, x: str, step: np.float32, zero: np.uint8, stored: Array, scale: Array
    ) -> tuple[str, str]:
        """`x` as int8 on a fixed scale, and its product with the stored weights."""
        step_name, zero_name = self.const(np.array(step)), self.const(np.array(zero))
        digit = self.add("QuantizeLinear", x, step_name, zero_name)
        product = self.add(
            "MatMulIntegerToFloat",
            digit,
            self._shared(stored.T),
            step_name,
            self._shared(scale),
            zero_name,
            self._shared(np.zeros(len(scale), np.int8)),
            domain="com.microsoft",
        )
        return digit, product

    def _shared(self, value: Array) -> str:
        """A stored tensor that may be used twice."""
        key = value.tobytes() + str(value.shape).encode() + value.dtype.char.encode()
        if key not in self.known:
            self.known[key] = self.const(value)
        return self.known[key]

    def _blocks(self, x: str, weight: Array, bias: Array) -> str:
        size = 128
        rows, columns = weight.shape
        blocks = weight.reshape(rows, columns // size, size)
        scale = np.abs(blocks).max(-1) / 127
        stored = (np.rint(blocks / scale[..., None]).clip(-127, 127) + 128).astype(np.uint8)
        return self.add(
            "Add",
            self.add(
                "MatMulNBits",
                x,
                self.const(stored),
                self.const(scale.astype(np.float32).reshape(-1)),
                domain="com.microsoft",
                K=columns,
                N=rows,
                bits=8,
                block_size=size,
                accuracy_level=4,
            ),
            self.const(bias.astype(np.float32)),
        )

    def norm(self, x: str, weight: Array, bias: Array) -> str:
        """Layer normalisation over the features."""
        scale, shift = self.const(weight.astype(np.float32)), self.const(bias.astype(np.float32))
        return self.add("LayerNormalization", x, scale, shift, axis=-1, epsilon=1e-12)


def int8(weight: Array, most: int = 127) -> tuple[Array, Array]:
    """Rows of `weight` as whole numbers from -most to most, and their scales."""
    scale = np.maximum(np.abs(weight).max(1) / most, 1e-12).astype(np.float32)
    return np.rint(weight / scale[:, None]).clip(-most, most).astype(np.int8), scale


def encoder(g: Graph, w: dict[str, Array]) -> str:
    """Pieces and cases to features, P by 384."""
    if g.mode is Weights.EXACT:
        words = g.add("Gather", g.const(w["words.weight"]), "pieces")
    else:
        stored, scale = int8(w["words.weight"])
        words = g.add("Cast", g.add("Gather", g.const(stored), "pieces"), to=TensorProto.FLOAT)
        words = g.add("Mul", words, g.add("Gather", g.const(scale[:, None]), "pieces"))
    count = g.add("Shape", "pieces")
    positions = g.add("Slice", g.const(w["positions.weight"]), g.ints(0), count, g.ints(0))
    cases = g.add("Gather", g.const(w["cases.weight"]), "cases")
    x = g.add("Add", g.add("Add", words, positions), cases)
    x = g.norm(x, w["norm.weight"], w["norm.bias"])
    for i in range(LAYERS):
        x = block(g, x, {k.removeprefix(f"blocks.{i}."): v for k, v in w.items()}, f"{i}")
    return x


def block(g: Graph, x: str, w: dict[str, Array], name: str) -> str:
    """One layer; the attention's square root is folded into the queries."""
    size = HIDDEN // HEADS
    weight, bias = w["qkv.weight"].copy(), w["qkv.bias"].copy()
    weight[:HIDDEN] *= size**-0.5
    bias[:HIDDEN] *= size**-0.5
    qkv = g.product(x, weight, bias, f"{name}.qkv")
    split = g.add("Reshape", qkv, g.ints(-1, 3, HEADS, size))
    heads = g.add("Transpose", split, perm=[1, 2, 0, 3])
    q, k, v = (g.add("Gather", heads, g.const(np.array(i)), axis=0) for i in range(3))
    turned = g.add("Transpose", k, perm=[0, 2, 1])
    mixed = g.add("MatMul", g.add("Softmax", g.add("MatMul", q, turned), axis=-1), v)
    mixed = g.add("Reshape", g.add("Transpose", mixed, perm=[1, 0, 2]), g.ints(-1, HIDDEN))
    attended = g.product(mixed, w["out.weight"], w["out.bias"], f"{name}.out")
    x = g.norm(g.add("Add", x, attended), w["norm1.weight"], w["norm1.bias"])
    up = g.add("Gelu", g.product(x, w["up.weight"], w["up.bias"], f"{name}.up"))
    down = g.product(up, w["down.weight"], w["down.bias"], f"{name}.down")
    return g.norm(g.add("Add", x, down), w["norm2.weight"], w["norm2.bias"])


def heads(g: Graph, x: str, w: dict[str, Array]) -> None:
    """Word features to the five outputs."""
    first = g.add("Mul", g.add("Gather", x, "first"), g.const(w["first"]))
    last = g.add("Mul", g.add("Gather", x, "last"), g.const(w["last"]))
    word = g.add("Add", first, last)
    for tags in ("upos", "xpos"):
        scores = g.linear(word, w[f"{tags}.weight"], w[f"{tags}.bias"])
        g.add("ArgMax", scores, axis=-1, keepdims=0, out=tags)
    named = g.add("Gelu", g.linear(word, w["name_hidden.weight"], w["name_hidden.bias"]))
    names = g.linear(named, w["names.weight"], w["names.bias"])
    g.add("LogSoftmax", names, axis=-1, out="names")
    rooted = g.add("Concat", g.const(w["root"][None]), word, axis=0)

    def side(source: str, name: str) -> str:
        return g.add("Gelu", g.linear(source, w[f"{name}.weight"], w[f"{name}.bias"]))

    child, head = side(word, "arc_child"), side(rooted, "arc_head")
    mixed = g.add("Add", g.add("MatMul", child, g.const(w["arc"][:ARC])), g.const(w["arc"][ARC]))
    g.add("MatMul", mixed, g.add("Transpose", head, perm=[1, 0]), out="arcs")
    relations(g, side(word, "label_child"), side(rooted, "label_head"), w["label"])


def relations(g: Graph, child: str, head: str, label: Array) -> None:
    """The best relation of every pair: [child, relation, head] scores, then the argmax."""
    count = label.shape[1]
    mixed = g.add("MatMul", child, g.const(label[:LABEL].reshape(LABEL, -1)))
    mixed = g.add("Add", mixed, g.const(label[LABEL].reshape(-1)))
    mixed = g.add("Reshape", mixed, g.ints(-1, LABEL + 1))
    bilinear = g.add("Slice", mixed, g.ints(0), g.ints(LABEL), g.ints(1))
    alone = g.add("Slice", mixed, g.ints(LABEL), g.ints(LABEL + 1), g.ints(1))
    scores = g.add("Add", g.add("MatMul", bilinear, g.add("Transpose", head, perm=[1, 0])), alone)
    words = g.add("Shape", "first")
    shape = g.add("Concat", words, g.ints(count, -1), axis=0)
    g.add("ArgMax", g.add("Reshape", scores, shape), axis=1, keepdims=0, out="relations")


def build(weights: dict[str, Array], g: Graph, *, probes: bool = False) -> onnx.ModelProto:
    """The whole model; with `probes` the inputs of all int8 products are outputs too."""
    inside = {k.removeprefix("encoder."): v for k, v in weights.items() if k.startswith("encoder.")}
    heads(g, encoder(g, inside), weights)
    integers = ("pieces", "cases", "first", "last")
    inputs = [
        helper.make_tensor_value_info(
            n, TensorProto.INT64, ["P" if n in {"pieces", "cases"} else "N"]
        )
        for n in integers
    ]
    shapes: dict[str, tuple[int, list[Any]]] = {
        "names": (TensorProto.FLOAT, ["N", 9]),
        "upos": (TensorProto.INT64, ["N"]),
        "xpos": (TensorProto.INT64, ["N"]),
        "arcs": (TensorProto.FLOAT, ["N", "M"]),
        "relations": (TensorProto.INT64, ["N", "M"]),
    }
    outputs = [helper.make_tensor_value_info(n, t, s) for n, (t, s) in shapes.items()]
    if probes:
        outputs += [
            helper.make_tensor_value_info(n, TensorProto.FLOAT, None)
            for n in dict.fromkeys(g.inputs_of_products.values())
        ]
    graph = helper.make_graph(g.nodes, "cuttings_en", inputs, outputs, g.constants)
    opsets = [helper.make_opsetid("", OPSET)]
    if g.mode in {Weights.BLOCKS, Weights.STATIC}:
        opsets.append(helper.make_opsetid("com.microsoft", 1))
    return helper.make_model(graph, opset_imports=opsets, ir_version=9)
