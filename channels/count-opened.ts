import { countStarted } from '../domain/count-form.ts';
import type { FormVersion } from '../domain/form-catalogue.ts';
import type { Site } from './site.ts';

/** Counts a form's page that somebody opens; what a browser fetches in case that she might is not opened yet. */
export async function countOpened({ ports }: Site, version: FormVersion, { method, headers }: Request): Promise<void> {
  if (method === 'GET' && headers.get('sec-purpose')?.startsWith('prefetch') !== true)
    await countStarted(version, ports);
}
