import type { FormManifest, FormPointer } from '../schemas/publication.ts';
import { readFormList, readPointer, readVersions } from './form-catalogue.ts';
import { standingAt } from './form-standing.ts';
import type { Ports } from './ports.ts';

/** One form as `rohrpost forms` and the start page list it. */
export type ListedForm = { pointer: FormPointer; current: FormManifest; versions: FormManifest[] };

/** All forms of the tenant with their versions, oldest first. */
export async function listForms(ports: Pick<Ports, 'store' | 'now'>): Promise<ListedForm[]> {
  const { keys } = await readFormList(ports);
  const forms = await Promise.all(keys.map((key) => listedForm(ports, key)));
  return forms.filter((form) => form !== undefined);
}

async function listedForm(ports: Pick<Ports, 'store' | 'now'>, key: string): Promise<ListedForm | undefined> {
  const [found, versions] = await Promise.all([readPointer(ports, key), readVersions(ports, key)]);
  if (found === undefined) return undefined;
  const pointer = { ...found.pointer, ...standingAt(found.pointer, ports.now().toISOString()) };
  const current = versions.find(({ version }) => version === pointer.current);
  return current && { pointer, current, versions };
}
