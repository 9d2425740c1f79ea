import type { StudioField } from './studio-fields.ts';

/** Why something was not done, in a sentence. `field`: the field that is to be mended, where it is one; `typed`: what stood in the fields. */
export type Refused = { sentence: string; field?: string; typed?: Record<string, string> };

/** What a field shows where its page comes back: what was typed, and the fault where it is this one's. */
export function shownAgain(
  refused: Refused | undefined,
  name: string,
  value = '',
): { name: string; value: string } & Pick<StudioField, 'fault'> {
  const typed = refused?.typed ?? {};
  return {
    name,
    value: (Object.hasOwn(typed, name) ? typed[name] : undefined) ?? value,
    ...(refused?.field === name && { fault: refused.sentence }),
  };
}
