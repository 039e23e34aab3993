"""Twins of real photos: the same crop as it is, passed through generators' last stages, and changed in honest ways.

A head that tells a crop from its own twin cannot go by what the picture shows. Honest twins (resampled, sharpened,
denoised, compressed again) must not fire: they teach what is no trace.

Usage: python3 scripts/train/trace/twins.py --set SET --weights DIR [--photos 120] [--shard 0/2]
Needs numpy, pillow, onnxruntime. DIR holds taef2_enc.onnx, taef2_dec.onnx, resrgan_general_x4v3.onnx, and VAEencoder.onnx,
VAEpreview.onnx of github.com/Graphnull/VAElight (Apache-2.0), a rough autoencoder of one megabyte. Writes
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
TRACE = ("taef2", "taef2-scaled", "resrgan", "taef2-noisy", "taef2-smooth", "taef2-twice", "light")


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
    names = ("taef2_enc", "taef2_dec", "resrgan_general_x4v3", "VAEencoder", "VAEpreview")
    encoder, decoder, upscaler, light_encoder, light_decoder = (session(f"{weights}/{n}.onnx") for n in names)

    def taef2(image, change=lambda latents: latents):
        return to_image(run(decoder, change(run(encoder, to_planes(image)))))

    def noisy(latents, draw):
        """What a generator decodes is no latent of a photo: the decoder makes up detail from what is off."""
        spread = latents.std((2, 3), keepdims=True) * draw.uniform(0.15, 0.5)
        return latents + draw.normal(size=latents.shape).astype(np.float32) * spread

    def smooth(latents, draw):
        around = np.pad(latents, ((0, 0), (0, 0), (1, 1), (1, 1)), "edge")
        mean = (around[..., :-2, 1:-1] + around[..., 2:, 1:-1] + around[..., 1:-1, :-2] + around[..., 1:-1, 2:]) / 4
        return latents + np.float32(draw.uniform(0.1, 0.3)) * (mean - latents)

    def light(image):
        """Sum of the decoder's outputs of four sizes."""
        latents = run(light_encoder, to_planes(image) * 2 - 1)
        parts = light_decoder.run(None, {light_decoder.get_inputs()[0].name: latents})
        planes = sum(np.stack([Image.fromarray(c).resize(image.size, Image.BILINEAR) for c in part[0]]) for part in parts)
        return to_image((planes[None] + 1) / 2)

    return {
        "real": lambda image, draw: image,
        "resampled": lambda image, draw: resampled(image, draw.uniform(0.6, 0.9)),
        "sharpened": lambda image, draw: image.filter(ImageFilter.UnsharpMask(1.2, int(draw.uniform(60, 150)), 1)),
        "denoised": lambda image, draw: image.filter(ImageFilter.MedianFilter(3)),
        "compressed": lambda image, draw: jpeg(image, int(draw.uniform(60, 85))),
        "taef2": lambda image, draw: taef2(image),
        "taef2-scaled": lambda image, draw: taef2(image.resize((CROP * 3 // 4 // 16 * 16,) * 2, Image.LANCZOS)).resize(image.size, Image.BICUBIC),
        "resrgan": lambda image, draw: to_image(run(upscaler, to_planes(image.resize((CROP // 4,) * 2, Image.LANCZOS)))).resize(image.size, Image.LANCZOS),
        "taef2-noisy": lambda image, draw: taef2(image, lambda latents: noisy(latents, draw)),
        "taef2-smooth": lambda image, draw: taef2(image, lambda latents: smooth(latents, draw)),
        "taef2-twice": lambda image, draw: taef2(taef2(image)),
        "light": lambda image, draw: light(image),
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
    parser.add_argument("--shard", default="0/1")
    a = parser.parse_args()
    make = makers(a.weights)
    os.makedirs(f"{a.set}/twins", exist_ok=True)
    index = f"{a.set}/twins.jsonl"
    done = {json.loads(line)["name"] for line in open(index)} if os.path.exists(index) else set()
    sources = {}
    for p in sorted(json.load(open(f"{a.set}/photos.json")), key=lambda p: hashlib.sha256(p["id"].encode()).hexdigest()):
        if p["label"] == "real" and not p["pair"] and os.path.exists(f"{a.set}/copies/{p['id']}-clean.jpg"):
            sources.setdefault(p["source"], []).append(p)
    # One photo of each source in turn, so that every kind of camera is there.
    turns = [p for k in range(20) for name in sorted(sources) for p in sources[name][k:k + 1]]
    shard, shards = map(int, a.shard.split("/"))
    for p in turns[: a.photos][shard::shards]:
        image = Image.open(f"{a.set}/copies/{p['id']}-clean.jpg").convert("RGB")
        if min(image.size) < CROP:
            continue
        left, top = (image.width - CROP) // 2, (image.height - CROP) // 2
        crop = image.crop((left, top, left + CROP, top + CROP))
        lines = []
        for kind, how in make.items():
            if f"{p['id']}-{kind}-laundered" in done:
                continue
            twin = how(crop, np.random.default_rng(int(p["id"][:8], 16)))
            for level in ("clean", "laundered"):
                out = launder(twin, level, np.random.default_rng(int(p["id"][:8], 16) + 1))
                edge = (out.width - FINAL) // 2
                name = f"{p['id']}-{kind}-{level}"
                out.crop((edge, edge, edge + FINAL, edge + FINAL)).save(f"{a.set}/twins/{name}.png")
                lines.append(json.dumps({"id": p["id"], "source": p["source"], "repo": p["repo"], "kind": kind, "level": level, "name": name}))
        with open(index, "a") as file:
            file.writelines(f"{line}\n" for line in lines)


if __name__ == "__main__":
    main()
