import { z } from 'zod';
import type { Config } from '#pipeline/core/config.ts';
import type { JsonObject } from '#pipeline/core/json.ts';
import { text } from './common.ts';

export const settingsSchema = z
  .object({
    prevalence: z
      .number()
      .meta(text('Share of such photos among claims, assumed before looking', '检测之前假定的此类照片占比')),
    ledger_days: z.int().meta(text("Days after which an entry of a buyer's ledger ends", '买家台账记录的有效天数')),
    photos: z
      .object({ max_bytes: z.int(), max_pixels: z.int(), max_per_request: z.int() })
      .meta(text('What may be sent', '可提交照片的上限')),
  })
  .meta({ id: 'Settings', ...text('What the service reckons with', '服务当前生效的设置') });

export function settingsJson(config: Config): JsonObject {
  return {
    prevalence: config.REFUNDLENS_PREVALENCE,
    ledger_days: config.REFUNDLENS_LEDGER_DAYS,
    photos: {
      max_bytes: config.REFUNDLENS_MAX_BYTES,
      max_pixels: config.REFUNDLENS_MAX_PIXELS,
      max_per_request: config.REFUNDLENS_MAX_PHOTOS,
    },
  };
}

export const SETTINGS_EXAMPLE = {
  prevalence: 0.01,
  ledger_days: 365,
  photos: { max_bytes: 52_428_800, max_pixels: 100_000_000, max_per_request: 50 },
};
