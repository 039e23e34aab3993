import { remarks, underKeyword } from '../../photo-texts.ts';
import type { GenerationReader } from './types.ts';

const JOB = /\bJob ID: [0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/i;

/** Midjourney: `prompt --options Job ID: uuid` as PNG text `Description`, XMP or EXIF description. */
export const readMidjourney: GenerationReader = texts => {
  for (const { where, text } of [...underKeyword(texts, 'Description'), ...remarks(texts)]) {
    const job = JOB.exec(text.slice(0, 65_536));
    if (!job) continue;
    const written = text.slice(0, job.index);
    return {
      generator: 'Midjourney',
      where,
      prompt: written.replace(/\s--\S+(\s+[^-\s]\S*)*/g, '').trim() || null,
      model: /--v(?:ersion)? ([\d.]+)/.exec(written)?.[1] ?? null,
      seed: /--seed (\d{1,12})/.exec(written)?.[1] ?? null,
      inpainting: false,
    };
  }
  return null;
};
