import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of real photos that a clone does not have: REFUNDLENS_SHARED, or `shared` beside the checkout; or null. */
export function sharedData(): string | null {
  const folder = process.env.REFUNDLENS_SHARED ?? join(import.meta.dirname, '../../../shared');
  return existsSync(join(folder, 'data')) ? join(folder, 'data') : null;
}
