import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseConfig } from '#pipeline/core/config.ts';
import { openPostgresStore } from '#pipeline/store/postgres-store.ts';
import { type Service, startService } from '#scripts/serve.ts';
import { hasChromium, openPage, screenshots, seriousFaults, startBrowser, type Watched } from './browser.ts';
import { samplePhotos } from './photos.ts';

const INSPECTED_MS = 90_000;

// What a clerk says of a result, in order: each test goes on where the one before ended.
describe.skipIf(!hasChromium)('feedback, rulings and objections in a browser', () => {
  let folder: string;
  let service: Service;
  let browser: Browser;
  let shop: Watched;
  let page: Page;
  let caseId: string;
  let shoot: (page: Page, name: string) => Promise<void>;
  const headers = { 'X-Refundlens-Console': '1' };
  const history = () => page.locator('section', { has: page.locator('#history-title') });
  const said = async () => (await (await page.request.get(`/v1/cases/${caseId}/history`)).json()).items;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'refundlens-browser-'));
    const quiet = { info: () => {}, warn: () => {}, error: () => {} };
    const config = parseConfig({ REFUNDLENS_DATA_DIR: folder, PORT: '0' });
    const [started, photos] = await Promise.all([startService(config, { log: quiet }), samplePhotos()]);
    service = started;
    [shoot, browser] = await Promise.all([screenshots(), startBrowser()]);
    const store = await openPostgresStore(service.databaseUrl, { log: () => {} });
    const tenant = await store.createTenant('browser test');
    const { secret } = await store.createApiKey(tenant.id, 'desk', ['read', 'write']);
    await store.close();
    shop = await openPage(browser, service.url, { locale: 'en-GB', viewport: { width: 1280, height: 860 } });
    page = shop.page;
    page.setDefaultTimeout(45_000);
    await page.goto('/console/');
    await page.locator('#key').fill(secret);
    await page.keyboard.press('Enter');
    await page.locator('.drop').waitFor();
    const refund = { refund_id: '178842019365520999', buyer_open_uid: 'AAE-browser' };
    const opened = await page.request.post('/v1/cases', { headers, data: { reference: 'DECIDED', refund } });
    caseId = (await opened.json()).id;
    await page.goto(`/console/#/case/${caseId}`);
    await page
      .locator('.drop input[type=file]')
      .first()
      .setInputFiles([photos.get('plush-ai-label.jpg')!]);
    await page.locator('.case-right .chip.finding').waitFor({ timeout: INSPECTED_MS });
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test('the result is said to be right by keyboard alone', async () => {
    await page.locator('main').focus();
    await page.keyboard.press('f');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('opinion-right');
    await page.keyboard.press('Enter');
    await expect.poll(() => history().textContent()).toContain('Feedback: right');
    await expect.poll(() => page.getByText('Kept, thank you.').count()).toBe(1);
    expect(await seriousFaults(page)).toEqual([]);
  });

  test('or wrong, in words of its own', async () => {
    await page.getByRole('button', { name: 'Wrong...' }).click();
    await page.locator('dialog[open] textarea').fill('The buyer sent the original.');
    await shoot(page, '19-wrong');
    expect(await seriousFaults(page)).toEqual([]);
    await page.locator('dialog[open]').getByRole('button', { name: 'Send' }).click();
    await expect.poll(() => history().textContent()).toContain('The buyer sent the original.');
    expect((await said()).map(({ data }: { data: { opinion: string } }) => data.opinion)).toEqual(['right', 'wrong']);
  });

  test('a ruling is recorded and entered where that is chosen', async () => {
    await page.getByRole('button', { name: 'Platform ruled...' }).click();
    const dialog = page.locator('dialog[open]');
    await dialog.getByLabel('Platform', { exact: true }).fill('Taobao');
    await dialog.getByLabel('Decided by').fill('desk 7');
    await dialog.locator('select').selectOption('web_or_edited_image');
    await shoot(page, '20-ruling');
    expect(await seriousFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Send' }).click();
    await expect.poll(() => history().textContent()).toContain('Entered: Picture from the web or edited');
    await expect.poll(() => history().textContent()).toContain('Ruling of Taobao: For the shop');
  });

  test('a named person confirms the outcome', async () => {
    await page.getByRole('button', { name: 'Confirm the outcome...' }).click();
    const dialog = page.locator('dialog[open]');
    await dialog.locator('select').selectOption('abnormal_refund_only');
    await dialog.getByLabel('Decided by').fill('Li Ming');
    expect(await seriousFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Send' }).click();
    await expect.poll(() => history().textContent()).toContain('Entered: Unusual refund without return (by Li Ming)');
  });

  test('what is known before a refund is told in parts that sum to the score', async () => {
    await page.getByRole('button', { name: 'Before a refund' }).click();
    const dialog = page.locator('dialog[open]');
    await dialog.locator('.parts').waitFor();
    const points = (await dialog.locator('.points').allTextContents()).map(Number);
    const score = Number((await dialog.textContent())!.match(/(-?\d+) of 100 points/)![1]);
    expect(points.reduce((sum, each) => sum + each, 0)).toBe(score);
    await expect.poll(() => dialog.textContent()).toContain('To consider:');
    await shoot(page, '24-before-a-refund');
    expect(await seriousFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  test('an objection freezes the entry and clears the case where it is right', async () => {
    await page.getByRole('button', { name: 'Buyer objects...' }).click();
    await page.locator('dialog[open] textarea').fill('It is my own photo.');
    await page.locator('dialog[open]').getByRole('button', { name: 'Send' }).click();
    await page.getByRole('heading', { name: 'Objection received' }).waitFor();
    await expect.poll(() => history().textContent()).toContain('Without effect while the objection is open');
    // Nobody decides without a name.
    expect(await page.getByRole('button', { name: 'Take it up' }).isDisabled()).toBe(true);
    await page.getByLabel('Who decides').fill('Wang Fang');
    await page.getByRole('button', { name: 'Take it up' }).click();
    await page.getByRole('heading', { name: 'Objection being looked at' }).waitFor();
    await shoot(page, '21-objection');
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByLabel('Who decides').fill('Wang Fang');
    await page.getByRole('button', { name: 'The buyer is right' }).click();
    await expect.poll(() => history().textContent()).toContain('this case is cleared');
    expect((await said()).at(-1).type).toBe('verdict.reversed');
  });

  test('a complaint is refused now, with its reason', async () => {
    await page.locator('main').focus();
    await page.keyboard.press('r');
    await page.getByText('Taobao refund message').click();
    await page.getByRole('button', { name: 'Make the report' }).click();
    await expect.poll(() => page.locator('dialog[open] [role=alert]').textContent()).toContain('cleared this case');
    await page.keyboard.press('Escape');
  });

  test("the fields that a form wants filled in go into the report's form", async () => {
    await page.goto('/console/');
    const opened = await page.request.post('/v1/cases', { headers, data: { refund: { refund_id: '4711' } } });
    const photos = await samplePhotos();
    await page.goto(`/console/#/case/${(await opened.json()).id}`);
    await page
      .locator('.drop input[type=file]')
      .first()
      .setInputFiles([photos.get('plush-ai-label.jpg')!]);
    await page.locator('.case-right .chip.finding').waitFor({ timeout: INSPECTED_MS });
    await page.keyboard.press('r');
    const dialog = page.locator('dialog[open]');
    await dialog.getByText('Douyin: refuse an after-sales request').click();
    await dialog.getByLabel('Reason code').fill('1024');
    await shoot(page, '22-answers');
    expect(await seriousFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Make the report' }).click();
    await expect.poll(() => dialog.locator('.ready').textContent(), { timeout: 60_000 }).toMatch(/Reason code.*1024/s);
    await page.keyboard.press('Escape');
  });

  test('all of it is there in Chinese, on a phone', async () => {
    await page.goto(`/console/#/case/${caseId}`);
    await page.locator('.tools').getByText('中文').click();
    await page.setViewportSize({ width: 390, height: 844 });
    await expect.poll(() => history().textContent()).toContain('申诉成立');
    await history().scrollIntoViewIfNeeded();
    await shoot(page, '23-zh-phone-history');
    expect(await seriousFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(shop.faults).toEqual([]);
    expect(shop.foreign).toEqual([]);
  });
});
