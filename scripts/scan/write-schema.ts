/**
 * Writes line.schema.json, the JSON Schema of one line of `refundlens scan --json`.
 *
 *   npx node scripts/scan/write-schema.ts
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lineSchemaText } from './line.ts';

await writeFile(join(import.meta.dirname, 'line.schema.json'), lineSchemaText());
