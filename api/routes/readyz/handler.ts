import { RefundlensError } from '#pipeline/core/errors.ts';
import { defineRoute } from '../../http/route.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async (_call, { store, draining }) => {
  if (draining.aborted) {
    throw new RefundlensError('unavailable', { en: 'This process is shutting down.', zh: '进程正在退出。' });
  }
  await store.ping().catch(cause => {
    throw new RefundlensError('unavailable', { en: 'The database does not answer.', zh: '数据库无响应。' }, { cause });
  });
  return { status: 200, json: { status: 'ready' } };
});
