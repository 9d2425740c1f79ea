import * as z from 'zod';
import { FormDescription, Period } from '../schemas/form.ts';
import { parseJson } from '../schemas/parse-json.ts';
import type { Answers, Json } from '../schemas/submission.ts';

const { shape } = FormDescription;
const { title, intro, easyText, leikaKey, protectionClass, trustLevel, audience } = shape;
const [Text, Flag, Span] = [z.string(), z.boolean().optional().catch(undefined), Period.optional().catch(undefined)];
const Sentence = Text.optional().catch(undefined);

/** Each member by itself: what is wrong stands empty in the sheet, and can be mended there. */
const Described = z.object({
  title: title.optional().catch(undefined),
  intro: intro.catch(undefined),
  easyText: easyText.catch(undefined),
  languages: shape.languages.catch(['de']),
  leikaKey: leikaKey.optional().catch(undefined),
  leikaKeyIsExample: Flag,
  protectionClass: protectionClass.catch('normal'),
  trustLevel: trustLevel.catch('none'),
  audience: audience.catch(undefined),
  retention: z.object({ afterDelivery: Span, undelivered: Span, audit: Span }).catch({}),
  receipt: z.object({ decisionPeriod: Sentence, onLapse: Sentence, remedies: Sentence }).optional().catch(undefined),
});
type Described = z.infer<typeof Described>;

/** The periods of `form.json`, by their names there. */
export const spans = ['afterDelivery', 'undelivered', 'audit'] as const;

/** What the form's own sheet is filled in with, of `form.json`; undefined where that is no JSON object. */
export function readDescription(description: string): Answers | undefined {
  const read = Described.safeParse(parseJson(description)).data;
  return read && without(answersOf(read));
}

function answersOf({ retention, receipt, languages, leikaKeyIsExample, audience, ...plain }: Described) {
  const others = languages.slice(1);
  return {
    ...plain,
    ...(others.length > 0 && { languages: others }),
    leikaKeyIsExample: leikaKeyIsExample === true,
    audience: audience ?? 'citizens',
    ...Object.fromEntries(spans.flatMap((span) => partsOf(span, retention[span]))),
    hasReceipt: receipt !== undefined,
    ...receipt,
  };
}

/** `P30D` as a number and what it counts. */
const partsOf = (span: string, period: string | undefined): [string, Json | undefined][] => [
  [`${span}Number`, period && Number(period.slice(1, -1))],
  [`${span}Unit`, period?.slice(-1)],
];

const without = (members: Record<string, Json | undefined>): Answers =>
  Object.fromEntries(Object.entries(members).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
