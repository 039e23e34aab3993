import { expect, test } from 'vitest';
import type { TextBlock } from '../../../core/views.ts';
import { exifBlock } from '../../example-files.ts';
import { readExifTags } from '../../exif-tags.ts';
import type { PhotoTexts } from '../../photo-texts.ts';
import { NAMESPACES, readXmp } from '../../xmp.ts';
import { readGeneration } from './index.ts';

const png = (...pairs: readonly (readonly [string, string])[]): PhotoTexts => ({
  blocks: pairs.map(([keyword, text]): TextBlock => ({ carrier: 'tEXt', keyword, text })),
  exif: null,
  xmp: [],
  bare: [],
});

const SETTINGS = 'Steps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 512x512, Model: some-model';

test('A1111: prompt, model, and inpainting by its mask settings', () => {
  expect(readGeneration(png(['parameters', `a vase,\non a table\nNegative prompt: dog\n${SETTINGS}`]))).toEqual({
    generator: 'Stable Diffusion WebUI',
    where: 'PNG tEXt "parameters"',
    prompt: 'a vase,\non a table',
    model: 'some-model',
    seed: '1',
    inpainting: false,
  });
  expect(readGeneration(png(['parameters', `a vase\n${SETTINGS}, Mask blur: 4`]))?.inpainting).toBe(true);
});

test('ComfyUI: a graph that draws from noise counts, one that only resizes does not', async () => {
  const graph =
    '{"3":{"class_type":"KSampler","inputs":{"seed":5}},"4":{"class_type":"CheckpointLoaderSimple","inputs":{"ckpt_name":"m.safetensors"}},"6":{"class_type":"CLIPTextEncode","inputs":{"text":"a vase"}}}';
  expect(readGeneration(png(['prompt', graph]))).toMatchObject({
    generator: 'ComfyUI',
    prompt: 'a vase',
    model: 'm.safetensors',
    seed: '5',
    inpainting: false,
  });
  const drawn =
    '{"nodes":[{"type":"UNETLoader","widgets_values":["flux1-dev.safetensors","default"]},{"type":"CLIPTextEncode","widgets_values":["a vase"]},{"type":"KSampler","widgets_values":[77,"randomize",20]}]}';
  expect(readGeneration(png(['workflow', drawn]))).toMatchObject({
    prompt: 'a vase',
    model: 'flux1-dev.safetensors',
    seed: '77',
  });
  const wired = graph
    .replace('"text":"a vase"', '"text":["9",0]')
    .replace('{"3"', '{"9":{"class_type":"String","inputs":{"string":"a jug"}},"3"');
  expect(readGeneration(png(['prompt', wired]))?.prompt).toBe('a jug');
  const resize =
    '{"1":{"class_type":"LoadImage","inputs":{"image":"a.png"}},"2":{"class_type":"ImageScale","inputs":{}}}';
  expect(readGeneration(png(['prompt', resize]))).toBeNull();
  const exif = await readExifTags(exifBlock({ ifd0: { 272: `prompt:${graph}` } }));
  expect(readGeneration({ ...png(), exif })?.where).toBe('EXIF Model');
});

test('NovelAI needs more than its name', () => {
  const full = png(
    ['Software', 'NovelAI'],
    ['Source', 'NovelAI Diffusion V4'],
    ['Comment', '{"steps":28}'],
    ['Description', 'a cat'],
  );
  expect(readGeneration(full)).toMatchObject({ generator: 'NovelAI', prompt: 'a cat', model: 'NovelAI Diffusion V4' });
  expect(readGeneration(png(['Software', 'NovelAI']))).toBeNull();
});

test('InvokeAI in its three forms', () => {
  const metadata =
    '{"generation_mode":"sdxl_inpaint","positive_prompt":"a cat","seed":3,"model":{"model_name":"sdxl"}}';
  expect(readGeneration(png(['invokeai_metadata', metadata]))).toMatchObject({
    generator: 'InvokeAI',
    prompt: 'a cat',
    model: 'sdxl',
    inpainting: true,
  });
  const older =
    '{"app_id":"invoke-ai/InvokeAI","model_weights":"w","image":{"type":"txt2img","prompt":[{"prompt":"a dog"}]}}';
  expect(readGeneration(png(['sd-metadata', older]))).toMatchObject({ prompt: 'a dog', model: 'w', inpainting: false });
  expect(readGeneration(png(['Dream', '"a dog [cat]" -s 50 -S 2980747362 -W 512']))?.prompt).toBe('a dog [cat]');
  expect(readGeneration(png(['Dream', '"I had a dream" - me']))).toBeNull();
});

test('Fooocus, SwarmUI, Draw Things and Midjourney by their own forms', () => {
  const fooocus = '{"base_model":"juggernaut","seed":"1","prompt":"a cat"}';
  expect(readGeneration(png(['parameters', fooocus], ['fooocus_scheme', 'fooocus']))?.generator).toBe('Fooocus');
  const swarm = '{"sui_image_params":{"prompt":"a cat","model":"m","seed":1}}';
  expect(readGeneration(png(['parameters', swarm]))).toMatchObject({ generator: 'SwarmUI', prompt: 'a cat' });
  const drawn = readXmp(
    `<d xmlns:exif="${NAMESPACES.exif}"><exif:UserComment>{"c":"a cat","seed":1,"sampler":"Euler","model":"m"}</exif:UserComment></d>`,
  );
  expect(readGeneration({ ...png(), xmp: [drawn] })).toMatchObject({ generator: 'Draw Things', prompt: 'a cat' });
  const job = 'a cat in rain --ar 16:9 --v 6.1 Job ID: 0a1b2c3d-0000-4000-8000-1234567890ab';
  expect(readGeneration(png(['Description', job]))).toEqual({
    generator: 'Midjourney',
    where: 'PNG tEXt "Description"',
    prompt: 'a cat in rain',
    model: '6.1',
    seed: null,
    inpainting: false,
  });
});

test('a JPEG comment may hold settings; ordinary remarks do not fire', () => {
  const comment = (text: string): PhotoTexts => ({ ...png(), blocks: [{ carrier: 'COM', keyword: 'COM', text }] });
  expect(readGeneration(comment(`a vase\n${SETTINGS}`))?.where).toBe('comment');
  for (const text of ['Steps: 4, then turn left', '{"prompt":"hi"}', 'CREATOR: gd-jpeg v1.0, quality = 85']) {
    expect(readGeneration(comment(text))).toBeNull();
  }
});
