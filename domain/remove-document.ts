import type { DocumentItem } from '../schemas/document.ts';
import { addMilliseconds } from './period.ts';
import type { Item, Write } from './ports.ts';
import { permissionMilliseconds } from './prepare-upload.ts';

/**
 * The write that takes a file which was never released off its submission, on the condition of what was read. Its bytes go
 * in the night at the latest, once nothing can be posted to its place any more. `at`: an instant, now.
 */
export function removeDocument(
  { partition, sort, version }: Item,
  { id, facts }: DocumentItem & { state: 'accepted' | 'held' },
  at: string,
): Write {
  const body: DocumentItem = { state: 'removed', id, facts };
  const list = { name: 'expiry', at: addMilliseconds(new Date(at), permissionMilliseconds).toISOString() } as const;
  return { kind: 'put', item: { partition, sort, body, list }, if: { version } };
}
