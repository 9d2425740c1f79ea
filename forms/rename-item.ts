import type { FormTexts } from '../schemas/form-draft.ts';
import { dropTranslations } from './drop-translations.ts';
import { openForm } from './open-form.ts';
import { type OutlineEdit, refused, unreadable } from './outline-edit.ts';
import { itemAt, outlineForm } from './outline-form.ts';
import { quoted } from './place-words.ts';
import { placeAt, jsonPlaces } from './json-places.ts';
import { schemaPlaces } from './schema-places.ts';
import { setJson } from './splice-json.ts';

/** Gives an item another label, or a paragraph another text, where it has it now. */
export function renameItem(texts: FormTexts, place: string, label: string): OutlineEdit {
  const item = itemAt(outlineForm(texts) ?? [], place);
  const open = openForm(texts);
  if (open === undefined || item === undefined) return unreadable;
  if (label.trim() === '') return refused('Ohne Beschriftung weiß niemand, was gemeint ist.');
  if (item.kind === 'step' && label.length > 120) return refused('Der Name eines Schritts hat höchstens 120 Zeichen.');
  const told = `${quoted(item.label)} heißt jetzt ${quoted(label)}.`;
  const edited = (changed: Partial<FormTexts>): OutlineEdit => {
    return { kind: 'edited', texts: dropTranslations(texts, { ...texts, ...changed }), place, told };
  };
  const inUi = (name: string): OutlineEdit => edited({ ui: setJson(texts.ui, place, name, label) });
  if (item.kind === 'text') return inUi('text');
  const hasOwn = placeAt(jsonPlaces(texts.ui), `${place}/label`) !== undefined;
  const places = schemaPlaces(open.schema);
  const inSchema = places.get(item.answer ?? '');
  // What several questions are described by keeps its title: the others have it, too.
  const isShared = [...places].filter(([, other]) => other === inSchema).length > 1;
  if (hasOwn || inSchema === undefined || isShared) return inUi('label');
  return edited({ schema: setJson(texts.schema, inSchema, 'title', label) });
}
