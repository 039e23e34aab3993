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

type Old = (typeof BEFORE)[number];

/** Photos with verdicts that an older release left behind, each in a case of its own. */
async function leaveOldVerdicts(tenant: TenantStore, blobs: BlobStore, before: readonly Old[]): Promise<void> {
  const photos = await samplePhotos();
  for (const [i, [file, verdict]] of before.entries()) {
    const bytes = photos.get(file)!.buffer;
    const sha256 = sha256Hex(bytes);
    await blobs.put(tenant.tenantId, sha256, bytes);
    const { id } = await tenant.createCase(
      caseInput.parse({ reference: `OLD-${file}`, category: i === 0 ? 'fresh' : 'other' }),
    );
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
    shop = await openShop({ prepare: ({ tenant, blobs }) => leaveOldVerdicts(tenant, blobs, BEFORE) });
    page = shop.page;
  });
  afterAll(async () => {
    await shop?.close();
  });

  test('what it would cost is told before anything starts', async () => {
    await page.getByRole('link', { name: 'Rescans' }).click();
    await page.getByText('No rescan yet.').waitFor();
    await page.getByLabel('Name').fill('newer checks');
    await expect.poll(() => page.getByRole('button', { name: 'Start now' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Count first' }).click();
    await expect.poll(() => page.locator('form .notice').textContent()).toContain(`Photos: ${BEFORE.length}.`);
    await expect.poll(() => page.locator('form .notice').textContent()).toMatch(/computing on one core/);
    await page.locator('form summary').click();
    await shop.shoot(page, '30-rescan-estimate');
    expect(await seriousFaults(page)).toEqual([]);
  });

  test('another choice needs another count', async () => {
    await page.getByLabel('Number, title, file or buyer').fill('nothing like this');
    await expect.poll(() => page.getByRole('button', { name: 'Start now' }).count()).toBe(0);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('form .notice').textContent()).toContain('Nothing to look at again');
    await page.getByLabel('Number, title, file or buyer').fill('');
  });

  test('the choice is narrowed by goods, and by the version of a check', async () => {
    const counted = () => page.locator('form .notice').textContent();
    await page.getByText('Fresh food').click();
    await page.getByRole('button', { name: 'Count first' }).click();
    await expect.poll(counted).toContain('Photos: 1.');
    await page.getByText('Fresh food').click();
    await page.getByLabel('Only where this check is old or missing').selectOption('ela');
    const below = page.getByLabel('Older than version');
    await below.fill('two');
    await page.getByRole('button', { name: 'Count first' }).click();
    // Nothing is asked for by what is no version.
    expect(await below.evaluate((input: HTMLInputElement) => input.validity.patternMismatch)).toBe(true);
    await expect.poll(() => page.locator('form .notice').count()).toBe(0);
    await below.fill('9.0.0');
    await below.press('Enter');
    await expect.poll(counted).toContain(`Photos: ${BEFORE.length}.`);
    await shop.shoot(page, '30-rescan-narrowed');
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByLabel('Only where this check is old or missing').selectOption('');
    await expect.poll(() => below.count()).toBe(0);
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
    await expect
      .poll(() => page.locator('.progress').textContent())
      .toContain(`${BEFORE.length} of ${BEFORE.length} photos`);
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
    await expect.poll(() => page.locator('.progress').textContent()).toContain('已完成');
    await page.getByRole('link', { name: 'OLD-mug-angle-1.jpg' }).click();
    await page.locator('.frame img').first().waitFor();
    expect(shop.faults).toEqual([]);
    expect(shop.foreign).toEqual([]);
  });
});

/** More than are through before a person presses a button. */
const MANY = 60;

describe.skipIf(!hasChromium)('a rescan that is cancelled, in a browser', () => {
  let shop: Shop;
  let page: Page;

  beforeAll(async () => {
    const before = Array.from({ length: MANY }, () => BEFORE[0]!);
    shop = await openShop({ prepare: ({ tenant, blobs }) => leaveOldVerdicts(tenant, blobs, before) });
    page = shop.page;
  });
  afterAll(async () => {
    await shop?.close();
  });

  test('it stops, keeps what it found until then, and is not gone on with', async () => {
    await page.goto('/console/#/rescans');
    await page.getByRole('button', { name: 'Count first' }).click();
    await page.getByRole('button', { name: 'Start now' }).click();
    await page.getByRole('button', { name: 'Cancel this rescan' }).click();
    await page.locator('.progress', { hasText: 'Cancelled' }).waitFor();
    await expect.poll(() => page.getByRole('button', { name: /Pause|Go on|Cancel/ }).count()).toBe(0);
    await page.getByText('What was chosen').click();
    await expect.poll(() => page.locator('.facts').textContent()).toContain('results by older checks');
    await shop.shoot(page, '34-rescan-cancelled');
    expect(await seriousFaults(page)).toEqual([]);
    const finished = async () => {
      const { items } = await (await page.request.get('/v1/rescans')).json();
      return items[0];
    };
    const { status, finished: through, total } = await finished();
    expect([status, total]).toEqual(['cancelled', MANY]);
    expect(through).toBeLessThan(MANY);
    await page.getByRole('link', { name: 'Back to all rescans' }).click();
    await expect.poll(() => page.locator('.rescan-list').textContent()).toContain('Cancelled');
    expect((await finished()).status).toBe('cancelled');
    expect(shop.faults).toEqual([]);
  });
});
