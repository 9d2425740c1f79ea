import { describe, expect, test } from 'vitest';
import { formContent } from '../../domain/form-catalogue.ts';
import { planFields } from '../../domain/plan-fields.ts';
import { addBlock, type FormParts } from '../../forms/add-block.ts';
import { checkAnswers } from '../../forms/check-answers.ts';
import { compareVersions } from '../../forms/compare-versions.ts';
import { lintForm } from '../../forms/lint-form.ts';
import { renderForm } from '../../forms/render-form.ts';
import { secondOpinion } from '../../forms/second-opinion.ts';
import { readBlocks } from '../../local/read-blocks.ts';
import { FormFiles } from '../../schemas/form.ts';
import { FormBlock } from '../../schemas/form-block.ts';
import { Answers } from '../../schemas/submission.ts';
import { control, group, rule, smallForm } from './small-form.ts';

const blocks = readBlocks();
const blockOf = (key: string): FormBlock => {
  const found = blocks.find((block) => block.key === key);
  if (found === undefined) throw new Error(`there is no block ${key}`);
  return found;
};

/** A form in two languages that asks one harmless question, with a sample of each kind. */
function draft(): FormParts {
  const thema = { type: 'string', title: 'Worum geht es?', maxLength: 80, 'x-zweck': 'Bearbeitung, § 1 Mustergesetz' };
  const translations = {
    Probe: 'Trial',
    Angaben: 'Answers',
    'Worum geht es?': 'What is it about?',
    'Bearbeitung, § 1 Mustergesetz': 'Handling, § 1 Mustergesetz',
  };
  return {
    files: smallForm(
      { thema },
      { required: ['thema'], description: { languages: ['de', 'en'], translations: { en: translations } } },
    ),
    samples: {
      valid: [{ file: 'samples/valid/eins.json', body: { answers: { thema: 'Hund' } } }],
      invalid: [{ file: 'samples/invalid/eins.json', body: { answers: { thema: 1 } } }],
    },
  };
}

function added(to: FormParts, block: FormBlock, place: { name?: string; step?: string } = {}): FormParts {
  const done = addBlock(to, block, { name: block.name, step: 'Angaben', ...place });
  if (done.kind === 'taken') throw new Error(`${block.name} is taken`);
  return done.draft;
}

const lint = ({ files, samples }: FormParts) => lintForm({ ...files, samples });

describe.each(blocks)('the block $key', (block) => {
  const form = added(draft(), block, { name: 'anders' });
  const content = formContent(FormFiles.parse(form.files));

  test('needs no mending in the form that it is put into', async () => {
    expect(await lint(form)).toEqual([]);
  });

  test('is asked in German and in English', () => {
    const fields = planFields(content.plan).filter(({ pointer }) => pointer.startsWith('/anders'));
    const page = (language: 'de' | 'en') =>
      renderForm({
        plan: content.plan,
        language,
        action: '/a',
        api: { submissions: '/s', uploads: '/u', areas: '/p' },
      });
    const german = fields.map(({ label }) => label);
    const english = german.map((label) => block.translations.en?.[label] ?? label);

    expect(german.filter((label) => !page('de').includes(label))).toEqual([]);
    expect(english.filter((label) => !page('en').includes(label.replaceAll('&', '&amp;')))).toEqual([]);
    expect(fields.every(({ pointer }) => page('de').includes(pointer.replaceAll('*', '0')))).toBe(true);
  });

  test('takes its valid samples and refuses the others, in the opinion of both validators', () => {
    const second = secondOpinion(content.schema);
    const verdict = (given: unknown): [boolean, boolean] => {
      const { answers, errors } = checkAnswers(content, Answers.parse({ thema: 'Hund', anders: given }), 'de');
      return [errors.length === 0, second(answers)];
    };

    expect(block.samples.valid.map(verdict).flat()).not.toContain(false);
    expect(block.samples.invalid.map(verdict).flat()).not.toContain(true);
  });

  test('says what it is for at every question, and whose answers are personal', () => {
    const purposes = planFields(content.plan).map(({ schema }) => schema['x-zweck'] ?? '');

    expect(purposes).not.toContain('');
    expect(block.use.length).toBeGreaterThan(10);
  });

  test('differs from the form before by nothing but new questions and, with an address, the office', () => {
    const { differences } = compareVersions(draft().files, form.files);

    expect(
      differences.filter(({ code, weight }) => !['field-new', 'address'].includes(code) && weight === 'major'),
    ).toEqual([]);
    expect(differences.some(({ code }) => code === 'field-new')).toBe(true);
  });
});

test('all blocks together make one form', async () => {
  const one = blocks.reduce((form, block) => added(form, block, { step: block.title }), draft());
  const content = formContent(FormFiles.parse(one.files));

  expect(await lint(one)).toEqual([]);
  expect(content.plan.address?.pointer).toBe('/anschrift');
  expect(content.plan.contact).toBe('/kontakt/email');
  expect(content.files.description.protectionClass).toBe('hoch');
});

test('a block that is there already under that name is not put over it', () => {
  const once = added(draft(), blockOf('person'));

  expect(addBlock(once, blockOf('person'), { name: 'person', step: 'Angaben' })).toEqual({ kind: 'taken' });
});

test('a block can be asked twice: what the form changed in it holds for both', () => {
  const once = added(draft(), blockOf('tier'), { step: 'Angaben' });
  const own = { ...once.files.schema.$defs, tier: { ...blockOf('tier').schema, title: 'Unser Tier' } };
  const changed = { ...once, files: { ...once.files, schema: { ...once.files.schema, $defs: own } } };

  const twice = added(changed, blockOf('tier'), { name: 'zweitesTier', step: 'Angaben' });

  expect(twice.files.schema.$defs).toEqual(own);
  expect(twice.files.ui.elements.map(({ elements }) => elements.length)).toEqual([3]);
  expect(JSON.stringify(twice.files.ui.elements[0]?.elements[2])).not.toContain('properties/tier/');
});

test('a form in one language gets no translations, and a sample that is no submission stays as it is', () => {
  const { files } = draft();
  const { translations: _translations, ...description } = files.description;
  const german: FormParts = {
    files: { ...files, description: { ...description, languages: ['de'] } },
    samples: { valid: [], invalid: [{ file: 'samples/invalid/leer.json', body: [] }] },
  };

  const one = added(german, blockOf('erklaerung'));

  expect(one.files.description.translations).toBeUndefined();
  expect(one.samples.invalid).toEqual([{ file: 'samples/invalid/leer.json', body: [] }]);
});

test('a block without translations and with a text under a condition is put into a form that demands nothing', () => {
  const { files, samples } = draft();
  const { required: _required, ...schema } = files.schema;
  const shown = rule('SHOW', 'garten.da', { const: true });
  const block = FormBlock.parse({
    ...blockOf('erklaerung'),
    key: 'garten',
    name: 'garten',
    schema: group({ da: { type: 'boolean' }, flaeche: { type: 'integer' } }, ['flaeche']),
    element: {
      type: 'Group',
      label: 'Garten',
      elements: [
        control('garten.da'),
        { type: 'Group', label: 'Beet', ...shown, elements: [control('garten.flaeche')] },
        { type: 'Label', text: 'Danke.', ...shown },
        { type: 'Label', text: 'Das war es.' },
      ],
    },
    translations: {},
  });

  const one = added({ files: { ...files, schema }, samples }, block, { name: 'hof' });

  expect(one.files.schema.required).toEqual(['hof']);
  expect(one.files.description.translations).toEqual(files.description.translations);
  expect(JSON.stringify(one.files.ui).match(/#\/properties\/hof\/properties\/(?:da|flaeche)/g)).toHaveLength(4);
  expect(JSON.stringify(one.files.ui)).not.toContain('#/properties/garten');
});
