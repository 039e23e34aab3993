"""From features to heads, in one command: out-of-fold scores of every recipe, then the head that ships.

Usage: python3 scripts/train/classifier/train.py --set SET [--write] [--recipes name,...]
Needs numpy, scipy, scikit-learn, onnx (requirements.txt). SET: scripts/data/photo-set/build.ts and features.ts made it.
Writes SET/scores.csv (a row a copy and recipe) and SET/matched.json (content-matched pairs across the classes);
`npm run eval:classifier` turns them into tables. The same features and seeds give the same bytes.
"""
import argparse
import csv
import json
import time

import numpy as np
from scipy.optimize import linear_sum_assignment
from sklearn.ensemble import HistGradientBoostingClassifier

import dataset
import heads
import recipe
from dataset import FOLDS

# How often labels are dealt anew for the null of permuted labels.
DEALS = 8


def probability(model, x, y, weight, held):
    return model.fit(x, y, sample_weight=weight).decision_function(held)


def metadata(views):
    """What a copy's file says of itself: nothing of this may tell the classes apart. The shape is left out: the encoder
    sees a square from the middle, whatever the shape."""
    return np.array([[max(c["width"], c["height"]), c["quality"], c["bytes"] / c["width"] / c["height"]] for c in views.copy])


def by(how):
    def run(train, held, _):
        return recipe.score(recipe.train(recipe.pupils(train, how), how), held, how)
    return run


def permuted(train, held, random):
    """Labels dealt anew among sources, several times: what the folds alone would give."""
    train = recipe.pupils(train, recipe.V0)
    sources = sorted({p["source"] for p in train.photo})
    own = [next(p["label"] for p in train.photo if p["source"] == s) for s in sources]
    scores = []
    for _ in range(DEALS):
        dealt = dict(zip(sources, random.permutation(own)))
        shuffled = dataset.Views(train.features, train.rows, [{**p, "label": dealt[p["source"]]} for p in train.photo], train.copy)
        scores.append(recipe.score(recipe.train(shuffled, recipe.V0, seeds=(1,)), held, recipe.V0))
    return np.stack(scores)


def thumbnail(train, held, _):
    """A 16x16 thumbnail: content and colour, no detail."""
    train = recipe.pupils(train, recipe.V0)
    y, w = train.column("label") == "ai", recipe.weights(train)
    return heads.score(heads.fit(train.part("thumbnail"), y.astype(np.float32), w, 1), held.part("thumbnail"))


def file_facts(train, held, _):
    train = recipe.pupils(train, recipe.V0)
    y, w = train.column("label") == "ai", recipe.weights(train)
    return probability(HistGradientBoostingClassifier(max_iter=50, random_state=0), metadata(train), y, w, metadata(held))


RECIPES = {
    "v0": by(recipe.V0),
    "released": by(recipe.RELEASED),
    "fast": by(recipe.FAST),
    "null: file facts": file_facts,
    "null: thumbnail": thumbnail,
    "null: permuted labels": permuted,
}


def out_of_fold(views, names, write):
    for scheme in ("family", "source"):
        fold = dataset.folds(views, scheme)
        # Bounds need no second look with the families in, and no clean copies.
        for name in names if scheme == "family" else [n for n in names if not n.startswith("null")]:
            judged = np.array([c["level"] == "laundered" or not name.startswith("null") for c in views.copy])
            begun, random = time.time(), np.random.default_rng(0)
            for held in range(FOLDS):
                train = views.take(dataset.teaches(views, fold, held, scheme))
                rows = views.take((fold == held) & judged)
                for deal, scores in enumerate(np.atleast_2d(RECIPES[name](train, rows, random))):
                    label = f"{name}, deal {deal + 1}" if name == "null: permuted labels" else name
                    for photo, copy, score in zip(rows.photo, rows.copy, scores):
                        write([scheme, label, photo["id"], copy["level"], held, f"{score:.5f}"])
            print(f"{scheme}: {name}: {time.time() - begun:.0f} s", flush=True)


def matched(views):
    """One real photo for each AI photo, no photo twice, as near as can be in content (cosine of the class tokens after
    block 11)."""
    chosen = views.take((views.column("list") == "photos") & np.array([c["level"] == "laundered" for c in views.copy]))
    x = chosen.part("features", dataset.TOKENS["class10"])
    x = x - x.mean(0)
    x = x / np.linalg.norm(x, axis=1, keepdims=True)
    ai = chosen.column("label") == "ai"
    rows, columns = linear_sum_assignment(-(x[ai] @ x[~ai].T))
    ids = chosen.column("id")
    return [[str(a), str(b)] for a, b in zip(ids[ai][rows], ids[~ai][columns])]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--set", required=True)
    parser.add_argument("--write", action="store_true", help="train the heads that ship")
    parser.add_argument("--recipes", default=",".join(RECIPES))
    arguments = parser.parse_args()
    views = dataset.load(arguments.set)
    names = [n for n in arguments.recipes.split(",") if n]
    if names:
        with open(f"{arguments.set}/scores.csv", "w", newline="") as file:
            table = csv.writer(file, lineterminator="\n")
            table.writerow(["scheme", "recipe", "id", "level", "fold", "score"])
            out_of_fold(views, names, table.writerow)
        json.dump(matched(views), open(f"{arguments.set}/matched.json", "w"))
    if arguments.write:
        from export import write_head

        begun = time.time()
        taught = recipe.pupils(views, recipe.RELEASED)
        write_head(recipe.train(taught, recipe.RELEASED), recipe.RELEASED.heads)
        print(f"models/ai-generated: from {len(taught.photo)} copies in {time.time() - begun:.0f} s", flush=True)


if __name__ == "__main__":
    main()
