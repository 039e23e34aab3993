import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { connect, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { getCACertificates, setDefaultCACertificates, type TLSSocket } from 'node:tls';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TEST_TLS } from '#test/fixtures/tls.ts';
import { parseNetworks } from './address.ts';
import { createOutbound, type Outbound, type OutboundSettings } from './outbound.ts';

const TIMES = { connectMs: 2_000, firstByteMs: 2_000, totalMs: 4_000 };
const opened: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

async function listen(server: Server): Promise<number> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const sockets = new Set<Socket>();
  server.on('connection', socket => sockets.add(socket));
  opened.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise(resolve => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}
const serve = (handler: RequestListener) => listen(createServer(handler));

function outbound(settings: Partial<OutboundSettings> = {}): Outbound {
  const made = createOutbound({ allow: parseNetworks('127.0.0.1/32'), plainHttp: true, times: TIMES, ...settings });
  opened.push(() => made.close());
  return made;
}
const strict = (settings: Partial<OutboundSettings> = {}) => outbound({ allow: [], ...settings });

const failure = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    reason => reason,
  );
  return [error?.code, error?.fields?.reason].filter(Boolean).join(' ');
};

test('brings the bytes, and sends nothing that could identify or authorise', async () => {
  let seen: IncomingMessage['headers'] = {};
  const port = await serve((request, response) => {
    seen = request.headers;
    response.setHeader('Set-Cookie', 'session=1').end('the photo');
  });
  const fetcher = outbound();
  const { bytes, url } = await fetcher.get(`http://127.0.0.1:${port}/a.jpg?x=1#part`, 100);
  expect(Buffer.from(bytes).toString()).toBe('the photo');
  expect(url).toBe(`http://127.0.0.1:${port}/a.jpg?x=1`);
  await fetcher.get(`http://127.0.0.1:${port}/`, 100);
  expect(Object.keys(seen).sort()).toEqual(['accept', 'accept-encoding', 'connection', 'host', 'user-agent']);
});

describe('addresses', () => {
  let port: number;
  let asked: number;
  beforeEach(async () => {
    asked = 0;
    port = await serve((_request, response) => {
      asked += 1;
      response.end('secret');
    });
  });

  test.each(['127.0.0.1', '2130706433', '0x7f.1', '0177.1', '[::ffff:127.0.0.1]', 'localhost'])(
    'nothing is asked of %s',
    async host => {
      expect(await failure(strict().get(`http://${host}:${port}/`, 100))).toBe('url_refused');
      expect(await failure(strict().get(`http://${host}/`, 100))).toBe('url_refused');
      expect(asked).toBe(0);
    },
  );

  test.each([
    ['a private address', ['127.0.0.1']],
    ['a public address and a private one', ['203.107.1.1', '127.0.0.1']],
    ['a mapped address', ['::ffff:127.0.0.1']],
    ['NAT64', ['64:ff9b::7f00:1']],
    ['the metadata service', ['169.254.169.254']],
    ['no address of any kind', ['nonsense']],
  ])('a public name that stands for %s is refused', async (_name, addresses) => {
    const fetcher = strict({ resolve: async () => addresses });
    expect(await failure(fetcher.get('http://photos.example/', 100))).toBe('url_refused');
    expect(asked).toBe(0);
  });

  test('a name is resolved once per connection, and the connection goes to that very answer', async () => {
    // What a rebinding name does: another answer each time it is asked.
    const answers = [['127.0.0.1'], ['169.254.169.254'], ['10.0.0.1']];
    let questions = 0;
    const fetcher = outbound({ resolve: async () => answers[questions++]! });
    const { bytes } = await fetcher.get(`http://rebinding.example:${port}/`, 100);
    expect([Buffer.from(bytes).toString(), questions]).toEqual(['secret', 1]);
  });

  test('a name that turns private after a first good answer is refused then', async () => {
    const answers = [['127.0.0.1'], ['127.0.0.2']];
    let questions = 0;
    const fetcher = outbound({ resolve: async () => answers[questions++]! });
    const target = `http://rebinding.example:${port}/`;
    await fetcher.get(target, 100);
    // Another connection: the first one is taken.
    const held = Promise.withResolvers<void>();
    const other = await serve(async (_request, response) => {
      await held.promise;
      response.end();
    });
    expect(await failure(fetcher.get(`http://rebinding.example:${other}/`, 100))).toBe('url_refused');
    held.resolve();
  });

  test('a name without addresses, and one that the resolver does not know', async () => {
    expect(await failure(strict({ resolve: async () => [] }).get('http://a.example/', 100))).toBe(
      'fetch_unreachable connection',
    );
    const unknown = async () => {
      throw Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
    };
    expect(await failure(strict({ resolve: unknown }).get('http://a.example/', 100))).toBe(
      'fetch_unreachable connection',
    );
  });

  test('where the first address does not answer the next one is tried', async () => {
    const fetcher = outbound({ allow: parseNetworks('127.0.0.0/8'), resolve: async () => ['127.0.0.9', '127.0.0.1'] });
    expect((await fetcher.get(`http://photos.example:${port}/`, 100)).bytes).toHaveLength(6);
  });
});

describe('redirects', () => {
  async function redirecting(to: (port: number) => string, status = 302): Promise<number> {
    const port: number = await serve((request, response) => {
      if (request.url === '/photo') response.end('the photo');
      else response.writeHead(status, { Location: to(port), 'Set-Cookie': 'a=b' }).end('moved');
    });
    return port;
  }

  test.each([301, 302, 303, 307, 308])('%d is followed', async status => {
    const port = await redirecting(() => '/photo', status);
    const { bytes, url } = await outbound().get(`http://127.0.0.1:${port}/`, 100);
    expect([Buffer.from(bytes).toString(), url]).toEqual(['the photo', `http://127.0.0.1:${port}/photo`]);
  });

  test.each([
    ['another address of this machine', (port: number) => `http://127.0.0.2:${port}/photo`],
    ['the same by another name', (port: number) => `http://localhost.:${port}/photo`],
    ['the metadata service', () => 'http://169.254.169.254/latest/meta-data'],
    ['a decimal address', () => 'http://2852039166/'],
    ['a file', () => 'file:///etc/passwd'],
    ['another scheme', () => 'ftp://example.com/a.jpg'],
    ['a user and password', (port: number) => `http://user:pass@127.0.0.1:${port}/photo`],
  ])('to %s is refused', async (_name, to) => {
    const port = await redirecting(to);
    const fetcher = outbound({ resolve: async () => ['127.0.0.2'] });
    expect(await failure(fetcher.get(`http://127.0.0.1:${port}/`, 100))).toBe('url_refused');
  });

  test('a circle ends after three', async () => {
    let asked = 0;
    const port = await serve((_request, response) => {
      asked += 1;
      response.writeHead(302, { Location: '/' }).end();
    });
    expect(await failure(outbound().get(`http://127.0.0.1:${port}/`, 100))).toBe('fetch_refused redirects');
    expect(asked).toBe(4);
  });

  test('to nowhere', async () => {
    for (const headers of [{}, { Location: 'http://[broken' }]) {
      const port = await serve((_request, response) => response.writeHead(302, headers).end());
      expect(await failure(outbound().get(`http://127.0.0.1:${port}/`, 100))).toBe('fetch_refused redirect_nowhere');
    }
  });
});

describe('answers', () => {
  test.each([
    [404, 'fetch_refused status_404'],
    [403, 'fetch_refused status_403'],
    [204, 'fetch_refused status_204'],
    [206, 'fetch_refused status_206'],
    [500, 'fetch_unreachable status_500'],
    [503, 'fetch_unreachable status_503'],
    [429, 'fetch_unreachable status_429'],
  ])('%d', async (status, expected) => {
    const port = await serve((_request, response) => response.writeHead(status).end());
    expect(await failure(outbound().get(`http://127.0.0.1:${port}/`, 100))).toBe(expected);
  });

  test('more than was allowed is not read on, announced or not', async () => {
    for (const announced of [true, false]) {
      const gone = Promise.withResolvers<void>();
      const port = await serve((_request, response) => {
        response.on('close', () => gone.resolve());
        if (announced) response.setHeader('Content-Length', '1000000000');
        const more = () => response.destroyed || response.write(Buffer.alloc(64 * 1024), () => setImmediate(more));
        more();
      });
      expect(await failure(outbound().get(`http://127.0.0.1:${port}/`, 100_000))).toBe('photo_too_large');
      await gone.promise;
    }
  });

  test('a body that never ends, byte by byte, is left when the time is over', async () => {
    const gone = Promise.withResolvers<void>();
    const port = await serve((_request, response) => {
      const drip = setInterval(() => response.write('x'), 20);
      response.on('close', () => {
        clearInterval(drip);
        gone.resolve();
      });
    });
    const fetcher = outbound({ times: { ...TIMES, totalMs: 300 } });
    expect(await failure(fetcher.get(`http://127.0.0.1:${port}/`, 1_000_000))).toBe('fetch_unreachable timeout');
    await gone.promise;
  });

  test('headers that never end, a server that says nothing, one that is gone', async () => {
    const fetcher = outbound({ times: { ...TIMES, totalMs: 300 } });
    const headers = await listen(
      createTcpServer(socket => {
        socket.on('error', () => {});
        socket.write('HTTP/1.1 200 OK\r\n');
        const drip = setInterval(() => socket.write('X-More: x\r\n'), 20);
        socket.on('close', () => clearInterval(drip));
      }),
    );
    expect(await failure(fetcher.get(`http://127.0.0.1:${headers}/`, 100))).toBe('fetch_unreachable timeout');
    const silent = await listen(createTcpServer(socket => void socket.on('error', () => {})));
    expect(await failure(fetcher.get(`http://127.0.0.1:${silent}/`, 100))).toBe('fetch_unreachable timeout');
    const closing = await listen(createTcpServer(socket => void socket.on('error', () => {}).destroy()));
    expect(await failure(fetcher.get(`http://127.0.0.1:${closing}/`, 100))).toBe('fetch_unreachable connection');
    const free = createTcpServer();
    const port = await new Promise<number>(resolve => {
      free.listen(0, '127.0.0.1', () => resolve((free.address() as AddressInfo).port));
    });
    await new Promise(resolve => free.close(resolve));
    expect(await failure(fetcher.get(`http://127.0.0.1:${port}/`, 100))).toBe('fetch_unreachable connection');
  });

  test('a body that breaks off is no photo', async () => {
    const port = await serve((_request, response) => {
      response.setHeader('Content-Length', '100');
      response.write('half', () => response.destroy());
    });
    expect(await failure(outbound().get(`http://127.0.0.1:${port}/`, 1000))).toBe('fetch_unreachable connection');
  });

  test('something that is no HTTP', async () => {
    const port = await listen(createTcpServer(socket => void socket.on('error', () => {}).end('SSH-2.0-OpenSSH\r\n')));
    expect(await failure(outbound().get(`http://127.0.0.1:${port}/`, 100))).toBe('fetch_unreachable no_http');
  });

  test('TLS is with the name, though the connection is made by number', async () => {
    const before = getCACertificates('default');
    setDefaultCACertificates([...before, TEST_TLS.ca]);
    opened.push(async () => setDefaultCACertificates(before));
    let named: string | false | null = null;
    const { cert, key } = TEST_TLS;
    const server = createHttpsServer({ cert, key }, (request, response) => {
      named = (request.socket as TLSSocket).servername ?? null;
      response.end('the photo');
    });
    const port = await listen(server);
    const fetcher = outbound({ plainHttp: false, resolve: async () => ['127.0.0.1'] });
    expect((await fetcher.get(`https://photos.example:${port}/`, 100)).bytes).toHaveLength(9);
    expect(named).toBe('photos.example');
    for (const other of ['other.example', '127.0.0.1']) {
      expect(await failure(fetcher.get(`https://${other}:${port}/`, 100))).toBe('fetch_unreachable tls');
    }
  });

  test('no TLS where it is expected, and a certificate that nobody vouches for', async () => {
    const { cert, key } = TEST_TLS;
    const plain = await serve((_request, response) => response.end());
    const unknown = await listen(createHttpsServer({ cert, key }, (_request, response) => response.end()));
    const fetcher = outbound({ resolve: async () => ['127.0.0.1'] });
    for (const port of [plain, unknown]) {
      expect(await failure(fetcher.get(`https://photos.example:${port}/`, 100))).toBe('fetch_unreachable tls');
    }
  });
});

describe('posts', () => {
  test('send body and headers, and give the status without reading or following the answer', async () => {
    let received = '';
    const port = await serve(async (request, response) => {
      for await (const chunk of request) received += chunk;
      received += ` ${request.headers['webhook-id']}`;
      response.writeHead(307, { Location: '/again' }).end('x'.repeat(1_000_000));
    });
    const url = `http://127.0.0.1:${port}/`;
    expect(await outbound().post(url, { 'webhook-id': '7', 'content-type': 'application/json' }, '{"a":"照"}')).toBe(
      307,
    );
    expect(received).toBe('{"a":"照"} 7');
  });

  test('go over https alone, except into an allowed network', async () => {
    expect(await failure(strict({ plainHttp: false }).post('http://shop.example/', {}, ''))).toBe('url_refused');
    // Allowed networks make names uncertain, so this is found out at the connection.
    const fetcher = outbound({ plainHttp: false, resolve: async () => ['203.107.1.1'] });
    expect(await failure(fetcher.post('http://shop.example/', {}, ''))).toBe('url_refused');
    expect(await failure(fetcher.post('https://shop.example:8443/', {}, ''))).toBe('url_refused');
  });
});

describe('questions', () => {
  test('send bytes, and bring the answer', async () => {
    let seen: IncomingMessage['headers'] = {};
    const port = await serve(async (request, response) => {
      seen = request.headers;
      const chunks: Uint8Array[] = [];
      for await (const chunk of request) chunks.push(chunk);
      response.end(Buffer.concat([...chunks, Buffer.from('!')]));
    });
    const answer = await outbound().ask(`http://127.0.0.1:${port}/`, 'text/plain', Buffer.from([0, 255]), 3);
    expect([...answer]).toEqual([0, 255, 33]);
    const sent = ['accept-encoding', 'connection', 'content-length', 'content-type', 'host', 'user-agent'];
    expect(Object.keys(seen).sort()).toEqual(sent);
  });

  test.each([
    [302, 'fetch_refused status_302'],
    [401, 'fetch_refused status_401'],
    [503, 'fetch_unreachable status_503'],
    [200, 'photo_too_large'],
  ])('%d', async (status, expected) => {
    const port = await serve((_request, response) => response.writeHead(status, { Location: '/' }).end('xxxx'));
    expect(await failure(outbound().ask(`http://127.0.0.1:${port}/`, 'a/b', Buffer.from('x'), 3))).toBe(expected);
  });

  test('go to no private address', async () => {
    expect(await failure(strict().ask('http://127.0.0.1/', 'a/b', Buffer.from('x'), 3))).toBe('url_refused');
  });
});

test('no connection is left behind', async () => {
  let open = 0;
  const server = createServer((_request, response) => response.end('x'));
  server.on('connection', socket => {
    open += 1;
    socket.on('close', () => {
      open -= 1;
    });
  });
  const port = await listen(server);
  const fetcher = createOutbound({ allow: parseNetworks('127.0.0.1/32'), plainHttp: true, times: TIMES });
  await fetcher.get(`http://127.0.0.1:${port}/`, 10);
  await fetcher.close();
  const probe = connect(port, '127.0.0.1');
  await new Promise(resolve => probe.on('connect', resolve));
  probe.destroy();
  await expect.poll(() => open).toBe(0);
});
