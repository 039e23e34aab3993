"""Fits the gate of the visible-label detector (one hidden layer, tanh) on the windows that windows.ts describes.

Usage: python3 scripts/train/label-gate/fit.py GATE.json WINDOWS...   (numpy alone)
Pictures whose name holds "/real-" are held out: on them the share that passes and the recall are printed, for thresholds
that let 15 to 19% of all plain pictures whose name holds "/ai-" or "/real-" pass.
"""
import csv
import json
import sys

import numpy as np

FEATURES, HIDDEN, EPOCHS, BATCH = 9, 16, 40, 1024
out, *names = sys.argv[1:]
pictures = []  # (name, kind, share, opacity, windows)
for name in names:
    rows = np.fromfile(name + ".f32", dtype=np.float32).reshape(-1, FEATURES + 1)
    at = 0
    for line in csv.DictReader(open(name + ".csv")):
        count = int(line["rows"])
        pictures.append((line["picture"], line["kind"], float(line["share"]), float(line["opacity"]), rows[at:at + count, 1:]))
        at += count

train = [p for p in pictures if "/real-" not in p[0]]
positive = np.concatenate([w for _, kind, _, _, w in train if kind == "label"])
negative = np.concatenate([w for _, kind, _, _, w in train if kind == "plain"])
print(len(positive), "windows on labels,", len(negative), "on plain pictures")
both = np.concatenate([positive, negative])
mean, deviation = both.mean(0), both.std(0)
x = (both - mean) / deviation
y = np.r_[np.ones(len(positive)), np.zeros(len(negative))]
weight = np.where(y == 1, len(y) / (2 * len(positive)), len(y) / (2 * len(negative)))

random = np.random.default_rng(0)
params = [random.normal(0, 0.4, (FEATURES, HIDDEN)), np.zeros(HIDDEN), random.normal(0, 0.4, HIDDEN), np.zeros(1)]
first, second = [np.zeros_like(p) for p in params], [np.zeros_like(p) for p in params]
step = 0
for epoch in range(EPOCHS):
    order = random.permutation(len(x))
    for start in range(0, len(x), BATCH):
        i = order[start:start + BATCH]
        hidden = np.tanh(x[i] @ params[0] + params[1])
        error = (1 / (1 + np.exp(-(hidden @ params[2] + params[3][0]))) - y[i]) * weight[i] / len(i)
        back = np.outer(error, params[2]) * (1 - hidden * hidden)
        gradients = [x[i].T @ back + 1e-5 * params[0], back.sum(0), hidden.T @ error + 1e-5 * params[2], error.sum(keepdims=True)]
        step += 1
        rate = 3e-3 * (1 - epoch / EPOCHS) + 1e-4
        for k in range(4):
            first[k] = 0.9 * first[k] + 0.1 * gradients[k]
            second[k] = 0.999 * second[k] + 0.001 * gradients[k] ** 2
            params[k] = params[k] - rate * (first[k] / (1 - 0.9**step)) / (np.sqrt(second[k] / (1 - 0.999**step)) + 1e-8)


def best(windows):
    if len(windows) == 0:
        return -99.0
    return float((np.tanh((windows - mean) / deviation @ params[0] + params[1]) @ params[2] + params[3][0]).max())


plain = np.array([best(p[4]) for p in pictures if p[1] == "plain" and ("/real-" in p[0] or "/ai-" in p[0])])
labels = [(best(p[4]), p[2], p[3]) for p in pictures if p[1] == "label" and "/real-" in p[0]]
scene = np.array([best(p[4]) for p in pictures if p[0] == "scene"])
for share in (0.15, 0.17, 0.19):
    threshold = np.quantile(plain, 1 - share)
    recall = lambda chosen: np.mean([score > threshold for score, *_ in chosen])
    strong = [p for p in labels if p[1] >= 0.045 and p[2] >= 0.7]
    print(f"{share:.0%} pass above {threshold:.2f}: labels {recall(labels):.2f}, large and clear {recall(strong):.2f}, on plain backgrounds {np.mean(scene > threshold):.2f}")

rounded = lambda values: [float(f"{v:.5g}") for v in np.asarray(values).ravel()]
weights = params[0] / deviation[:, None]
json.dump({
    "inputs": FEATURES, "hidden": HIDDEN, "first": rounded(weights.T), "bias": rounded(params[1] - mean @ weights),
    "second": rounded(params[2]), "offset": rounded(params[3])[0],
}, open(out, "w"))
