import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exampleResult } from '#api/testing-data.ts';
import { caseInput } from '#pipeline/core/case.ts';
import { sha256Hex } from '#pipeline/core/ids.ts';
import type { VerdictClass } from '#pipeline/core/verdict.ts';
import type { BlobStore, TenantStore } from '#pipeline/store/ports.ts';
import { hasChromium, seriousFaults } from './browser.ts';
import { samplePhotos } from './photos.ts';
import { inTheDark, openShop, type Shop } from './shop.ts';

const RESCANNED_MS = 90_000;
/** What an older release said of each photo. */
const BEFORE: readonly [file: string, verdict: VerdictClass][] = [
  ['mug-angle-1.jpg', 'edited'],
  ['plush-ai-label.jpg', 'no_finding'],
  ['mug-angle-2.jpg', 'no_finding'],
];

/** Photos with verdicts that an older release left behind. */
async function leaveOldVerdicts(tenant: TenantStore, blobs: BlobStore): Promise<void> {
  const photos = await samplePhotos();
  for (const [file, verdict] of BEFORE) {
    const bytes = photos.get(file)!.buffer;
    const sha256 = sha256Hex(bytes);
    await blobs.put(tenant.tenantId, sha256, bytes);
    const { id } = await tenant.createCase(caseInput.parse({ reference: `OLD-${file}` }));
    const photo = { sha256, format: 'jpeg', bytes: bytes.length, role: 'claim', filename: file } as const;
    const { inspection } = await tenant.intake(photo, id, 'live');
    const picture = { sha256, mime: 'image/jpeg' };
    const result = exampleResult(sha256, { class: verdict }, picture);
    const artifacts = { preview: picture, thumbnail: picture };
    await tenant.finishInspection(inspection.id, { ...result, artifacts });
  }
}

// From the choice to the differences, in order: each test goes on where the one before ended.
describe.skipIf(!hasChromium)('a rescan in a browser', () => {
  let shop: Shop;
  let page: Page;

  beforeAll(async () => {
    shop = await openShop({ prepare: leaveOldVerdicts });
    page = shop.page;
  });
  afterAll(async () => {
    await shop?.close();
  });

  test('what it would cost is told before anything starts', async () => {
    await page.getByRole('link', { name: 'Rescans' }).click();
    await page.getByText('No rescan yet.').waitFor();
    await page.getByLabel('Name').fill('newer checks');
    expect(await page.getByRole('button', { name: 'Start now' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Count first' }).click();
    await expect.poll(() => page.locator('form .notice').textContent()).toContain(`Photos: ${BEFORE.length}.`);
    expect(await page.locator('form .notice').textContent()).toMatch(/computing on one core/);
    await page.locator('form summary').click();
    await shop.shoot(page, '30-rescan-estimate');
    expect(await seriousFaults(page)).toEqual([]);
  });

  test('another choice needs another count', async () => {
    await page.getByLabel('Number, title, file or buyer').fill('nothing like this');
    expect(await page.getByRole('button', { name: 'Start now' }).count()).toBe(0);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('form .notice').textContent()).toContain('Nothing to look at again');
    await page.getByLabel('Number, title, file or buyer').fill('');
  });

  test('started by keyboard, paused, gone on with, seen to its end', async () => {
    await page.getByLabel('Number, title, file or buyer').press('Enter');
    await page.getByRole('button', { name: 'Start now' }).press('Enter');
    await page.getByRole('heading', { name: 'newer checks' }).waitFor();
    const pause = page.getByRole('button', { name: 'Pause' });
    const over = page.locator('.progress', { hasText: 'Done' });
    await pause.or(over).first().waitFor();
    // A few photos can be through before a person presses anything.
    if (await pause.count()) {
      await pause.press('Enter');
      const resume = page.getByRole('button', { name: 'Go on' });
      await resume.or(over).first().waitFor();
      if (await resume.count()) await resume.press('Enter');
    }
    await over.waitFor({ timeout: RESCANNED_MS });
    expect(await page.locator('.progress').textContent()).toContain(`${BEFORE.length} of ${BEFORE.length} photos`);
  });

  test('what clears somebody stands first, with the reason and the way to the photo', async () => {
    await expect.poll(() => page.locator('.diff').count()).toBe(2);
    const [first, second] = await page.locator('.diff').allTextContents();
    expect(first).toContain('OLD-mug-angle-1.jpg');
    expect(first).toMatch(/Content edited.*Now/s);
    expect(second).toMatch(/Before.*Nothing found.*Now.*AI/s);
    await page.locator('.diff summary').nth(1).click();
    await shop.shoot(page, '31-rescan-diffs');
    expect(await seriousFaults(page)).toEqual([]);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByText('Export CSV').click()]);
    const csv = Buffer.concat(await (await download.createReadStream()).toArray()).toString();
    expect(csv.trim().split('\r\n')).toHaveLength(3);
    expect(csv).toMatch(/\nexonerated,/);
  });

  test('photos without a change are there too', async () => {
    await page.getByText('Same: 1').click();
    await expect.poll(() => page.locator('.diff').allTextContents()).toEqual([expect.stringContaining('mug-angle-2')]);
    await page.getByText('Could not run: 0').click();
    await page.getByText('No photo is here.').waitFor();
    await page.getByText('Changes: 2').click();
    await page.locator('.diff').first().waitFor();
  });

  test('all of it is there in Chinese, in the dark, on a phone', async () => {
    await inTheDark(page, async (width, name) => {
      await page.getByRole('heading', { name: '复检结果' }).waitFor();
      await shop.shoot(page, `32-zh-dark-${name}-rescan`);
      expect(await seriousFaults(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await page.getByRole('link', { name: '返回复检列表' }).click();
      await page.locator('.rescan-list li').waitFor();
      await shop.shoot(page, `33-zh-dark-${name}-rescans`);
      expect(await seriousFaults(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await page.locator('.rescan-list a').click();
    });
    expect(await page.locator('.progress').textContent()).toContain('已完成');
    await page.getByRole('link', { name: 'OLD-mug-angle-1.jpg' }).click();
    await page.locator('.frame img').first().waitFor();
    expect(shop.faults).toEqual([]);
    expect(shop.foreign).toEqual([]);
  });
});
