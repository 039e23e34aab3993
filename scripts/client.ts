import { ApiError, type RefundlensClient, refundlensClient } from '#api/client/index.ts';
import type { Config } from '#pipeline/core/config.ts';
import { RefundlensError } from '#pipeline/core/errors.ts';
import type { Language } from '#pipeline/core/language.ts';

/** A client of the running service that the settings name, for commands that call it. Throws `config_invalid`. */
export function clientOf(
  config: Config,
  language: Language,
): RefundlensClient & { readonly url: string; readonly key: string } {
  const { REFUNDLENS_KEY: key, REFUNDLENS_URL: url = `http://${config.HOST}:${config.PORT}` } = config;
  if (!key) {
    const en = 'REFUNDLENS_KEY: an API key is needed; create one with "refundlens keys create"';
    const zh = 'REFUNDLENS_KEY：需要 API 密钥，请用 “refundlens keys create” 新建';
    throw new RefundlensError('config_invalid', { en, zh }, { fields: { REFUNDLENS_KEY: 'missing' } });
  }
  return { ...refundlensClient({ url, key, language }), url, key };
}

/** Runs a command that calls a service; what the service refuses is said in its own words, with exit code 1. */
export async function withAnswers(work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { code, fields = {} } = error.problem;
    const faults = Object.entries(fields).map(([field, fault]) => `\n  ${field}: ${fault}`);
    process.stderr.write(`${error.message}${faults.join('')} [${code}]\n`);
    return 1;
  }
}
