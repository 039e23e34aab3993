/**
 * Makes the contract as it stands the released one, which later ones are compared with: `npm run release:contract`.
 * Refuses a breaking change and a version that the changelog does not describe.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openApiDocument } from '../openapi.ts';
import { ROUTES } from '../routes/index.ts';
import { breakingChanges } from './compare.ts';
import { CHANGELOG, RELEASED, released } from './released.ts';

const document = openApiDocument(ROUTES.map(({ spec }) => spec));
const breaks = breakingChanges(released(), document);
const described = readFileSync(CHANGELOG, 'utf8').includes(`\n## ${document.info.version}`);
for (const line of breaks) process.stderr.write(`breaks: ${line}\n`);
if (!described) process.stderr.write(`${fileURLToPath(CHANGELOG)} does not describe ${document.info.version}\n`);
if (breaks.length > 0 || !described) process.exit(1);
writeFileSync(RELEASED, `${JSON.stringify(document, null, 1)}\n`);
process.stdout.write(`released ${document.info.version}\n`);
