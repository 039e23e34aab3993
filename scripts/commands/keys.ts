import { parseArgs } from 'node:util';
import { SCOPES, type Scope } from '#pipeline/store/ports.ts';
import type { CommandContext } from '../cli.ts';
import { withStore } from '../service-file.ts';

const HELP = {
  en: `usage: refundlens keys create NAME [--tenant ID] [--scopes read,write,admin] [--requests-per-minute N]
       refundlens keys list --tenant ID
       refundlens keys revoke KEY_ID --tenant ID
       refundlens keys quota --tenant ID --photos-per-day N|default

A key belongs to a tenant; without --tenant, create makes a new tenant of the same name. The secret is shown once.
quota sets how many photos a tenant may send in a day; 0: any number, default: as the service is set.
`,
  zh: `用法：refundlens keys create 名称 [--tenant 编号] [--scopes read,write,admin] [--requests-per-minute 次数]
      refundlens keys list --tenant 编号
      refundlens keys revoke 密钥编号 --tenant 编号
      refundlens keys quota --tenant 编号 --photos-per-day 张数|default

密钥属于某个租户；create 不带 --tenant 时会新建同名租户。密钥内容只显示一次。
quota 设置租户每天可提交的照片数；0 表示不限，default 表示按服务设置。
`,
};

export async function run({ config, language, args }: CommandContext): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      tenant: { type: 'string' },
      scopes: { type: 'string', default: 'read,write' },
      'requests-per-minute': { type: 'string' },
      'photos-per-day': { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [action, subject] = positionals;
  const scopes = values.scopes.split(',') as Scope[];
  const wrong = () => {
    process[values.help ? 'stdout' : 'stderr'].write(HELP[language]);
    return values.help ? 0 : 64;
  };
  const limit = wholeOr(values['requests-per-minute'], null);
  const quota = values['photos-per-day'] === 'default' ? null : wholeOr(values['photos-per-day'], undefined);
  if (values.help || !scopes.every(scope => SCOPES.includes(scope)) || Number.isNaN(limit) || limit === 0)
    return wrong();
  if (action === 'create' && subject) {
    return withStore(config, async store => {
      const tenantId = values.tenant ?? (await store.createTenant(subject)).id;
      const { key, secret } = await store.createApiKey(tenantId, subject, scopes, limit);
      process.stdout.write(`tenant ${tenantId}\nkey    ${key.id}\nsecret ${secret}\n`);
      process.stderr.write(
        language === 'zh' ? '密钥内容不会再次显示，请妥善保存。\n' : 'The secret is not shown again: keep it.\n',
      );
      return 0;
    });
  }
  const { tenant } = values;
  if (action === 'list' && tenant) {
    return withStore(config, async store => {
      for (const key of await store.listApiKeys(tenant)) {
        const state = key.revokedAt ? `revoked ${key.revokedAt.toISOString()}` : 'active';
        process.stdout.write(
          `${key.id}\t${key.name}\t${key.scopes.join(',')}\t${key.createdAt.toISOString()}\t${state}\n`,
        );
      }
      return 0;
    });
  }
  if (action === 'revoke' && subject && tenant) {
    return withStore(config, async store => {
      if (await store.revokeApiKey(tenant, subject)) return 0;
      process.stderr.write(language === 'zh' ? '没有这个密钥\n' : 'There is no such key\n');
      return 1;
    });
  }
  if (action === 'quota' && tenant && quota !== undefined && !Number.isNaN(quota)) {
    return withStore(config, async store => {
      if (await store.setPhotoQuota(tenant, quota)) return 0;
      process.stderr.write(language === 'zh' ? '没有这个租户\n' : 'There is no such tenant\n');
      return 1;
    });
  }
  return wrong();
}

/** A whole number from 0 as it was typed, NaN for anything else, the fallback where nothing was. */
function wholeOr<T>(typed: string | undefined, fallback: T): number | T {
  if (typed === undefined) return fallback;
  return /^\d{1,9}$/.test(typed) ? Number(typed) : Number.NaN;
}
