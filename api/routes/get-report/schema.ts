import { defineSpec } from '../../http/route.ts';
import { idParam } from '../../resources/common.ts';
import { REPORT_EXAMPLE } from '../../resources/examples.ts';
import { reportSchema } from '../../resources/report.ts';

export const spec = defineSpec({
  id: 'get-report',
  method: 'get',
  path: '/v1/reports/{id}',
  scope: 'read',
  summary: { en: 'Read a report and where its files are', zh: '读取报告及其文件地址' },
  params: idParam,
  waits: true,
  audit: 'report.read',
  answers: { 200: { description: { en: 'The report', zh: '报告' }, schema: reportSchema, example: REPORT_EXAMPLE } },
});
