/** Whether a destination is another tenant's intake (`tenant:<id>`) and not a DMS: what is brought there is handed over, not delivered. */
export function isHandOver(destination: string): boolean {
  return destination.startsWith('tenant:');
}
