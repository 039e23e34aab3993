import type { JsonObject } from '../../../core/json.ts';
import { textTag } from '../../exif-tags.ts';
import { isObject, parseObject, scalarText } from '../../json-text.ts';
import { type FoundText, type PhotoTexts, remarks, underKeyword } from '../../photo-texts.ts';
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
      prompt: firstOf(nodes, node => promptOf(node, graph)),
      model: firstOf(nodes, modelOf),
      seed: firstOf(nodes.filter(generates), seedOf),
      inpainting: nodes.some(node => /inpaint/i.test(node.type)),
    };
  }
  return null;
};

function firstOf(nodes: readonly GraphNode[], read: (node: GraphNode) => string | null): string | null {
  for (const node of nodes) {
    const value = read(node);
    if (value !== null) return value;
  }
  return null;
}

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

/** The text of an encoder, its own or that of the node it is wired to: ["12", 0] names node 12. */
function promptOf(node: GraphNode, graph: JsonObject): string | null {
  const encoder = /TextEncode/i.test(node.type);
  let value: unknown = encoder
    ? (node.inputs.text ?? node.inputs.text_g ?? node.inputs.clip_l ?? node.values[0])
    : node.inputs.prompt;
  if (Array.isArray(value) && typeof value[0] === 'string' && Object.hasOwn(graph, value[0])) {
    const source = graph[value[0]];
    const inputs = isObject(source) && isObject(source.inputs) ? source.inputs : {};
    value = inputs.text ?? inputs.string ?? inputs.value ?? inputs.prompt;
  }
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** Loaders name their file; the editor keeps it as their first value. */
function modelOf(node: GraphNode): string | null {
  const named =
    scalarText(node.inputs.ckpt_name) ?? scalarText(node.inputs.unet_name) ?? scalarText(node.inputs.model_name);
  if (named || !/(Checkpoint|UNET|DiffusionModel)\w*Loader/i.test(node.type)) return named;
  return typeof node.values[0] === 'string' ? node.values[0] : null;
}

function seedOf(node: GraphNode): string | null {
  const seed = scalarText(node.inputs.seed) ?? scalarText(node.inputs.noise_seed);
  if (seed) return seed;
  return typeof node.values[0] === 'number' ? String(node.values[0]) : null;
}
