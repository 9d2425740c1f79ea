import * as z from 'zod';
import { FormFiles } from '../schemas/form.ts';
import { FormManifest, FormPointer } from '../schemas/publication.ts';
import type { FormPlan } from '../forms/form-plan.ts';
import { deriveSchema } from '../forms/derive-schema.ts';
import { planForm } from '../forms/plan-form.ts';
import { sha256Hex } from './digest.ts';
import { isForStaff } from './form-for-staff.ts';
import { type Shut, versionInForce, whyShut } from './form-standing.ts';
import { partitions, sorts } from './partitions.ts';
import type { Item, Ports, Publications } from './ports.ts';
import { type Problem, problem } from './problem.ts';

/** What is needed of a form to check, route and lay out a submission; made from its definition, which never changes. */
export type FormContent = { files: FormFiles; plan: FormPlan; schema: ReturnType<typeof deriveSchema> };
/** A published edition; `shut`: why it takes nothing at this moment; `closes`: from when on its form takes nothing. */
export type FormVersion = {
  manifest: FormManifest;
  shut: Shut | undefined;
  closes: string | undefined;
  content: FormContent;
};

type Catalogue = Pick<Ports, 'store' | 'publications' | 'now' | 'asks'>;

/** Where a file of a form's definition is kept; the hash in the path makes it immutable. */
export const publicationPath = (form: string, hash: string, file: string): string => `forms/${form}/${hash}/${file}`;

const known = new WeakMap<Publications, Map<string, FormContent>>();

/**
 * Reads a form's definition by its hash; `undefined` where this tenant never had it. Kept in memory: it can't change. One that
 * somebody changed after all is a fault: nothing is asked, checked or laid out by it.
 */
export async function readFormContent(
  publications: Publications,
  form: string,
  hash: string,
): Promise<FormContent | undefined> {
  const kept = known.get(publications) ?? new Map<string, FormContent>();
  known.set(publications, kept);
  const before = kept.get(hash);
  if (before !== undefined) return before;
  const definition = await publications.get(publicationPath(form, hash, 'definition.json'));
  if (definition === undefined) return undefined;
  if ((await sha256Hex(definition)) !== hash) throw new Error(`the definition ${hash} of ${form} was changed`);
  const content = formContent(FormFiles.parse(JSON.parse(definition)));
  kept.set(hash, content);
  return content;
}

/** Makes plan and derived schema of a form's three files. */
export function formContent(files: FormFiles): FormContent {
  return { files, plan: planForm(files), schema: deriveSchema(files) };
}

/** A form's pointer with the item that it stands in; `undefined` where the form was never published. */
export async function readPointer(
  ports: Pick<Ports, 'store'>,
  form: string,
): Promise<{ item: Item; pointer: FormPointer } | undefined> {
  const item = await ports.store.get(partitions.form(form), sorts.pointer);
  return item === undefined ? undefined : { item, pointer: FormPointer.parse(item.body) };
}

/** All versions that a form was ever published as, oldest first. */
export async function readVersions({ store }: Pick<Ports, 'store'>, form: string): Promise<FormManifest[]> {
  const items = await store.query(partitions.form(form), sorts.version(0).slice(0, -5));
  return items.map(({ body }) => FormManifest.parse(body));
}

/** Finds a published version, whether it takes submissions or not; one for staff only where no citizen asks. */
export async function findFormVersion(ports: Catalogue, form: string, version: number): Promise<FormVersion | Problem> {
  const pointer = await readPointer(ports, form);
  if (pointer === undefined) return problem('unknown-form');
  const item = await ports.store.get(partitions.form(form), sorts.version(version));
  if (item === undefined) return problem('unknown-version');
  const manifest = FormManifest.parse(item.body);
  const content = await readFormContent(ports.publications, form, manifest.hash);
  if (content === undefined) throw new Error(`the definition of ${form} version ${version} is not in the file store`);
  if (ports.asks === 'citizen' && isForStaff(content.files)) return problem('log-in-required');
  const shut = whyShut(pointer.pointer, version, ports.now());
  return { manifest, shut, closes: pointer.pointer.closes, content };
}

/** Finds the version that the form's pointer names at this moment. */
export async function findCurrentVersion(ports: Catalogue, form: string): Promise<FormVersion | Problem> {
  const found = await readPointer(ports, form);
  if (found === undefined) return problem('unknown-form');
  return findFormVersion(ports, form, versionInForce(found.pointer, ports.now().toISOString()));
}

const FormList = z.strictObject({ keys: z.array(z.string()) });

/** The tenant's forms, by key, with the item that lists them. */
export async function readFormList(ports: Pick<Ports, 'store'>): Promise<{ item: Item | undefined; keys: string[] }> {
  const item = await ports.store.get(partitions.forms, partitions.forms);
  return { item, keys: item === undefined ? [] : FormList.parse(item.body).keys };
}
