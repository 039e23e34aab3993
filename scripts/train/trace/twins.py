"""Twins of real photos: the same crop as it is, passed through generators' last stages, and changed in honest ways.

A head that tells a crop from its own twin cannot go by what the picture shows. Honest twins (resampled, sharpened,
denoised, compressed again) must not fire: they teach what is no trace.

Usage: python3 scripts/train/trace/twins.py --set SET --weights DIR [--photos 120]
Needs numpy, pillow, onnxruntime. DIR holds taef2_enc.onnx, taef2_dec.onnx, resrgan_general_x4v3.onnx. Writes
SET/twins/<id>-<kind>-<level>.png, 224 pixels square, and SET/twins.jsonl. Can be stopped and run again.
"""
import argparse
import hashlib
import io
import json
import os

import numpy as np
import onnxruntime as ort
from PIL import Image, ImageFilter

CROP, FINAL = 288, 224
HONEST = ("real", "resampled", "sharpened", "denoised", "compressed")
TRACE = ("taef2", "taef2-scaled", "resrgan")


def session(path):
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    return ort.InferenceSession(path, options, providers=["CPUExecutionProvider"])


def run(model, planes):
    return model.run(None, {model.get_inputs()[0].name: planes})[0]


def to_planes(image):
    return np.asarray(image, np.float32).transpose(2, 0, 1)[None] / 255


def to_image(planes):
    return Image.fromarray((planes[0].clip(0, 1) * 255).round().astype(np.uint8).transpose(1, 2, 0))


def jpeg(image, quality):
    held = io.BytesIO()
    image.save(held, "JPEG", quality=quality)
    return Image.open(io.BytesIO(held.getvalue())).convert("RGB")


def resampled(image, share):
    side = int(image.width * share)
    return image.resize((side, side), Image.BICUBIC).resize(image.size, Image.LANCZOS)


def makers(weights):
    encoder, decoder, upscaler = (session(f"{weights}/{n}.onnx") for n in ("taef2_enc", "taef2_dec", "resrgan_general_x4v3"))

    def taef2(image):
        return to_image(run(decoder, run(encoder, to_planes(image))))

    return {
        "real": lambda image, draw: image,
        "resampled": lambda image, draw: resampled(image, draw.uniform(0.6, 0.9)),
        "sharpened": lambda image, draw: image.filter(ImageFilter.UnsharpMask(1.2, int(draw.uniform(60, 150)), 1)),
        "denoised": lambda image, draw: image.filter(ImageFilter.MedianFilter(3)),
        "compressed": lambda image, draw: jpeg(image, int(draw.uniform(60, 85))),
        "taef2": lambda image, draw: taef2(image),
        "taef2-scaled": lambda image, draw: taef2(image.resize((CROP * 3 // 4 // 16 * 16,) * 2, Image.LANCZOS)).resize(image.size, Image.BICUBIC),
        "resrgan": lambda image, draw: to_image(run(upscaler, to_planes(image.resize((CROP // 4,) * 2, Image.LANCZOS)))).resize(image.size, Image.LANCZOS),
    }


def launder(image, level, draw):
    """Both twins of a pair go through the same: `draw` starts from the photo, not from the kind."""
    if level == "clean":
        return jpeg(image, int(draw.uniform(92, 98)))
    side = int(image.width * draw.uniform(0.8, 1))
    return jpeg(image.resize((side, side), Image.BICUBIC), int(draw.uniform(65, 88)))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--set", required=True)
    parser.add_argument("--weights", required=True)
    parser.add_argument("--photos", type=int, default=120)
    a = parser.parse_args()
    make = makers(a.weights)
    os.makedirs(f"{a.set}/twins", exist_ok=True)
    index = f"{a.set}/twins.jsonl"
    done = {json.loads(line)["id"] for line in open(index)} if os.path.exists(index) else set()
    sources = {}
    for p in sorted(json.load(open(f"{a.set}/photos.json")), key=lambda p: hashlib.sha256(p["id"].encode()).hexdigest()):
        if p["label"] == "real" and p["list"] != "pairs" and os.path.exists(f"{a.set}/copies/{p['id']}-clean.jpg"):
            sources.setdefault(p["source"], []).append(p)
    # One photo of each source in turn, so that every kind of camera is there.
    turns = [p for k in range(20) for name in sorted(sources) for p in sources[name][k:k + 1]]
    for p in turns[: a.photos]:
        if p["id"] in done:
            continue
        image = Image.open(f"{a.set}/copies/{p['id']}-clean.jpg").convert("RGB")
        if min(image.size) < CROP:
            continue
        left, top = (image.width - CROP) // 2, (image.height - CROP) // 2
        crop = image.crop((left, top, left + CROP, top + CROP))
        lines = []
        for kind, how in make.items():
            twin = how(crop, np.random.default_rng(int(p["id"][:8], 16)))
            for level in ("clean", "laundered"):
                out = launder(twin, level, np.random.default_rng(int(p["id"][:8], 16) + 1))
                edge = (out.width - FINAL) // 2
                name = f"{p['id']}-{kind}-{level}"
                out.crop((edge, edge, edge + FINAL, edge + FINAL)).save(f"{a.set}/twins/{name}.png")
                lines.append(json.dumps({"id": p["id"], "source": p["source"], "repo": p["repo"], "kind": kind, "level": level, "name": name}))
        with open(index, "a") as file:
            file.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
