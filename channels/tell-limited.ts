import type { OpenSite } from './site.ts';

/** What a budget is called in the log, beside those of the routes. */
type Budget = 'saved' | 'without-script';

/** Tells an operator that a budget is used up, or one network's share of it: each at most once a minute. */
export function tellLimited(
  { ports, budgets }: Pick<OpenSite, 'ports' | 'budgets'>,
  step: 'save-draft' | 'send-draft',
  budget: Budget,
  who: 'all' | 'caller' | undefined,
): void {
  const code = who === 'caller' ? (`${budget}-share` as const) : budget;
  if (budgets.isDue(code)) ports.log({ step, outcome: 'limited', code });
}
