import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exampleResult } from '#api/testing-data.ts';
import { caseInput } from '#pipeline/core/case.ts';
import { sha256Hex } from '#pipeline/core/ids.ts';
import type { VerdictClass } from '#pipeline/core/verdict.ts';
import type { TenantStore } from '#pipeline/store/ports.ts';
import { hasChromium, seriousFaults } from './browser.ts';
import { inTheDark, openShop, type Shop } from './shop.ts';

const DAY_MS = 86_400_000;
const VERSIONS = {
  refundlens: '0.1.0',
  policy: '1',
  detectors: { 'ai-label': '1.4.0', ela: '1.0.0' },
  calibrations: {},
};

/** What was said of a photo: the result, the clerk's opinion, the platform's ruling so many weeks ago. */
type Said = readonly [result: VerdictClass, opinion: 'right' | 'wrong' | null, outcome: 'upheld' | 'rejected' | null];
const SAID: readonly Said[] = [
  ...Array.from({ length: 7 }, (): Said => ['ai_edited', 'right', 'upheld']),
  ['ai_edited', 'wrong', 'rejected'],
  ['reused', 'right', null],
  ['no_finding', 'wrong', 'upheld'],
  ['no_finding', null, 'rejected'],
  ['inconclusive', null, 'upheld'],
];

/** A shop in which clerks and platforms have had their say, and some buyers too. */
async function letThemSpeak(tenant: TenantStore, keyId: string): Promise<void> {
  for (const [i, [result, opinion, outcome]] of SAID.entries()) {
    const input = caseInput.parse({ reference: `SAID-${i}`, refund: { buyer_open_uid: `AAE-${i}` } });
    const { id } = await tenant.createCase(input);
    const sha256 = sha256Hex(Buffer.from(`photo ${i}`));
    const photo = { sha256, format: 'png', bytes: 9, role: 'claim', filename: `${i}.png` } as const;
    const { inspection } = await tenant.intake(photo, id, 'live');
    const found = exampleResult(sha256, { class: result, versions: VERSIONS }, { sha256, mime: 'image/png' });
    await tenant.finishInspection(inspection.id, { ...found, artifacts: {} });
    if (opinion) await tenant.addInspectionFeedback(inspection.id, opinion, null, keyId);
    if (outcome) {
      const decidedAt = new Date(Date.now() - (1 + (i % 4) * 7) * DAY_MS);
      const ruling = { outcome, platform: 'Taobao', reference: null, decidedBy: 'desk', decidedAt, note: null };
      await tenant.recordRuling(id, ruling, null, keyId);
    }
    if (i < 3) {
      const answerBy = new Date(Date.now() + (i === 0 ? -DAY_MS : i * 5 * DAY_MS));
      const ground = '照片是我收到货当天自己拍的，没有修改过。 I took it myself on the day the parcel came.';
      const appeal = await tenant.openAppeal(id, { ground, reference: null, fileBy: null, answerBy }, keyId);
      const step = { from: 'open', to: 'rejected', decidedBy: 'Wang Fang', note: null } as const;
      if (i === 2) await tenant.stepAppeal(appeal.id, step, keyId);
    }
  }
}

describe.skipIf(!hasChromium)('what clerks, platforms and buyers said, in a browser', () => {
  let shop: Shop;
  let page: Page;
  const section = (title: string) => page.locator('section.panel', { has: page.getByRole('heading', { name: title }) });

  beforeAll(async () => {
    shop = await openShop({ prepare: ({ tenant, keyId }) => letThemSpeak(tenant, keyId) });
    page = shop.page;
  });
  afterAll(async () => {
    await shop?.close();
  });

  test('results stand beside rulings, with numbers for whoever does not see the bars', async () => {
    await page.getByRole('link', { name: 'All photos' }).click();
    await page.getByRole('link', { name: 'How results fared' }).press('Enter');
    const rulings = section('What platforms decided');
    await rulings.waitFor();
    await expect
      .poll(() => rulings.textContent())
      .toMatch(/8 of 10 cases with a clear result: 80% \(likely 49% to 94%\)/);
    await expect.poll(() => rulings.textContent()).toContain('Ruled cases without a clear result: 1.');
    const row = rulings.getByRole('row', { name: /^AI-edited/ });
    await expect
      .poll(() => row.getByRole('cell').allTextContents())
      .toEqual(['8', '7', '1', '', '88% (likely 53% to 98%)']);
    // Two cases give no share.
    await expect
      .poll(() => rulings.getByRole('row', { name: /^Nothing found/ }).textContent())
      .toContain('too few for a share');
    const weeks = rulings.getByRole('table', { name: 'Rulings by week' });
    await expect.poll(() => weeks.getByRole('row').count()).toBeGreaterThan(3);
    await shop.shoot(page, '90-agreement');
    expect(await seriousFaults(page)).toEqual([]);
  });

  test('findings said to be wrong stand under the check that spoke for them', async () => {
    const checks = section('Findings said to be wrong');
    await expect.poll(() => checks.textContent()).toContain('answered on or not: 9');
    const row = checks.getByRole('row', { name: /1\.4\.0/ });
    await expect
      .poll(() => row.getByRole('cell').allTextContents())
      .toEqual(['9', '8', '1', '', '11% (likely 2% to 44%)']);
    await checks.scrollIntoViewIfNeeded();
    await shop.shoot(page, '91-agreement-checks');
  });

  test('a shorter time holds less', async () => {
    await page.getByText('30 days', { exact: true }).click();
    await section('What platforms decided').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
  });

  test('objections to be answered stand by deadline, with the way to their cases', async () => {
    await page.getByRole('link', { name: 'Objections' }).click();
    const lines = page.locator('.appeals li');
    await expect.poll(() => lines.count()).toBe(2);
    await expect.poll(() => lines.first().textContent()).toMatch(/SAID-0.*Was to be answered by/s);
    await expect.poll(() => lines.last().textContent()).toMatch(/SAID-1.*Answer by .*, 4 days left/s);
    await shop.shoot(page, '92-appeals');
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByText('Done', { exact: true }).click();
    await expect
      .poll(() => lines.allTextContents())
      .toEqual([expect.stringMatching(/SAID-2.*The result stands.*Wang Fang/s)]);
    await page.getByText('To be answered', { exact: true }).click();
    await page.getByRole('link', { name: 'SAID-1' }).press('Enter');
    await page.getByRole('heading', { name: 'Objection received' }).waitFor();
  });

  test('who is no administrator sees how long photos are kept, and changes nothing', async () => {
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByText('Now: kept without an end.').waitFor();
    await expect.poll(() => page.getByText('Only an administrator key may change this.').count()).toBe(2);
    await expect.poll(() => page.getByRole('button', { name: 'Save' }).count()).toBe(0);
    expect(await page.getByLabel("Show buyers' pseudonyms").isDisabled()).toBe(true);
    expect(await seriousFaults(page)).toEqual([]);
    await page.goBack();
  });

  test('the way to every page fits on a phone, in English too', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await shop.shoot(page, '92-phone-navigation');
  });

  test('all of it is there in Chinese, in the dark, on a phone', async () => {
    await inTheDark(page, async (width, name) => {
      for (const [address, heading] of [
        ['agreement', '结果与实际对照'],
        ['appeals', '申诉'],
      ] as const) {
        await page.goto(`/console/#/${address}`);
        await page.getByRole('heading', { name: heading, exact: true }).waitFor();
        await page
          .locator(address === 'appeals' ? '.appeals li' : '.weeks')
          .first()
          .waitFor();
        await shop.shoot(page, `93-zh-dark-${name}-${address}`);
        expect(await seriousFaults(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
    });
    expect(shop.faults).toEqual([]);
    expect(shop.foreign).toEqual([]);
  });
});
