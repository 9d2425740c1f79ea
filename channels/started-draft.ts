import type { Problem } from '../domain/problem.ts';
import type { DraftStart } from '../domain/start-form-draft.ts';
import type { Refused } from '../pages/studio-refused.ts';

/** What is missing, or a file of another making that no form can be made of: in words, and the field that is to be mended. */
export type RefusedStart = { kind: 'refused' } & Refused;
/** What a draft begins with, or why none can. */
export type Started = { kind: 'start'; start: DraftStart } | RefusedStart | Problem;
