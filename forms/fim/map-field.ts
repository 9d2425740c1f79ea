import type { SchemaNode } from '../../schemas/form.ts';
import type { UiControl } from '../../schemas/ui-schema.ts';
import type { FimField, FimPart } from './fim-schema.ts';
import { mapChoice } from './map-choice.ts';
import { mapUpload, uploadWords } from './map-upload.ts';
import { mapValue, timePattern } from './map-value.ts';
import { type At, cut, type Frame, type Mapped, tell, titleOf } from './mapping.ts';
import { lawOf, listLimits } from './part-limits.ts';
import { propertyName } from './property-name.ts';
import { severalOf } from './several-of.ts';
import { withMessage } from './with-message.ts';

/**
 * A field (Feldart) as a property and its control. `label` is a text of the page; `hidden` and `locked` (3.0) are left out, as
 * nobody is asked; `select` is a choice; `input` and whatever we don't know is typed in. Several times: a list.
 */
export function mapField(field: FimField, part: FimPart, frame: Frame): Mapped {
  const at = { element: field, frame };
  if (field.input === 'label') {
    const text = field.content || titleOf(field);
    return { ui: [{ type: 'Label', text: cut(text, 2000, 'Der Hinweistext', at) }] };
  }
  if (field.input === 'hidden' || field.input === 'locked') return leaveOut(at, 'not-asked', 'wird nicht ausgefüllt');
  const isFile = field.input !== 'select' && field.dataType === 'file';
  const value = isFile ? mapUpload(field, at) : field.input === 'select' ? mapChoice(field, at) : mapValue(field, at);
  if (value === undefined) return leaveOut(at, 'data-type', `hat den Datentyp „${field.dataType}“`);
  return asked(field, value, part, frame);
}

function leaveOut(at: At, code: string, why: string): Mapped {
  tell(at, {
    kind: 'todo',
    code,
    message: `Das Feld ${why} und ist nicht übernommen.`,
    remedy: 'Sehen Sie nach, woher das Amt diese Angabe bekommt, oder fragen Sie danach mit einem eigenen Feld.',
  });
  return { ui: [] };
}

function asked(field: FimField, value: SchemaNode, part: FimPart, frame: Frame): Mapped {
  const at = { element: field, frame };
  const name = propertyName(field.name || field.label, field.fim.toLowerCase().replaceAll(/\W/g, ''), frame.taken);
  const words = wordsOf(field, value, at);
  const purpose = lawOf(field, part, frame);
  const about = {
    title: words.title,
    ...(words.hint !== '' && { description: words.hint }),
    'x-fim': field.fim,
    ...(purpose !== '' && { 'x-zweck': cut(purpose, 500, 'Der Rechtsbezug', at) }),
    // The safe side: whoever knows better takes it out.
    'x-personenbezug': true,
  };
  if (/^(?:PLZ|Postleitzahl)$/i.test(words.title))
    tell(at, {
      kind: 'todo',
      code: 'area',
      message: 'Hier steht eine Postleitzahl; dass sie die zuständige Stelle bestimmt, sagt ein Datenschema nicht.',
      remedy:
        'Soll sie es, machen Sie ihre Gruppe im Text zur Anschrift des Vorgangs ("x-address"), oder nehmen Sie dafür den Baustein „Anschrift“.',
    });
  const own = { name, about, value: withMessage(value, field), options: optionsOf(value, words.help) };
  const { node, control, pointer } = severalOf(own, listLimits(part, at), frame);
  const place = [...frame.above, words.title].join(' › ');
  frame.gathered.carried.push({ fim: field.fim, place, line: field.line, pointer });
  return { property: { name, node, required: part.minimum > 0 }, ui: [control] };
}

function wordsOf(field: FimField, value: SchemaNode, at: At): { title: string; hint: string; help: string } {
  const title = cut(titleOf(field), 200, 'Die Beschriftung', at);
  const limits = 'pattern' in value && value.pattern === timePattern ? 'Zum Beispiel 14:30.' : uploadWords(value);
  const help = limits === '' || field.help.includes(limits) ? field.help : `${field.help}\n${limits}`.trim();
  return help.length <= 1000
    ? { title, hint: help, help: '' }
    : { title, hint: '', help: cut(help, 2000, 'Der Hilfetext', at) };
}

function optionsOf(value: SchemaNode, help: string): Pick<UiControl, 'options'> {
  const isLong = 'maxLength' in value && value.format !== 'email' && (value.maxLength ?? 0) > 255;
  if (!isLong && help === '') return {};
  return {
    options: {
      ...(isLong && { multi: true }),
      ...(help !== '' && { help: { title: 'Hinweise zu dieser Angabe', text: help } }),
    },
  };
}
