import { Resolver } from 'node:dns/promises';
import { isIP, type Socket } from 'node:net';
import { buildConnector } from 'undici';
import { checkAddress, type OutboundRules } from './address.ts';

/** All addresses of a name, IPv4 first. */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

const DNS_TIMES = { timeout: 1_000, tries: 3 };

/**
 * Asks the name servers of this machine. Not by getaddrinfo: that holds one of the few threads which also read files,
 * and a stranger's name whose servers are silent would keep photos from being inspected.
 */
export const dnsResolve: Resolve = async hostname => {
  // A name of its own by RFC 6761, which no server is asked for.
  if (/(^|\.)localhost\.?$/i.test(hostname)) return ['127.0.0.1'];
  const resolver = new Resolver(DNS_TIMES);
  const answers = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
  const addresses = answers.flatMap(answer => (answer.status === 'fulfilled' ? answer.value : []));
  const [first] = answers;
  if (addresses.length === 0 && first.status === 'rejected') throw first.reason;
  return addresses;
};

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
