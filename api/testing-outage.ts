import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

/**
 * A way to a database that can be cut while the database itself lives on for other tests: a relay on a port of its own.
 * After `cut` every connection is broken and none can be made.
 */
export async function breakable(databaseUrl: string): Promise<{ url: string; cut: () => Promise<void> }> {
  const url = new URL(databaseUrl);
  const host = decodeURIComponent(url.hostname);
  const port = Number(url.port || 5432);
  const target = host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port };
  const sockets = new Set<Socket>();
  const relay = createServer(near => {
    const far = connect(target);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  await new Promise<void>(resolve => relay.listen(0, '127.0.0.1', resolve));
  url.host = `127.0.0.1:${(relay.address() as AddressInfo).port}`;
  return {
    url: url.href,
    cut: () =>
      new Promise(resolve => {
        if (!relay.listening) return resolve();
        relay.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
