"""Small heads on frozen features, in numpy: one hidden layer of GELU units, dropout, AdamW, label smoothing, sample weights.

Same seed, same weights. Standardisation of the input is part of the head and is folded into its first layer at export.
"""
import numpy as np
from scipy.special import erf

BATCH, RATE, DECAY, SMOOTHING = 64, 5e-4, 0.1, 0.02
SQRT2, SQRT2PI = np.sqrt(2).astype(np.float32), np.sqrt(2 * np.pi).astype(np.float32)


def gelu(a):
    return a * 0.5 * (1 + erf(a / SQRT2))


def gelu_slope(a):
    return 0.5 * (1 + erf(a / SQRT2)) + a * np.exp(-a * a / 2) / SQRT2PI


def fit(x, y, weight, seed, hidden=128, epochs=3, drop_in=0.2, drop_hidden=0.4):
    """x [n, d] float32, y [n] in {0, 1}, weight [n] (mean 1). Returns the head as a dict of arrays."""
    random = np.random.default_rng(seed)
    mean, deviation = x.mean(0), x.std(0) + 1e-6
    x = ((x - mean) / deviation).astype(np.float32)
    n, d = x.shape
    target = (y * (1 - SMOOTHING) + SMOOTHING / 2).astype(np.float32)
    weight = weight.astype(np.float32)
    bound = 1 / np.sqrt(d)
    p = {
        "w1": random.uniform(-bound, bound, (d, hidden)).astype(np.float32),
        "b1": np.zeros(hidden, np.float32),
        "w2": random.uniform(-1, 1, hidden).astype(np.float32) / np.float32(np.sqrt(hidden)),
        "b2": np.zeros(1, np.float32),
    }
    first = {k: np.zeros_like(v) for k, v in p.items()}
    second = {k: np.zeros_like(v) for k, v in p.items()}
    steps, step = epochs * ((n + BATCH - 1) // BATCH), 0
    for _ in range(epochs):
        order = random.permutation(n)
        for start in range(0, n, BATCH):
            rows = order[start:start + BATCH]
            keep_in = (random.random((len(rows), d), dtype=np.float32) >= drop_in) / np.float32(1 - drop_in)
            keep_hidden = (random.random((len(rows), hidden), dtype=np.float32) >= drop_hidden) / np.float32(1 - drop_hidden)
            inputs = x[rows] * keep_in
            a = inputs @ p["w1"] + p["b1"]
            h = gelu(a) * keep_hidden
            score = h @ p["w2"] + p["b2"]
            error = (1 / (1 + np.exp(-score)) - target[rows]) * weight[rows] / len(rows)
            back = np.outer(error, p["w2"]) * keep_hidden * gelu_slope(a)
            gradient = {"w1": inputs.T @ back, "b1": back.sum(0), "w2": h.T @ error, "b2": error.sum(keepdims=True)}
            step += 1
            rate = RATE * 0.5 * (1 + np.cos(np.pi * step / steps))
            # AdamW, in place: the layer is read and written once a step.
            reach = rate * np.sqrt(1 - 0.999**step) / (1 - 0.9**step)
            for k, g in gradient.items():
                g = g.astype(np.float32, copy=False)
                first[k] += 0.1 * (g - first[k])
                np.square(g, out=g)
                g -= second[k]
                second[k] += 0.001 * g
                p[k] *= 1 - rate * DECAY
                p[k] -= reach * first[k] / (np.sqrt(second[k]) + 1e-8)
    return folded(p, mean, deviation)


def folded(p, mean, deviation):
    """The head for features as the encoder gives them: (x - mean) / deviation moved into the first layer."""
    w1 = (p["w1"] / deviation[:, None]).astype(np.float32)
    return {"w1": w1, "b1": (p["b1"] - mean @ w1).astype(np.float32), "w2": p["w2"], "b2": p["b2"]}


def score(head, x):
    return gelu(x @ head["w1"] + head["b1"]) @ head["w2"] + head["b2"]
