import { localTime } from '../forms/local-time.ts';
import type { FormProposal } from '../schemas/form-flow.ts';
import type { FormStanding } from '../schemas/publication.ts';

/** All that decides in which states a form is; `now` is the moment at which that is asked. */
export type FormState = {
  standing: FormStanding | undefined;
  proposal: FormProposal | undefined;
  draft: { by: string; at: string } | undefined;
};

/** Where a form stands, in words, each state once: what citizens have, what lies before a colleague, what is being written. */
export function stateWords({ standing, proposal, draft }: FormState, now: string): string[] {
  return [...inForce(standing, now), ...proposed(proposal), ...(draft === undefined ? [] : ['Entwurf'])];
}

function inForce(standing: FormStanding | undefined, now: string): string[] {
  if (standing === undefined) return ['noch nicht veröffentlicht'];
  const { current, withdrawn, opens, closes, next } = standing;
  const state = withdrawn.includes(current) ? `Fassung ${current} ist zurückgezogen` : `Fassung ${current} gilt`;
  return [
    state,
    ...(opens !== undefined && opens > now ? [`öffnet am ${localTime(opens, 'de')}`] : []),
    ...(closes === undefined ? [] : [`${closes > now ? 'schließt' : 'geschlossen'} am ${localTime(closes, 'de')}`]),
    ...(next === undefined ? [] : [`Fassung ${next.version} kommt am ${localTime(next.at, 'de')}`]),
  ];
}

function proposed(proposal: FormProposal | undefined): string[] {
  if (proposal === undefined) return [];
  return [proposal.released === undefined ? 'in Prüfung' : 'freigegeben, noch nicht veröffentlicht'];
}
