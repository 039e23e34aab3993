import { configSchema } from '#pipeline/core/config.ts';
import type { CommandContext } from '../cli.ts';

/** Prints the settings in force, passwords hidden; `--table` prints the table of README.md. */
export async function run({ config, args }: CommandContext): Promise<number> {
  if (args.includes('--table')) {
    process.stdout.write(settingsTable());
    return 0;
  }
  for (const [name, value] of Object.entries(config)) {
    process.stdout.write(`${name}=${String(value ?? '').replace(/(:\/\/[^:@/]*:)[^@/]+@/, '$1***@')}\n`);
  }
  return 0;
}

/** Markdown table of every setting: variable, default, meaning. */
export function settingsTable(): string {
  const defaults = configSchema.parse({}) as Record<string, unknown>;
  const rows = Object.entries(configSchema.shape).map(
    ([name, field]) =>
      `| \`${name}\` | ${defaults[name] === undefined ? '' : `\`${defaults[name]}\``} | ${field.description ?? ''} |`,
  );
  return ['| variable | default | meaning |', '| --- | --- | --- |', ...rows, ''].join('\n');
}
