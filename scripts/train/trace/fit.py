"""From features of twins to the directions of ai-trace, and their figures on photos and sources that taught nothing.

Usage: python3 scripts/train/trace/fit.py --set SET [--write]
SET holds twins-*, pairs-* and singles-*.{f32,jsonl} of features.ts. One whitened direction for each kind of trace (linear
discriminant with a shrunken covariance) tells it from all honest twins; the photo's score is their sum. `--write` makes models/clip-vit-b16/trace.onnx from all twins.
"""
import argparse
import glob
import hashlib
import json
import sys

import numpy as np

sys.path.insert(0, "scripts/train/classifier")
from metrics import auc, bootstrap, tpr_at  # noqa: E402

from graph import WIDTH, write  # noqa: E402
from twins import HONEST, TRACE  # noqa: E402

SHRINKAGE = 1.0


def load(folder, name):
    x, rows = [], []
    for file in sorted(glob.glob(f"{folder}/{name}-*.jsonl")):
        lines = [json.loads(line) for line in open(file)]
        values = np.fromfile(file.replace(".jsonl", ".f32"), np.float32)
        values = values[: len(values) // WIDTH * WIDTH].reshape(-1, WIDTH)[: len(lines)]
        x.append(values)
        rows += lines[: len(values)]
    return np.concatenate(x), rows


def column(rows, name):
    return np.array([row.get(name, "") for row in rows])


def fit(x, kind, real):
    """Directions and offsets. x: twins [n, 4608]; real: further real photos, for the covariance alone. Honest photos have
    mean 0 and deviation 1 on every direction."""
    honest = x[np.isin(kind, HONEST)]
    base = np.concatenate([honest, real])
    deviation = base.std(0) + 1e-6
    groups = [honest, real] + [x[kind == name] for name in TRACE]
    within = np.concatenate([(group - group.mean(0)) / deviation for group in groups])
    # The covariance has the rank of the photos, far below 4608: its axes by way of the small Gram matrix.
    variance, axes = np.linalg.eigh(within @ within.T / len(within))
    kept = variance > variance.max() * 1e-5
    variance = variance[kept]
    axes = (axes[:, kept].T @ within) / np.sqrt(variance * len(within))[:, None]
    floor = SHRINKAGE * variance.sum() / within.shape[1]
    directions, offsets = [], []
    for name in TRACE:
        gap = (x[kind == name].mean(0) - honest.mean(0)) / deviation
        # Inverse of (covariance + floor * identity).
        w = (gap / floor - axes.T @ ((1 / floor - 1 / (variance + floor)) * (axes @ gap))) / deviation
        scores = base @ w
        directions.append(w / scores.std())
        offsets.append(-scores.mean() / scores.std())
    return np.stack(directions, 1), np.array(offsets)


def score(fitted, x):
    return (x @ fitted[0] + fitted[1]).sum(1)


def half(rows):
    """0 or 1 by source: what is judged had no photo of its source among those that taught."""
    return np.array([int(hashlib.sha256(row["source"].encode()).hexdigest(), 16) % 2 for row in rows])


def report_twins(scores, rows):
    kind, level = column(rows, "kind"), column(rows, "level")
    for name in ("clean", "laundered"):
        at = level == name
        figures = [f"{k} {auc(scores[at & (kind == k)], scores[at & (kind == 'real')]):.2f}" for k in TRACE + HONEST[1:]]
        honest = scores[at & np.isin(kind, HONEST)]
        figures.append(f"all traces against all honest {auc(scores[at & np.isin(kind, TRACE)], honest):.3f}")
        print(f"twins of unseen sources, {name}, AUC against the photo itself: " + ", ".join(figures))


def report_pairs(scores, rows):
    for level in ("clean", "laundered"):
        pairs = {}
        for value, row in zip(scores, rows):
            if row["level"] == level:
                pairs.setdefault(row["pair"], {})[row["label"]] = value, row["repo"]
        whole = [p for p in pairs.values() if len(p) == 2]
        if not whole:
            continue
        edit, original = (np.array([p[k][0] for p in whole]) for k in ("ai", "real"))
        repo = np.array([p["ai"][1] for p in whole])
        by = ", ".join(f"{r} {(edit > original)[repo == r].mean():.2f} of {(repo == r).sum()}" for r in np.unique(repo))
        print(f"pairs, {level}: AUC {auc(edit, original):.3f}, paired {(edit > original).mean():.2f} of {len(whole)}; {by}")


def report_singles(scores, rows):
    label, source, category = column(rows, "label"), column(rows, "source"), column(rows, "category")
    ai, real = label == "ai", label == "real"
    low, high = bootstrap(scores[ai], scores[real], source[ai], source[real], auc)
    at = tpr_at(scores[ai], scores[real], 0.01)
    print(f"AI photos, laundered: AUC {auc(scores[ai], scores[real]):.3f} [{low:.2f}-{high:.2f}], TPR@1% {at:.2f}")
    for name in ("casual", "polished"):
        part = np.array([c.startswith("polished") for c in category]) == (name == "polished")
        print(f"  score that 5% of {name} reals pass: {np.quantile(scores[real & part], 0.95):.2f} of {(real & part).sum()}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--set", required=True)
    parser.add_argument("--write", action="store_true")
    a = parser.parse_args()
    x, rows = load(a.set, "twins")
    print(f"{len(rows)} twins of {len({r['id'] for r in rows})} photos of {len({r['source'] for r in rows})} sources")
    singles, lines = load(a.set, "singles")
    pairs, pair_lines = load(a.set, "pairs")
    kind, real = column(rows, "kind"), column(lines, "label") == "real"
    unseen, judged = np.zeros(len(rows)), np.zeros(len(lines))
    for h in (0, 1):
        taught = fit(x[half(rows) != h], kind[half(rows) != h], singles[(half(lines) != h) & real])
        unseen[half(rows) == h] = score(taught, x[half(rows) == h])
        judged[half(lines) == h] = score(taught, singles[half(lines) == h])
    fitted = fit(x, kind, singles[real])
    edits = score(fitted, pairs)
    report_twins(unseen, rows)
    report_pairs(edits, pair_lines)
    report_singles(judged, lines)
    tables = {"twins": zip(unseen, rows), "pairs": zip(edits, pair_lines), "singles": zip(judged, lines)}
    with open(f"{a.set}/trace-scores.jsonl", "w") as file:
        for name, table in tables.items():
            for value, row in table:
                file.write(json.dumps({"from": name, "score": round(float(value), 4), **row}) + "\n")
    if a.write:
        write(*fitted)


if __name__ == "__main__":
    main()
