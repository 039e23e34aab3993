import ipaddr from 'ipaddr.js';
import { type ErrorDetail, RefundlensError } from '#pipeline/core/errors.ts';

/** Networks that may be reached although they are not part of the public internet: REFUNDLENS_OUTBOUND_ALLOW. */
export type Networks = readonly (readonly [ipaddr.IPv4 | ipaddr.IPv6, number])[];

/** What an outbound request may use. */
export interface OutboundRules {
  readonly allow: Networks;
  /** False: https alone, except into an allowed network. */
  readonly plainHttp: boolean;
}

/** Reads `127.0.0.1/32, fd00::/8`. Throws `config_invalid`. */
export function parseNetworks(list: string): Networks {
  return list
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '')
    .map(part => {
      if (ipaddr.isValidCIDR(part)) return ipaddr.parseCIDR(part);
      const detail = {
        en: `REFUNDLENS_OUTBOUND_ALLOW: "${part}" is no network such as 10.1.0.0/16 or fd00::/8.`,
        zh: `REFUNDLENS_OUTBOUND_ALLOW：“${part}” 不是 10.1.0.0/16 或 fd00::/8 这样的网段。`,
      };
      throw new RefundlensError('config_invalid', detail, { fields: { REFUNDLENS_OUTBOUND_ALLOW: part } });
    });
}

/**
 * Global unicast by the registries, yet not a stranger's server: Azure answers there with the secrets of the machine
 * that asks (168.63.129.16, "wire server"). Other clouds' metadata addresses are link-local, private or shared space.
 */
const METADATA = new Set(['168.63.129.16']);
/** The one block that IPv6 unicast addresses are given out from (RFC 4291, IANA). */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an address belongs to the public internet. Addresses that carry an IPv4 address inside (mapped, NAT64, 6to4,
 * Teredo) are not: what they lead to depends on this network's translators.
 */
function isPublic(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (address.range() !== 'unicast' || METADATA.has(address.toString())) return false;
  return address.kind() === 'ipv4' || (address as ipaddr.IPv6).match(GLOBAL_IPV6);
}

/** An IP address, or null for a name. A mapped IPv4 address counts as what it stands for. */
function parseAddress(host: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  return ipaddr.isValid(bare) ? ipaddr.process(bare) : null;
}

const inNetworks = (address: ipaddr.IPv4 | ipaddr.IPv6, networks: Networks) =>
  networks.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits));

const STANDARD_PORTS = new Set(['80', '443', '']);

type Target = Pick<URL, 'protocol' | 'port'>;

const refused = (detail: ErrorDetail) => new RefundlensError('url_refused', detail);

/** Throws `url_refused` unless this very address may be connected to for that scheme and port. */
export function checkAddress(address: string, { protocol, port }: Target, rules: OutboundRules): void {
  const parsed = parseAddress(address);
  if (parsed && inNetworks(parsed, rules.allow)) return;
  if (!parsed || !isPublic(parsed)) {
    throw refused({
      en: 'Its host is not a server on the public internet.',
      zh: '该主机不是公共互联网上的服务器。',
    });
  }
  if (protocol !== 'https:' && !rules.plainHttp)
    throw refused({ en: 'It must begin with https://.', zh: '必须以 https:// 开头。' });
  if (!STANDARD_PORTS.has(port))
    throw refused({ en: 'Only the ports 80 and 443 are used.', zh: '只允许使用 80 和 443 端口。' });
}

/**
 * An absolute http(s) URL whose form may be requested. Hosts written as decimal, octal or hexadecimal numbers are read
 * as the addresses that they are. A name is only checked when it is resolved, at the connection.
 * Throws `url_refused`.
 */
export function checkUrl(text: string, rules: OutboundRules): URL {
  if (!URL.canParse(text)) throw refused({ en: 'It is not an absolute URL.', zh: '不是完整的网址。' });
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw refused({ en: 'It must begin with https:// or http://.', zh: '必须以 https:// 或 http:// 开头。' });
  }
  if (url.username !== '' || url.password !== '') {
    throw refused({ en: 'It must not hold a user name or password.', zh: '不能包含用户名或密码。' });
  }
  url.hash = '';
  // A name may turn out to lead into an allowed network, which has neither rule of the public one.
  if (parseAddress(url.hostname) !== null) checkAddress(url.hostname, url, rules);
  else if (rules.allow.length === 0) checkAddress(ANY_PUBLIC, url, rules);
  return url;
}

/** Stands for a name's address where only scheme and port are checked. */
const ANY_PUBLIC = '9.9.9.9';
