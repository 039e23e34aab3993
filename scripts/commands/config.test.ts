import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LANGUAGES } from '#pipeline/core/language.ts';
import { settingsTable } from './config.ts';

test.each(LANGUAGES)(
  'the table of settings in the README (%s) is what `refundlens config --table` prints',
  async language => {
    const file = language === 'zh' ? 'README.zh.md' : 'README.md';
    const readme = await readFile(join(import.meta.dirname, '../..', file), 'utf8');
    expect(readme).toContain(settingsTable(language));
  },
);
