import { plainName } from '../../forms/plain-name.ts';
import { type FormTexts, formDraftLimits } from '../../schemas/form-draft.ts';

/** One sample of a form: its file's name says whether it must pass or fail. */
export type SampleText = FormTexts['samples']['valid'][number];

const kinds = ['valid', 'invalid'] as const;
/** All samples, those that must pass first. */
export const samplesIn = ({ samples }: FormTexts): SampleText[] => [...samples.valid, ...samples.invalid];

/** The texts with another text in one sample; without a text the sample is gone. */
export function withSample(texts: FormTexts, file: string, text: string | undefined): FormTexts {
  const changed = (list: SampleText[]): SampleText[] =>
    list.flatMap((one) => (one.file !== file ? [one] : text === undefined ? [] : [{ file, text }]));
  return { ...texts, samples: { valid: changed(texts.samples.valid), invalid: changed(texts.samples.invalid) } };
}

/** The texts with one sample more, which begins as a copy of the first that must pass; or why there can't be one. */
export function addSample(
  texts: FormTexts,
  kind: 'valid' | 'invalid',
  name: string,
): { texts: FormTexts; file: string } | { why: string } {
  const isNamed = /^[a-z0-9][a-z0-9-]{0,59}$/.test(name);
  const named = isNamed ? name : plainName(name);
  if (!isNamed && named.length < 2) return { why: 'Ein Name besteht aus Wörtern, zum Beispiel: Zwei Hunde.' };
  const file = `samples/${kind}/${named}.json`;
  if (samplesIn(texts).some((one) => one.file === file)) return { why: `Ein Beispiel „${name}“ gibt es schon.` };
  if (samplesIn(texts).length >= formDraftLimits.samples)
    return { why: `Es gibt höchstens ${formDraftLimits.samples} Beispiele.` };
  const text = texts.samples.valid[0]?.text ?? '{\n  "answers": {}\n}\n';
  const [valid, invalid] = kinds.map((one) => [...texts.samples[one], ...(one === kind ? [{ file, text }] : [])]);
  return { texts: { ...texts, samples: { valid: valid ?? [], invalid: invalid ?? [] } }, file };
}
