import { limitsOf } from '#pipeline/core/config.ts';
import { RefundlensError } from '#pipeline/core/errors.ts';
import { importLine, type LineResult } from '#pipeline/import/lines.ts';
import { parseManifest } from '#pipeline/import/manifest.ts';
import { openPhotos } from '#pipeline/import/photos.ts';
import { checkUrl } from '#workers/outbound/address.ts';
import { defineRoute } from '../../http/route.ts';
import { tableReply } from '../../http/table-reply.ts';
import { ERROR_COLUMNS, importJson } from '../../resources/import.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async (call, context) => {
  const { tenant } = call;
  const limits = limitsOf(context.config);
  const { files } = call.body;
  if (files.some(({ tooLarge }) => tooLarge)) throw new RefundlensError('body_too_large');
  const isManifest = ({ filename }: { filename: string | null }) => /\.(csv|ndjson|jsonl)$/i.test(filename ?? '');
  const [manifest, ...others] = files.filter(isManifest);
  if (!manifest || others.length > 0) {
    const en = 'Send one manifest, named *.csv or *.ndjson, and its photos.';
    const zh = '请发送一份清单（*.csv 或 *.ndjson）及其照片。';
    throw new RefundlensError('request_invalid', { en, zh }, { fields: { files: en } });
  }
  const photo = await openPhotos(
    files.filter(file => !isManifest(file)),
    limits,
  );
  /** Every photo counts by itself; where one is too many, none of the line does. */
  const admit = async (photos: number) => {
    const taken: (() => Promise<void>)[] = [];
    const giveBack = async () => void (await Promise.all(taken.map(back => back())));
    try {
      for (let i = 0; i < photos; i++) taken.push(await context.limits.photo(tenant.tenantId));
    } catch (error) {
      await giveBack();
      throw error;
    }
    return giveBack;
  };
  const results: LineResult[] = [];
  for (const line of parseManifest(manifest.bytes)) {
    if (call.signal.aborted) break;
    results.push(
      await importLine(line, {
        ...{ tenant, blobs: context.blobs, limits, photo, admit },
        checkUrl: url => checkUrl(url, context.outbound).href,
      }),
    );
  }
  const json = importJson(results, call.language, call.requestId);
  if (call.query.format === 'json') return { status: 200, json };
  return tableReply('csv', 'import-errors', ERROR_COLUMNS, json.errors, null);
});
