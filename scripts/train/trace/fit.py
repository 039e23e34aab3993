"""From features of twins to the directions of ai-trace, and their figures on photos and sources that taught nothing.

Usage: python3 scripts/train/trace/fit.py --set SET [--write]
SET holds [residuals-]twins-*, pairs-* and singles-*.{f32,jsonl} of features.ts. Of the encoder's tokens and of the shares of
residual runs apart, one whitened direction for each kind of trace (linear discriminant with a shrunken covariance) tells it
from all honest twins, and their sum is scaled to real photos; the photo's score is the first and half of the second. Writes
SET/trace-scores.jsonl, out of fold; `--write` makes models/clip-vit-b16/trace.onnx and models/trace-residuals/model.onnx
from all twins.
"""
import argparse
import glob
import hashlib
import json
import os
import sys

# One thread: sums in one order, so the same pictures give the same bytes.
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np  # noqa: E402
from scipy.linalg import cho_factor, cho_solve  # noqa: E402

sys.path.insert(0, "scripts/train/classifier")
from metrics import auc, bootstrap, tpr_at  # noqa: E402

from graph import RESIDUALS, TOKENS, write_residuals, write_tokens  # noqa: E402
from twins import HONEST, TRACE  # noqa: E402

# How much of each part is in the photo's score: residuals tell more of clean copies, tokens of laundered ones.
BOTH = np.array([1, 0.5])
# What is added to each variance, by the mean one: chosen on the halves below.
SHRINKAGE = {TOKENS: 1.0, RESIDUALS: 0.1}


def load(folder, name):
    """Tokens and residual shares of the pictures that have both, [n, 4608] and [n, 5408], and what they are."""
    tokens, residuals = read(folder, name, TOKENS), read(folder, f"residuals-{name}", RESIDUALS)
    both = [n for n in tokens if n in residuals]
    return [np.stack([part[n][0] for n in both]) for part in (tokens, residuals)], [tokens[n][1] for n in both]


def read(folder, name, width):
    found = {}
    for file in sorted(glob.glob(f"{folder}/{name}-*.jsonl")):
        lines = [json.loads(line) for line in open(file)]
        values = np.fromfile(file.replace(".jsonl", ".f32"), np.float32)
        values = values[: len(values) // width * width].reshape(-1, width)[: len(lines)]
        found.update({row["name"]: (x, row) for x, row in zip(values, lines)})
    return found


def column(rows, name):
    return np.array([row.get(name, "") for row in rows])


def fit(x, kind, real):
    """Directions [d, k] and offsets [k] whose sum is the score. x: twins [n, d]; real: further real photos, for covariance and
    scale. Over honest pictures each direction has deviation 1 before all are scaled so that their sum has, over real photos,
    mean 0 and deviation 1."""
    honest = x[np.isin(kind, HONEST)]
    base = np.concatenate([honest, real])
    spread = base.std(0)
    deviation = spread + 0.05 * spread.mean() + 1e-9
    groups = [honest, real] + [x[kind == name] for name in TRACE]
    within = np.concatenate([(group - group.mean(0)) / deviation for group in groups]).astype(np.float64)
    # The inverse of (covariance + floor * identity) by way of the Gram matrix (Woodbury): of rows, not of features.
    gram = within @ within.T / len(within)
    floor = SHRINKAGE[x.shape[1]] * np.trace(gram) / within.shape[1]
    gaps = np.stack([(x[kind == name].mean(0) - honest.mean(0)) / deviation for name in TRACE], 1)
    gram[np.diag_indices_from(gram)] += floor
    duals = cho_solve(cho_factor(gram, lower=True, overwrite_a=True), within @ gaps / len(within))
    directions = (gaps - within.T @ duals) / deviation[:, None]
    directions /= (base @ directions).std(0)
    total = real @ directions.sum(1)
    return directions / total.std(), np.full(len(TRACE), -total.mean() / total.std() / len(TRACE))


def score(fitted, x):
    directions, offsets = fitted
    return (x @ directions + offsets).sum(1)


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
        by = ", ".join(f"{r} {(edit > original)[repo == r].mean():.2f} of {(repo == r).sum()}" for r in np.unique(repo) if (repo == r).sum() >= 5)
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
    at, place = half(rows), half(lines)
    unseen, judged = np.zeros((2, len(rows))), np.zeros((2, len(lines)))
    for h in (0, 1):
        for part in (0, 1):
            taught = fit(x[part][at != h], kind[at != h], singles[part][(place != h) & real])
            unseen[part, at == h] = score(taught, x[part][at == h])
            judged[part, place == h] = score(taught, singles[part][place == h])
    fitted = [fit(x[part], kind, singles[part][real]) for part in (0, 1)]
    edits = np.stack([score(fitted[part], pairs[part]) for part in (0, 1)])
    for name, parts in (("tokens", (1, 0)), ("residuals", (0, 1)), ("both", BOTH)):
        print(f"== {name}")
        report_twins(parts @ unseen, rows)
        report_pairs(parts @ edits, pair_lines)
        report_singles(parts @ judged, lines)
    tables = {"twins": (unseen, rows), "pairs": (edits, pair_lines), "singles": (judged, lines)}
    with open(f"{a.set}/trace-scores.jsonl", "w") as file:
        for name, (parts, table) in tables.items():
            for (tokens, _), value, row in zip(parts.T, BOTH @ parts, table):
                scores = {"score": round(float(value), 4), "tokens": round(float(tokens), 4)}
                file.write(json.dumps({"from": name, **scores, **row}) + "\n")
    if a.write:
        write_tokens(*fitted[0])
        write_residuals(*fitted[1])


if __name__ == "__main__":
    main()
