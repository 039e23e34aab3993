"""Writes models/clip-vit-b16/trace.onnx: the first nine blocks of the encoder that is already there, read from its own
file (external data by offset, so that no weight is stored twice), with linear directions on top.

input   pixel_values float32 [1, 3, 224, 224], as for the encoder; batch 1
outputs features [1, 4608]: class tokens after blocks 5, 7, 9, then means of the patch tokens after the same blocks;
        kinds [1, k]: each direction's score in units of honest photos; score [1, 1]: their sum
"""
import hashlib
import json
import os

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

FOLDER = "models/clip-vit-b16"
LAYERS = (4, 6, 8)
WIDTH = 2 * len(LAYERS) * 768


def tokens(model):
    """Cuts the encoder after the last layer that is read and adds the features as one output."""
    graph = model.graph
    del graph.output[:]
    for layer in LAYERS:
        block = f"/vision_model/encoder/layers.{layer}/Add_1_output_0"
        graph.node.append(helper.make_node("Gather", [block, "cls_index"], [f"class{layer}"], axis=1))
        graph.node.append(helper.make_node("ReduceMean", [block], [f"mean{layer}"], axes=[1], keepdims=0))
    parts = [f"class{n}" for n in LAYERS] + [f"mean{n}" for n in LAYERS]
    graph.node.append(helper.make_node("Concat", parts, ["features"], axis=1))
    needed, kept = {"features"}, []
    for node in reversed(list(graph.node)):
        if needed & set(node.output):
            kept.append(node)
            needed |= set(node.input)
    del graph.node[:]
    graph.node.extend(reversed(kept))
    weights = [w for w in graph.initializer if w.name in needed]
    del graph.initializer[:]
    graph.initializer.extend(weights)


def point_at(model, file):
    """Large weights become references into the encoder's file."""
    raw = open(file, "rb").read()
    for weight in model.graph.initializer:
        if len(weight.raw_data) < 1024:
            continue
        offset, length = raw.find(weight.raw_data), len(weight.raw_data)
        assert offset >= 0, weight.name
        weight.ClearField("raw_data")
        weight.data_location = TensorProto.EXTERNAL
        for key, value in (("location", os.path.basename(file)), ("offset", offset), ("length", length)):
            entry = weight.external_data.add()
            entry.key, entry.value = key, str(value)


def write(directions, offsets):
    """directions [4608, k], offsets [k]: kinds = features @ directions + offsets."""
    encoder = f"{FOLDER}/model.onnx"
    model = onnx.load(encoder)
    tokens(model)
    point_at(model, encoder)
    graph = model.graph
    for name, value in (("directions", directions), ("offsets", offsets), ("ones", np.ones((len(offsets), 1)))):
        graph.initializer.append(numpy_helper.from_array(np.asarray(value, np.float32), name))
    graph.node.append(helper.make_node("Gemm", ["features", "directions", "offsets"], ["kinds"]))
    graph.node.append(helper.make_node("MatMul", ["kinds", "ones"], ["score"]))
    for name, width in (("features", WIDTH), ("kinds", directions.shape[1]), ("score", 1)):
        graph.output.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, ["n", width]))
    path = f"{FOLDER}/trace.onnx"
    open(path, "wb").write(model.SerializeToString(deterministic=True))
    config = json.load(open("models/ai-trace/model.json"))
    config["sha256"] = hashlib.sha256(open(path, "rb").read()).hexdigest()
    json.dump(config, open("models/ai-trace/model.json", "w"), indent=2)
    open("models/ai-trace/model.json", "a").write("\n")
