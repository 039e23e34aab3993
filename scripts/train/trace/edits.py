"""A direction from originals to their AI edits, in the class token after block 11 of the whole picture, and its figures on
owners of repositories that taught nothing; alone and together with the traces of fit.py.

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


def owner_of(repo):
    """One owner's repositories share photos."""
    return np.array([r.split("/")[0] for r in repo])


def difference_of(views):
    """What pairs teach, clean copies and laundered ones: edit less original [n, 768], generator and owner of each."""
    level = np.array([c["level"] for c in views.copy])
    parts = []
    for name in ("clean", "laundered"):
        copies = views.take(level == name)
        x, (edits, originals) = copies.part("features", COLUMNS).astype(np.float64), pairs_of(copies)
        of = [np.array([copies.photo[i][k] for i in edits]) for k in ("generator", "repo")]
        parts.append((x[edits] - x[originals], of[0], owner_of(of[1])))
    return [np.concatenate(part) for part in zip(*parts)]


def report(name, edit, original, repo, listed):
    for part in (*np.unique(listed), "both lists"):
        at = (listed == part) | (part == "both lists")
        e, o, r = edit[at], original[at], repo[at]
        low, high = bootstrap(e, o, r, r, auc)
        by = ", ".join(f"{n} {(e > o)[r == n].mean():.2f} of {(r == n).sum()}" for n in np.unique(r) if (r == n).sum() >= 5)
        print(f"{part}, {name}: AUC {auc(e, o):.3f} [{low:.2f}-{high:.2f}], paired {(e > o).mean():.3f} of {len(e)}; {by}")


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
    views = dataset.load(a.set, without=())
    level = np.array([c["level"] for c in views.copy])
    teaching = difference_of(views)
    views = views.take(level == "laundered")
    x, ids = views.part("features", COLUMNS).astype(np.float64), views.column("id")
    edits, originals = pairs_of(views)
    listed, repo, generator = (np.array([views.photo[i][k] for i in edits]) for k in ("list", "repo", "generator"))
    owner = owner_of(repo)
    honest = (views.column("label") == "real") & (views.column("pair") == "")
    real = x[honest]
    scores = {}
    for held in np.unique(owner):
        w, b = fit(*(part[teaching[2] != held] for part in teaching[:2]), real)
        scores |= {ids[i]: float(x[i] @ w + b) for side in (edits, originals) for i in side[owner == held]}
    w, b = fit(*teaching[:2], real)
    scores |= dict(zip(ids[honest], (real @ w + b).tolist()))
    both = [np.array([scores[i] for i in ids[side]]) for side in (edits, originals)]
    report("laundered, owner unseen", *both, repo, listed)
    lines = [json.loads(line) for line in open(f"{a.set}/trace-scores.jsonl")]
    trace = {r["id"]: r["tokens"] for r in lines if r["from"] != "twins" and r["level"] == "laundered"}
    seen = np.array([ids[i] in trace and ids[j] in trace for i, j in zip(edits, originals)])
    unit = np.std([trace[i] for side in (edits, originals) for i in ids[side[seen]]])
    print(f"one unit of the direction counts as {unit:.1f} of the trace tokens")
    joint = [s[seen] + np.array([trace[i] for i in ids[side[seen]]]) / unit for s, side in zip(both, (edits, originals))]
    report("together with the trace tokens", *joint, repo[seen], listed[seen])
    with open(f"{a.set}/edit-scores.jsonl", "w") as file:
        for i, value in scores.items():
            file.write(json.dumps({"id": str(i), "level": "laundered", "score": round(value, 4)}) + "\n")
    if a.write:
        write(w, b)


if __name__ == "__main__":
    main()
