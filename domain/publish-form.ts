import { FormFiles } from '../schemas/form.ts';
import { FormManifest, type FormPointer } from '../schemas/publication.ts';
import { type Finding, isPublishable } from '../forms/finding.ts';
import { type LintInput, lintForm } from '../forms/lint-form.ts';
import type { Sample } from '../forms/lint-samples.ts';
import { renderForm } from '../forms/render-form.ts';
import { canonicalJson } from './canonical-json.ts';
import { changeFile, keptSamples, samplesFile } from './compare-with-published.ts';
import { sha256Hex } from './digest.ts';
import { formAddresses } from './form-addresses.ts';
import { type FormContent, formContent, publicationPath, readFormList, readPointer } from './form-catalogue.ts';
import { partitions, sorts } from './partitions.ts';
import type { Item, Ports, Write } from './ports.ts';
import { changeFrom, changeOf, type VersionChange } from './version-change.ts';

/**
 * How publishing ended. `change` is what it changed against the version that was in force, if there was one that can be
 * read. `refused` names every fault and every warning without a reason, with place and remedy; nothing was stored then.
 */
export type Published =
  | { kind: 'published'; manifest: FormManifest; findings: Finding[]; change: VersionChange | undefined }
  | { kind: 'unchanged'; manifest: FormManifest; findings: Finding[] }
  | { kind: 'refused'; findings: Finding[] }
  | { kind: 'contended' };

type PublishPorts = Pick<Ports, 'store' | 'publications' | 'now' | 'log' | 'baseUrl'>;
type Place = {
  pointer: { item: Item; pointer: FormPointer } | undefined;
  forms: { item: Item | undefined; keys: string[] };
};

/**
 * Publishes a form's three files as the next immutable version and moves the pointer to it. The files are written
 * first, under their hash, and one transaction makes them a version: whoever dies halfway leaves nothing that is seen.
 */
export async function publishForm(input: LintInput, by: string, ports: PublishPorts): Promise<Published> {
  const findings = await lintForm(input);
  if (!isPublishable(findings)) return { kind: 'refused', findings };
  const files = FormFiles.parse({ description: input.description, schema: input.schema, ui: input.ui });
  const form = files.description.key;
  const hash = await sha256Hex(canonicalJson(files));
  const place = { pointer: await readPointer(ports, form), forms: await readFormList(ports) };
  const current = await currentManifest(ports, form, place);
  if (current?.hash === hash) return { kind: 'unchanged', manifest: current, findings };
  const version = (place.pointer?.pointer.latest ?? 0) + 1;
  const content = formContent(files);
  const samples = input.samples.valid;
  const change = await changeOf(content, samples, ports);
  const written = await writeFiles(ports, { content, samples, change }, { hash, version });
  const manifest: FormManifest = {
    form,
    version,
    title: files.description.title,
    leikaKey: files.description.leikaKey,
    hash,
    publishedAt: ports.now().toISOString(),
    publishedBy: by,
    files: written,
  };
  const commit = await ports.store.commit(publishWrites(manifest, place));
  if (!commit.committed) return { kind: 'contended' };
  ports.log({ step: 'publish-form', form, version, outcome: 'published' });
  return { kind: 'published', manifest, findings, change };
}

async function currentManifest(ports: PublishPorts, form: string, place: Place): Promise<FormManifest | undefined> {
  const pointer = place.pointer?.pointer;
  if (pointer === undefined || pointer.withdrawn.includes(pointer.current)) return undefined;
  const item = await ports.store.get(partitions.form(form), sorts.version(pointer.current));
  return item === undefined ? undefined : FormManifest.parse(item.body);
}

type Edition = { content: FormContent; samples: Sample[]; change: VersionChange | undefined };

async function writeFiles(
  ports: PublishPorts,
  { content, samples, change }: Edition,
  { hash, version }: { hash: string; version: number },
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

function publishWrites(manifest: FormManifest, { pointer, forms }: Place): Write[] {
  const { form, version } = manifest;
  const next: FormPointer = {
    form,
    current: version,
    latest: version,
    withdrawn: pointer?.pointer.withdrawn ?? [],
    changedAt: manifest.publishedAt,
    changedBy: manifest.publishedBy,
  };
  const listed: Write[] = forms.keys.includes(form)
    ? []
    : [
        {
          kind: 'put',
          item: {
            partition: partitions.forms,
            sort: partitions.forms,
            body: { keys: [...forms.keys, form].toSorted() },
          },
          if: forms.item ? { version: forms.item.version } : 'absent',
        },
      ];
  return [
    {
      kind: 'put',
      item: { partition: partitions.form(form), sort: sorts.version(version), body: manifest },
      if: 'absent',
    },
    {
      kind: 'put',
      item: { partition: partitions.form(form), sort: sorts.pointer, body: next },
      if: pointer ? { version: pointer.item.version } : 'absent',
    },
    ...listed,
  ];
}

const pretty = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
