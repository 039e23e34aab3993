import { lookup } from 'node:dns/promises';
import { isIP, type Socket } from 'node:net';
import { buildConnector } from 'undici';
import { checkAddress, type OutboundRules } from './address.ts';

/** All addresses of a name. Node's own resolver unless a test brings another. */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

export const systemResolve: Resolve = async hostname =>
  (await lookup(hostname, { all: true })).map(({ address }) => address);

/**
 * Connects to checked addresses alone. A name is resolved once, every address of the answer must be allowed, and the
 * connection is made to one of these by number: a name that answers otherwise the next time (DNS rebinding) gains
 * nothing. Certificates are still those of the name.
 */
export function guardedConnector(
  rules: OutboundRules,
  resolve: Resolve,
  connectMs: number,
): ReturnType<typeof buildConnector> {
  const connect = buildConnector({ timeout: connectMs, allowH2: false });

  const connectTo = (options: Parameters<typeof connect>[0]) =>
    new Promise<Socket>((done, fail) => {
      connect(options, (error, socket) => (error ? fail(error) : done(socket as Socket)));
    });

  async function guarded(options: Parameters<typeof connect>[0]): Promise<Socket> {
    const { protocol, port } = options;
    const hostname = options.hostname.replace(/^\[(.*)\]$/, '$1');
    const named = isIP(hostname) === 0;
    const addresses = named ? await resolve(hostname) : [hostname];
    if (addresses.length === 0) throw Object.assign(new Error('the name has no address'), { code: 'ENOTFOUND' });
    for (const address of addresses) checkAddress(address, { protocol, port }, rules);
    let failure: unknown;
    for (const address of addresses) {
      try {
        return await connectTo({ ...options, hostname: address, ...(named && { servername: hostname }) });
      } catch (error) {
        failure = error;
      }
    }
    throw failure;
  }

  return (options, callback) => {
    guarded(options).then(
      socket => callback(null, socket),
      error => callback(error, null),
    );
  };
}
