/** Where a form stands: on a page of ours, or in a host's page, which is told what happens, never what is typed. */
export type Place = { kind: 'page' } | { kind: 'embedded'; tell: (event: IntakeEvent) => void };
/** What a host's page hears. `intake-submitted` names the submission by its id and nothing else. */
export type IntakeEvent =
  | { type: 'intake-ready' }
  | { type: 'intake-step'; step: number }
  | { type: 'intake-submitted'; submission: string };
