/** The kind of a fault, as AWS or the platform names it; never its words, which may hold anything. */
export function faultCode(fault: unknown): string {
  const name = fault instanceof Error ? fault.name : typeof fault;
  return /^[A-Za-z][A-Za-z0-9.-]{0,60}$/.test(name) ? name : 'Error';
}
