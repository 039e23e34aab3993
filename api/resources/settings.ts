import { z } from 'zod';
import type { Config } from '#pipeline/core/config.ts';
import type { JsonObject } from '#pipeline/core/json.ts';
import type { TenantSettings } from '#pipeline/store/retention-ports.ts';
import { text } from './common.ts';

/** Days for which photos may be kept: not shorter than the shortest time in which a platform takes a complaint. */
export const RETENTION = { shortest: 7, longest: 3650 } as const;

export const retentionDays = z
  .int()
  .min(RETENTION.shortest)
  .max(RETENTION.longest)
  .nullable()
  .meta(
    text(
      'Days after which photos, pictures and report files are deleted; null: never',
      '照片、衍生图片与报告文件的保留天数；null 表示不删除',
    ),
  );

const privacy = {
  show_buyers: z
    .boolean()
    .meta(text("Whether the console shows buyers' pseudonyms in lists", '控制台列表是否显示买家化名')),
  show_place: z
    .boolean()
    .meta(
      text(
        'Whether the console shows the place that a photo states, rounded to about 1 km',
        '控制台是否显示照片记录的拍摄地点（约 1 公里精度）',
      ),
    ),
  show_place_in_reports: z.boolean().meta(text('Whether reports and packets say it', '报告与证据包是否包含该地点')),
};

export const settingsSchema = z
  .object({
    prevalence: z
      .number()
      .meta(text('Share of such photos among claims, assumed before looking', '检测之前假定的此类照片占比')),
    ledger_days: z.int().meta(text("Days after which an entry of a buyer's ledger ends", '买家台账记录的有效天数')),
    photos: z
      .object({ max_bytes: z.int(), max_pixels: z.int(), max_per_request: z.int() })
      .meta(text('What may be sent', '可提交照片的上限')),
    retention_days: retentionDays,
    privacy: z.object(privacy).meta(text("How much is shown of people's data", '个人信息的显示方式')),
  })
  .meta({
    id: 'Settings',
    ...text(
      "What is in force: retention and privacy are the tenant's own, the others those of the service",
      '当前生效的设置：保留期限与隐私由租户设定，其余由服务设定',
    ),
  });

export const settingsChangeSchema = z
  .strictObject({
    retention_days: retentionDays.optional(),
    privacy: z
      .strictObject({
        show_buyers: privacy.show_buyers.optional(),
        show_place: privacy.show_place.optional(),
        show_place_in_reports: privacy.show_place_in_reports.optional(),
      })
      .default({}),
  })
  .meta({
    id: 'SettingsChange',
    ...text('What is to change; what is not given stays', '要修改的设置；未给出的保持不变'),
  });

/** A change in the store's words. */
export function toSettings({ retention_days, privacy: shown }: z.output<typeof settingsChangeSchema>) {
  const { show_buyers, show_place, show_place_in_reports } = shown;
  return {
    ...(retention_days !== undefined && { retentionDays: retention_days }),
    ...(show_buyers !== undefined && { showBuyers: show_buyers }),
    ...(show_place !== undefined && { showPlace: show_place }),
    ...(show_place_in_reports !== undefined && { showPlaceInReports: show_place_in_reports }),
  } satisfies Partial<TenantSettings>;
}

export function settingsJson(config: Config, own: TenantSettings): JsonObject {
  return {
    prevalence: config.REFUNDLENS_PREVALENCE,
    ledger_days: config.REFUNDLENS_LEDGER_DAYS,
    photos: {
      max_bytes: config.REFUNDLENS_MAX_BYTES,
      max_pixels: config.REFUNDLENS_MAX_PIXELS,
      max_per_request: config.REFUNDLENS_MAX_PHOTOS,
    },
    retention_days: own.retentionDays,
    privacy: {
      show_buyers: own.showBuyers,
      show_place: own.showPlace,
      show_place_in_reports: own.showPlaceInReports,
    },
  };
}

export const SETTINGS_EXAMPLE = {
  prevalence: 0.01,
  ledger_days: 365,
  photos: { max_bytes: 52_428_800, max_pixels: 100_000_000, max_per_request: 50 },
  retention_days: 180,
  privacy: { show_buyers: true, show_place: true, show_place_in_reports: false },
};
