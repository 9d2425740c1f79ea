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

/** Writes all files of a version that is to be, under its hash; the hashes of the files, by name. Nothing names them yet. */
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
    await ports.publications.put(
      publicationPath(key, hash, name),
      text,
      name.endsWith('.html') ? 'text/html' : 'application/json',
    );
    hashes[name] = await sha256Hex(text);
  }
  return hashes;
}

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
