import { expect, test } from 'vitest';
import { checkAnswers } from '../../forms/check-answers.ts';
import { deriveSchema } from '../../forms/derive-schema.ts';
import { planForm } from '../../forms/plan-form.ts';
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
