import { z } from 'zod';
import type { JsonObject } from '#pipeline/core/json.ts';
import type { Budget } from '../http/limits.ts';
import { text } from './common.ts';

const budgetSchema = z
  .object({
    limit: z.int().meta(text('Most in one window', '每个时间窗口的上限')),
    used: z
      .int()
      .meta(text('Used in this window; shares set aside by a server count', '本窗口已用（含服务器预留的份额）')),
    remaining: z.int(),
    window_seconds: z.int(),
    resets_in_seconds: z
      .int()
      .nullable()
      .meta(text('Until the window ends; null while none is open', '距窗口结束的秒数；尚未开始计数时为 null')),
  })
  .meta({ id: 'Budget', ...text('What is left of a limit', '限额的剩余情况') });

export const usageSchema = z
  .object({
    requests: budgetSchema.nullable().meta(text('Of this key; null: no limit', '此密钥的请求次数；null 表示不限')),
    photos: budgetSchema.nullable().meta(text('Of the tenant; null: no quota', '租户的照片额度；null 表示不限')),
    days: z
      .array(z.object({ date: z.iso.date(), photos: z.int() }))
      .meta(text('Photos taken in by UTC day, the last 31 days', '最近 31 天每天接收的照片数（UTC）')),
  })
  .meta({ id: 'Usage', ...text('Limits and what was used of them', '限额与用量') });

function budgetJson(budget: Budget | null): JsonObject | null {
  if (!budget) return null;
  const { limit, used, windowSeconds, endsInSeconds } = budget;
  const left = { remaining: limit - used, window_seconds: windowSeconds, resets_in_seconds: endsInSeconds };
  return { limit, used, ...left };
}

export function usageJson(
  budgets: { requests: Budget | null; photos: Budget | null },
  days: readonly { date: string; photos: number }[],
): JsonObject {
  return {
    requests: budgetJson(budgets.requests),
    photos: budgetJson(budgets.photos),
    days: days.map(({ date, photos }) => ({ date, photos })),
  };
}
