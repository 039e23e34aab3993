"""The recipes of the heads: which photos teach, how much each weighs, which tokens, how scores are mixed."""
from dataclasses import dataclass

import numpy as np

import heads
from dataset import TOKENS

SEEDS = (1, 2)


@dataclass(frozen=True)
class Head:
    """One head: the tokens it reads, its share of the score, and how it is fitted (heads.fit)."""
    tokens: str
    share: float
    fitting: tuple = ()


@dataclass(frozen=True)
class Recipe:
    """`of_source`: a source of n photos weighs n to the power of 1 - of_source."""
    heads: tuple
    lists: tuple
    levels: tuple
    of_source: float
    part: str = "features"


# Small, strongly held heads on class tokens: the better on pictures of kinds like those that taught.
HELD = (Head("class10", 0.7), Head("class6+8", 0.3))
# Wider ones, also on the means of all tokens, fitted longer: the better where style misleads.
WIDE = tuple(Head(t, 0.5, (("hidden", 256), ("epochs", 4), ("drop_in", 0.1), ("drop_hidden", 0.2))) for t in ("block7+9", "block11"))
BOTH = tuple(Head(h.tokens, h.share / 2, h.fitting) for h in HELD + WIDE)

ALL = ("photos", "photos-extra", "extra")
LEVELS = ("clean", "laundered")
V0 = Recipe(HELD, ("photos", "photos-extra"), ("laundered",), 0.5)
RELEASED = Recipe(BOTH, ALL, LEVELS, 1)
FAST = Recipe(HELD, ALL, LEVELS, 1, "small")


def weights(views, of_source=1.0):
    """Both classes weigh the same; within one, a source by its number of photos."""
    label, source = views.column("label"), views.column("source")
    weight = np.zeros(len(label))
    for name in set(zip(label, source)):
        rows = (label == name[0]) & (source == name[1])
        weight[rows] = float(rows.sum()) ** -of_source
    for name in ("ai", "real"):
        weight[label == name] *= len(label) / 2 / weight[label == name].sum()
    return weight


def pupils(views, recipe):
    """The copies of `views` that teach by this recipe."""
    level = np.array([c["level"] for c in views.copy])
    return views.take(np.isin(views.column("list"), recipe.lists) & np.isin(level, recipe.levels))


def train(views, recipe, seeds=SEEDS):
    """For each head of the recipe, one fitted on each seed. views: what pupils() chose."""
    y, weight = (views.column("label") == "ai").astype(np.float32), weights(views, recipe.of_source)
    return [[heads.fit(views.part(recipe.part, TOKENS[h.tokens]), y, weight, s, **dict(h.fitting)) for s in seeds] for h in recipe.heads]


def score(trained, views, recipe):
    each = [np.mean([heads.score(f, views.part(recipe.part, TOKENS[h.tokens])) for f in fitted], axis=0) for h, fitted in zip(recipe.heads, trained)]
    return sum(h.share * s for h, s in zip(recipe.heads, each))
