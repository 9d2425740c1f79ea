import { sheetAt } from '../forms/sheet-at.ts';
import type { FormDraft } from '../schemas/form-draft.ts';
import type { Answers, Json } from '../schemas/submission.ts';
import type { ShownAgain } from './studio-properties-answer.ts';
import type { TypedSheet } from './typed-sheet.ts';

/**
 * What she sees where somebody else has saved while her sheet was open: theirs, with what she herself has changed in it.
 * Nothing is saved before she has looked at that. Where the part is gone, her words are told, so that they are not lost.
 */
export function lateSheet(typed: TypedSheet, answers: Answers, draft: FormDraft): ShownAgain {
  const sheet = sheetAt(draft.texts, typed.at);
  const mine = changedSince(typed.before, answers);
  const who = `${draft.by} hat den Entwurf inzwischen gespeichert.`;
  if (sheet === undefined || sheet.heading !== typed.heading)
    return {
      draft,
      status: 409,
      refused: {
        sentence: `${who} An dieser Stelle steht jetzt etwas anderes als „${typed.heading}“; Ihre Änderung daran ist nicht gespeichert.${told(mine)}`,
      },
    };
  const { properties } = sheet.files.schema;
  const known = [...mine].filter(([name]) => Object.hasOwn(properties, name));
  const kept = Object.entries(sheet.answers).filter(([name]) => !mine.has(name));
  const titles = known.map(([name]) => `„${properties[name]?.title ?? name}“`);
  const merged = [...kept, ...known.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))];
  return {
    draft,
    answers: Object.fromEntries(merged),
    status: 412,
    refused: {
      sentence: `${who} Unten steht dieser Stand${titles.length === 0 ? '' : `, mit Ihren Änderungen bei ${titles.join(', ')}`}. Gespeichert ist davon noch nichts: Sehen Sie ihn an, und speichern Sie dann.`,
    },
  };
}

/** What she has changed since the page was shown, by name; undefined where it was emptied. */
function changedSince(before: Answers, answers: Answers): Map<string, Json | undefined> {
  const names = new Set([...Object.keys(before), ...Object.keys(answers)]);
  const isOther = (name: string): boolean => JSON.stringify(before[name]) !== JSON.stringify(answers[name]);
  return new Map([...names].filter(isOther).map((name) => [name, answers[name]]));
}

function told(mine: Map<string, Json | undefined>): string {
  const words = [...mine.values()].flatMap((value) => (typeof value === 'string' ? [`„${value}“`] : []));
  return words.length === 0 ? '' : ` Sie hatten eingetragen: ${words.join(', ')}.`;
}
