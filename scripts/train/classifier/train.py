"""From features to heads, in one command: out-of-fold scores of every recipe, then the head that ships.

Usage: python3 scripts/train/classifier/train.py --set SET [--head OUT.onnx] [--recipes name,...]
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
from sklearn.linear_model import LogisticRegression

import dataset
import heads
import recipe
from dataset import FOLDS


def probability(model, x, y, weight, held):
    return model.fit(x, y, sample_weight=weight).decision_function(held)


def metadata(views):
    """What a copy's file says of itself: nothing of this may tell the classes apart. The shape is left out: the encoder
    sees a square from the middle, whatever the shape."""
    return np.array([[max(c["width"], c["height"]), c["quality"], c["bytes"] / c["width"] / c["height"]] for c in views.copy])


def heads_on(lists):
    def run(train, held, _):
        return recipe.score(recipe.train(train.take(np.isin(train.column("list"), lists))), held)
    return run


def permuted(train, held, random):
    """Labels dealt anew among sources: what the folds alone would give."""
    sources = sorted({p["source"] for p in train.photo})
    dealt = dict(zip(sources, random.permutation([next(p["label"] for p in train.photo if p["source"] == s) for s in sources])))
    shuffled = dataset.Views(train.features, train.rows, [{**p, "label": dealt[p["source"]]} for p in train.photo], train.copy)
    return recipe.score(recipe.train(shuffled, seeds=(1,)), held)


def thumbnail(train, held, _):
    """A 16x16 thumbnail: content and colour, no detail."""
    y, w = train.column("label") == "ai", recipe.weights(train)
    return heads.score(heads.fit(train.part("thumbnail"), y.astype(np.float32), w, 1), held.part("thumbnail"))


def file_facts(train, held, _):
    y, w = train.column("label") == "ai", recipe.weights(train)
    return probability(HistGradientBoostingClassifier(max_iter=50, random_state=0), metadata(train), y, w, metadata(held))


def final_embedding(train, held, _):
    y, w = train.column("label") == "ai", recipe.weights(train)
    model = LogisticRegression(C=0.1, max_iter=300)
    return probability(model, train.part("embedding"), y, w, held.part("embedding"))


RECIPES = {
    "photos only": heads_on(["photos"]),
    "v0": heads_on(["photos", "photos-extra"]),
    "extra": heads_on(["photos", "photos-extra", "extra"]),
    "null: file facts": file_facts,
    "null: thumbnail": thumbnail,
    "null: permuted labels": permuted,
    "linear on the embedding": final_embedding,
}


def out_of_fold(views, names, write):
    singles = views.column("list") != "pairs"
    for scheme in ("family", "source"):
        fold = dataset.folds(views, scheme)
        # Bounds need no second look with the families in.
        for name in names if scheme == "family" else [n for n in names if not n.startswith("null")]:
            begun, random = time.time(), np.random.default_rng(0)
            for held in range(FOLDS):
                train = views.take(dataset.teaches(views, fold, held, scheme) & singles)
                rows = views.take(fold == held)
                for photo, copy, score in zip(rows.photo, rows.copy, RECIPES[name](train, rows, random)):
                    write([scheme, name, photo["id"], copy["level"], held, f"{score:.5f}"])
            print(f"{scheme}: {name}: {time.time() - begun:.0f} s", flush=True)


def matched(views):
    """One real photo for each AI photo, no photo twice, as near as can be in content (cosine of the embeddings)."""
    chosen = views.take((views.column("list") == "photos") & np.array([c["level"] == "laundered" for c in views.copy]))
    x = chosen.part("embedding")
    x = x / np.linalg.norm(x, axis=1, keepdims=True)
    ai = chosen.column("label") == "ai"
    rows, columns = linear_sum_assignment(-(x[ai] @ x[~ai].T))
    ids = chosen.column("id")
    return [[str(a), str(b)] for a, b in zip(ids[ai][rows], ids[~ai][columns])]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--set", required=True)
    parser.add_argument("--head")
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
    if arguments.head:
        from export import write_head

        begun = time.time()
        taught = views.take(views.column("list") != "pairs")
        write_head(recipe.train(taught), arguments.head)
        print(f"{arguments.head}: from {len(taught.photo)} copies in {time.time() - begun:.0f} s")


if __name__ == "__main__":
    main()
