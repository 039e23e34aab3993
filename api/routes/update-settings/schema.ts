import { defineSpec } from '../../http/route.ts';
import { SETTINGS_EXAMPLE, settingsChangeSchema, settingsSchema } from '../../resources/settings.ts';

export const spec = defineSpec({
  id: 'update-settings',
  method: 'post',
  path: '/v1/settings',
  scope: 'admin',
  summary: { en: "Change the tenant's own settings", zh: '修改租户自己的设置' },
  description: {
    en: 'With `retention_days`, originals, pictures made of them and report files are deleted so many days after the last photo of their case came in, within the hour from now on. Hashes, results, evidence and the audit trail stay. A case with an open objection, a dispute without a ruling (up to 180 days after its last report) or an effective ledger entry is kept whole. `GET /v1/retention` says beforehand how many photos that are.',
    zh: '设置 `retention_days` 后，原图、衍生图片及报告文件将在所属案件最后一张照片收到满该天数后删除，一小时内开始执行。哈希、结果、证据与审计记录保留。有未结束的申诉、尚无裁定的争议（最后一份报告后 180 天内）或仍有效的台账记录的案件会完整保留。可先用 `GET /v1/retention` 查看涉及的照片数。',
  },
  body: {
    kind: 'json',
    schema: settingsChangeSchema,
    example: { retention_days: 180, privacy: { show_place: false } },
  },
  audit: 'settings.update',
  answers: {
    200: {
      description: { en: 'The settings as they are now', zh: '修改后的设置' },
      schema: settingsSchema,
      example: SETTINGS_EXAMPLE,
    },
  },
});
