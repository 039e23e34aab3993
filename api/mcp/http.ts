import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import type { Request as ExpressRequest, RequestHandler } from 'express';
import { RefundlensError } from '#pipeline/core/errors.ts';
import { refundlensClient } from '../client/index.ts';
import type { Context } from '../context.ts';
import { authenticate } from '../http/auth.ts';
import { readBody } from '../http/body.ts';
import { requestState } from '../http/state.ts';
import { createMcpServer } from './server.ts';

/** Largest message: a photo of 15 MB in base64. A larger photo comes by its address. */
const MAX_MESSAGE_BYTES = 20 * 2 ** 20;

/**
 * The Model Context Protocol over streamable HTTP, without sessions: each message stands for itself, under the bearer
 * key that it comes with. Its tools call this very API, so that scopes, limits and the audit trail are those of the
 * contract; the message itself counts as a request too. Browsers' pages have no business here: a request that names an
 * Origin is refused, and cookies are not looked at.
 */
export function serveMcp(context: Context): RequestHandler {
  return async (request, response) => {
    const state = requestState(response);
    state.route = '/mcp';
    if (request.method !== 'POST') {
      response.set('Allow', 'POST');
      throw new RefundlensError('method_not_allowed', { en: 'Allowed: POST.', zh: '允许的方法：POST。' });
    }
    if (request.headers.origin !== undefined) throw new RefundlensError('origin_refused');
    const secret = request.headers.authorization?.match(/^Bearer +(\S+) *$/i)?.[1];
    if (!secret) throw new RefundlensError('key_missing');
    const { key } = await authenticate(request, context.store);
    state.tenantId = key.tenantId;
    const { headers, refusal } = await context.limits.request(key);
    response.set(headers);
    if (refusal) throw refusal;
    const body = await readBody(
      request,
      MAX_MESSAGE_BYTES,
      new RefundlensError('body_too_large'),
      context.uploads.admitFor(response),
    );
    const client = refundlensClient({ url: ownAddress(request), key: secret, language: state.language });
    const server = createMcpServer(client, state.language);
    const transport = new WebStandardStreamableHTTPServerTransport({
      enableJsonResponse: true,
      maxRequestBodySize: MAX_MESSAGE_BYTES,
    });
    await server.connect(transport);
    try {
      const answer = await transport.handleRequest(webRequest(request, body));
      response.status(answer.status).set(Object.fromEntries(answer.headers));
      response.send(Buffer.from(await answer.arrayBuffer()));
    } finally {
      await server.close();
    }
  };
}

/** Where this process answers this very connection. */
function ownAddress({ socket }: ExpressRequest): string {
  const address = socket.localAddress ?? '127.0.0.1';
  return `http://${address.includes(':') ? `[${address}]` : address}:${socket.localPort}`;
}

function webRequest(request: ExpressRequest, body: Buffer): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers.set(name, String(value));
  return new Request('http://localhost/mcp', { method: 'POST', headers, body: new Uint8Array(body) });
}
