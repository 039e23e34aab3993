"""Reads a set folder (scripts/data/photo-set/build.ts, features.ts) into arrays."""
import glob
import json
from dataclasses import dataclass

import numpy as np

# Columns of a row: features of clip-tokens at 224 and at 112 pixels, a 16x16 thumbnail.
PARTS = {"features": slice(0, 4608), "small": slice(4608, 9216), "thumbnail": slice(9216, 9984)}
WIDTH = 9984
# What clip-tokens puts where (../encoder.py).
TOKENS = {"class6+8": slice(0, 1536), "block7+9": slice(0, 3072), "class10": slice(3072, 3840), "block11": slice(3072, 4608)}
FOLDS = 5


@dataclass
class Views:
    """One row a copy. `photo` holds what is known of the photo, `copy` what was done to it."""
    features: dict
    rows: np.ndarray
    photo: list
    copy: list

    def part(self, name, columns=slice(None)):
        return self.features[name][self.rows, columns]

    def column(self, name):
        return np.array([p[name] for p in self.photo])

    def take(self, mask):
        kept = np.flatnonzero(mask)
        return Views(self.features, self.rows[kept], [self.photo[i] for i in kept], [self.copy[i] for i in kept])


def load(folder, without=("extra-pairs",)):
    """All photos of a set but those of some lists: pairs that teach ai-edits alone shall not move the classifier's folds."""
    photos = {p["id"]: p for p in json.load(open(f"{folder}/photos.json")) if p["list"] not in without}
    edits = {p["pair"]: p["family"] for p in photos.values() if p["pair"] and p["label"] == "ai"}
    for p in photos.values():
        p["pairFamily"] = edits.get(p["pair"], "")
    copies = {}
    for line in open(f"{folder}/copies.jsonl"):
        c = json.loads(line)
        copies[c["id"], c["level"]] = c
    rows, found = [], {}
    for name in sorted(glob.glob(f"{folder}/tokens-*.jsonl")):
        keys = [json.loads(line) for line in open(name)]
        data = np.memmap(name.replace(".jsonl", ".f32"), np.float32, "r")
        data = data[: len(data) // WIDTH * WIDTH].reshape(-1, WIDTH)
        for i, key in enumerate(keys[: len(data)]):
            if key["id"] in photos:
                found[key["id"], key["level"]] = data[i]
    keys = sorted(found)
    features = {name: np.stack([found[k][columns] for k in keys]) for name, columns in PARTS.items()}
    return Views(features, np.arange(len(keys)), [photos[k[0]] for k in keys], [copies[k] for k in keys])


def family(photo):
    """What a fold leaves out with a generator: its family; an unnamed generator is a family of its own."""
    return photo["source"] if photo["family"] in ("other", "") else photo["family"]


EDIT_FAMILY = {"google": "gemini", "sd-inpaint": "stable-diffusion"}


def group(photo, scheme):
    """What a photo is left out with. In both schemes real photos go by repository; AI photos go by repository
    (`source`), or by family of generator (`family`). A pair goes as its edit does."""
    if scheme == "family" and photo["pairFamily"]:
        return "family " + EDIT_FAMILY.get(photo["pairFamily"], photo["pairFamily"])
    if scheme == "family" and photo["label"] == "ai":
        return "family " + family(photo)
    return "repo " + photo["repo"]


def folds(views, scheme):
    """Fold of each row: the largest group first, each to the fold that has fewest photos of its class."""
    count = {}
    for p in views.photo:
        count.setdefault(group(p, scheme), {"ai": 0, "real": 0})[p["label"]] += 1
    totals = {"ai": [0] * FOLDS, "real": [0] * FOLDS}
    where = {}
    for key, by in sorted(count.items(), key=lambda item: (-sum(item[1].values()), item[0])):
        main = "ai" if by["ai"] >= by["real"] else "real"
        where[key] = int(np.argmin(totals[main]))
        for label in by:
            totals[label][where[key]] += by[label]
    return np.array([where[group(p, scheme)] for p in views.photo])


def teaches(views, fold, held, scheme):
    """Rows that may teach when fold `held` is judged: no photo of a repository in it, nor, by family, of a family in it."""
    rows = [p for p, f in zip(views.photo, fold) if f == held]
    repos, groups = {p["repo"] for p in rows}, {group(p, scheme) for p in rows}
    return np.array([p["repo"] not in repos and group(p, scheme) not in groups for p in views.photo])
