import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { commands } from '../../cli/commands.ts';
import { help } from '../../cli/help.ts';
import { environments } from '../../functions/environment.ts';
import { logFields } from '../../functions/log-line.ts';
import { accessLogFields } from '../../infra/access-log.ts';
import { metrics } from '../../schemas/metrics.ts';
import { alarmsOf, compositesOf, headingsOf, synthesiseCell } from './cell.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
const runbook = readFileSync(join(project, 'docs/runbook.md'), 'utf8');
const [before = '', alarmsPart = '', rest = ''] = runbook.split(/^# (?:Alarms|What else may happen)$/m);
const headings = (part: string): string[] => [...part.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading ?? '');
const cell = synthesiseCell();
const questions = [...runbook.matchAll(/^ask ("[^"]+"|'[^']+')/gm)].map(([, query]) => (query ?? '').slice(1, -1));

/** Texts of the code that writes log lines. */
const sources = ['domain', 'functions', 'aws', 'channels', 'schemas'].flatMap((room) =>
  readdirSync(join(project, room))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(project, room, name), 'utf8')),
);
/** Words of the query language itself. */
const language = new Set(
  'fields filter stats sort limit by as and or in like desc asc count max latest bin ispresent m h d'.split(' '),
);

test('every alarm that rings has a heading of its name, and every such heading is an alarm', () => {
  expect(headings(alarmsPart).toSorted()).toEqual(headingsOf(cell).toSorted());
});

test('each heading says what the alarm means, what to look at and what to do, in this order', () => {
  const parts = alarmsPart.split(/^## /m).slice(1);

  for (const part of parts) expect(part).toMatch(/\*\*Means\.\*\*[\s\S]+\*\*Look\.\*\*[\s\S]+\*\*Do\.\*\*/);
});

test('every alarm, the silent ones too, leads to a heading that is there', () => {
  const goals = [...alarmsOf(cell), ...compositesOf(cell)].map(
    ({ AlarmDescription }) => AlarmDescription.split('#')[1] ?? '',
  );

  expect(goals.filter((goal) => !headings(alarmsPart).includes(goal))).toEqual([]);
});

test('what else may happen has its heading', () => {
  expect(headings(rest)).toEqual([
    'The DMS is down',
    'A relay is silent',
    'A neighbour is silent',
    'Duplicates',
    'A poison message',
    'Bots',
    'A wrong table of jurisdictions',
    'A key is in wrong hands',
    'A region is out',
    'Cost spike',
    'Malware found',
    'No verdict on a file',
    'A request for erasure',
    'A restore from a backup',
    'Going back to the edition before',
    'Keys: backup and loss',
    'A data breach',
  ]);
});

test.each(questions)('“%s” asks for what log lines have', (question) => {
  const words = question.replaceAll(/'[^']*'|@\w+|\b\d+[mhd]?\b/g, ' ').match(/[A-Za-z]+/g) ?? [];
  const named = [...question.matchAll(/\bas (\w+)/g)].map(([, name]) => name ?? '');
  const known = new Set<string>([
    ...logFields,
    ...Object.keys(accessLogFields),
    ...Object.keys(metrics),
    ...language,
    ...named,
  ]);

  expect(words.filter((word) => !known.has(word))).toEqual([]);
});

test.each(questions.filter((question) => /'/.test(question)))(
  '“%s” asks for words that the code writes',
  (question) => {
    const asked = [...question.replaceAll(/@message like '[^']*'/g, '').matchAll(/'([^'$]+)'/g)].map(
      ([, word]) => word ?? '',
    );
    const steps = new Set(Object.keys(environments));

    expect(asked.filter((word) => !steps.has(word) && !sources.some((text) => text.includes(`'${word}'`)))).toEqual([]);
  },
);

test('there are questions to the log for every alarm but money', () => {
  const parts = alarmsPart.split(/^## /m).slice(1);

  expect(parts.filter((part) => !/^ask /m.test(part)).map((part) => part.split('\n')[0])).toEqual(['spend-high']);
});

test('every command of rohrpost that it names is there, with options that it takes', () => {
  const named = [...runbook.matchAll(/npx rohrpost ([a-z-]+)([^\n`]*)/g)];
  const options = named.flatMap(([, , more = '']) =>
    [...more.matchAll(/(--[a-z]+)/g)].map(([, option]) => option ?? ''),
  );

  expect(named.length).toBeGreaterThan(10);
  expect(named.map(([, word = '']) => word).filter((word) => !commands.has(word))).toEqual([]);
  expect([...new Set(options)].filter((option) => !help.includes(option))).toEqual([]);
});

test('every file, function and code of ours that it names is there', () => {
  const files = [...runbook.matchAll(/`((?:infra|test|tenants|docs)\/[\w./-]+)`/g)].map(([, file = '']) => file);
  const functions = [...runbook.matchAll(/rohrpost-(?:\$T|canary)-([a-z-]+)/g)].map(([, step = '']) => step);
  const codes = [
    ...runbook.matchAll(/`((?:[a-z]+-)+gone|events-broken|no-[a-z-]+|not-[a-z-]+|wrong-receipt|Refused\.[a-z-]+)`/g),
  ];
  const written = codes.map(([, code = '']) => code.replace('Refused.', ''));

  for (const file of files) expect(readFileSync(join(project, file), 'utf8').length).toBeGreaterThan(0);
  expect(functions.filter((step) => !(step in environments))).toEqual([]);
  expect(written.length).toBeGreaterThan(10);
  expect(written.filter((code) => !sources.some((text) => text.includes(`'${code}'`)))).toEqual([]);
});

test('it names no person, no answer and no secret, and says so of the logs', () => {
  expect(before).toContain('Logs hold ids and codes');
  expect(runbook).not.toMatch(/AKIA|password=|Bearer /);
});
