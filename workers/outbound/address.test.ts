import { expect, test } from 'vitest';
import { checkUrl, type OutboundRules, parseNetworks } from './address.ts';

const PUBLIC: OutboundRules = { allow: [], plainHttp: true };
const refusal = (url: string, rules = PUBLIC) => {
  try {
    checkUrl(url, rules);
  } catch (error) {
    return (error as { code: string }).code;
  }
  return null;
};

test.each([
  'https://example.com/a.jpg',
  'http://example.com:80/',
  'https://203.107.1.1/photo',
  'https://[2606:4700::1]/',
  'https://例子.测试/照片.jpg',
])('%s may be called', url => {
  expect(refusal(url)).toBeNull();
});

test.each([
  ['loopback', 'http://127.0.0.1/'],
  ['loopback, not the first', 'http://127.255.255.254/'],
  ['a decimal address', 'http://2130706433/'],
  ['an octal address', 'http://0177.0.0.1/'],
  ['a hexadecimal address', 'http://0x7f000001/'],
  ['mixed parts', 'http://0x7f.1/'],
  ['full-width digits', 'http://１２７.０.０.１/'],
  ['this network', 'http://0.0.0.0/'],
  ['private 10', 'http://10.0.0.1/'],
  ['private 172.16', 'http://172.31.255.255/'],
  ['private 192.168', 'http://192.168.1.1/'],
  ['shared space, where Alibaba Cloud has its metadata', 'http://100.100.100.200/latest/meta-data'],
  ['link-local metadata', 'http://169.254.169.254/latest/meta-data'],
  ['the metadata of Azure', 'http://168.63.129.16/'],
  ['protocol assignments', 'http://192.0.0.192/'],
  ['benchmarking', 'http://198.18.0.1/'],
  ['documentation', 'http://192.0.2.1/'],
  ['multicast', 'http://224.0.0.1/'],
  ['broadcast', 'http://255.255.255.255/'],
  ['reserved', 'http://240.0.0.1/'],
  ['IPv6 loopback', 'http://[::1]/'],
  ['IPv6 unspecified', 'http://[::]/'],
  ['a mapped address', 'http://[::ffff:127.0.0.1]/'],
  ['a mapped address in hex', 'http://[::ffff:7f00:1]/'],
  ['a mapped metadata address', 'http://[::ffff:169.254.169.254]/'],
  ['a compatible address', 'http://[::127.0.0.1]/'],
  ['NAT64', 'http://[64:ff9b::7f00:1]/'],
  ['local NAT64', 'http://[64:ff9b:1::7f00:1]/'],
  ['6to4', 'http://[2002:7f00:1::]/'],
  ['Teredo', 'http://[2001::1]/'],
  ['IPv6 link-local', 'http://[fe80::1]/'],
  ['IPv6 site-local', 'http://[fec0::1]/'],
  ['IPv6 unique local metadata', 'http://[fd00:ec2::254]/'],
  ['IPv6 outside of what is given out', 'http://[4000::1]/'],
  ['another port', 'http://example.com:8080/'],
  ['another port of an address', 'https://9.9.9.9:22/'],
  ['a file', 'file:///etc/passwd'],
  ['gopher', 'gopher://example.com/'],
  ['data', 'data:image/png;base64,AAAA'],
  ['a relative address', '/etc/passwd'],
  ['no scheme', 'example.com/a.jpg'],
  ['a user and password', 'https://user:secret@example.com/'],
  ['a user name that looks like a host', 'https://example.com@127.0.0.1/'],
  ['nothing', ''],
])('%s is refused', (_name, url) => {
  expect(refusal(url)).toBe('url_refused');
});

test('where https is wanted, http is refused', () => {
  const rules = { allow: [], plainHttp: false };
  expect(refusal('http://example.com/', rules)).toBe('url_refused');
  expect(refusal('https://example.com/', rules)).toBeNull();
});

test('an allowed network is reached on any port, without TLS, and nothing beside it', () => {
  const rules = { allow: parseNetworks(' 10.1.0.0/16, fd00::/8,'), plainHttp: false };
  expect(refusal('http://10.1.2.3:8080/', rules)).toBeNull();
  expect(refusal('http://[fd12::1]:9000/', rules)).toBeNull();
  expect(refusal('http://[::ffff:10.1.2.3]/', rules)).toBeNull();
  expect(refusal('http://10.2.0.1/', rules)).toBe('url_refused');
  expect(refusal('http://9.9.9.9/', rules)).toBe('url_refused');
});

test.each(['10.0.0.0/33', 'localhost', '10.0.0.1', '::/200'])('%s is no network', text => {
  expect(() => parseNetworks(text)).toThrow('config_invalid');
});
