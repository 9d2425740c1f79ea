import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { bugs } from './planted/bugs.ts';
import { faultKinds } from './trial.ts';

const project = new URL('../../', import.meta.url);
const Fault = z.strictObject({
  id: z.string(),
  fault: z.string(),
  /** Tests that hold it, each by its file and at least three words of its name, or of its row in a table. */
  tests: z.array(z.strictObject({ file: z.string(), test: z.string().regex(/\S+ \S+ \S+/) })).optional(),
  /** Faults of the weather, or what people do, by which the simulation brings it about. */
  simulated: z.array(z.string()).optional(),
  /** Bugs that show that the simulation would find out. */
  planted: z.array(z.string()).optional(),
  /** Why it lies outside of what is promised, wholly or in part. */
  outside: z.string().optional(),
});
const text = (file: string): string => readFileSync(new URL(file, project), 'utf8');
const faults = z.array(Fault).parse(JSON.parse(text('test/simulation/faults.json')));
/** What people do in the simulation, by the function that does it. */
const acts = {
  operators: 'staff',
  designer: 'staff',
  reform: 'staff',
  lookUp: 'look-up',
  withdraw: 'withdraw',
  replaceRefused: 'replace-refused',
  sendFollowUp: 'send-follow-up',
  sendOther: 'citizen',
  liar: 'strange-letters',
  rotateKey: 'plan-letters',
  draftWriter: 'draft-writer',
  planOld: 'plan-old',
  forgetCase: 'forget-case',
  nightOf: 'night',
  vanishLater: 'time-to-live',
  park: 'parking',
  unparkAll: 'parking',
  erase: 'acts',
  discard: 'acts',
  readdress: 'acts',
  cutOffForLong: 'plan-chances',
  endUnheard: 'plan-chances',
  unwantedEverywhere: 'plan-chances',
};

describe('the list of faults', () => {
  test.each(faults)('$id ($fault) is held by tests that there are, or lies outside for a reason', (fault) => {
    const { tests = [], simulated = [], planted = [], outside } = fault;
    const missing = tests.filter(
      ({ file, test: name }) => !existsSync(new URL(file, project)) || !text(file).includes(name),
    );
    const names = [...faultKinds.map(String), ...Object.keys(acts)];

    expect(missing).toEqual([]);
    expect(simulated.filter((kind) => !names.includes(kind))).toEqual([]);
    expect(planted.filter((name) => !bugs.some((bug) => bug.name === name))).toEqual([]);
    expect(tests.length + simulated.length > 0 || outside !== undefined).toBe(true);
  });

  test('names everything of the fault model, every fault that the weather has, and every bug that is planted', () => {
    const model = [
      [1, 17],
      [20, 28],
      [30, 43],
      [50, 66],
    ].flatMap(([from = 0, to = 0]) =>
      Array.from({ length: to - from + 1 }, (_, index) => `F${String(from + index).padStart(2, '0')}`),
    );
    const ids = faults.map(({ id }) => id);
    const simulated = new Set(faults.flatMap(({ simulated = [] }) => simulated));
    const planted = new Set(faults.flatMap(({ planted = [] }) => planted));

    expect(new Set(ids).size).toBe(ids.length);
    expect(model.filter((id) => !ids.includes(id))).toEqual([]);
    expect(faultKinds.filter((kind) => !simulated.has(kind))).toEqual([]);
    expect(bugs.filter(({ name }) => !planted.has(name))).toEqual([]);
  });

  test('and the page that shows the proof names every planted bug', () => {
    const page = text('docs/proof.md');

    expect(bugs.filter(({ name }) => !page.includes(`\`${name}\``))).toEqual([]);
    expect(page).toContain(`| planted bugs | ${bugs.length} | ${bugs.length} found |`);
  });

  test.each(Object.entries(acts))('%s is what people do in the simulation', (name, file) => {
    expect(text(`test/simulation/${file}.ts`)).toContain(`function ${name}(`);
  });
});
