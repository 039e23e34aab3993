"""A direction from originals to their AI edits, in the class token after block 11 of the whole picture, and its figures on
repositories that taught nothing; alone and together with the traces of fit.py.

Usage: python3 scripts/train/trace/edits.py --set SET [--write]
SET holds tokens-*.{f32,jsonl} (../classifier/features.ts) and trace-scores.jsonl (fit.py). A pair teaches by its difference
only, so what the picture shows cancels out; a generator weighs as the square root of its pairs. Writes
SET/edit-scores.jsonl; `--write` makes models/ai-edits/model.onnx from all pairs.
"""
import argparse
import json
import sys

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

sys.path[:0] = ["scripts/train", "scripts/train/classifier"]
import dataset  # noqa: E402
import encoder  # noqa: E402
from metrics import auc, bootstrap  # noqa: E402

COLUMNS = dataset.TOKENS["class10"]
RIDGE = 10.0


def fit(difference, generator, real):
    """Direction and offset [768], [] on raw tokens; real photos get mean 0 and deviation 1. difference: edit - original."""
    mean, deviation = real.mean(0), real.std(0) + 1e-6
    x = difference / deviation
    slack = np.sqrt([(generator == g).sum() for g in generator])
    gram = x @ x.T
    duals = np.linalg.solve(gram + RIDGE * np.trace(gram) / len(gram) * np.diag(slack / slack.mean()), np.ones(len(gram)))
    direction = (x.T @ duals) / deviation
    spread = ((real - mean) @ direction).std()
    return direction / spread, -(mean @ direction) / spread


def pairs_of(views):
    """Rows of edits and of their originals, where the original is known to be a photo."""
    rows = {}
    for i, p in enumerate(views.photo):
        if p["category"].endswith("original-photo"):
            rows.setdefault(p["pair"], {})[p["label"]] = i
    whole = [r for r in rows.values() if len(r) == 2]
    return np.array([r["ai"] for r in whole]), np.array([r["real"] for r in whole])


def report(name, edit, original, generator):
    low, high = bootstrap(edit, original, generator, generator, auc)
    by = ", ".join(f"{g} {(edit > original)[generator == g].mean():.2f} of {(generator == g).sum()}" for g in np.unique(generator))
    print(f"{name}: AUC {auc(edit, original):.3f} [{low:.2f}-{high:.2f}], paired {(edit > original).mean():.2f} of {len(edit)}; {by}")


def write(direction, offset):
    values = [("from", np.array([COLUMNS.start])), ("to", np.array([COLUMNS.stop])), ("axis", np.array([1]))]
    values += [("direction", direction[:, None].astype(np.float32)), ("offset", np.array([offset], np.float32))]
    nodes = [
        helper.make_node("Slice", ["features", "from", "to", "axis"], ["class10"]),
        helper.make_node("Gemm", ["class10", "direction", "offset"], ["score"]),
    ]
    ends = [helper.make_tensor_value_info(n, TensorProto.FLOAT, ["n", w]) for n, w in (("features", 4608), ("score", 1))]
    graph = helper.make_graph(nodes, "ai-edits", ends[:1], ends[1:], [numpy_helper.from_array(v, n) for n, v in values])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 14)], ir_version=8)
    onnx.checker.check_model(model)
    encoder.save(model, "models/ai-edits/model.onnx", "ai-edits")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--set", required=True)
    parser.add_argument("--write", action="store_true")
    a = parser.parse_args()
    views = dataset.load(a.set)
    level = np.array([c["level"] for c in views.copy])
    views = views.take(level == "laundered")
    x, ids = views.part("features", COLUMNS).astype(np.float64), views.column("id")
    edits, originals = pairs_of(views)
    repo, generator = (np.array([views.photo[i][k] for i in edits]) for k in ("repo", "generator"))
    honest = (views.column("label") == "real") & (views.column("list") != "pairs")
    real = x[honest]
    scores = {}
    for held in np.unique(repo):
        taught = repo != held
        w, b = fit((x[edits] - x[originals])[taught], generator[taught], real)
        scores |= {ids[i]: float(x[i] @ w + b) for side in (edits, originals) for i in side[repo == held]}
    w, b = fit(x[edits] - x[originals], generator, real)
    scores |= dict(zip(ids[honest], (real @ w + b).tolist()))
    both = [np.array([scores[i] for i in ids[side]]) for side in (edits, originals)]
    report("pairs, laundered, repository unseen", *both, generator)
    lines = [json.loads(line) for line in open(f"{a.set}/trace-scores.jsonl")]
    trace = {r["id"]: r["tokens"] for r in lines if r["from"] != "twins" and r["level"] == "laundered"}
    seen = np.array([ids[i] in trace and ids[j] in trace for i, j in zip(edits, originals)])
    unit = np.std([trace[i] for side in (edits, originals) for i in ids[side[seen]]])
    print(f"one unit of the direction counts as {unit:.1f} of the trace tokens")
    joint = [s[seen] + np.array([trace[i] for i in ids[side[seen]]]) / unit for s, side in zip(both, (edits, originals))]
    report("together with the trace tokens", *joint, generator[seen])
    with open(f"{a.set}/edit-scores.jsonl", "w") as file:
        for i, value in scores.items():
            file.write(json.dumps({"id": str(i), "level": "laundered", "score": round(value, 4)}) + "\n")
    if a.write:
        write(w, b)


if __name__ == "__main__":
    main()
