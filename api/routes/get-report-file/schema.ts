import { z } from 'zod';
import { defineSpec } from '../../http/route.ts';
import { idParam, text } from '../../resources/common.ts';

export const spec = defineSpec({
  id: 'get-report-file',
  method: 'get',
  path: '/v1/reports/{id}/files/{name}',
  scope: 'read',
  summary: { en: 'Read a file of a report', zh: '读取报告文件' },
  params: idParam.extend({ name: z.string().min(1).max(200).meta(text('Name of the file', '文件名')) }),
  audit: 'report.read',
  answers: {
    200: {
      description: { en: 'The file', zh: '文件' },
      media: [
        'text/html',
        'application/pdf',
        'image/jpeg',
        'image/png',
        'text/plain',
        'application/json',
        'application/zip',
      ],
    },
  },
});
