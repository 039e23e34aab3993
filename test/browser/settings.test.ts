import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, seriousFaults } from './browser.ts';
import { inTheDark, openShop, type Shop } from './shop.ts';

const DELIVERED_MS = 60_000;
/** Nothing listens there, and nothing is sent: it is made after the last event. */
const ELSEWHERE = 'http://127.0.0.1:9/hooks/refundlens/orders-and-claims-of-the-second-shop';

// An administrator's visit, in order: each test goes on where the one before ended.
describe.skipIf(!hasChromium)('settings in a browser', () => {
  let shop: Shop;
  let page: Page;
  let receiver: Server;
  let secret: string;
  const received: { body: string; headers: Record<string, string> }[] = [];
  const line = (url: string) => page.locator('.hooks li', { hasText: url });

  beforeAll(async () => {
    receiver = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', chunk => chunks.push(chunk));
      request.on('end', () => {
        received.push({ body: Buffer.concat(chunks).toString(), headers: request.headers as Record<string, string> });
        response.end();
      });
    });
    await new Promise<void>(resolve => receiver.listen(0, '127.0.0.1', resolve));
    const settings = { REFUNDLENS_OUTBOUND_ALLOW: '127.0.0.0/8', REFUNDLENS_PHOTOS_PER_DAY: '500' };
    shop = await openShop({ scopes: ['read', 'write', 'admin'], settings });
    page = shop.page;
  });
  afterAll(async () => {
    await shop?.close();
    receiver?.close();
  });

  test('what was used and what is in force stand there', async () => {
    await page.getByRole('link', { name: 'Settings' }).click();
    await expect.poll(() => page.locator('.budgets').textContent()).toContain('Photos: 0 of 500');
    await expect.poll(() => page.locator('.facts').textContent()).toContain('1%');
    await expect.poll(() => page.locator('.facts').textContent()).toContain('365 days');
    await shop.shoot(page, '40-settings');
    expect(await seriousFaults(page)).toEqual([]);
  });

  test('an address of the inner network is refused in words', async () => {
    await page.getByLabel('Address (https)').fill('http://10.0.0.1/hook');
    await page.keyboard.press('Enter');
    await page.locator('[role=alert]').waitFor();
    await expect.poll(() => page.locator('.hooks li').count()).toBe(0);
  });

  test('a webhook is made, and its secret is shown once', async () => {
    await page.getByLabel('Address (https)').fill(`http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`);
    await page.keyboard.press('Enter');
    const shown = page.locator('.notice code');
    await expect.poll(() => shown.textContent()).toMatch(/^whsec_/);
    secret = (await shown.textContent())!;
    await shop.shoot(page, '41-webhook-made');
    await page.getByRole('link', { name: 'Inbox' }).click();
    await page.locator('.drop').waitFor();
    await page.getByRole('link', { name: 'Settings' }).click();
    await line('127.0.0.1').waitFor();
    expect(await page.content()).not.toContain(secret);
  });

  test('what was sent is logged, bears the signature, and can be sent again', async () => {
    await page.request.post('/v1/cases', { headers: { 'X-Refundlens-Console': '1' }, data: { reference: 'HOOKED' } });
    await expect.poll(() => received.length, { timeout: DELIVERED_MS }).toBe(1);
    const [{ body, headers }] = received as [(typeof received)[0]];
    expect(new Webhook(secret).verify(body, headers)).toMatchObject({ type: 'case.created' });
    await line('127.0.0.1').getByRole('button', { name: 'What was sent' }).click();
    const dialog = page.locator('dialog[open]');
    await expect
      .poll(
        async () => {
          await dialog.getByRole('button', { name: 'Read again' }).click();
          return dialog.locator('.deliveries').textContent();
        },
        { timeout: DELIVERED_MS },
      )
      .toMatch(/case\.created.*delivered.*HTTP 200/s);
    await shop.shoot(page, '42-deliveries');
    expect(await seriousFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: /^Send again: case\.created/ }).press('Enter');
    await expect.poll(() => received.length, { timeout: DELIVERED_MS }).toBe(2);
    expect(received[1]!.headers['webhook-id']).toBe(headers['webhook-id']);
    await page.keyboard.press('Escape');
  });

  test('it is told of what is chosen, and of nothing else', async () => {
    await expect.poll(() => line('127.0.0.1').textContent()).toContain('Told of everything');
    await line('127.0.0.1').getByRole('button', { name: 'What it is told of' }).press('Enter');
    const dialog = page.locator('dialog[open]');
    await dialog.getByText('Result changed').click();
    await dialog.getByText('Objection received').click();
    await shop.shoot(page, '42-events');
    expect(await seriousFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => line('127.0.0.1').textContent()).toContain('Result changed · Objection received');
    await page.request.post('/v1/cases', { headers: { 'X-Refundlens-Console': '1' }, data: { reference: 'UNTOLD' } });
    // Deliveries are written with an event's place in the feed.
    await expect.poll(async () => (await page.request.get('/v1/events')).text()).toContain('UNTOLD');
    await line('127.0.0.1').getByRole('button', { name: 'What was sent' }).click();
    await expect.poll(() => dialog.locator('.deliveries li').count()).toBe(1);
    await page.keyboard.press('Escape');
  });

  test('it is paused, gets a new secret and is deleted, each after a look at what follows', async () => {
    await line('127.0.0.1').getByRole('button', { name: 'Pause' }).press('Enter');
    await expect.poll(() => line('127.0.0.1').textContent()).toContain('Paused');
    await line('127.0.0.1').getByRole('button', { name: 'New secret' }).press('Enter');
    const dialog = page.locator('dialog[open]');
    await expect.poll(() => dialog.textContent()).toContain('For 24 hours');
    expect(await seriousFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'New secret' }).click();
    const shown = page.locator('.notice code');
    await expect.poll(() => shown.textContent()).toMatch(/^whsec_/);
    await expect.poll(() => shown.textContent()).not.toBe(secret);
    await expect.poll(() => line('127.0.0.1').textContent()).toContain('the secret before signs too');
    await line('127.0.0.1').getByRole('button', { name: 'Delete' }).press('Enter');
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await expect.poll(() => page.locator('.hooks li').count()).toBe(0);
  });

  test('all of it is there in Chinese, in the dark, on a phone', async () => {
    await page.getByLabel('Address (https)').fill(ELSEWHERE);
    await page.locator('form').getByText('Report ready').click();
    await page.getByLabel('Address (https)').press('Enter');
    await line(ELSEWHERE).getByText('Report ready').waitFor();
    await inTheDark(page, async (width, name) => {
      await page.getByRole('heading', { name: 'Webhook 通知' }).waitFor();
      for (const [place, part] of [
        ['top', 'h1'],
        ['hooks', '.hooks'],
      ] as const) {
        await page.locator(part).scrollIntoViewIfNeeded();
        await shop.shoot(page, `43-zh-dark-${name}-settings-${place}`);
      }
      expect(await seriousFaults(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    });
    expect(shop.faults).toEqual([]);
    expect(shop.foreign).toEqual([]);
  });
});
