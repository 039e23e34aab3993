import { existsSync } from 'node:fs';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** Where Debian's package puts it, and what a developer's own may be named by. */
const CHROMIUM = process.env.REFUNDLENS_CHROMIUM ?? '/usr/bin/chromium';

export const hasChromium = existsSync(CHROMIUM);

/** A browser that calls nobody on its own. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

/** What a page must never have: faults on its console, and requests to anybody else. */
export interface Watched {
  readonly page: Page;
  readonly faults: string[];
  readonly foreign: string[];
}

export async function openPage(browser: Browser, origin: string, options: BrowserContextOptions): Promise<Watched> {
  const context = await browser.newContext({ baseURL: origin, ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  const foreign: string[] = [];
  page.on('pageerror', error => faults.push(String(error)));
  page.on('console', message => {
    // The browser notes each refused request by itself; those are answers that the page expects and shows.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      faults.push(message.text());
  });
  page.on('request', request => {
    if (new URL(request.url()).origin !== origin) foreign.push(request.url());
  });
  return { page, faults, foreign };
}

/** Faults of accessibility that axe calls serious or critical, by WCAG 2.2 AA, one line each. */
export async function seriousFaults(page: Page): Promise<string[]> {
  // Through the debugger, not as a script element: the page's policy would refuse that, rightly.
  await page.evaluate(axe.source);
  const results = await page.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    }),
  );
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`));
}

/** A folder for pictures of what was seen: REFUNDLENS_SCREENSHOTS, else a temporary one. */
export async function screenshots(): Promise<(page: Page, name: string) => Promise<void>> {
  const given = process.env.REFUNDLENS_SCREENSHOTS;
  const folder = given ?? (await mkdtemp(join(tmpdir(), 'refundlens-screenshots-')));
  await mkdir(folder, { recursive: true });
  console.log(`Screenshots: ${folder}`);
  return async (page, name) => {
    await page.screenshot({ path: join(folder, `${name}.png`) });
  };
}
