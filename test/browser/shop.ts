import { rm } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { type Config, parseConfig } from '#pipeline/core/config.ts';
import { openBlobStore } from '#pipeline/store/blobs.ts';
import type { BlobStore, Scope, TenantStore } from '#pipeline/store/ports.ts';
import { openPostgresStore } from '#pipeline/store/postgres-store.ts';
import { startService } from '#scripts/serve.ts';
import { startTestPostgres, temporaryFolder } from '#test/fixtures/postgres.ts';
import { openPage, screenshots, startBrowser, type Watched } from './browser.ts';

/** A shop's clerk at a real service, signed in. */
export interface Shop extends Watched {
  readonly browser: Browser;
  readonly url: string;
  /** What its service runs by, for what a test does in a worker's place. */
  readonly config: Config;
  shoot(page: Page, name: string): Promise<void>;
  close(): Promise<void>;
}

/** What a shop is filled with before its service starts. */
export interface Prepared {
  readonly tenant: TenantStore;
  readonly blobs: BlobStore;
  /** The key that the clerk signs in with. */
  readonly keyId: string;
  readonly databaseUrl: string;
}

export interface ShopOptions {
  readonly scopes?: readonly Scope[];
  readonly settings?: Partial<Record<keyof Config, string>>;
  /** Fills the shop before the service starts, so that no worker is in the way. */
  readonly prepare?: (shop: Prepared) => Promise<void>;
}

/** Starts a service with one shop and a browser with its clerk, in English at desktop width. */
export async function openShop({ scopes, settings, prepare }: ShopOptions = {}): Promise<Shop> {
  const [postgres, folder] = await Promise.all([startTestPostgres(), temporaryFolder()]);
  const base = { REFUNDLENS_DATA_DIR: folder, DATABASE_URL: postgres.url, PORT: '0' };
  const config = parseConfig({ ...base, ...settings });
  const store = await openPostgresStore(postgres.url, { log: () => {} });
  const { id } = await store.createTenant('browser test');
  const { key, secret } = await store.createApiKey(id, 'desk', scopes ?? ['read', 'write']);
  await prepare?.({
    ...{ tenant: store.tenant(id), blobs: openBlobStore(config) },
    ...{ keyId: key.id, databaseUrl: postgres.url },
  });
  await store.close();
  const quiet = { info: () => {}, warn: () => {}, error: () => {} };
  const [service, browser, shoot] = await Promise.all([
    startService(config, { log: quiet }),
    startBrowser(),
    screenshots(),
  ]);
  const watched = await openPage(browser, service.url, { locale: 'en-GB', viewport: { width: 1280, height: 860 } });
  watched.page.setDefaultTimeout(45_000);
  await watched.page.goto('/console/');
  await watched.page.locator('#key').fill(secret);
  await watched.page.keyboard.press('Enter');
  await watched.page.locator('.drop').waitFor();
  return {
    ...{ ...watched, browser, url: service.url, config, shoot },
    async close() {
      await browser.close();
      await service.stop();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What a person sees in the dark, in Chinese, at both widths: shows `part` each time and leaves the page so. */
export async function inTheDark(page: Page, part: (width: number, name: string) => Promise<void>): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.locator('.tools').getByText('中文').click();
  for (const [name, width, height] of [
    ['desktop', 1280, 860],
    ['phone', 390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    await part(width, name);
  }
}
