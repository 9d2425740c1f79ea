import type { Authority } from '../schemas/area.ts';
import type { Language } from '../schemas/form.ts';
import type { AnswerError } from '../schemas/problem.ts';
import type { Answers, Json } from '../schemas/submission.ts';
import type { FormPlan } from '../forms/form-plan.ts';
import { jurisdiction } from './jurisdiction.ts';
import type { Ports } from './ports.ts';
import { type Problem, problem } from './problem.ts';

/** Where a submission belongs. `authority` is absent where a person must decide; `owner` is the tenant to whose key it is sealed. */
export type Place = {
  kind: 'decided';
  ars: string;
  authority?: Authority;
  unclear?: 'ambiguous-jurisdiction' | 'no-jurisdiction';
  owner: string;
  table: string;
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
  return decision.kind === 'responsible'
    ? { kind: 'decided', ars, authority: decision.authority, owner: decision.authority.tenant, table: table.version }
    : {
        kind: 'decided',
        ars,
        unclear: decision.kind === 'ambiguous' ? 'ambiguous-jurisdiction' : 'no-jurisdiction',
        owner: ports.tenant.clearingDesk ?? ports.tenant.id,
        table: table.version,
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
  const given = valueAt(answers, address.pointer);
  const postcode = member(given, address.rule.postcode);
  const chosen = member(given, address.rule.area);
  const candidates = typeof postcode === 'string' ? await ports.areas.byPostcode(postcode) : [];
  const [first] = candidates;
  if (first === undefined)
    return problem('unknown-postcode', {
      errors: [fault(`${address.pointer}/${address.rule.postcode}`, 'unknown-postcode', language)],
    });
  if (chosen === undefined && candidates.length === 1) return first.ars;
  const match = candidates.find(({ ars }) => ars === chosen);
  if (match !== undefined) return match.ars;
  return problem('ambiguous-postcode', {
    candidates,
    errors: [fault(`${address.pointer}/${address.rule.area}`, 'ambiguous-postcode', language)],
  });
}

const texts = {
  'unknown-postcode': {
    de: 'Zu dieser Postleitzahl ist kein Ort bekannt. Prüfen Sie die Postleitzahl.',
    en: 'No place is known for this postcode. Check the postcode.',
  },
  'ambiguous-postcode': {
    de: 'Zu dieser Postleitzahl gehören mehrere Orte. Wählen Sie den richtigen aus.',
    en: 'This postcode belongs to several places. Choose the right one.',
  },
} as const;

function fault(pointer: string, keyword: keyof typeof texts, language: Language): AnswerError {
  return { pointer, keyword, params: {}, message: texts[keyword][language] };
}

function valueAt(answers: Answers, pointer: string): Json | Answers | undefined {
  return pointer.split('/').slice(1).reduce<Json | Answers | undefined>(member, answers);
}

function member(value: Json | Answers | undefined, name: string): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, name)
    ? value[name]
    : undefined;
}
