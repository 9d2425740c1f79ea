import type { DraftFinding, FormTexts } from '../schemas/form-draft.ts';
import { descriptionFields } from './description-fields.ts';
import { type FormLook, formLook } from './form-look.ts';
import { otherLanguages } from './other-languages.ts';
import type { OutlineItem } from './outline-form.ts';
import { lastName, namesOf } from './pointer.ts';
import type { Sheet } from './sheet.ts';
import { formPlace, samplePlace, sheetAt, translationsPlace } from './sheet-at.ts';
import { sheetWords } from './sheet-words.ts';

/** Fields of the sheet in which what a rule found is mended. */
const fields: Record<string, string> = {
  A01: '/label',
  A02: '/message',
  A03: '/label',
  A04: '/autofill',
  A09: '/hint',
  A10: '/label',
  D01: '/purpose',
  D03: '/purpose',
  D04: '/longest',
  T03: '/longest',
};

/** What was found, as far as its place goes. */
type Found = Pick<DraftFinding, 'code' | 'file' | 'pointer'>;
/** An item of the outline, or the form itself, and a field of its sheet. */
export type FindingPlace = { place: string; field?: string };

/**
 * Where in the outline a finding is mended: the item's place, and the field of its sheet where there is one. Undefined where
 * only the text can be looked at: it can't be read, or what was found belongs to no item. `look` is what was read of the texts
 * already, where there are many findings.
 */
export function findingPlace(
  finding: Found,
  texts: FormTexts,
  { items, places }: FormLook = formLook(texts),
): FindingPlace | undefined {
  if (finding.code === 'T08') return untranslated(items, texts, lastName(namesOf(finding.pointer)));
  if (finding.file.startsWith('samples/valid/')) return inSample(finding, texts);
  if (finding.file === 'form.json') return inDescription(finding.pointer);
  const here = items.findLast(({ place, answer = '' }) => {
    const own = finding.file === 'ui.json' ? place : finding.file === 'schema.json' ? places?.get(answer) : undefined;
    return own !== undefined && `${finding.pointer}/`.startsWith(`${own}/`);
  });
  const field = fields[finding.code];
  return here && { place: here.place, ...(field !== undefined && { field }) };
}

/** More are mended at one place, where all texts stand below each other. */
const fewMissing = 5;

/** The first text without a translation into that language. */
function untranslated(items: OutlineItem[], texts: FormTexts, language: string): FindingPlace | undefined {
  const all = sheetAt(texts, translationsPlace(language));
  const missing = namesIn(all).filter((name) => all?.answers[name] === undefined);
  if (missing.length > fewMissing) return { place: translationsPlace(language), field: `/${missing[0] ?? ''}` };
  const index = otherLanguages(texts.description).findIndex((other) => other.language === language);
  for (const place of [formPlace, ...items.map((item) => item.place)]) {
    const { answers = {} } = sheetAt(texts, place) ?? {};
    const found = sheetWords(answers, index + 1).find((one) => one.index === index && one.words === undefined);
    if (found !== undefined) return { place, field: found.field };
  }
  return undefined;
}

const namesIn = (sheet: Sheet | undefined): string[] => Object.keys(sheet?.files.schema.properties ?? {});

/** Where a sample is filled in otherwise; what is no submission at all is mended in its text. */
function inSample({ file, pointer }: Found, texts: FormTexts): FindingPlace | undefined {
  const place = samplePlace(file);
  if (sheetAt(texts, place) === undefined) return undefined;
  const field = pointer.replace(/^\/answers/, '');
  return { place, ...(field !== '' && { field }) };
}

/** Where a member of `form.json` stands in the sheet of the form; absent where it is nothing that one changes there. */
function inDescription(pointer: string): FindingPlace | undefined {
  const [name = '', inner] = namesOf(pointer);
  const field = name === 'retention' && inner !== undefined ? `${inner}Number` : name === 'receipt' ? inner : name;
  const isAsked = Object.hasOwn(descriptionFields('de', []).schema.properties, field ?? '');
  return isAsked ? { place: formPlace, field: `/${field}` } : undefined;
}
