import { z } from 'zod';
import { PHOTO_ROLES } from '#pipeline/core/case.ts';
import { RefundlensError } from '#pipeline/core/errors.ts';
import type { RefundlensClient } from '../client/index.ts';
import { findingOf, findingShape, findingText, stillFetching } from './finding.ts';
import { inspectionBy, sendBytes, sendNamed } from './sending.ts';
import { defineTool, type Tool, waitSeconds } from './tool.ts';

/** Tools about single photos. */
export function photoTools(client: RefundlensClient): Tool[] {
  return [inspectPhoto(client), getVerdict(client)];
}

function inspectPhoto(client: RefundlensClient): Tool {
  return defineTool({
    name: 'inspect_photo',
    title: { en: 'Inspect a photo', zh: '检测照片' },
    description: {
      en: 'Sends one photo, as base64, by its public address or by an upload, and gives what the evidence says about it. With case_id it becomes part of that case.',
      zh: '以 base64、公开网址或已上传的文件提交一张照片，返回证据对它的结论。给出 case_id 时该照片归入该案件。',
    },
    input: {
      photo_base64: z.base64().min(1).optional().describe('The original photo file / 原始照片文件'),
      url: z.string().min(1).max(2000).optional().describe('Where the photo is, instead / 或照片网址'),
      upload_id: z.uuid().optional().describe('An upload that has its file, instead / 或已上传文件的编号'),
      filename: z.string().max(255).optional(),
      case_id: z.uuid().optional(),
      role: z.enum(PHOTO_ROLES).default('claim').describe('What the photo is in the trade / 照片在交易中的用途'),
      wait_seconds: waitSeconds,
    },
    output: findingShape,
    reads: false,
    run: async ({ photo_base64, url, upload_id, filename, case_id, role, wait_seconds }, language) => {
      if ([photo_base64, url, upload_id].filter(each => each !== undefined).length !== 1) {
        const en = 'Give one of photo_base64, url and upload_id.';
        throw new RefundlensError('request_invalid', { en, zh: '请给出 photo_base64、url、upload_id 其中之一。' });
      }
      const until = Date.now() + wait_seconds * 1000;
      const about = { role, caseId: case_id };
      const named = url !== undefined ? { url } : upload_id !== undefined && { upload_id };
      const sent = named
        ? await sendNamed(client, named, about, until)
        : await sendBytes(client, new File([Buffer.from(photo_base64!, 'base64')], filename ?? 'photo'), about);
      if (typeof sent !== 'string') return stillFetching(sent, language);
      const inspection = await inspectionBy(client, sent, until);
      return { data: findingOf(inspection), text: findingText(inspection, language) };
    },
  });
}

function getVerdict(client: RefundlensClient): Tool {
  return defineTool({
    name: 'get_verdict',
    title: { en: 'Get a verdict', zh: '读取结论' },
    description: {
      en: 'Gives what the evidence says about a photo that was sent before.',
      zh: '返回证据对先前所提交照片的结论。',
    },
    input: { inspection_id: z.uuid(), wait_seconds: waitSeconds },
    output: findingShape,
    reads: true,
    run: async ({ inspection_id, wait_seconds }, language) => {
      const inspection = await inspectionBy(client, inspection_id, Date.now() + wait_seconds * 1000);
      return { data: findingOf(inspection), text: findingText(inspection, language) };
    },
  });
}
