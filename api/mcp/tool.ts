import { type ZodObject, type ZodRawShape, z } from 'zod';
import type { Bilingual, Language } from '#pipeline/core/language.ts';

/** What a tool says: data for the program, a few words for whoever reads along. */
export interface ToolAnswer {
  readonly data: Record<string, unknown>;
  readonly text: string;
}

export interface Tool {
  readonly name: string;
  readonly title: Bilingual;
  readonly description: Bilingual;
  readonly input: ZodRawShape;
  readonly output: ZodRawShape;
  /** Changes nothing. */
  readonly reads: boolean;
  readonly run: (input: unknown, language: Language) => Promise<ToolAnswer>;
}

/** A tool whose `run` is typed by its input. */
export function defineTool<I extends ZodRawShape>(
  tool: Omit<Tool, 'input' | 'run'> & {
    readonly input: I;
    readonly run: (input: z.output<ZodObject<I>>, language: Language) => Promise<ToolAnswer>;
  },
): Tool {
  // The protocol's library has parsed what it hands over by this very shape.
  return tool as unknown as Tool;
}

/** Seconds that a tool waits for a result; longer than a sentence takes to read, shorter than a bot's patience. */
export const waitSeconds = z
  .int()
  .min(0)
  .max(30)
  .default(20)
  .describe('Seconds to wait for the result / 等待结果的秒数');
