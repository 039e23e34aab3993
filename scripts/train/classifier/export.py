"""Writes heads as one ONNX graph: cls6, cls8, cls10 [n, 768] -> score [n, 1]."""
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

import recipe


def write_head(trained, path):
    nodes, values = [helper.make_node("Concat", ["cls6", "cls8"], ["cls68"], axis=1)], []

    def constant(name, value):
        values.append(numpy_helper.from_array(np.asarray(value, np.float32), name))
        return name

    def node(kind, inputs, output):
        nodes.append(helper.make_node(kind, inputs, [output]))
        return output

    half, one, root = constant("half", 0.5), constant("one", 1), constant("root", np.sqrt(2))
    outputs, mix = [], []
    for name, source in (("c10", "cls10"), ("c6c8", "cls68")):
        for i, head in enumerate(trained[name]):
            at = f"{name}_{i}"
            a = node("Gemm", [source, constant(f"{at}_w1", head["w1"]), constant(f"{at}_b1", head["b1"])], f"{at}_a")
            phi = node("Add", [node("Erf", [node("Div", [a, root], f"{at}_d")], f"{at}_e"), one], f"{at}_p")
            hidden = node("Mul", [node("Mul", [a, half], f"{at}_h"), phi], f"{at}_g")
            weight, bias = constant(f"{at}_w2", head["w2"][:, None]), constant(f"{at}_b2", head["b2"])
            outputs.append(node("Gemm", [hidden, weight, bias], f"{at}_o"))
            mix.append(recipe.MIX[name] / len(trained[name]))
    nodes.append(helper.make_node("Concat", outputs, ["all"], axis=1))
    nodes.append(helper.make_node("MatMul", ["all", constant("mix", np.array(mix)[:, None])], ["score"]))
    inputs = [helper.make_tensor_value_info(n, TensorProto.FLOAT, ["n", 768]) for n in ("cls6", "cls8", "cls10")]
    output = helper.make_tensor_value_info("score", TensorProto.FLOAT, ["n", 1])
    graph = helper.make_graph(nodes, "ai-generated", inputs, [output], values)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 14)], ir_version=8)
    onnx.checker.check_model(model)
    onnx.save(model, path)
