"""The released head on the sources of extra.csv, none of which taught it: what it flags at its operating points.

Usage: python3 scripts/train/classifier/released.py --set SET   (numpy, onnxruntime)
"""
import argparse

import numpy as np
import onnxruntime

import dataset

parser = argparse.ArgumentParser()
parser.add_argument("--set", required=True)
views = dataset.load(parser.parse_args().set)
views = views.take((views.column("list") == "extra") & np.array([c["level"] == "laundered" for c in views.copy]))
low = views.part("c6c8")
feeds = {"cls6": low[:, :768], "cls8": low[:, 768:], "cls10": views.part("c10")}
score = onnxruntime.InferenceSession("models/ai-generated/model.onnx").run(None, feeds)[0][:, 0]
ai, source = views.column("label") == "ai", views.column("source")
casual = np.char.startswith(views.column("category"), "casual")
groups = {"real, casual": ~ai & casual, "real, polished": ~ai & ~casual}
groups |= {f"AI, {name}": ai & (source == name) for name in np.unique(source[ai])}
for name, rows in groups.items():
    print(f"{name} ({rows.sum()}): " + ", ".join(f"{(score[rows] > at).mean():.3f} above {at}" for at in (0.49, 1.8, 2.2)))
