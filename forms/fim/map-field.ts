import type { SchemaNode } from '../../schemas/form.ts';
import type { UploadType } from '../../schemas/document.ts';
import type { UiControl } from '../../schemas/ui-schema.ts';
import type { FimField, FimPart } from './fim-schema.ts';
import { mapChoice } from './map-choice.ts';
import { mapValue } from './map-value.ts';
import { type At, cut, type Frame, type Mapped, tell, titleOf } from './mapping.ts';
import { lawOf, listLimits } from './part-limits.ts';
import { propertyName } from './property-name.ts';
import { severalOf } from './several-of.ts';

/** What an upload takes where the schema does not say (2.0 never does): everything that we take, 10 MB. */
const allTypes: UploadType[] = ['application/pdf', 'image/jpeg', 'image/png'];
const mostBytes = 10_485_760;

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
  const value = isFile ? fileOf(field) : field.input === 'select' ? mapChoice(field, at) : mapValue(field, at);
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

function fileOf({ mediaTypes, maxBytes = mostBytes }: FimField): SchemaNode {
  const known = allTypes.filter((type) => mediaTypes.includes(type));
  return {
    type: 'array',
    items: { type: 'string', maxLength: 32 },
    maxItems: 1,
    'x-upload': { types: known.length === 0 ? allTypes : known, maxBytes: Math.min(maxBytes, mostBytes) },
  };
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
  const own = { name, about, value: withMessage(value, field, at), options: optionsOf(value, words.help) };
  const { node, control, pointer } = severalOf(own, listLimits(part, at), frame);
  frame.gathered.carried.push({ fim: field.fim, place: [...frame.above, words.title].join(' › '), pointer });
  return { property: { name, node, required: part.minimum > 0 }, ui: [control] };
}

function wordsOf(field: FimField, value: SchemaNode, at: At): { title: string; hint: string; help: string } {
  const title = cut(titleOf(field), 200, 'Die Beschriftung', at);
  const limits = uploadWords(value);
  const help = limits === '' || field.help.includes(limits) ? field.help : `${field.help}\n${limits}`.trim();
  return help.length <= 1000
    ? { title, hint: help, help: '' }
    : { title, hint: '', help: cut(help, 2000, 'Der Hilfetext', at) };
}

const typeWords: Record<UploadType, string> = { 'application/pdf': 'PDF', 'image/jpeg': 'JPEG', 'image/png': 'PNG' };

/** The limits of an upload stand there before somebody chooses a file (A09). */
function uploadWords(value: SchemaNode): string {
  const upload = 'items' in value ? value['x-upload'] : undefined;
  if (upload === undefined) return '';
  const names = upload.types.map((type) => typeWords[type]);
  const kilobytes = Math.max(1, Math.floor(upload.maxBytes / 1024));
  const size =
    kilobytes < 1024 ? `${kilobytes} KB` : `${String(Math.floor((kilobytes / 1024) * 10) / 10).replace('.', ',')} MB`;
  return `${names.join(', ')}, höchstens ${size}.`;
}

function optionsOf(value: SchemaNode, help: string): Pick<UiControl, 'options'> {
  const isLong = 'maxLength' in value && (value.maxLength ?? 0) > 250;
  if (!isLong && help === '') return {};
  return {
    options: {
      ...(isLong && { multi: true }),
      ...(help !== '' && { help: { title: 'Hinweise zu dieser Angabe', text: help } }),
    },
  };
}

/** Who errs is told what is expected (A02); FIM has no sentence for that, but the help often says it. */
function withMessage(value: SchemaNode, field: FimField, at: At): SchemaNode {
  if (!('pattern' in value) || value.pattern === undefined) return value;
  if (field.dataType === 'time') return { ...value, 'x-errorMessage': 'Geben Sie die Uhrzeit so an: 14:30.' };
  const title = titleOf(field).slice(0, 100);
  const digits = /^\^(?:\[0-9\]|\\d)\{(\d+)\}\$$/.exec(value.pattern)?.[1];
  if (digits !== undefined)
    return { ...value, 'x-errorMessage': `Geben Sie bei „${title}“ genau ${digits} Ziffern an.` };
  tell(at, {
    kind: 'todo',
    code: 'error-message',
    message: 'Das Feld hat ein Muster, aber keinen Satz für den, der es verfehlt.',
    remedy: 'Schreiben Sie unter "x-errorMessage", was erwartet wird, am besten mit einem Beispiel.',
  });
  return {
    ...value,
    'x-errorMessage': `Prüfen Sie bitte, was Sie bei „${title}“ angegeben haben: Es hat nicht die erwartete Form.`,
  };
}
