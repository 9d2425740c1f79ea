import { expect, test } from 'vitest';
import { acceptFinding, isAcceptable, reasonFault, withdrawAcceptance } from '../../forms/accept-finding.ts';
import { checkDraft } from '../../forms/check-draft.ts';
import type { DraftFinding, FormTexts } from '../../schemas/form-draft.ts';
import { shippedTexts } from './form-texts.ts';
import { answerPlace } from './outline-case.ts';
import { changed } from './sheet-case.ts';

const key = 'hundesteuer-anmeldung';
const dogs = shippedTexts(key);
/** Two warnings: a long text, and a label that shouts. */
const warned = changed(
  changed(dogs, answerPlace(dogs, '/hund/rasse'), { longest: 5000 }),
  answerPlace(dogs, '/hund/name'),
  {
    label: 'NAME DES HUNDES',
    labelIn0: 'The dog’s name',
  },
);
const found = async (texts: FormTexts): Promise<DraftFinding[]> => (await checkDraft(key, texts)).findings;
const accept = (texts: FormTexts, finding: DraftFinding): FormTexts => ({
  ...texts,
  description: acceptFinding(texts.description, finding, ' So steht es in der Satzung. '),
});

test('warnings that are accepted with a reason let the form be published; taken back, all is as it was', async () => {
  const findings = (await found(warned)).filter(isAcceptable);

  const accepted = findings.reduce(accept, warned);
  const { findings: left, publishable } = await checkDraft(key, accepted);
  const back = left.reduce(
    (texts, finding) => ({ ...texts, description: withdrawAcceptance(texts.description, finding) }),
    accepted,
  );

  expect(findings.map(({ code }) => code).toSorted()).toEqual(['A10', 'D04']);
  expect(left.map(({ severity, reason, sentence }) => [severity, reason ?? sentence])).toEqual([
    ['ignored', 'So steht es in der Satzung.'],
    ['ignored', 'So steht es in der Satzung.'],
  ]);
  expect(publishable).toBe(true);
  expect(back).toEqual(warned);
});

test('what is accepted and no longer found is an error that goes by a press', async () => {
  const [finding] = (await found(warned)).filter(({ code }) => code === 'D04');
  if (finding === undefined) throw new Error('nothing to accept');
  const mended = { ...accept(warned, finding), schema: dogs.schema, ui: dogs.ui };

  const over = (await found(mended)).find(({ code }) => code === 'L04');
  const gone = over && withdrawAcceptance(mended.description, over);

  expect(over?.pointer).toBe('/lint/ignore/0');
  expect(gone).toBe(warned.description);
});

test('errors can’t be accepted; a reason is a sentence', async () => {
  const broken = changed(dogs, answerPlace(dogs, '/hund/name'), { purpose: undefined });

  expect((await found(broken)).filter(isAcceptable)).toEqual([]);
  expect(['', 'passt', 'x'.repeat(501)].map(reasonFault)).toEqual([
    expect.stringContaining('mindestens 15'),
    expect.stringContaining('mindestens 15'),
    expect.stringContaining('höchstens 500'),
  ]);
  expect(reasonFault('So steht es in der Satzung.')).toBeUndefined();
  // Kept, it would be a fault of the whole form (T11) that no sheet mends.
  expect(reasonFault('So steht es\u200B in der Satzung.')).toMatch(/das niemand sieht.*tippen Sie ihn neu/);
});

test('what is no list of acceptances, or names no entry, is left as it is', () => {
  const odd = '{ "lint": "x", "__proto__": 1 }';

  expect(withdrawAcceptance(odd, { code: 'D04', pointer: '/lint/ignore/3' })).toBe(odd);
  expect(withdrawAcceptance('{', { code: 'D04', pointer: '' })).toBe('{');
  expect(JSON.parse(acceptFinding(odd, { code: 'D04', pointer: '/x' }, 'Ein guter Grund.'))).toMatchObject({
    lint: { ignore: [{ code: 'D04', pointer: '/x' }] },
  });
});
