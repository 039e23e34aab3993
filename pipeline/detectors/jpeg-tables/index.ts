import { defineDetector } from '../../core/detector.ts';
import type { Bilingual } from '../../core/language.ts';
import { readExifTags, textTag } from '../exif-tags.ts';
import { encoderOf } from './encoders.ts';
import { examples } from './examples.ts';

/** How the file was compressed, who is known to compress like that, and whether its capture data says otherwise. */
export default defineDetector({
  id: 'jpeg-tables',
  version: '1.0.0',
  family: 'jpeg',
  needs: ['jpeg', 'metadata'],
  costMs: 2,
  timeoutMs: 2000,
  appliesTo: ({ format }) => (format === 'jpeg' ? null : NOT_JPEG),
  inspect: async views => {
    const jpeg = await views.jpeg();
    if (!jpeg) return { skipped: NO_TABLES };
    const { exif } = await views.metadata();
    const tags = exif ? await readExifTags(exif) : null;
    const make = tags?.makerNote ? textTag(tags.ifd0, 'Make') : null;
    const encoder = encoderOf(jpeg);
    // A program that names itself hides nothing; what matters is capture data that looks as if no program had been.
    const named = /photoshop|lightroom|adobe/i.test(tags ? (textTag(tags.ifd0, 'Software') ?? '') : '');
    const differs = make !== null && encoder?.kind === 'editor' && !named;
    return {
      scores: { editor_tables: Number(differs) },
      facts: {
        quality: jpeg.quality,
        standard_tables: jpeg.standardTables,
        subsampling: jpeg.subsampling,
        progressive: jpeg.progressive,
        written_by: encoder ? encoder.names.join(', ') : null,
        writer: encoder?.kind ?? null,
        camera_stated: make,
      },
    };
  },
  explain: ({ scores, facts }) => {
    const quality = Number(facts.quality);
    if (scores.editor_tables) {
      return {
        en: `The capture data names a ${facts.camera_stated} camera, but the file was saved the way ${facts.written_by} saves. Brightening or cropping does this too.`,
        zh: `拍摄信息写的是 ${facts.camera_stated} 相机，但文件的保存方式与 ${facts.written_by} 一致。调亮或裁剪也会如此。`,
      };
    }
    if (facts.written_by) {
      return {
        en: `Saved at about JPEG quality ${quality}, the way ${facts.written_by} saves.`,
        zh: `以约 ${quality} 的 JPEG 质量保存，保存方式与 ${facts.written_by} 一致。`,
      };
    }
    return facts.standard_tables
      ? {
          en: `Saved at JPEG quality ${quality} with the standard tables, as chat apps, websites and many phones do.`,
          zh: `以 ${quality} 的 JPEG 质量和标准量化表保存，聊天软件、网站和许多手机都如此。`,
        }
      : {
          en: `Saved at about JPEG quality ${quality} with tables of the writer's own, which by itself is normal.`,
          zh: `以约 ${quality} 的 JPEG 质量和编码器自有的量化表保存，这本身很正常。`,
        };
  },
  reference: 'ITU-T T.81 annex K; H. Farid, Digital Image Ballistics from JPEG Quantization, Dartmouth TR2006-583',
  examples,
});

const NOT_JPEG: Bilingual = {
  en: 'The file is not a JPEG, so it has no compression tables to read.',
  zh: '文件不是 JPEG，没有可读取的压缩量化表。',
};
const NO_TABLES: Bilingual = {
  en: 'The file has no readable compression tables.',
  zh: '文件中没有可读取的压缩量化表。',
};
