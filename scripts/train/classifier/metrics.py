"""Figures of a detector, with intervals from drawing whole sources again and again."""
import numpy as np
from scipy.stats import rankdata


def auc(positive, negative):
    """Chance that a positive scores above a negative, ties half."""
    ranks = rankdata(np.concatenate([positive, negative]))
    n, m = len(positive), len(negative)
    return (ranks[:n].sum() - n * (n + 1) / 2) / (n * m)


def tpr_at(positive, negative, fpr):
    """Share of positives above the score that `fpr` of the negatives pass."""
    return float((positive > np.quantile(negative, 1 - fpr)).mean())


def bootstrap(positive, negative, positive_source, negative_source, figure, draws=200, seed=0):
    """95% interval of `figure(positive, negative)` over draws of whole sources."""
    random = np.random.default_rng(seed)
    groups = [[np.flatnonzero(s == name) for name in np.unique(s)] for s in (positive_source, negative_source)]
    values = []
    for _ in range(draws):
        p, n = (np.concatenate([g[i] for i in random.integers(0, len(g), len(g))]) for g in groups)
        values.append(figure(positive[p], negative[n]))
    return np.quantile(values, [0.025, 0.975])
