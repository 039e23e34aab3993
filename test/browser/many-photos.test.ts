import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exampleResult } from '#api/testing-data.ts';
import { caseInput } from '#pipeline/core/case.ts';
import { sha256Hex } from '#pipeline/core/ids.ts';
import { jpegSegment, withSegments } from '#pipeline/ingest/made-files.ts';
import type { BlobStore, TenantStore } from '#pipeline/store/ports.ts';
import { hasChromium } from './browser.ts';
import { openShop, type Shop } from './shop.ts';

const PHOTOS = 20;
const [WIDTH, HEIGHT] = [4000, 3000];
/** As inspections make them. */
const PREVIEW_SIDE = 1600;
const THUMBNAIL_SIDE = 320;
const COMMENT = 0xfe;
/** Of the window. */
const WIDE = 1280;

/** A case of photos as phones take them, inspected already. */
async function fill(tenant: TenantStore, blobs: BlobStore): Promise<void> {
  const noise = { type: 'gaussian', mean: 128, sigma: 25 } as const;
  const large = await sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: '#777', noise } })
    .jpeg({ quality: 85 })
    .toBuffer();
  const small = await sharp(large).resize(PREVIEW_SIDE).jpeg({ quality: 80 }).toBuffer();
  const tiny = await sharp(large).resize(THUMBNAIL_SIDE).jpeg({ quality: 80 }).toBuffer();
  const { id } = await tenant.createCase(caseInput.parse({ reference: 'TWENTY' }));
  for (let n = 0; n < PHOTOS; n++) {
    const bytes = withSegments(large, jpegSegment(COMMENT, `photo ${n}`));
    const preview = withSegments(small, jpegSegment(COMMENT, `photo ${n}`));
    const thumbnail = withSegments(tiny, jpegSegment(COMMENT, `photo ${n}`));
    const [sha256, picture] = [sha256Hex(bytes), { sha256: sha256Hex(preview), mime: 'image/jpeg' }];
    await blobs.put(tenant.tenantId, sha256, bytes);
    const smaller = { sha256: sha256Hex(thumbnail), mime: 'image/jpeg' };
    await blobs.put(tenant.tenantId, picture.sha256, preview);
    await blobs.put(tenant.tenantId, smaller.sha256, thumbnail);
    const photo = { sha256, format: 'jpeg', bytes: bytes.length, role: 'claim', filename: `IMG_${n}.jpg` } as const;
    const { inspection } = await tenant.intake(photo, id, 'live');
    const { facts, ...result } = exampleResult(sha256, {}, picture);
    const seen = { ...facts, width: WIDTH, height: HEIGHT, bytes: bytes.length, format: 'jpeg' as const };
    await tenant.finishInspection(inspection.id, {
      ...result,
      facts: seen,
      artifacts: { preview: picture, thumbnail: smaller },
    });
  }
}

describe.skipIf(!hasChromium)(`a case of ${PHOTOS} photos of 12 megapixels`, () => {
  let shop: Shop;
  let page: Page;

  beforeAll(async () => {
    shop = await openShop({ prepare: ({ tenant, blobs }) => fill(tenant, blobs) });
    page = shop.page;
  });
  afterAll(async () => {
    await shop?.close();
  });

  test('is looked through by its previews alone', async () => {
    const asked: { path: string; bytes: Promise<number> }[] = [];
    page.on('requestfinished', request => {
      const bytes = request
        .sizes()
        .then(({ responseBodySize, responseHeadersSize }) => responseBodySize + responseHeadersSize);
      asked.push({ path: new URL(request.url()).pathname, bytes });
    });
    await page.addInitScript(() => {
      const seen = window as unknown as { longTasks: number[] };
      seen.longTasks = [];
      const note = (entries: PerformanceObserverEntryList) => {
        for (const { duration } of entries.getEntries()) seen.longTasks.push(duration);
      };
      new PerformanceObserver(note).observe({ type: 'longtask', buffered: true });
    });
    const { items } = await (await page.request.get('/v1/cases?reference=TWENTY')).json();
    await page.goto('about:blank');
    await page.goto(`/console/#/case/${items[0].id}`);
    await page.locator('.frame img').first().waitFor();
    await page.evaluate(() =>
      Promise.all([...document.querySelectorAll<HTMLImageElement>('.frame img')].map(image => image.decode())),
    );
    // Answers to a key press: that is when a person can work.
    await page.keyboard.press('h');
    const ready = await page.evaluate(() => Math.round(performance.now()));
    await page.keyboard.press('h');
    for (let n = 1; n < PHOTOS; n++) await page.keyboard.press('j');
    await expect
      .poll(() =>
        page
          .locator('.frame img')
          .last()
          .evaluate(image => (image as HTMLImageElement).complete),
      )
      .toBe(true);
    // The strip follows the keys.
    await expect
      .poll(async () => (await page.locator('.strip [aria-current=true]').boundingBox())!.x)
      .toBeLessThan(WIDE);
    await page.mouse.wheel(0, 4000);
    await page.evaluate(() =>
      Promise.all([...document.querySelectorAll<HTMLImageElement>('.frame img')].map(image => image.decode())),
    );
    await shop.shoot(page, '70-twenty-photos');

    const pictures = asked.filter(({ path }) => path.startsWith('/v1/inspections/') && /artifacts|original/.test(path));
    expect(pictures.length).toBeGreaterThan(0);
    for (const { path } of pictures) expect(path).toMatch(/\/artifacts\/(preview|thumbnail)$/);
    const widest = await page.evaluate(() => Math.max(...[...document.images].map(image => image.naturalWidth)));
    expect(widest).toBeLessThanOrEqual(PREVIEW_SIDE);
    const bytes = (await Promise.all(asked.map(each => each.bytes))).reduce((sum, each) => sum + each, 0);
    const tasks = await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks);
    console.log(
      `Case of ${PHOTOS} photos of 12 MP: answers to keys after ${ready} ms, ${asked.length} requests, ${bytes} bytes, ` +
        `${tasks.length} long tasks, the longest ${Math.round(Math.max(0, ...tasks))} ms`,
    );
    expect(shop.faults).toEqual([]);
    expect(shop.foreign).toEqual([]);
  });
});
