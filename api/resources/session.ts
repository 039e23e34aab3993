import { z } from 'zod';
import type { JsonObject } from '#pipeline/core/json.ts';
import { type ApiKey, SCOPES } from '#pipeline/store/ports.ts';
import { id, moment, text } from './common.ts';

export const scopesSchema = z
  .array(z.enum(SCOPES))
  .meta(text('What the key may do; admin may do everything', '密钥的权限；admin 可执行所有操作'));

export const sessionSchema = z
  .object({ key: z.object({ id, name: z.string(), scopes: scopesSchema }) })
  .meta({ id: 'Session', ...text('In whose name requests are made', '请求所使用的身份') });

export function sessionJson({ id, name, scopes }: ApiKey): JsonObject {
  return { key: { id, name, scopes: [...scopes] } };
}

export const requestsPerMinute = z
  .int()
  .nullable()
  .meta(text("Its own limit; null: the service's", '密钥自己的每分钟请求上限；null 表示按服务设置'));

export const keySchema = z
  .object({
    id,
    name: z.string(),
    scopes: scopesSchema,
    requests_per_minute: requestsPerMinute,
    created_at: moment,
    revoked_at: moment.nullable(),
  })
  .meta({ id: 'ApiKey', ...text('An API key without its secret', 'API 密钥（不含密钥内容）') });

export function keyJson(key: ApiKey & { createdAt: Date; revokedAt: Date | null }): JsonObject {
  return {
    id: key.id,
    name: key.name,
    scopes: [...key.scopes],
    requests_per_minute: key.requestsPerMinute,
    created_at: key.createdAt.toISOString(),
    revoked_at: key.revokedAt?.toISOString() ?? null,
  };
}
