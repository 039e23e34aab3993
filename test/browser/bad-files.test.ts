import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Odd, oddFiles, refusedFiles } from './bad-files.ts';
import { hasChromium, seriousFaults } from './browser.ts';
import { openShop, type Shop } from './shop.ts';

const INSPECTED_MS = 180_000;

describe.skipIf(!hasChromium)('bad and unusual files in a browser', () => {
  let shop: Shop;
  let page: Page;
  let odd: readonly Odd[];
  const line = (name: string) =>
    page.locator('.uploads li').filter({ has: page.locator(`[title=${JSON.stringify(name)}]`) });
  const pick = (files: readonly Odd[]) =>
    page
      .locator('.drop input[type=file]')
      .first()
      .setInputFiles(files.map(({ note: _, ...file }) => file));

  beforeAll(async () => {
    [shop, odd] = await Promise.all([openShop(), oddFiles()]);
    page = shop.page;
  });
  afterAll(async () => {
    await shop?.close();
  });

  test('what cannot be inspected is told by name and in words, and nothing of it is kept', async () => {
    const refused = await refusedFiles();
    await page
      .locator('.drop input[type=file]')
      .first()
      .setInputFiles(refused.map(({ says: _, ...file }) => file));
    for (const { name, says } of refused) {
      await expect.poll(() => line(name).textContent(), { timeout: 30_000 }).toMatch(says);
    }
    await shop.shoot(page, '50-refused');
    expect(await seriousFaults(page)).toEqual([]);
    expect((await (await page.request.get('/v1/inspections')).json()).items).toEqual([]);
    await page.getByRole('button', { name: 'Hide this list' }).click();
  });

  test('what is unusual but honest is inspected', { timeout: INSPECTED_MS + 60_000 }, async () => {
    await page.getByPlaceholder('Refund or order number').fill('UNUSUAL');
    await pick(odd);
    await page.waitForFunction(
      count => document.querySelectorAll('.uploads li .chip:not(.pending)').length === count,
      odd.length,
      { timeout: INSPECTED_MS },
    );
    for (const { name } of odd) expect(await line(name).textContent()).not.toMatch(/Not taken|Failed/);
    await shop.shoot(page, '51-unusual');
  });

  test('its case says what is unusual about it', async () => {
    await page.getByRole('link', { name: 'Open the case' }).click();
    await expect.poll(() => page.locator('.pane').count()).toBeGreaterThan(0);
    const { items } = await (await page.request.get('/v1/inspections?limit=100')).json();
    for (const { name, note } of odd) {
      if (!note) continue;
      const { id } = items.find((item: { filename: string }) => item.filename === name);
      await page.goto(`/console/#/photo/${id}`);
      await page.locator('.names h1', { hasText: name }).waitFor();
      await expect.poll(() => page.locator('main').textContent()).toMatch(note);
    }
    await shop.shoot(page, '52-note');
    expect(await seriousFaults(page)).toEqual([]);
  });

  test('the same bytes again are the same photo', async () => {
    await page.goto('/console/#/inbox');
    await page.getByPlaceholder('Refund or order number').fill('UNUSUAL');
    const [first] = odd;
    const { caseId } = await page.evaluate(async () => {
      const { items } = await (await fetch('/v1/cases?reference=UNUSUAL')).json();
      return { caseId: items[0].id as string };
    });
    await page.goto(`/console/#/case/${caseId}`);
    await page.locator('.drop').first().waitFor();
    await pick([first!]);
    await expect.poll(() => page.locator('.uploads').textContent()).toContain('Received before; not inspected twice');
    const { items } = await (await page.request.get('/v1/inspections?limit=100')).json();
    expect(items).toHaveLength(odd.length);
    expect(shop.faults).toEqual([]);
    expect(shop.foreign).toEqual([]);
  });
});
