import { parseArgs } from 'node:util';
import { SCOPES, type Scope } from '#pipeline/store/ports.ts';
import type { CommandContext } from '../cli.ts';
import { withStore } from '../service-file.ts';

const HELP = {
  en: `usage: refundlens keys create NAME [--tenant ID] [--scopes read,write,admin]
       refundlens keys list --tenant ID
       refundlens keys revoke KEY_ID --tenant ID

A key belongs to a tenant; without --tenant, create makes a new tenant of the same name. The secret is shown once.
`,
  zh: `用法：refundlens keys create 名称 [--tenant 编号] [--scopes read,write,admin]
      refundlens keys list --tenant 编号
      refundlens keys revoke 密钥编号 --tenant 编号

密钥属于某个租户；create 不带 --tenant 时会新建同名租户。密钥内容只显示一次。
`,
};

export async function run({ config, language, args }: CommandContext): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      tenant: { type: 'string' },
      scopes: { type: 'string', default: 'read,write' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [action, subject] = positionals;
  const scopes = values.scopes.split(',') as Scope[];
  const wrong = () => {
    process[values.help ? 'stdout' : 'stderr'].write(HELP[language]);
    return values.help ? 0 : 64;
  };
  if (values.help || !scopes.every(scope => SCOPES.includes(scope))) return wrong();
  if (action === 'create' && subject) {
    return withStore(config, async store => {
      const tenantId = values.tenant ?? (await store.createTenant(subject)).id;
      const { key, secret } = await store.createApiKey(tenantId, subject, scopes);
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
  return wrong();
}
