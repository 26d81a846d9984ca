// Where a webhook may be sent: to the public internet and nowhere near ourselves (OWASP SSRF prevention). The blocks
// are those of the IANA special-purpose registries (RFC 6890) that are not globally reachable, and multicast.

import { refuse, type Refusal } from '#kernel/refusal.js';

/** Any other is the port of something inside that was never meant for the web. */
const PORTS: ReadonlySet<string> = new Set(['', '443', '8443']);

const FORBIDDEN_4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24],
  ['192.31.196.0', 24], ['192.52.193.0', 24], ['192.88.99.0', 24], ['192.168.0.0', 16], ['192.175.48.0', 24], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
];
/** Of IPv6 only 2000::/3 is given out; of it, documentation, Teredo, ORCHID and 6to4 are no destination. */
const GIVEN_OUT_6: readonly [string, number] = ['2000::', 3];
const FORBIDDEN_6: readonly (readonly [string, number])[] = [['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20]];

/** Whether an address, as a resolver writes it, is one of the public internet. What cannot be read is not. */
export function isPublicAddress(address: string): boolean {
  const four = bitsOf4(address);
  if (four !== null) return !FORBIDDEN_4.some(([block, length]) => within(four, bitsOf4(block)!, length, 32));
  const six = bitsOf6(address);
  // An IPv4 address in IPv6 clothes (mapped, compatible, NAT64) stands outside of what is given out.
  return six !== null && within(six, bitsOf6(GIVEN_OUT_6[0])!, GIVEN_OUT_6[1], 128) && !FORBIDDEN_6.some(([block, length]) => within(six, bitsOf6(block)!, length, 128));
}

const LONGEST_URL = 500;

/** The address of an endpoint, normal. `testHosts`: `host` or `host:port` that this installation lets through without TLS, wherever they are. */
export function endpointUrl(text: string, testHosts: readonly string[]): string | Refusal {
  const url = text.length <= LONGEST_URL && URL.canParse(text) ? new URL(text) : null;
  if (!url || url.username !== '' || url.password !== '' || !['http:', 'https:'].includes(url.protocol)) return refuse('webhook.bad-url');
  url.hash = '';
  if (isTestHost(url, testHosts)) return url.href;
  if (url.protocol !== 'https:') return refuse('webhook.https-only');
  if (!PORTS.has(url.port)) return refuse('webhook.bad-port', { port: url.port });
  const host = bareHost(url);
  const literal = bitsOf4(host) !== null || host.includes(':');
  if (literal ? !isPublicAddress(host) : !host.includes('.') || /(^|\.)(localhost|local|internal|lan|home|corp|intranet)\.?$/.test(host)) return refuse('webhook.private-address', { host });
  return url.href;
}

export function isTestHost({ hostname, host }: URL, testHosts: readonly string[]): boolean {
  return testHosts.includes(hostname) || testHosts.includes(host);
}

/** Without the brackets of an IPv6 address. */
export function bareHost({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}

function within(address: bigint, block: bigint, length: number, width: number): boolean {
  const shift = BigInt(width - length);
  return address >> shift === block >> shift;
}

function bitsOf4(text: string): bigint | null {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number);
  return !parts || parts.some((part) => part > 255) ? null : parts.reduce((bits, part) => (bits << 8n) | BigInt(part), 0n);
}

function bitsOf6(text: string): bigint | null {
  // A zone names an interface of this machine: no address of the internet has one.
  if (!text.includes(':') || text.includes('%')) return null;
  const tail = text.slice(text.lastIndexOf(':') + 1);
  const four = tail.includes('.') ? bitsOf4(tail) : null;
  if (tail.includes('.') && four === null) return null;
  const written = four === null ? text : `${text.slice(0, -tail.length)}${(four >> 16n).toString(16)}:${(four & 0xffffn).toString(16)}`;
  const [head = '', rest, ...more] = written.split('::');
  if (more.length > 0) return null;
  const left = head === '' ? [] : head.split(':');
  const right = rest === undefined || rest === '' ? [] : rest.split(':');
  const missing = 8 - left.length - right.length;
  if (rest === undefined ? missing !== 0 : missing < 1) return null;
  const groups = [...left, ...Array.from({ length: missing }, () => '0'), ...right];
  return groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group)) ? groups.reduce((bits, group) => (bits << 16n) | BigInt(`0x${group}`), 0n) : null;
}
