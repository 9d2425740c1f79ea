import * as z from 'zod';
import type { FormTexts } from '../schemas/form-draft.ts';
import { parseJson } from '../schemas/parse-json.ts';
import { Answers } from '../schemas/submission.ts';
import type { FormPlan, PlanField, PlanNode } from './form-plan.ts';
import { planTexts } from './plan-texts.ts';
import { expandPointer, replaceAt, valueAt } from './pointer.ts';
import { sampleName } from './sample-name.ts';
import { textsOf } from './translate-plan.ts';
import { putJson } from './put-json.ts';
import type { Sheet } from './sheet.ts';

const Body = z.looseObject({ answers: Answers });

/**
 * A sample that must pass, as the form itself that it fills in: where a rule became stricter it is mended like any other form.
 * Its files stay as they are: nobody uploads here. Undefined where form or sample can't be read.
 */
export function sampleSheet(texts: FormTexts, file: string): Sheet | undefined {
  const sample = texts.samples.valid.find((one) => one.file === file);
  const planned = planTexts(texts);
  const body = Body.safeParse(parseJson(sample?.text ?? '')).data;
  if (sample === undefined || planned === undefined || body === undefined) return undefined;
  const { files, plan } = planned;
  const written = (answers: Answers): string => putJson(sample.text, { ...body, answers });
  return {
    heading: `Beispiel: ${sampleName(file, textsOf(plan))}`,
    files,
    answers: body.answers,
    complete: (answers) => withFiles(plan, body.answers, answers),
    apply: (answers) => {
      const text = written(answers);
      const valid = texts.samples.valid.map((one) => (one.file === file ? { file, text } : one));
      return text === sample.text ? texts : { ...texts, samples: { ...texts.samples, valid } };
    },
  };
}

/** The files of a sample, where what they lie in is still there. */
function withFiles(plan: FormPlan, before: Answers, answers: Answers): Answers {
  const all = structuredClone(answers);
  const uploads = plan.steps.flatMap(({ items }) => items.flatMap(uploadsIn));
  for (const pointer of uploads.flatMap((one) => expandPointer(one.pointer, before))) {
    const files = valueAt(before, pointer);
    if (files !== undefined) replaceAt(all, pointer, files);
  }
  return all;
}

function uploadsIn(node: PlanNode): PlanField[] {
  if (node.kind === 'field') return node.field === 'upload' ? [node] : [];
  return node.kind === 'text' ? [] : node.items.flatMap(uploadsIn);
}
