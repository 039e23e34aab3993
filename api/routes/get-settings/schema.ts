import { defineSpec } from '../../http/route.ts';
import { SETTINGS_EXAMPLE, settingsSchema } from '../../resources/settings.ts';

export const spec = defineSpec({
  id: 'get-settings',
  method: 'get',
  path: '/v1/settings',
  scope: 'read',
  summary: { en: 'Read the settings in force', zh: '读取当前生效的设置' },
  description: {
    en: "Retention and privacy are the tenant's own. Whoever runs the service sets the others; they are the same for all its tenants.",
    zh: '保留期限与隐私由租户自行设定；其余由服务管理员设定，对所有租户相同。',
  },
  answers: {
    200: {
      description: { en: 'The settings in force', zh: '当前生效的设置' },
      schema: settingsSchema,
      example: SETTINGS_EXAMPLE,
    },
  },
});
