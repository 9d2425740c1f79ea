import { FormKey } from '../schemas/form.ts';
import { plainName } from './plain-name.ts';

/** The key that a title suggests: „Fundsache melden“ is `fundsache-melden`. Undefined where its letters make none. */
export function keyFromTitle(title: string): FormKey | undefined {
  return FormKey.safeParse(plainName(title).replace(/^[-0-9]+/, '')).data;
}
