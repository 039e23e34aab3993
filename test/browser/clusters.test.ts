import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, seriousFaults } from './browser.ts';
import { samplePhotos } from './photos.ts';
import { inTheDark, openShop, type Shop } from './shop.ts';

const INSPECTED_MS = 90_000;

describe.skipIf(!hasChromium)('one picture in several cases, in a browser', () => {
  let shop: Shop;
  let page: Page;

  beforeAll(async () => {
    shop = await openShop();
    page = shop.page;
  });
  afterAll(async () => {
    await shop?.close();
  });

  test('the photos of two trades stand side by side, with the way to both', async () => {
    const photo = (await samplePhotos()).get('mug-angle-1.jpg')!;
    await page.goto('/console/#/clusters');
    await page.getByText('No picture came in with more than one trade.').waitFor();
    await page.goto('/console/#/inbox');
    for (const reference of ['TRADE-1', 'TRADE-2']) {
      await page.getByPlaceholder('Refund or order number').fill(reference);
      await page.locator('.drop input[type=file]').first().setInputFiles([photo]);
      await page
        .locator('.lines > li', { hasText: reference })
        .locator('.chip:not(.pending)')
        .waitFor({ timeout: INSPECTED_MS });
    }
    await page.getByRole('link', { name: 'All photos' }).click();
    await page.getByRole('link', { name: 'Same picture in several cases' }).press('Enter');
    const photos = page.locator('.cluster li');
    await expect.poll(() => photos.count()).toBe(2);
    await expect.poll(() => photos.first().textContent()).toMatch(/TRADE-1.*came in first/);
    await expect.poll(() => photos.last().textContent()).toMatch(/TRADE-2/);
    await shop.shoot(page, '80-clusters');
    expect(await seriousFaults(page)).toEqual([]);
  });

  test('all of it is there in Chinese, in the dark, on a phone', async () => {
    await inTheDark(page, async (width, name) => {
      await page.getByRole('heading', { name: '多个案件中的同一画面' }).waitFor();
      await shop.shoot(page, `81-zh-dark-${name}-clusters`);
      expect(await seriousFaults(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    });
    await page.getByRole('link', { name: 'TRADE-2' }).press('Enter');
    await page.locator('.frame img').first().waitFor();
    expect(shop.faults).toEqual([]);
    expect(shop.foreign).toEqual([]);
  });
});
