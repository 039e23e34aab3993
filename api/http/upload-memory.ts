import type { Response } from 'express';
import { RefundlensError } from '#pipeline/core/errors.ts';
import type { Admit } from './body.ts';

/** Counts the bytes of all uploads that one process holds at a time. */
export interface UploadMemory {
  /** Counts for a request until its answer is out or its client is gone. */
  admitFor(response: Response): Admit;
}

/**
 * Keeps many large uploads at once from ending the process for all: past `limit` bytes a request is told `unavailable`,
 * which its client tries again a moment later.
 */
export function createUploadMemory(limit: number): UploadMemory {
  let held = 0;
  return {
    admitFor(response) {
      let own = 0;
      response.once('close', () => {
        held -= own;
      });
      return bytes => {
        if (held + bytes > limit) {
          const en = 'Too many uploads at once. Nothing of this one was stored.';
          const zh = '同时上传的内容过多，本次上传未保存任何内容。';
          return new RefundlensError('unavailable', { en, zh });
        }
        held += bytes;
        own += bytes;
        return null;
      };
    },
  };
}
