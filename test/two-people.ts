import { readForm } from '../domain/advance-form.ts';
import { type Judgement, judgeProposal } from '../domain/judge-proposal.ts';
import type { Ports } from '../domain/ports.ts';
import { readFormFolder } from '../local/read-form-folder.ts';
import { FormDescription } from '../schemas/form.ts';
import { formFolder } from './world.ts';

/** The dog-tax form as two people publish it: Anna writes it, Berta releases it. */
export const form = 'hundesteuer-anmeldung';
export const input = readFormFolder(formFolder(form));
export const description = FormDescription.parse(input.description);
export const anna = { name: 'anna', reason: 'neue Satzung' };
export const berta = { name: 'berta', reason: 'geprüft' };

/** The form with another retention: a change that needs no translation. */
export const keptFor = (afterDelivery: string) => ({
  ...input,
  description: { ...description, retention: { ...description.retention, afterDelivery } },
});

const reason = 'Der Vertrag liegt dem Amt schon vor, die Frage ist freiwillig.';
const schema: unknown = JSON.parse(
  JSON.stringify(input.schema).replace(
    '"format":"din91379-c","x-zweck":"Steuersatz"',
    '"format":"din91379-c","x-autocomplete":"email","x-zweck":"Steuersatz"',
  ),
);
/** The form with a warning (D05), and the same with the reason for which it accepts that. */
export const warned = {
  reason,
  bare: { ...input, schema },
  accepted: {
    ...input,
    schema,
    description: { ...description, lint: { ignore: [{ code: 'D05', pointer: '/elements/1/elements/1', reason }] } },
  },
};

/** Berta releases what lies there, as `seen` shows it to her. */
export async function release(ports: Ports, seen: Pick<Ports, 'store'> = ports): ReturnType<typeof judgeProposal> {
  const judgement: Judgement = { kind: 'released', seen: (await readForm(form, seen)).proposal?.review ?? '' };
  return judgeProposal(form, judgement, berta, ports);
}
