/**
 * Runs schemathesis with all its checks against the whole service, started for the purpose:
 * `npm run test:schemathesis -- [--seconds 90] [more of its options]`. Says so and does nothing where there is no
 * schemathesis on the PATH (`pip install schemathesis`).
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseConfig } from '#pipeline/core/config.ts';
import { openPostgresStore } from '#pipeline/store/postgres-store.ts';
import { terminalLog } from '#scripts/commands/serve.ts';
import { startService } from '#scripts/serve.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: { seconds: { type: 'string', default: '90' } },
});
const say = (line: string) => void process.stderr.write(`${line}\n`);

/** What it is not to do: revoke the very key that it works with. Texts that no JSON can carry are tested elsewhere. */
const OPTIONS = [
  ...['--checks', 'all', '--exclude-operation-id', 'revoke-key', '--max-response-time', '45'],
  ...['--phases', 'examples,coverage,fuzzing,stateful', '--continue-on-failure', '--no-color'],
  ...['--generation-database', 'none', '--request-timeout', '60', '--suppress-health-check', 'all'],
  ...['--generation-allow-x00', 'false', '--generation-codec', 'utf-8'],
];

/** Refusals of requests that are of the documented form: what a photo is, no schema can say. */
const REFUSALS = ['2xx', '3xx', '401', '403', '404', '409', '413', '415', '422', '429'];

/** Operations whose properties depend on each other, which their schemas do not say: a refusal may be one of form. */
const DEPENDING = [
  'create-inspection',
  'add-photos',
  'create-import',
  'create-webhook',
  'create-report',
  'create-ruling',
  'create-risk-assessment',
  'replay-webhook',
];

/** Settings for one document. A cursor that no page gave out is refused too. */
function settingsOf(document: Document): string {
  const listed = Object.values(document.paths).flatMap(item => Object.values(item));
  const paged = ({ parameters = [] }: Operation) => parameters.some(({ name }) => ['cursor', 'after'].includes(name));
  const stricter = listed.filter(each => paged(each) || DEPENDING.includes(each.operationId));
  const expected = (codes: readonly string[]) =>
    `positive_data_acceptance.expected-statuses = ${JSON.stringify(codes)}`;
  const each = stricter.map(
    ({ operationId }) =>
      `[[operations]]\ninclude-operation-id = "${operationId}"\nchecks.${expected([...REFUSALS, '400'])}\n`,
  );
  return `[checks]\n${expected(REFUSALS)}\n\n${each.join('\n')}`;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}
interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string }[];
}

if (spawnSync('schemathesis', ['--version']).status !== 0) {
  say('schemathesis is not on the PATH: the check of the served contract is skipped (pip install schemathesis)');
} else {
  process.exitCode = await check();
}

async function check(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'refundlens-schemathesis-'));
  const config = parseConfig({
    ...{ REFUNDLENS_DATA_DIR: folder, PORT: '0', REFUNDLENS_WORKERS: '1', REFUNDLENS_LOG_LEVEL: 'warn' },
    // One client sends everything here: its limit is checked elsewhere.
    REFUNDLENS_REQUESTS_PER_MINUTE: '0',
  });
  const service = await startService(config, { log: terminalLog(true) });
  try {
    const store = await openPostgresStore(service.databaseUrl, { log: say });
    const { id } = await store.createTenant('schemathesis');
    const { secret } = await store.createApiKey(id, 'schemathesis', ['read', 'write', 'admin']);
    await store.close();
    const document = (await (await fetch(`${service.url}/openapi.json`)).json()) as Document;
    await writeFile(join(folder, 'schemathesis.toml'), settingsOf(document));
    const key = ['--header', `Authorization: Bearer ${secret}`];
    const time = ['--max-time', String(values.seconds)];
    return await run(['run', `${service.url}/openapi.json`, ...key, ...time, ...OPTIONS, ...positionals], folder);
  } finally {
    await service.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function run(options: string[], folder: string): Promise<number> {
  const child = spawn('schemathesis', options, { stdio: 'inherit', cwd: folder });
  return new Promise(resolve => child.on('exit', code => resolve(code ?? 1)));
}
