import pg from 'pg';
import { pino } from 'pino';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exampleResult } from '#api/testing-data.ts';
import { caseInput } from '#pipeline/core/case.ts';
import { sha256Hex } from '#pipeline/core/ids.ts';
import { openBlobStore } from '#pipeline/store/blobs.ts';
import { openPostgresStore } from '#pipeline/store/postgres-store.ts';
import { startRetention } from '#workers/retention.ts';
import { hasChromium, seriousFaults } from './browser.ts';
import { samplePhotos } from './photos.ts';
import { inTheDark, openShop, type Prepared, type Shop } from './shop.ts';

const DELETED_MS = 30_000;
const REPORTED_MS = 60_000;
const KEPT_DAYS = 30;

/** Two cases of one buyer, each with a photo that says where it was taken; the older one's time is over. */
async function oldAndYoung({ tenant, blobs, databaseUrl }: Prepared): Promise<void> {
  const photos = await samplePhotos();
  for (const [reference, file] of [
    ['OLD-1', 'mug-angle-1.jpg'],
    ['YOUNG-1', 'mug-angle-2.jpg'],
  ] as const) {
    const bytes = photos.get(file)!.buffer;
    const sha256 = sha256Hex(bytes);
    await blobs.put(tenant.tenantId, sha256, bytes);
    const { id } = await tenant.createCase(caseInput.parse({ reference, refund: { buyer_open_uid: 'AAE-7' } }));
    const photo = { sha256, format: 'jpeg', bytes: bytes.length, role: 'claim', filename: file } as const;
    const { inspection } = await tenant.intake(photo, id, 'live');
    const picture = { sha256, mime: 'image/jpeg' };
    const result = exampleResult(sha256, { class: 'edited' }, picture);
    const place = { latitude: 31.23, longitude: 121.47 };
    const exif = { ...result.evidence[0]!, detector: 'exif', family: 'metadata', facts: { place } } as const;
    const artifacts = { preview: picture, thumbnail: picture };
    await tenant.finishInspection(inspection.id, { ...result, evidence: [...result.evidence, exif], artifacts });
  }
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`
    select set_config('refundlens.tenant', '*', false);
    update refundlens.photos set received_at = received_at - interval '200 days'
      where id in (select photo_id from refundlens.inspections where filename = 'mug-angle-1.jpg');
    update refundlens.inspections set created_at = created_at - interval '200 days' where filename = 'mug-angle-1.jpg'`);
  await client.end();
}

// An administrator's visit, in order: each test goes on where the one before ended.
describe.skipIf(!hasChromium)('keeping photos for a time, in a browser', () => {
  let shop: Shop;
  let page: Page;
  const line = (reference: string) => page.locator('.lines > li', { hasText: reference });
  const open = async (reference: string) => {
    await page.getByRole('link', { name: 'Inbox', exact: true }).click();
    await line(reference).getByRole('link').click();
    await page.getByRole('heading', { name: `Case ${reference}` }).waitFor();
  };

  beforeAll(async () => {
    shop = await openShop({ scopes: ['read', 'write', 'admin'], prepare: oldAndYoung });
    page = shop.page;
  });
  afterAll(async () => {
    await shop?.close();
  });

  test('a buyer is shown by a pseudonym that finds the other cases too', async () => {
    const shown = /Buyer ([0-9a-f]{8})/;
    await expect.poll(() => line('YOUNG-1').textContent()).toMatch(shown);
    const buyer = shown.exec((await line('YOUNG-1').textContent())!)![1]!;
    await page.getByPlaceholder('Search number').fill(buyer);
    await expect.poll(() => page.locator('.lines > li').count()).toBe(2);
    await page.getByPlaceholder('Search number').fill('');
    await shop.shoot(page, '100-buyers');
    expect(await seriousFaults(page)).toEqual([]);
  });

  test('how many photos would go is said before anything is set', async () => {
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByText('Now: kept without an end.').waitFor();
    await page.getByText('Delete after a time').click();
    await page.getByLabel('Days since the last photo').fill(String(KEPT_DAYS));
    await page.getByRole('button', { name: 'Save' }).press('Enter');
    const dialog = page.locator('dialog[open]');
    await expect.poll(() => dialog.textContent()).toContain('Photos whose time is over now: 1.');
    await shop.shoot(page, '101-retention');
    expect(await seriousFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => page.getByText('Now: kept without an end.').count()).toBe(1);
    await page.getByRole('button', { name: 'Save' }).press('Enter');
    await dialog.getByRole('button', { name: 'Delete after this time' }).click();
    await page.getByText(`Now: deleted after ${KEPT_DAYS} days.`).waitFor();
  });

  test('too short a time is not taken', async () => {
    const days = page.getByLabel('Days since the last photo');
    await days.fill('3');
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await days.evaluate((input: HTMLInputElement) => input.validity.rangeUnderflow)).toBe(true);
    await expect.poll(() => page.getByText(`Now: deleted after ${KEPT_DAYS} days.`).count()).toBe(1);
  });

  test('the place is told on the page of a case, and hidden where that is chosen; so are buyers', async () => {
    const place = 'Place stated in the file';
    await open('YOUNG-1');
    await page.getByText('File and versions').click();
    await expect.poll(() => page.locator('.record').textContent()).toMatch(`${place}, to about 1 km31.23, 121.47`);
    await page.getByRole('link', { name: 'Settings' }).click();
    for (const choice of ["Show buyers' pseudonyms", 'Show on the page of a case']) {
      const kept = page.waitForResponse('**/v1/settings');
      await page.getByLabel(choice).uncheck();
      expect((await kept).status()).toBe(200);
    }
    expect(await page.getByLabel('Say in reports where').isChecked()).toBe(false);
    await shop.shoot(page, '102-privacy');
    expect(await seriousFaults(page)).toEqual([]);
    await open('YOUNG-1');
    await page.getByText('File and versions').click();
    await expect.poll(() => page.locator('.record').textContent()).toContain('SHA-256 of the original');
    await expect.poll(() => page.locator('.record').textContent()).not.toContain(place);
    await page.getByRole('link', { name: 'Inbox', exact: true }).click();
    await line('YOUNG-1').waitFor();
    await expect.poll(() => page.locator('.lines').textContent()).not.toContain('Buyer');
  });

  test('what is over is deleted by the service; its result stays, and so may a report be made', async () => {
    const store = await openPostgresStore(shop.config.DATABASE_URL!, { log: () => {} });
    // What a worker does when its hour has come.
    const retention = startRetention(store, openBlobStore(shop.config), pino({ level: 'silent' }));
    const old = async () => {
      const { items } = await (await page.request.get('/v1/inspections?q=OLD-1')).json();
      return (await (await page.request.get(`/v1/inspections/${items[0].id}`)).json()).photo.deleted_at;
    };
    await expect.poll(old, { timeout: DELETED_MS }).not.toBeNull();
    await retention.stop();
    await store.close();
    await page.goto('/console/');
    await open('OLD-1');
    await page.getByText(/^Deleted .*Result and hashes are kept\.$/).waitFor();
    await expect.poll(() => page.getByText('Download the original').count()).toBe(0);
    await expect.poll(() => page.locator('.case-right .chip.finding').count()).toBeGreaterThan(0);
    await shop.shoot(page, '103-deleted');
    expect(await seriousFaults(page)).toEqual([]);
    await page.locator('main').focus();
    await page.keyboard.press('r');
    const dialog = page.locator('dialog[open]');
    await dialog.getByText('Always possible').first().click();
    await dialog.getByRole('button', { name: 'Make the report' }).click();
    await dialog.locator('.ready').waitFor({ timeout: REPORTED_MS });
    await page.keyboard.press('Escape');
    await open('YOUNG-1');
    await page.locator('.frame img').first().waitFor();
  });

  test('all of it is there in Chinese, in the dark, on a phone', async () => {
    await page.getByRole('link', { name: 'Settings' }).click();
    await inTheDark(page, async (width, name) => {
      await page.getByRole('heading', { name: '照片保留期限' }).evaluate(title => title.scrollIntoView());
      await shop.shoot(page, `104-zh-dark-${name}-retention`);
      expect(await seriousFaults(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    });
    expect(shop.faults).toEqual([]);
    expect(shop.foreign).toEqual([]);
  });
});
