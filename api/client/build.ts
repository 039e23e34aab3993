/** Writes the client's types from the contract, then the package entry `refundlens/client`: `npm run build:client`. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openApiDocument } from '../openapi.ts';
import { ROUTES } from '../routes/index.ts';
import { clientTypes } from './generate.ts';

const document = JSON.parse(JSON.stringify(openApiDocument(ROUTES.map(({ spec }) => spec))));
writeFileSync(new URL('paths.ts', import.meta.url), await clientTypes(document));
const tsc = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url));
const project = fileURLToPath(new URL('tsconfig.json', import.meta.url));
const { status } = spawnSync(process.execPath, [tsc, '-p', project], { stdio: 'inherit' });
process.exitCode = status ?? 1;
