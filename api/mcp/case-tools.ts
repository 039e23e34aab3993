import { z } from 'zod';
import { LANGUAGES } from '#pipeline/core/language.ts';
import { REPORT_STATUSES } from '#pipeline/store/ports.ts';
import { dataOf, type NewCase, type RefundlensClient, type Report } from '../client/index.ts';
import { newCaseSchema } from '../resources/case.ts';
import { defineTool, type Tool, waitSeconds } from './tool.ts';

/** Tools about cases: photos of one claim, and what is written about them. */
export function caseTools(client: RefundlensClient): Tool[] {
  return [openCase(client), makeReport(client)];
}

function openCase(client: RefundlensClient): Tool {
  return defineTool({
    name: 'open_case',
    title: { en: 'Open a case', zh: '新建案件' },
    description: {
      en: "Opens a case for one claim, so that its photos are looked at together. refund takes fields by their names in Taobao's open platform; times without a zone are UTC+8.",
      zh: '为一次售后申请新建案件，以便其照片一并检测。refund 的字段名与淘宝开放平台一致；未写时区的时间按 UTC+8 处理。',
    },
    input: newCaseSchema.shape,
    output: { case_id: z.string(), reference: z.string().nullable(), created_at: z.string() },
    reads: false,
    run: async (input, language) => {
      const { id, reference, created_at } = await dataOf(client.POST('/v1/cases', { body: input as NewCase }));
      const text = { en: `Case ${id} is open.`, zh: `案件 ${id} 已建立。` }[language];
      return { data: { case_id: id, reference, created_at }, text };
    },
  });
}

function makeReport(client: RefundlensClient): Tool {
  return defineTool({
    name: 'make_report',
    title: { en: 'Make a report', zh: '生成报告' },
    description: {
      en: "Makes the report on a case, for a platform's form or (generic) for people. Every photo must have its verdict; a complaint needs a finding.",
      zh: '生成案件报告，可用于平台表单，或供人阅读（generic）。所有照片须已有结论；投诉须至少有一项检出。',
    },
    input: {
      case_id: z.uuid(),
      profile: z.string().max(100).default('generic').describe("The platform's form / 平台表单"),
      language: z.enum(LANGUAGES).default('zh').describe('Language of the report / 报告语言'),
      wait_seconds: waitSeconds,
    },
    output: {
      report_id: z.string(),
      case_id: z.string(),
      status: z.enum(REPORT_STATUSES),
      files: z.array(z.object({ name: z.string(), mime: z.string(), bytes: z.number(), href: z.string() })),
      error: z.string().nullable(),
    },
    reads: false,
    run: async ({ case_id, profile, language, wait_seconds }, speaks) => {
      const header = wait_seconds > 0 ? { header: { Prefer: `wait=${wait_seconds}` } } : {};
      const report = await dataOf(
        client.POST('/v1/cases/{id}/reports', {
          params: { path: { id: case_id }, ...header },
          // The contract names the forms; one that it does not know is its to refuse.
          body: { profile: profile as Report['profile'] & 'generic', language },
        }),
      );
      const files = report.files.map(({ name, mime, bytes, href }) => ({ name, mime, bytes, href }));
      return {
        data: { report_id: report.id, case_id, status: report.status, files, error: report.error?.code ?? null },
        text: reportText(report, speaks),
      };
    },
  });
}

function reportText({ id, status, files, error }: Report, language: 'en' | 'zh'): string {
  if (error) return `${error.title} [${error.code}]`;
  const names = files.map(({ name }) => name).join(', ');
  if (status !== 'done') return { en: `Report ${id} is being made.`, zh: `报告 ${id} 正在生成。` }[language];
  return { en: `Report ${id} is there: ${names}.`, zh: `报告 ${id} 已生成：${names}。` }[language];
}
