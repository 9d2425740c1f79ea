import type { Authority } from '../schemas/area.ts';
import type { Language } from '../schemas/form.ts';
import type { AnswerError } from '../schemas/problem.ts';
import type { Answers } from '../schemas/submission.ts';
import type { FormPlan } from '../forms/form-plan.ts';
import { valueAt } from '../forms/pointer.ts';
import { jurisdiction } from './jurisdiction.ts';
import type { Ports } from './ports.ts';
import { type Problem, problem } from './problem.ts';
import { type Words, ourWords } from '../forms/words.ts';

/**
 * Where a submission belongs. `authority` is absent where a person must decide; `owner` is the tenant to whose key it is
 * sealed. `answers` are without a place that was chosen for another postcode.
 */
export type Place = {
  kind: 'decided';
  ars: string;
  authority?: Authority;
  unclear?: 'ambiguous-jurisdiction' | 'no-jurisdiction';
  owner: string;
  table: string;
  answers: Answers;
};

type AreaPorts = Pick<Ports, 'areas' | 'tenant' | 'now'>;

/**
 * Decides area and authority from the answers: the form's address where it has one, else the tenant's own area. What is
 * ambiguous for the citizen is asked back; what the table leaves open goes to the clearing desk (promise P4).
 */
export async function decideArea(
  answers: Answers,
  plan: FormPlan,
  leikaKey: string,
  language: Language,
  ports: AreaPorts,
): Promise<Place | Problem> {
  const ars = await areaOf(answers, plan, language, ports);
  if (typeof ars !== 'string') return ars;
  const table = await ports.areas.jurisdictions();
  const decision = jurisdiction(table, { leikaKey, ars, on: ports.now().toISOString().slice(0, 10) });
  const found = { kind: 'decided', ars, table: table.version, answers: withoutStaleArea(answers, plan, ars) } as const;
  return decision.kind === 'responsible'
    ? { ...found, authority: decision.authority, owner: decision.authority.tenant }
    : {
        ...found,
        unclear: decision.kind === 'ambiguous' ? 'ambiguous-jurisdiction' : 'no-jurisdiction',
        owner: ports.tenant.clearingDesk ?? ports.tenant.id,
      };
}

async function areaOf(
  answers: Answers,
  plan: FormPlan,
  language: Language,
  ports: AreaPorts,
): Promise<string | Problem> {
  const { address } = plan;
  if (address === undefined) return (ports.tenant.areas[0] ?? '').padEnd(12, '0');
  const postcode = valueAt(answers, `${address.pointer}/${address.rule.postcode}`);
  const chosen = valueAt(answers, `${address.pointer}/${address.rule.area}`);
  const candidates = typeof postcode === 'string' ? await ports.areas.byPostcode(postcode) : [];
  const [first] = candidates;
  if (first === undefined)
    return problem('unknown-postcode', {
      errors: [fault(`${address.pointer}/${address.rule.postcode}`, 'unknown-postcode', language)],
    });
  // What was chosen for another postcode, before this one was typed, counts for nothing.
  if (candidates.length === 1) return first.ars;
  const match = candidates.find(({ ars }) => ars === chosen);
  if (match !== undefined) return match.ars;
  return problem('ambiguous-postcode', {
    candidates,
    errors: [fault(`${address.pointer}/${address.rule.area}`, 'ambiguous-postcode', language)],
  });
}

function withoutStaleArea(answers: Answers, { address }: FormPlan, ars: string): Answers {
  const area = address && `${address.pointer}/${address.rule.area}`;
  const chosen = area === undefined ? undefined : valueAt(answers, area);
  if (address === undefined || chosen === undefined || chosen === ars) return answers;
  const copy = structuredClone(answers);
  const place = valueAt(copy, address.pointer);
  if (typeof place === 'object' && place !== null && !Array.isArray(place)) delete place[address.rule.area];
  return copy;
}

function fault(pointer: string, keyword: keyof Words['area'], language: Language): AnswerError {
  return { pointer, keyword, params: {}, message: ourWords(language).area[keyword] };
}
