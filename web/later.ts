// What most people never need: loaded when somebody comes back, or wants to go on later.
export { offerDrafts, resumeOnDevice } from './later/device-draft.ts';
export { showSent } from './later/show-sent.ts';
export { showWays } from './later/show-ways.ts';
