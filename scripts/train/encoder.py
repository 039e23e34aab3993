"""Graphs that read tokens from inside the encoder of models/clip-vit-b16, its weights taken from its own file (external
data by offset), so that no weight is stored twice.

Usage: python3 scripts/train/encoder.py   writes models/clip-vit-b16/tokens.onnx and its hash in models/clip-tokens/model.json

input   pixel_values float32 [1, 3, s, s], s = 224 or 112, as for the encoder; batch 1
output  features [1, 4608]: class tokens after blocks 7 and 9, means of all tokens after the same blocks, then class token
        and mean after block 11
"""
import hashlib
import json
import os

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

FOLDER = "models/clip-vit-b16"
ENCODER = f"{FOLDER}/model.onnx"
PARTS = ("class6", "class8", "mean6", "mean8", "class10", "mean10")
EMBEDDINGS = "/vision_model/embeddings"
GRID = 14


def read_tokens(graph, layer):
    """Adds class<layer> and mean<layer>, each [1, 768]."""
    block = f"/vision_model/encoder/layers.{layer}/Add_1_output_0"
    graph.node.append(helper.make_node("Gather", [block, "cls_index"], [f"class{layer}"], axis=1))
    graph.node.append(helper.make_node("ReduceMean", [block], [f"mean{layer}"], axes=[1], keepdims=0))


def keep_only(graph, outputs):
    """Drops every node and weight that no output needs. outputs: names with their widths."""
    del graph.output[:]
    needed, kept = set(outputs), []
    for node in reversed(list(graph.node)):
        if needed & set(node.output):
            kept.append(node)
            needed |= set(node.input)
    weights = [w for w in graph.initializer if w.name in needed]
    for field, values in ((graph.node, reversed(kept)), (graph.initializer, weights)):
        values = list(values)
        del field[:]
        field.extend(values)
    for name, width in outputs.items():
        graph.output.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, ["n", width]))


def point_at_encoder(graph):
    """Large weights that stand in the encoder's file become references into it."""
    raw = open(ENCODER, "rb").read()
    for weight in graph.initializer:
        offset, length = raw.find(weight.raw_data), len(weight.raw_data)
        if length < 1024 or offset < 0:
            continue
        weight.ClearField("raw_data")
        weight.data_location = TensorProto.EXTERNAL
        for key, value in (("location", os.path.basename(ENCODER)), ("offset", offset), ("length", length)):
            entry = weight.external_data.add()
            entry.key, entry.value = key, str(value)


def save(model, path, name):
    """Writes the graph and its hash in models/<name>/model.json."""
    open(path, "wb").write(model.SerializeToString(deterministic=True))
    config = json.load(open(f"models/{name}/model.json"))
    config["sha256"] = hashlib.sha256(open(path, "rb").read()).hexdigest()
    with open(f"models/{name}/model.json", "w") as file:
        file.write(json.dumps(config, indent=2) + "\n")


def positions_for_both_sizes(graph):
    """Position embeddings by number of tokens: those of the encoder for 224 pixels, means of two by two for 112."""
    table = f"{EMBEDDINGS.strip('/').replace('/', '.')}.position_embedding.weight"
    weight = next(w for w in graph.initializer if w.name == table)
    full = numpy_helper.to_array(weight)
    grid = full[1:].reshape(GRID // 2, 2, GRID // 2, 2, -1).mean((1, 3)).reshape(GRID * GRID // 4, -1)
    small = np.concatenate([full[:1], grid]).astype(np.float32)
    for name, value in (("positions_112", small), ("tokens_112", np.int64(len(small))), ("zero", np.int64(0)), ("one", np.int64(1)), ("axis_1", np.array([1]))):
        graph.initializer.append(numpy_helper.from_array(np.asarray(value), name))
    add = next(n for n in graph.node if n.output[0] == f"{EMBEDDINGS}/Add_output_0")
    at = list(graph.node).index(add)
    node = helper.make_node
    # The table for 224 stands first, so that its tokens keep their places and its weights stay in the encoder's file.
    new = [
        node("Shape", [add.input[0]], ["token_shape"]),
        node("Gather", ["token_shape", "one"], ["token_count"]),
        node("Equal", ["token_count", "tokens_112"], ["is_112"]),
        node("Cast", ["is_112"], ["is_112_int"], to=TensorProto.INT64),
        node("Shape", [table], ["table_shape"]),
        node("Gather", ["table_shape", "zero"], ["table_length"]),
        node("Mul", ["is_112_int", "table_length"], ["first"]),
        node("Add", ["first", "token_count"], ["end"]),
        node("Range", ["first", "end", "one"], ["places"]),
        node("Concat", [table, "positions_112"], ["positions"], axis=0),
        node("Gather", ["positions", "places"], ["token_positions"]),
    ]
    add.input[1] = "token_positions"
    for i, n in enumerate(new):
        graph.node.insert(at + i, n)


def main():
    model = onnx.load(ENCODER)
    graph = model.graph
    for layer in (6, 8, 10):
        read_tokens(graph, layer)
    graph.node.append(helper.make_node("Concat", list(PARTS), ["features"], axis=1))
    positions_for_both_sizes(graph)
    keep_only(graph, {"features": len(PARTS) * 768})
    point_at_encoder(graph)
    graph.input[0].type.tensor_type.shape.dim[2].dim_param = "side"
    graph.input[0].type.tensor_type.shape.dim[3].dim_param = "side"
    save(model, f"{FOLDER}/tokens.onnx", "clip-tokens")


if __name__ == "__main__":
    main()
