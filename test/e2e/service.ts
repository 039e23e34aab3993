import { rm } from 'node:fs/promises';
import { parseConfig } from '#pipeline/core/config.ts';
import { label, labelElement } from '#pipeline/detectors/aigc-label/examples.ts';
import { grayJpeg, jpegXmp } from '#pipeline/detectors/example-files.ts';
import type { Scope } from '#pipeline/store/ports.ts';
import { openPostgresStore } from '#pipeline/store/postgres-store.ts';
import { startService } from '#scripts/serve.ts';
import { temporaryFolder } from '#test/fixtures/postgres.ts';

export interface RealService {
  readonly url: string;
  readonly folder: string;
  /** A key of the one tenant that the service has. */
  key(scopes: readonly Scope[], requestsPerMinute?: number): Promise<string>;
  stop(): Promise<void>;
}

/** Everything that a shop runs, as processes of its own: PostgreSQL, API, worker. */
export async function realService(settings: Record<string, string> = {}): Promise<RealService> {
  const folder = await temporaryFolder();
  const config = parseConfig({ PORT: '0', REFUNDLENS_DATA_DIR: folder, REFUNDLENS_WORKERS: '1', ...settings });
  const service = await startService(config, { log: { info() {}, warn() {} } });
  const store = await openPostgresStore(service.databaseUrl, { log: () => {} });
  const { id } = await store.createTenant('shop');
  return {
    url: service.url,
    folder,
    key: async (scopes, limit) => (await store.createApiKey(id, 'test', scopes, limit)).secret,
    async stop() {
      await store.close();
      await service.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A photo whose file says that it was generated, by a registered producer; another shade, another photo. */
export function labelledPhoto(width = 320): Uint8Array<ArrayBuffer> {
  return new Uint8Array(grayJpeg([jpegXmp(labelElement(label()))], width, 240));
}
