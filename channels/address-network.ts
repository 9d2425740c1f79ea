/**
 * The network of an address, as far as one visitor may have it for himself: /24 of IPv4, /48 of IPv6, the most that a
 * household or an office gets (RFC 6177). Undefined for what is no address, and for this machine's own, which every visitor of a proxy has.
 */
export function addressNetwork(address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  const plain = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(address)?.[1];
  if (plain !== undefined) return plain.startsWith('127.') ? undefined : plain;
  const groups = groupsOf(address);
  if (groups === undefined || groups.slice(0, 7).every((group) => group === 0)) return undefined;
  const [first = 0, second = 0, third = 0, fourth = 0, , mark, high = 0, low = 0] = groups;
  if (first + second + third + fourth === 0 && mark === 0xffff)
    return addressNetwork([high >> 8, high & 255, low >> 8, low & 255].join('.'));
  return [first, second, third].map((group) => group.toString(16)).join(':');
}

/** The eight groups of an IPv6 address; undefined where it is none. The platform's own parser of hosts knows every way to write one. */
function groupsOf(address: string): number[] | undefined {
  const host = URL.parse(`http://[${address}]`)?.hostname.slice(1, -1);
  if (host === undefined) return undefined;
  const [before = [], after = []] = host.split('::').map((part) => part.split(':').filter(Boolean));
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after].map((group) => Number.parseInt(group, 16));
}
