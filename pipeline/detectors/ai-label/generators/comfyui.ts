import type { JsonObject } from '../../../core/json.ts';
import { textTag } from '../../exif-tags.ts';
import { isObject, parseObject, scalarText } from '../json.ts';
import { type FoundText, type PhotoTexts, remarks, underKeyword } from '../texts.ts';
import type { GenerationReader } from './types.ts';

/**
 * ComfyUI: the graph that was run, as JSON in PNG text `prompt` (and the editor's own `workflow`), or in the EXIF of
 * WebP and JPEG as `prompt:{...}`. The graph may also only resize or sharpen: it counts where a node draws from noise,
 * which every generating node does by a seed.
 */
export const readComfyUi: GenerationReader = texts => {
  for (const { where, text } of candidates(texts)) {
    const graph = parseObject(text.replace(/^(prompt|workflow):\s*/i, ''));
    if (!graph) continue;
    const nodes = nodesOf(graph);
    if (!nodes.some(generates)) continue;
    return {
      generator: 'ComfyUI',
      where,
      prompt: nodes.map(promptOf).find(prompt => prompt !== null) ?? null,
      model: nodes.map(modelOf).find(model => model !== null) ?? null,
      inpainting: nodes.some(node => /inpaint/i.test(node.type)),
    };
  }
  return null;
};

interface GraphNode {
  readonly type: string;
  readonly inputs: JsonObject;
  /** The editor's values, which have no names. */
  readonly values: readonly unknown[];
}

function candidates(texts: PhotoTexts): FoundText[] {
  const exif: FoundText[] = [];
  if (texts.exif) {
    for (const tag of ['Model', 'Make', 'ImageDescription']) {
      const text = textTag(texts.exif.ifd0, tag);
      if (text && /^(prompt|workflow):/i.test(text)) exif.push({ where: `EXIF ${tag}`, text });
    }
  }
  return [...underKeyword(texts, 'prompt'), ...underKeyword(texts, 'workflow'), ...exif, ...remarks(texts)];
}

/** Nodes of either form: {"3": {class_type, inputs}} as run, {nodes: [{type, widgets_values}]} as drawn. */
function nodesOf(graph: JsonObject): GraphNode[] {
  const drawn = Array.isArray(graph.nodes) ? graph.nodes.filter(isObject) : [];
  const run = Object.values(graph).filter(
    node => isObject(node) && typeof node.class_type === 'string',
  ) as JsonObject[];
  return [...run, ...drawn].map(node => ({
    type: String(node.class_type ?? node.type ?? ''),
    inputs: isObject(node.inputs) ? node.inputs : {},
    values: Array.isArray(node.widgets_values) ? node.widgets_values : [],
  }));
}

const generates = (node: GraphNode) =>
  /sampler/i.test(node.type) || Object.hasOwn(node.inputs, 'seed') || Object.hasOwn(node.inputs, 'noise_seed');

function promptOf(node: GraphNode): string | null {
  const value = /TextEncode/i.test(node.type) ? (node.inputs.text ?? node.values[0]) : node.inputs.prompt;
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function modelOf(node: GraphNode): string | null {
  return scalarText(node.inputs.ckpt_name) ?? scalarText(node.inputs.unet_name);
}
