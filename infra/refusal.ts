/** What keeps stacks from being made, in words for whoever deploys: file, place and remedy. Shown without a trace of code. */
export class Refusal extends Error {}
