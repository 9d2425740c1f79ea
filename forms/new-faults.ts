import type { FormTexts } from '../schemas/form-draft.ts';
import type { FormFiles } from '../schemas/form.ts';
import type { Finding } from './finding.ts';
import { lintAddress } from './lint-address.ts';
import { lintAmounts } from './lint-amounts.ts';
import { lintConditions } from './lint-conditions.ts';
import { lintContact } from './lint-contact.ts';
import { lintQuestions } from './lint-questions.ts';
import { lintSchema } from './lint-schema.ts';
import { lintTexts } from './lint-texts.ts';
import { lintTranslations } from './lint-translations.ts';
import { filesOf } from './open-form.ts';
import { planForm } from './plan-form.ts';

/**
 * What a change breaks: errors of the lint that were not there before, for whoever has just pressed a button. Without
 * patterns, samples and what the form accepts, which the server looks at when the draft is saved.
 */
export function newFaults(before: FormTexts, after: FormTexts): Finding[] {
  const [old, now] = [filesOf(before), filesOf(after)];
  if (old === undefined || now === undefined) return [];
  const known = new Set(errorsOf(old).map(sentence));
  return errorsOf(now).filter((found) => !known.has(sentence(found)));
}

const sentence = ({ code, message }: Finding): string => `${code} ${message}`;

function errorsOf(files: FormFiles): Finding[] {
  const isError = ({ severity }: Finding): boolean => severity === 'error';
  const findings = [...lintSchema(files), ...lintConditions(files)].filter(isError);
  if (findings.length > 0) return findings;
  return [
    ...lintAddress(files),
    ...lintContact(files),
    ...lintAmounts(files),
    ...lintTexts(files),
    ...lintTranslations(files),
    ...lintQuestions(files, planForm(files)),
  ].filter(isError);
}
