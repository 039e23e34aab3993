import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestTsa, type TestTsa } from '#test/fixtures/tsa.ts';
import { hasChromium } from './browser.ts';
import { samplePhotos } from './photos.ts';
import { openShop, type Shop } from './shop.ts';

const INSPECTED_MS = 90_000;
const CLI = join(import.meta.dirname, '../../scripts/cli.ts');

/** What `refundlens verify` says of a packet, and how it ends. */
async function verify(packet: string, ...more: string[]): Promise<{ code: number; said: string }> {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [CLI, 'verify', packet, '--json', ...more]);
    return { code: 0, said: stdout };
  } catch (error) {
    const { code, stdout } = error as { code: number; stdout: string };
    return { code, said: stdout };
  }
}

describe.skipIf(!hasChromium)('a packet taken from the browser', () => {
  let shop: Shop;
  let page: Page;
  let folder: string;
  let packet: string;
  let tsa: TestTsa;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'refundlens-packet-'));
    packet = join(folder, 'packet.zip');
    tsa = await startTestTsa();
    await writeFile(join(folder, 'tsa-ca.pem'), tsa.root);
    tsa.down = 503;
    const settings = { REFUNDLENS_TSA_URL: tsa.url, REFUNDLENS_OUTBOUND_ALLOW: '127.0.0.1/32' };
    shop = await openShop({ settings });
    page = shop.page;
  });
  afterAll(async () => {
    await shop?.close();
    await tsa?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test('is downloaded from the general report', async () => {
    const photos = await samplePhotos();
    await page.getByPlaceholder('Refund or order number').fill('PACKET');
    await page
      .locator('.drop input[type=file]')
      .first()
      .setInputFiles([photos.get('plush-ai-label.jpg')!, photos.get('mug-angle-1.jpg')!]);
    await page.waitForFunction(() => document.querySelectorAll('.uploads li .chip:not(.pending)').length === 2, null, {
      timeout: INSPECTED_MS,
    });
    await page.getByRole('link', { name: 'Open the case' }).click();
    await page.locator('.frame img').first().waitFor();
    await page.locator('main').focus();
    await page.keyboard.press('r');
    const dialog = page.locator('dialog[open]');
    await dialog.getByText('General report').click();
    await dialog.getByRole('button', { name: 'Make the report' }).click();
    await dialog.locator('.ready').waitFor({ timeout: INSPECTED_MS });
    // The timestamp authority is away: said, and no reason to be without a report.
    await dialog.getByText('The timestamp authority gave no timestamp').waitFor();
    await shop.shoot(page, '59-no-timestamp');
    tsa.down = null;
    await dialog.getByRole('button', { name: 'Make it again' }).click();
    await dialog.getByText('carries a timestamp of Test TSA').waitFor({ timeout: INSPECTED_MS });
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.locator('.files li', { hasText: 'packet.zip' }).getByRole('link', { name: 'Download' }).click(),
    ]);
    await download.saveAs(packet);
    await shop.shoot(page, '60-packet');
  });

  test('is found whole by the command line', async () => {
    const { code, said } = await verify(packet, '--tsa-ca', join(folder, 'tsa-ca.pem'));
    expect(code).toBe(0);
    const timestamp = { authority: 'Test TSA', ca_compared: true };
    expect(JSON.parse(said)).toMatchObject({ whole: true, problems: [], verdict_events: 2, timestamp });
  });

  test('and not whole once a byte of a photo in it is another', async () => {
    const changed = join(folder, 'changed.zip');
    const bytes = await readFile(packet);
    // In the middle of the first photo's data: past the ZIP's first local header, before its directory.
    const at = bytes.indexOf(Buffer.from([0xff, 0xd8, 0xff])) + 5000;
    bytes[at] = bytes[at]! ^ 1;
    await writeFile(changed, bytes);
    const { code, said } = await verify(changed);
    expect(code).toBe(2);
    expect(JSON.parse(said).problems[0].file).toMatch(/\w+\/\w/);
  });
});
