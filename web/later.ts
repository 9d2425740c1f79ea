// What most people never need: loaded when somebody comes back, or wants to go on later.
export { showSent } from './later/show-sent.ts';
