import * as z from 'zod';
import { FormFiles } from '../schemas/form.ts';
import { deriveSchema } from './derive-schema.ts';
import type { Finding } from './finding.ts';
import { lintAddress } from './lint-address.ts';
import { lintAmounts } from './lint-amounts.ts';
import { lintContact } from './lint-contact.ts';
import { lintConditions } from './lint-conditions.ts';
import { lintNames } from './lint-names.ts';
import { lintPatterns } from './lint-patterns.ts';
import { lintQuestions } from './lint-questions.ts';
import { lintSchema } from './lint-schema.ts';
import { lintSigns } from './lint-signs.ts';
import { lintTexts } from './lint-texts.ts';
import { lintTranslations } from './lint-translations.ts';
import { lintLanguages } from './lint-languages.ts';
import { lintIgnores } from './lint-ignores.ts';
import { lintVolume } from './lint-volume.ts';
import { lintSamples, type Sample } from './lint-samples.ts';
import { planForm } from './plan-form.ts';
import { whereFound } from './where-found.ts';
import { tellIssue, type ToldIssue } from './tell-issue.ts';

/** A form as it lies in its folder, parsed as JSON but not yet judged. */
export type LintInput = {
  description: unknown;
  schema: unknown;
  ui: unknown;
  samples: { valid: Sample[]; invalid: Sample[] };
};

/** A file with nothing but faults is told by its first ones. */
const mostIssues = 200;

/**
 * Judges a form by every rule (`lint-rules`): technical, accessibility, data minimisation, and what the form itself
 * accepts. `isPublishable` says whether it may be published with what was found. Never throws, whatever the files hold.
 */
export async function lintForm(input: LintInput): Promise<Finding[]> {
  const tooLarge = lintVolumes(input);
  if (tooLarge.length > 0) return tooLarge;
  const written = [
    ...lintNames([...filesOf(input), ...input.samples.valid.map(contentOf)]),
    ...lintSigns(filesOf(input)),
  ];
  const parsed = FormFiles.safeParse({ description: input.description, schema: input.schema, ui: input.ui });
  if (!parsed.success) {
    const outside = parsed.error.issues.flatMap(tellIssue).slice(0, mostIssues);
    return [...outside.map((told) => outsideSubset(told, input)), ...written.slice(0, mostIssues)];
  }
  const files = parsed.data;
  const technical = [...lintSchema(files), ...lintConditions(files), ...(await lintPatterns(files))];
  const findings = [...technical, ...written.slice(0, mostIssues)];
  if (findings.some(({ severity }) => severity === 'error')) return placed(findings, files);
  const plan = planForm(files);
  findings.push(
    ...lintAddress(files),
    ...lintContact(files),
    ...lintAmounts(files),
    ...lintTexts(files),
    ...lintTranslations(files),
    ...lintLanguages(files),
    ...lintSamples(plan, deriveSchema(files), input.samples),
    ...lintQuestions(files, plan),
  );
  return placed(lintIgnores(findings, files), files);
}

/** A label that turns the direction round (T11) would turn the words round it, too. */
const upright = (text: string): string => text.replaceAll(/[\u202A-\u202E\u2066-\u2069]/g, '�');

/** Each finding with where people see it, as far as the form can be read. */
function placed(findings: Finding[], files: FormFiles): Finding[] {
  let where: ReturnType<typeof whereFound>;
  try {
    where = whereFound(files);
  } catch {
    // References lead nowhere, or in a circle: `lint-schema` has named them.
    return findings;
  }
  return findings.map((finding) => {
    const place = where(finding);
    return place === undefined ? finding : { ...finding, place: upright(place) };
  });
}

function lintVolumes(input: LintInput): Finding[] {
  const samples = [...input.samples.valid, ...input.samples.invalid].map(contentOf);
  return [...filesOf(input), ...samples].flatMap(({ file, content }) => lintVolume(file, content));
}

const filesOf = ({ description, schema, ui }: LintInput): { file: string; content: unknown }[] => [
  { file: 'form.json', content: description },
  { file: 'schema.json', content: schema },
  { file: 'ui.json', content: ui },
];
const contentOf = ({ file, body }: Sample): { file: string; content: unknown } => ({ file, content: body });

const fileOf = (part: PropertyKey | undefined): string =>
  part === 'schema' ? 'schema.json' : part === 'ui' ? 'ui.json' : 'form.json';

function outsideSubset({ path, message, ...mending }: ToldIssue, input: LintInput): Finding {
  const [part, ...rest] = path;
  const title = titleAbove(path, input);
  return {
    code: 'T01',
    severity: 'error',
    file: fileOf(part),
    pointer: rest.map((name) => `/${String(name)}`).join(''),
    message: title === undefined ? message : `Bei „${title}“: ${message}`,
    ...mending,
  };
}

/** The title or label of the innermost field, group or step that a place lies in. */
function titleAbove(path: PropertyKey[], input: LintInput): string | undefined {
  let place: unknown = input;
  let title: string | undefined;
  for (const name of path) {
    if (typeof place !== 'object' || place === null) break;
    place = Object.entries(place).find(([key]) => key === String(name))?.[1];
    title = Titled.safeParse(place).data ?? title;
  }
  return title;
}

const Titled = z.union([
  z.object({ title: z.string().min(1) }).transform(({ title }) => title),
  z.object({ label: z.string().min(1) }).transform(({ label }) => label),
]);
