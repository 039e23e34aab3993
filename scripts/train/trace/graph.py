"""Writes models/clip-vit-b16/trace.onnx: the first nine blocks of the encoder (see ../encoder.py) with linear directions on top.

input   pixel_values float32 [1, 3, 224, 224], as for the encoder; batch 1
outputs features [1, 4608]: class tokens after blocks 5, 7, 9, then means of all tokens after the same blocks;
        kinds [1, k]: each direction's score in units of honest photos; score [1, 1]: their sum
"""
import sys

import numpy as np
import onnx
from onnx import helper, numpy_helper

sys.path.insert(0, "scripts/train")
import encoder  # noqa: E402

LAYERS = (4, 6, 8)
WIDTH = 2 * len(LAYERS) * 768


def write(directions, offsets):
    """directions [4608, k], offsets [k]: kinds = features @ directions + offsets."""
    model = onnx.load(encoder.ENCODER)
    graph = model.graph
    for layer in LAYERS:
        encoder.read_tokens(graph, layer)
    parts = [f"class{n}" for n in LAYERS] + [f"mean{n}" for n in LAYERS]
    graph.node.append(helper.make_node("Concat", parts, ["features"], axis=1))
    for name, value in (("directions", directions), ("offsets", offsets), ("ones", np.ones((len(offsets), 1)))):
        graph.initializer.append(numpy_helper.from_array(np.asarray(value, np.float32), name))
    graph.node.append(helper.make_node("Gemm", ["features", "directions", "offsets"], ["kinds"]))
    graph.node.append(helper.make_node("MatMul", ["kinds", "ones"], ["score"]))
    encoder.keep_only(graph, {"features": WIDTH, "kinds": len(offsets), "score": 1})
    encoder.point_at_encoder(graph)
    encoder.save(model, f"{encoder.FOLDER}/trace.onnx", "ai-trace")
