import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { type FormContent, formContent } from '../../domain/form-catalogue.ts';
import { publishForm } from '../../domain/publish-form.ts';
import { checkAnswers } from '../../forms/check-answers.ts';
import { compareVersions } from '../../forms/compare-versions.ts';
import { formats } from '../../forms/formats.ts';
import { type LintInput, lintForm } from '../../forms/lint-form.ts';
import { readFormFolder } from '../../local/read-form-folder.ts';
import { FormFiles } from '../../schemas/form.ts';
import type { Answers } from '../../schemas/submission.ts';
import { control, smallInput } from '../forms/small-form.ts';
import { thirtyFields } from './thirty-fields.ts';
import { formFolder, openWorld, sample, submit } from '../world.ts';
import { planFields } from '../../domain/plan-fields.ts';
import { buildRecord } from '../../domain/build-record.ts';

type Row = { name: string; n: number; p50: number; p99: number; cpu: number; baseline: string; ratio: number };
type Timed = { n: number; p50: number; p99: number; cpu: number };

/** Runs something many times; times in milliseconds, CPU per run. */
async function time(n: number, run: (index: number) => unknown): Promise<Timed> {
  for (let index = 0; index < Math.ceil(n / 10); index += 1) await run(-1 - index);
  const times: number[] = [];
  const before = process.cpuUsage();
  for (let index = 0; index < n; index += 1) {
    const start = performance.now();
    await run(index);
    times.push(performance.now() - start);
  }
  const { user, system } = process.cpuUsage(before);
  const sorted = times.toSorted((a, b) => a - b);
  return {
    n,
    p50: sorted[Math.floor(n / 2)] ?? 0,
    p99: sorted[Math.floor(n * 0.99)] ?? 0,
    cpu: (user + system) / 1000 / n,
  };
}

/**
 * A form of 200 questions, two in five of them choices or patterns: one pattern, that was proved before it is timed, or in an
 * `edition` forty that no other form has.
 */
function largeForm(edition?: number): LintInput {
  const law = { 'x-zweck': 'Bescheid, § 3 Kommunalabgabengesetz' };
  const options = Array.from({ length: 10 }, (_, at) => ({ const: `w${at}`, title: `Wort ${at}` }));
  const kinds: object[] = [
    { type: 'string', maxLength: 5, pattern: '^[0-9]{5}$', 'x-errorMessage': 'Es sind 5 Ziffern.' },
    { type: 'string', oneOf: options },
    { type: 'string', maxLength: 200, format: 'din91379-c' },
    { type: 'boolean' },
    { type: 'string', format: 'date' },
  ];
  const fields = Array.from({ length: 200 }, (_, at) => ({
    ...kinds[at % kinds.length],
    ...(edition !== undefined &&
      at % kinds.length === 0 && { maxLength: 60, pattern: `^[A-Z]{1,${edition}}[0-9]{1,${3 + at / kinds.length}}$` }),
    title: `Frage ${at}`,
    ...law,
  }));
  const properties = Object.fromEntries(fields.map((field, at) => [`f${at}`, field]));
  const steps = Array.from({ length: 20 }, (_, step) => ({
    type: 'Category',
    label: `Schritt ${step + 1}`,
    elements: fields.slice(0, 10).map((_field, at) => control(`f${step * 10 + at}`)),
  }));
  const sample = (answers: object) => [{ file: 'sample', body: { answers, documents: [] } }];
  return { ...smallInput(properties, { steps }), samples: { valid: sample({}), invalid: sample({ f0: 'x' }) } };
}

const parsed = ({ description, schema, ui }: LintInput): FormFiles => FormFiles.parse({ description, schema, ui });

/** The same form with a choice more, texts shorter and all dates demanded. */
function otherForm(form: LintInput): LintInput {
  const schema = parsed(form).schema;
  const properties = Object.entries(schema.properties).map(([name, node]): [string, object] => {
    if (!('type' in node) || node.type !== 'string') return [name, node];
    if (node.oneOf !== undefined) return [name, { ...node, oneOf: [...node.oneOf, { const: 'neu', title: 'Neu' }] }];
    return [name, node.maxLength === 200 ? { ...node, maxLength: 100 } : node];
  });
  const required = Object.keys(schema.properties).filter((_name, at) => at % 5 === 4);
  return { ...form, schema: { ...schema, properties: Object.fromEntries(properties), required } };
}

const row = (name: string, own: Timed, baseline: string, other: Timed): Row => ({
  name,
  ...own,
  baseline,
  ratio: own.p50 / other.p50,
});

/** Our validator and Ajv on the same form and the same right answers. */
async function timeChecks(content: FormContent, answers: Answers): Promise<{ own: Timed; ajv: Timed }> {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  for (const [name, validate] of Object.entries(formats)) ajv.addFormat(name, { type: 'string', validate });
  const compiled = ajv.compile(content.schema);
  const { errors } = checkAnswers(content, answers, 'de');
  if (errors.length > 0 || !compiled(answers))
    throw new Error(`the answers of the bench are wrong: ${JSON.stringify(errors)}`);
  return {
    own: await time(3000, () => checkAnswers(content, answers, 'de')),
    ajv: await time(3000, () => compiled(answers)),
  };
}

async function measure(): Promise<Row[]> {
  const world = await openWorld();
  const good = sample('hundesteuer-anmeldung', 'drei-hunde');
  // A minute apart, so that no budget of requests is used up and no more proof is asked.
  const answered = async (expected: number, ask: () => Promise<Response>): Promise<void> => {
    world.pass(60_000);
    const { status } = await ask();
    if (status !== expected) throw new Error(`what the bench asks is answered ${status}`);
  };
  const empty = await time(500, () => answered(200, async () => world.fetch('/kreis-musterland/health')));
  const accept = await time(200, () => answered(202, () => submit(world, good)));
  const { description, schema, ui } = readFormFolder(formFolder('reitkennzeichen'));
  const content = formContent(FormFiles.parse({ description, schema, ui }));
  const { answers } = sample('reitkennzeichen', 'zehn-pferde');
  const horses = await timeChecks(content, answers);
  const thirty = await timeChecks(formContent(thirtyFields.files), thirtyFields.answers);
  const ports = world.ports();
  const submission = {
    id: '0'.repeat(32),
    receiptNumber: '4K7Q-9XTM-2VB',
    receivedAt: '2026-11-24T09:00:00.000Z',
    title: 'Reitkennzeichen',
    language: 'de' as const,
    answers,
    documents: [],
    salt: '',
    receipt: '',
    header: {
      tenant: 'neudorf',
      form: 'reitkennzeichen',
      formVersion: 1,
      formHash: '',
      leikaKey: description === undefined ? '' : '99089025001000',
      retention: { afterDelivery: 'P7D', undelivered: 'P7D', audit: 'P1Y' },
      jurisdictionTable: '1',
      hop: 0,
    },
  };
  const publish = await time(9, async (run) => {
    const { kind } = await publishForm(largeForm(run + 2), 'bench', ports);
    if (kind !== 'published') throw new Error(`the large form of the bench is ${kind}`);
  });
  const record = await time(60, () => ports.renderRecord(buildRecord(submission, content.plan, new Map())));
  world.close();
  const large = largeForm();
  const findings = await lintForm(large);
  if (findings.length > 0) throw new Error(`the large form of the bench is wrong: ${JSON.stringify(findings)}`);
  const lint = await time(60, () => lintForm(large));
  const [before, after] = [parsed(large), parsed(otherForm(large))];
  const compared = await time(60, () => compareVersions(before, after));
  return [
    row('accept-submission, local ground', accept, 'an empty handler (GET /health)', empty),
    row('check-answers, 30 fields', thirty.own, 'Ajv on the same schema, compiled', thirty.ajv),
    row(
      `check-answers, ${planFields(content.plan).length} fields, ten items of a list`,
      horses.own,
      'Ajv on the same schema, compiled',
      horses.ajv,
    ),
    row('record as PDF/A-3a', record, 'accept-submission', accept),
    row('lint-form, 200 fields, patterns proved', lint, 'record as PDF/A-3a', record),
    row('compare-versions, 200 fields, three in five another', compared, 'lint-form', lint),
    row('publish-form, 200 fields, 40 patterns not proved yet', publish, 'lint-form', lint),
  ];
}

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const rows = await measure();
if (values.json) console.log(JSON.stringify(rows, null, 2));
else
  console.table(
    rows.map(({ name, n, p50, p99, cpu, baseline, ratio }) => ({
      what: name,
      n,
      'p50 ms': p50.toFixed(3),
      'p99 ms': p99.toFixed(3),
      'CPU ms': cpu.toFixed(3),
      ratio: `${ratio.toFixed(1)} × ${baseline}`,
    })),
  );
