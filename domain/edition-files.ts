import type { Sample } from '../forms/lint-samples.ts';
import { renderForm } from '../forms/render-form.ts';
import { canonicalJson } from './canonical-json.ts';
import { changeFile, keptSamples, samplesFile } from './compare-with-published.ts';
import { sha256Hex } from './digest.ts';
import { formAddresses } from './form-addresses.ts';
import { type FormContent, publicationPath } from './form-catalogue.ts';
import type { Ports } from './ports.ts';
import { changeFrom, type VersionChange } from './version-change.ts';

/** What a version is made of. */
export type Edition = { content: FormContent; samples: Sample[]; change: VersionChange | undefined };

/**
 * Writes all files of a version that is to be, under its hash; the hashes of the files, by name. Nothing names them yet.
 * A file that is there stays as it is, for another version of the same content may have it: what newer code makes otherwise of the
 * same definition gets a name of this version's own (`schema.3.json`; `published-file.ts` reads it).
 */
export async function writeEdition(
  { content, samples, change }: Edition,
  { hash, version }: { hash: string; version: number },
  ports: Pick<Ports, 'publications' | 'baseUrl'>,
): Promise<Record<string, string>> {
  const key = content.files.description.key;
  const files = {
    'definition.json': canonicalJson(content.files),
    'form.json': pretty(content.files.description),
    'schema.json': pretty(content.schema),
    'ui.json': pretty(content.files.ui),
    ...pages(content, ports.baseUrl, version),
    [samplesFile(version)]: keptSamples(samples),
    ...(change && { [changeFile(version)]: pretty(changeFrom(change)) }),
  };
  const hashes: Record<string, string> = {};
  for (const [name, text] of Object.entries(files)) {
    const there = await ports.publications.get(publicationPath(key, hash, name));
    const own = there === undefined || there === text ? name : ownName(name, version);
    if (there !== text)
      await ports.publications.put(
        publicationPath(key, hash, own),
        text,
        name.endsWith('.html') ? 'text/html' : 'application/json',
      );
    hashes[own] = await sha256Hex(text);
  }
  return hashes;
}

/**
 * What carries the version's number already was left by a publication that was cut off: nothing names it. The definition is what
 * the hash says, or was changed past us: then it is mended.
 */
const ownName = (name: string, version: number): string =>
  name === 'definition.json' || name.includes(`.${version}.`) ? name : name.replace('.json', `.${version}.json`);

function pages(content: FormContent, baseUrl: string, version: number): Record<string, string> {
  const { plan } = content;
  return Object.fromEntries(
    plan.languages.map((language) => [
      `form.${version}.${language}.html`,
      renderForm({ plan, language, ...formAddresses(baseUrl, plan.key, version) }),
    ]),
  );
}

const pretty = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
