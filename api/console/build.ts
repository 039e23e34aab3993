/** Builds the console into `dist`, which is kept with its sources so that a bare machine serves it without building. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { RECORD, sourcesHash } from './sources.ts';

await build({ configFile: join(import.meta.dirname, 'vite.config.ts') });
writeFileSync(RECORD, `${JSON.stringify({ sha256: sourcesHash() })}\n`);
