import { Agent, request } from 'undici';
import { checkUrl, type OutboundRules } from './address.ts';
import { dnsResolve, guardedConnector, type Resolve } from './connector.ts';
import { explainFetchFailure, noAnswer, refusedAnswer, tooLarge } from './failures.ts';

/** Time limits in milliseconds; the last one bounds a whole call, redirects and the slowest body included. */
export interface OutboundTimes {
  readonly connectMs: number;
  readonly firstByteMs: number;
  readonly totalMs: number;
}

export interface OutboundSettings extends OutboundRules {
  readonly times: OutboundTimes;
  /** The name servers of this machine unless a test brings its own. */
  readonly resolve?: Resolve;
}

export interface Fetched {
  readonly bytes: Uint8Array;
  /** Where the redirects led. */
  readonly url: string;
}

/** Requests to addresses that others chose. Carries no cookie, no key and no referrer, and follows no proxy setting. */
export interface Outbound {
  /**
   * The body of a GET, following at most three redirects, each checked like the first address.
   * Throws `url_refused`, `fetch_refused` (the server said no), `fetch_unreachable` (no whole answer in time; another
   * try may help), or `photo_too_large` past `maxBytes`.
   */
  get(url: string, maxBytes: number): Promise<Fetched>;
  /**
   * Posts a text and gives the status of the answer, whose body nobody reads. Follows no redirect.
   * Throws `url_refused` or `fetch_unreachable`.
   */
  post(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<number>;
  /**
   * Posts bytes of that type and gives the body of the answer. Follows no redirect.
   * Throws as `get` does.
   */
  ask(url: string, type: string, body: Uint8Array, maxBytes: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

const MAX_REDIRECTS = 3;
const USER_AGENT = 'refundlens';
const MAX_HEADER_BYTES = 16 * 1024;
/** Connections are of little use to the next request, which goes elsewhere. */
const KEEP_ALIVE_MS = 2_000;

export function createOutbound(settings: OutboundSettings): Outbound {
  const { times, resolve = dnsResolve } = settings;
  const dispatcher = new Agent({
    connect: guardedConnector(settings, resolve, times.connectMs),
    headersTimeout: times.firstByteMs,
    bodyTimeout: times.firstByteMs,
    maxHeaderSize: MAX_HEADER_BYTES,
    keepAliveTimeout: KEEP_ALIVE_MS,
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
  });

  async function follow(start: string, maxBytes: number, signal: AbortSignal): Promise<Fetched> {
    let url = checkUrl(start, settings);
    for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
      const answer = await request(url, {
        dispatcher,
        signal,
        // No compression: the bytes of a photo are its evidence, and nothing here can swell.
        headers: {
          'user-agent': USER_AGENT,
          accept: 'image/*, application/octet-stream;q=0.9',
          'accept-encoding': 'identity',
        },
      });
      const { statusCode, headers, body } = answer;
      if (statusCode === 200) {
        return { bytes: await readUpTo(body, maxBytes, Number(headers['content-length'] ?? 0)), url: url.href };
      }
      const { location } = headers;
      drop(body);
      throwIfAway(statusCode);
      if (![301, 302, 303, 307, 308].includes(statusCode)) throw refusedAnswer(`status_${statusCode}`);
      if (typeof location !== 'string' || !URL.canParse(location, url.href)) throw refusedAnswer('redirect_nowhere');
      url = checkUrl(new URL(location, url).href, settings);
    }
    throw refusedAnswer('redirects');
  }

  return {
    get: (url, maxBytes) => explained(follow(url, maxBytes, AbortSignal.timeout(times.totalMs))),
    post: (url, headers, body) =>
      explained(
        (async () => {
          const answer = await request(checkUrl(url, settings), {
            dispatcher,
            method: 'POST',
            signal: AbortSignal.timeout(times.totalMs),
            headers: { 'user-agent': USER_AGENT, ...headers },
            body,
          });
          drop(answer.body);
          return answer.statusCode;
        })(),
      ),
    ask: (url, type, bytes, maxBytes) =>
      explained(
        (async () => {
          const { statusCode, headers, body } = await request(checkUrl(url, settings), {
            dispatcher,
            method: 'POST',
            signal: AbortSignal.timeout(times.totalMs),
            headers: { 'user-agent': USER_AGENT, 'content-type': type, 'accept-encoding': 'identity' },
            body: bytes,
          });
          if (statusCode === 200) return await readUpTo(body, maxBytes, Number(headers['content-length'] ?? 0));
          drop(body);
          throwIfAway(statusCode);
          throw refusedAnswer(`status_${statusCode}`);
        })(),
      ),
    close: () => dispatcher.destroy(),
  };
}

/** Statuses of a server that may answer the next time. */
function throwIfAway(status: number): void {
  if (status >= 500 || status === 408 || status === 429) throw noAnswer(`status_${status}`);
}

async function explained<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw explainFetchFailure(error);
  }
}

type Body = AsyncIterable<Uint8Array> & {
  on(event: 'error', listener: () => void): { destroy(): unknown };
};

/** Breaks off an answer. A body that is broken off says so by an event, which would end the process unheard. */
function drop(body: Body): void {
  body.on('error', () => {}).destroy();
}

/** Throws `photo_too_large` as soon as there is more, without reading on. */
async function readUpTo(body: Body, maxBytes: number, announced: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = announced;
  if (announced <= maxBytes) {
    size = 0;
    for await (const chunk of body) {
      size += chunk.length;
      if (size > maxBytes) break;
      chunks.push(chunk);
    }
  }
  if (size <= maxBytes) return Buffer.concat(chunks);
  drop(body);
  throw tooLarge(maxBytes);
}
