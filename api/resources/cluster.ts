import { z } from 'zod';
import type { JsonObject } from '#pipeline/core/json.ts';
import type { Language } from '#pipeline/core/language.ts';
import type { PhotoCluster } from '#pipeline/store/ports.ts';
import { id, moment, text } from './common.ts';
import { listedJson, listedSchema } from './listed.ts';

export const clusterSchema = z
  .object({
    id: id.meta(text("The first photo's inspection", '最早一张照片的检测')),
    photos: z.int(),
    cases: z.int(),
    newest_at: moment,
    first: listedSchema,
    later: z.array(listedSchema).meta(text('Newest first, at most 20', '最新在前，最多 20 张')),
  })
  .meta({ id: 'Cluster', ...text('One picture in several trades', '在多笔交易中出现的同一画面') });

/** A cluster in the API's words. `language` is that of errors' titles alone. */
export function clusterJson(cluster: PhotoCluster, language: Language): JsonObject {
  return {
    id: cluster.id,
    photos: cluster.photos,
    cases: cluster.cases,
    newest_at: cluster.createdAt.toISOString(),
    first: listedJson(cluster.first, language),
    later: cluster.later.map(photo => listedJson(photo, language)),
  };
}
