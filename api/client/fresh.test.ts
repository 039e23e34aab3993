import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openApiDocument } from '../openapi.ts';
import { ROUTES } from '../routes/index.ts';
import { clientTypes } from './generate.ts';

const read = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8');
const stale = 'run "npm run build:client" and commit what it writes';

test("the client's types are those of the contract", async () => {
  const document = JSON.parse(JSON.stringify(openApiDocument(ROUTES.map(({ spec }) => spec))));
  const fresh = (await clientTypes(document)) === read(import.meta.dirname, 'paths.ts');
  expect(fresh, stale).toBe(true);
});

test('the built client is that of these sources', () => {
  const folder = mkdtempSync(join(tmpdir(), 'refundlens-client-'));
  const root = join(import.meta.dirname, '../..');
  const tsc = [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(import.meta.dirname, 'tsconfig.json')];
  const { status, stdout } = spawnSync(process.execPath, [...tsc, '--outDir', folder], { encoding: 'utf8' });
  expect(status, stdout).toBe(0);
  const dist = join(import.meta.dirname, 'dist');
  expect(readdirSync(dist).sort(), stale).toEqual(readdirSync(folder).sort());
  for (const name of readdirSync(folder))
    expect(read(folder, name) === read(dist, name), `${name}: ${stale}`).toBe(true);
  rmSync(folder, { recursive: true });
});
