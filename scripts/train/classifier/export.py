"""Writes heads as one ONNX graph: features of clip-tokens [n, 4608] -> score [n, 1]."""
import sys

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from dataset import TOKENS

sys.path.insert(0, "scripts/train")
from encoder import save  # noqa: E402

WIDTH = 4608


def write_head(trained, heads):
    """trained: what recipe.train gave for these heads."""
    nodes, values = [], []

    def constant(name, value, kind=np.float32):
        values.append(numpy_helper.from_array(np.asarray(value, kind), name))
        return name

    def node(kind, inputs, output):
        nodes.append(helper.make_node(kind, inputs, [output]))
        return output

    half, one, root, axis = constant("half", 0.5), constant("one", 1), constant("root", np.sqrt(2)), constant("axis", [1], np.int64)
    outputs, mix = [], []
    for h, fitted in zip(heads, trained):
        columns = TOKENS[h.tokens]
        ends = [constant(f"{h.tokens}_{k}", [v], np.int64) for k, v in (("from", columns.start), ("to", columns.stop))]
        source = node("Slice", ["features", *ends, axis], h.tokens)
        for i, head in enumerate(fitted):
            at = f"{h.tokens}_{i}"
            a = node("Gemm", [source, constant(f"{at}_w1", head["w1"]), constant(f"{at}_b1", head["b1"])], f"{at}_a")
            phi = node("Add", [node("Erf", [node("Div", [a, root], f"{at}_d")], f"{at}_e"), one], f"{at}_p")
            hidden = node("Mul", [node("Mul", [a, half], f"{at}_h"), phi], f"{at}_g")
            weight, bias = constant(f"{at}_w2", head["w2"][:, None]), constant(f"{at}_b2", head["b2"])
            outputs.append(node("Gemm", [hidden, weight, bias], f"{at}_o"))
            mix.append(h.share / len(fitted))
    nodes.append(helper.make_node("Concat", outputs, ["all"], axis=1))
    nodes.append(helper.make_node("MatMul", ["all", constant("mix", np.array(mix)[:, None])], ["score"]))
    given = helper.make_tensor_value_info("features", TensorProto.FLOAT, ["n", WIDTH])
    output = helper.make_tensor_value_info("score", TensorProto.FLOAT, ["n", 1])
    graph = helper.make_graph(nodes, "ai-generated", [given], [output], values)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 14)], ir_version=8)
    onnx.checker.check_model(model)
    save(model, "models/ai-generated/model.onnx", "ai-generated")
