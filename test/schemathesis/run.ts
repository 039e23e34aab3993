/**
 * Runs schemathesis with all its checks against the whole service, started for the purpose:
 * `npm run test:schemathesis -- [--seconds 90] [--seed 1]`. Says so and does nothing where there is no schemathesis on the PATH
 * (`pip install schemathesis`).
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

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '90' }, seed: { type: 'string', default: '1' } },
});
const say = (line: string) => void process.stderr.write(`${line}\n`);

/** What it is not to do: revoke the very key that it works with. Texts that no JSON can carry are tested elsewhere. */
const OPTIONS = [
  ...['--checks', 'all', '--exclude-operation-id', 'revoke-key', '--max-response-time', '45'],
  ...['--phases', 'examples,coverage,fuzzing,stateful', '--continue-on-failure', '--no-color'],
  ...['--generation-database', 'none', '--request-timeout', '60', '--suppress-health-check', 'all'],
  ...['--generation-allow-x00', 'false', '--generation-codec', 'utf-8'],
];

/**
 * A request of the documented form may be refused: what a photo is, no schema can say, nor that a text holds more than
 * spaces, that two properties exclude each other, or that a cursor is one that a page gave out.
 */
const REFUSALS = ['2xx', '3xx', '400', '401', '403', '404', '409', '413', '415', '422', '429'];
const SETTINGS = `[checks]\npositive_data_acceptance.expected-statuses = ${JSON.stringify(REFUSALS)}\n`;

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
    await writeFile(join(folder, 'schemathesis.toml'), SETTINGS);
    const key = ['--header', `Authorization: Bearer ${secret}`];
    // One seed, one list of requests: what fails once fails again. Another seed looks elsewhere.
    const time = ['--max-time', values.seconds, '--seed', values.seed];
    return await run(['run', `${service.url}/openapi.json`, ...key, ...time, ...OPTIONS], folder);
  } finally {
    await service.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function run(options: string[], folder: string): Promise<number> {
  const child = spawn('schemathesis', options, { stdio: 'inherit', cwd: folder });
  return new Promise(resolve => child.on('exit', code => resolve(code ?? 1)));
}
