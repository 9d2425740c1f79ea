/** Whether a neighbour's address may be spoken to: https, or, where a stand-in plays AWS, this machine. */
export function isOutbound(address: URL, allowLoopback: boolean): boolean {
  if (address.username !== '' || address.password !== '') return false;
  if (address.protocol === 'https:') return true;
  return allowLoopback && address.protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(address.hostname);
}
