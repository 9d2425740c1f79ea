/** Where a host lies: this machine, the link (cloud metadata lives there), a network of the town's own, or anywhere. */
export type AddressKind = 'loopback' | 'link-local' | 'private' | 'public';

/**
 * Tells by the host of an URL where it points (RFC 6890, RFC 4193, RFC 4291), as far as the name itself says so: the
 * platform's URL parser has written every spelling of an IPv4 address (decimal, hex, octal) in the usual way by then.
 * A name that only resolves to such an address is not seen here.
 *
 * @example addressKind('http://2852039166/') // 'link-local': 169.254.169.254
 */
export function addressKind(url: string): AddressKind {
  const { hostname } = new URL(url);
  const host = hostname.replace(/\.$/, '').toLowerCase();
  if (host === 'localhost' || host.endsWith('.localhost')) return 'loopback';
  if (host.startsWith('[')) return ofIpv6(host.slice(1, -1));
  return /^\d+\.\d+\.\d+\.\d+$/.test(host) ? ofIpv4(host.split('.').map(Number)) : 'public';
}

function ofIpv4([a = 0, b = 0]: number[]): AddressKind {
  if (a === 127 || a === 0) return 'loopback';
  if (a === 169 && b === 254) return 'link-local';
  const own =
    a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168) || (a === 100 && b >= 64 && b <= 127);
  return own ? 'private' : 'public';
}

function ofIpv6(host: string): AddressKind {
  if (host === '::1' || host === '::') return 'loopback';
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(host);
  if (mapped !== null) {
    const high = Number.parseInt(mapped[1] ?? '', 16);
    return ofIpv4([high >> 8, high & 255]);
  }
  if (/^fe[89ab]/.test(host)) return 'link-local';
  return /^f[cd]/.test(host) ? 'private' : 'public';
}
