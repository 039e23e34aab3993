import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Request, RequestHandler, Response } from 'express';
import { RefundlensError } from '#pipeline/core/errors.ts';
import { sha256Hex } from '#pipeline/core/ids.ts';
import { requestState } from './state.ts';

const DIST = new URL('../console/dist/', import.meta.url);
/** Everything that a build of the console holds; another kind of file is not served. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

interface Served {
  readonly type: string;
  readonly bytes: Buffer;
  readonly zipped: Buffer;
  /** Changes with the content; a browser that has it is told so instead of getting it again. */
  readonly tag: string;
}

/** The built console in memory, by its path: a handful of files that only a new version changes. */
function loadConsole(): ReadonlyMap<string, Served> {
  const names = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).map(name => name.replaceAll('\\', '/'));
  const served = names.flatMap(name => {
    const type = TYPES[extname(name)];
    if (!type) return [];
    const bytes = readFileSync(new URL(name, DIST));
    const tag = sha256Hex(bytes).slice(0, 16);
    return [[name, { type, bytes, zipped: gzipSync(bytes, { level: 9 }), tag }] as const];
  });
  return new Map(served);
}

/** Serves the console under its own path. A browser keeps the files and asks each time whether they are still the same. */
export function serveConsole(): RequestHandler {
  const files = loadConsole();
  return (request: Request, response: Response) => {
    requestState(response).route = '/console';
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.set('Allow', 'GET, HEAD');
      throw new RefundlensError('method_not_allowed');
    }
    const name = request.path.slice(1) || 'index.html';
    const file = files.get(name);
    if (!file) throw new RefundlensError('not_found');
    const zipped = request.acceptsEncodings('gzip', 'identity') === 'gzip';
    response.set({
      'Content-Type': file.type,
      'Cache-Control': 'no-cache',
      ETag: `"${file.tag}${zipped ? '-gzip' : ''}"`,
    });
    response.vary('Accept-Encoding');
    if (zipped) response.set('Content-Encoding', 'gzip');
    response.send(zipped ? file.zipped : file.bytes);
  };
}
