import { expect, test } from 'vitest';
import { checkAnswers } from '../../forms/check-answers.ts';
import { deriveSchema } from '../../forms/derive-schema.ts';
import { planForm } from '../../forms/plan-form.ts';
import { renderForm } from '../../forms/render-form.ts';
import { FormFiles } from '../../schemas/form.ts';
import { readFormFolder } from '../../local/read-form-folder.ts';
import { formFolder, sample } from '../world.ts';

test('a fault in an item of a list names the item', () => {
  const { description, schema, ui } = readFormFolder(formFolder('reitkennzeichen'));
  const files = FormFiles.parse({ description, schema, ui });
  const { answers } = sample('reitkennzeichen', 'ein-pferd-abholung');
  const pferde = [{ name: 'Lotte', farbe: 'fuchs', stallGleich: false }];

  const { errors } = checkAnswers({ plan: planForm(files), schema: deriveSchema(files) }, { ...answers, pferde }, 'de');

  expect(errors[0]).toMatchObject({
    pointer: '/pferde/0/stall/strasse',
    message: 'Füllen Sie das Feld „Straße“ aus. (Pferd 1)',
  });
});

test.each([
  ['nothing is filled in yet', {}, 2],
  ['the first is filled in', { pferde: [{ name: 'Lotte' }] }, 2],
  [
    'there are ten, which is all that there may be',
    { pferde: Array.from({ length: 10 }, () => ({ name: 'Lotte' })) },
    10,
  ],
])('without JavaScript one more item is one more, also where %s', (_name, answers, count) => {
  const { description, schema, ui } = readFormFolder(formFolder('reitkennzeichen'));
  const plan = planForm(FormFiles.parse({ description, schema, ui }));
  const api = { submissions: '/s', uploads: '/u', areas: '/a' };

  const page = renderForm({ plan, language: 'de', action: '/a', api, answers, more: { '/pferde': 1 } });

  expect(page.match(/data-place="\/pferde\/\d+"/g)).toHaveLength(count);
});
