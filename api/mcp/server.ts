import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import type { ZodRawShape } from 'zod';
import { RefundlensError } from '#pipeline/core/errors.ts';
import type { Bilingual, Language } from '#pipeline/core/language.ts';
import { VERSION } from '#pipeline/version.ts';
import { ApiError, type RefundlensClient } from '../client/index.ts';
import { caseTools } from './case-tools.ts';
import { photoTools } from './photo-tools.ts';
import { riskTool } from './risk-tool.ts';
import type { Tool } from './tool.ts';

const INSTRUCTIONS: Bilingual = {
  en: 'refundlens inspects photos of after-sales claims. A verdict says what the evidence shows: it is no action and no accusation, and "nothing found" is no proof. Missing EXIF, a screenshot or chat compression never counts against a buyer. Never tell a buyer that they cheated; where the verdict is inconclusive, ask for the better photo that the advice names. Decisions about refunds are people\'s.',
  zh: 'refundlens 检测售后申请的照片。结论只说明证据显示了什么，不是处置，也不是指控；“未发现异常” 并不证明照片真实。缺少 EXIF、截图、聊天压缩从不作为对买家不利的依据。切勿对买家说其造假；无法判断时，请按建议索取更好的照片。是否退款由人决定。',
};

/**
 * A server of the Model Context Protocol whose tools are calls of the HTTP contract: under the client's key, with its
 * scopes and limits, told in its language.
 */
export function createMcpServer(client: RefundlensClient, language: Language): McpServer {
  const server = new McpServer({ name: 'refundlens', version: VERSION }, { instructions: INSTRUCTIONS[language] });
  for (const tool of [...photoTools(client), ...caseTools(client), riskTool(client)]) register(server, tool, language);
  return server;
}

function register(server: McpServer, tool: Tool, language: Language): void {
  const { name, title, description, input, output, reads } = tool;
  const config = {
    title: title[language],
    description: description[language],
    inputSchema: input as ZodRawShape,
    outputSchema: output as ZodRawShape,
    annotations: { readOnlyHint: reads, destructiveHint: false, openWorldHint: false },
  };
  server.registerTool(name, config, async (input): Promise<CallToolResult> => {
    try {
      const { data, text } = await tool.run(input, language);
      return { content: [{ type: 'text', text }], structuredContent: data };
    } catch (error) {
      return { content: [{ type: 'text', text: faultText(error, language) }], isError: true };
    }
  });
}

/** What went wrong, for a bot to act upon: the API's own words, its code, and when to try again. */
function faultText(error: unknown, language: Language): string {
  if (error instanceof ApiError) {
    const { title, detail, code, fields } = error.problem;
    const wait = error.retryAfterSeconds;
    const again = wait === null ? '' : { en: ` Try again in ${wait} s.`, zh: ` 请在 ${wait} 秒后重试。` }[language];
    const which = fields ? ` ${JSON.stringify(fields)}` : '';
    return `${[title, detail].filter(Boolean).join(' ')}${which}${again} [${code}]`;
  }
  if (error instanceof RefundlensError) return `${error.detail?.[language]} [${error.code}]`;
  return {
    en: 'The service cannot be reached. Nothing was lost; try again in a moment.',
    zh: '无法连接服务。没有丢失任何内容，请稍后重试。',
  }[language];
}
