"""Writes the graphs of ai-trace.

models/clip-vit-b16/trace.onnx: the first nine blocks of the encoder (see ../encoder.py) with linear directions on top.

input   pixel_values float32 [1, 3, 224, 224], as for the encoder; batch 1
outputs features [1, 4608]: class tokens after blocks 5, 7, 9, then means of all tokens after the same blocks;
        kinds [1, k]: each direction's score; score [1, 1]: their sum, in units of real photos

models/trace-residuals/model.onnx: linear directions on the shares of residual runs
(pipeline/detectors/ai-trace/residuals.ts).
input   shares float32 [1, 5408]
outputs kinds [1, k] and score [1, 1] likewise
"""
import sys

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

sys.path.insert(0, "scripts/train")
import encoder  # noqa: E402

LAYERS = (4, 6, 8)
TOKENS = 2 * len(LAYERS) * 768
RESIDUALS = 4 * 8 * 169


def write_tokens(directions, offsets):
    """directions [4608, k], offsets [k]: kinds = features @ directions + offsets."""
    model = onnx.load(encoder.ENCODER)
    graph = model.graph
    for layer in LAYERS:
        encoder.read_tokens(graph, layer)
    parts = [f"class{n}" for n in LAYERS] + [f"mean{n}" for n in LAYERS]
    graph.node.append(helper.make_node("Concat", parts, ["features"], axis=1))
    graph.initializer.extend(weights(directions, offsets))
    graph.node.extend(scores("features"))
    encoder.keep_only(graph, {"features": TOKENS, "kinds": len(offsets), "score": 1})
    encoder.point_at_encoder(graph)
    encoder.save(model, f"{encoder.FOLDER}/trace.onnx", "ai-trace")


def write_residuals(directions, offsets):
    """directions [5408, k], offsets [k]: kinds = shares @ directions + offsets."""
    widths = {"shares": RESIDUALS, "kinds": len(offsets), "score": 1}
    ends = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, width]) for name, width in widths.items()]
    graph = helper.make_graph(scores("shares"), "trace-residuals", ends[:1], ends[1:], weights(directions, offsets))
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 14)], ir_version=8)
    onnx.checker.check_model(model)
    encoder.save(model, "models/trace-residuals/model.onnx", "trace-residuals")


def weights(directions, offsets):
    values = (("directions", directions), ("offsets", offsets), ("ones", np.ones((len(offsets), 1))))
    return [numpy_helper.from_array(np.asarray(value, np.float32), name) for name, value in values]


def scores(features):
    kinds = helper.make_node("Gemm", [features, "directions", "offsets"], ["kinds"])
    return [kinds, helper.make_node("MatMul", ["kinds", "ones"], ["score"])]
