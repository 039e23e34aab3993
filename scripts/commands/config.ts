import { configSchema } from '#pipeline/core/config.ts';
import type { Language } from '#pipeline/core/language.ts';
import type { CommandContext } from '../cli.ts';

/** Prints the settings in force, passwords hidden; `--table` prints the table of README.md. */
export async function run({ config, language, args }: CommandContext): Promise<number> {
  if (args.includes('--table')) {
    process.stdout.write(settingsTable(language));
    return 0;
  }
  for (const [name, value] of Object.entries(config)) {
    const shown = isSecret(name) && value !== undefined ? '***' : String(value ?? '');
    process.stdout.write(`${name}=${shown.replace(/(:\/\/[^:@/]*:)[^@/]+@/, '$1***@')}\n`);
  }
  return 0;
}

function isSecret(name: string): boolean {
  const { shape } = configSchema;
  return Object.hasOwn(shape, name) && shape[name as keyof typeof shape].meta()?.secret === true;
}

/** Markdown table of every setting: variable, default, meaning. */
export function settingsTable(language: Language): string {
  const defaults: Record<string, unknown> = configSchema.parse({});
  const rows = Object.entries(configSchema.shape).map(([name, field]) => {
    const { description, zh } = field.meta() as { description: string; zh: string };
    const value = String(defaults[name] ?? '') === '' ? '' : `\`${defaults[name]}\``;
    return `| \`${name}\` | ${value} | ${language === 'zh' ? zh : description} |`;
  });
  const head = language === 'zh' ? '| 变量 | 默认值 | 含义 |' : '| variable | default | meaning |';
  return [head, '| --- | --- | --- |', ...rows, ''].join('\n');
}
