import type { Authority } from '../schemas/area.ts';
import type { SubmissionEvent } from '../schemas/event.ts';
import type { OfficeNews } from '../schemas/news.ts';

/** What an applicant is told of an authority. */
export type Office = Omit<Authority, 'tenant'>;

/** The facts of a `readdressed` event: what is public about the authority, and when a person chose it. */
export function officeFacts({ authority, at }: OfficeNews): SubmissionEvent['facts'] {
  const { id, name, address, phone, email } = authority;
  return {
    authority: id,
    name,
    decidedAt: at,
    ...(address !== undefined && { address }),
    ...(phone !== undefined && { phone }),
    ...(email !== undefined && { email }),
  };
}

/** The office that a person chose last, and when; `undefined` where nobody corrected it. */
export function correctedOffice(events: SubmissionEvent[]): { office: Office; decidedAt: string } | undefined {
  const facts = events.findLast(({ type, facts: { name } }) => type === 'readdressed' && name !== undefined)?.facts;
  if (facts === undefined) return undefined;
  const office: Office = { id: String(facts['authority']), name: String(facts['name']) };
  for (const part of ['address', 'phone', 'email'] as const)
    if (facts[part] !== undefined) office[part] = String(facts[part]);
  return { office, decidedAt: String(facts['decidedAt']) };
}
