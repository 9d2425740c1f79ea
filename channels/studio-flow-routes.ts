import { type FormMove, moveForm } from '../domain/move-form.ts';
import { publishFormDraft } from '../domain/publish-form-draft.ts';
import { studioForm } from '../domain/studio-form.ts';
import { instantOf } from '../forms/instant-of.ts';
import { graces } from '../pages/studio-moves.ts';
import { studioPublishPage } from '../pages/studio-publish-page.ts';
import type { Refused } from '../pages/studio-refused.ts';
import { htmlAnswer, seeOther } from './answer.ts';
import { problemPageAnswer } from './problem-page-answer.ts';
import { readTyped, typedLine } from './read-typed.ts';
import { type Desk, formPath, operatorOf, type StudioHandler, studioFrame } from './studio-desk.ts';
import { formAnswer } from './studio-form-answer.ts';
import { refusalWords, refusedAct } from './studio-refusals.ts';

type FlowRoute =
  | 'publish-page'
  | 'publish-form'
  | 'rollback-form'
  | 'withdraw-form'
  | 'reinstate-form'
  | 'schedule-form';
type Typed = { line: (name: string) => string; reason: string };
/** What is to be done, or what can't be read of it, in words. */
type Wanted = FormMove | ({ kind: 'unclear' } & Refused);

const wrongTime = 'Nennen Sie Tag und Uhrzeit, wie Uhren in Deutschland sie zeigen: 2026-12-01T08:00.';

/** Routes that change what is in force. */
export const studioFlowRoutes: Record<FlowRoute, StudioHandler> = {
  'publish-page': (desk, request, { form = '' }) => publishAnswer(desk, request, form),
  'publish-form': async (desk, request, { form = '' }) => {
    const typed = await readTyped(request);
    if (typed.kind === 'problem') return problemPageAnswer(desk, typed, request, formPath(desk, form));
    const line = (name: string): string => typedLine(typed.fields, name);
    const again = { opens: line('opens'), closes: line('closes'), grace: line('grace'), reason: line('reason') };
    const refused = (why: Refused): Promise<Response> => publishAnswer(desk, request, form, { ...why, typed: again });
    const times = timesOf(line('opens'), line('closes'));
    if ('unread' in times) return refused({ sentence: wrongTime, field: times.unread });
    const release = { form, seen: line('seen'), times: { ...times, ...graceOf(line('grace')) } };
    const published = await publishFormDraft(release, operatorOf(desk, line('reason')), desk.ports);
    if (published.kind === 'published' || published.kind === 'unchanged')
      return seeOther(`${formPath(desk, form)}?done=published`);
    if (published.kind === 'not-moved')
      return refused(refusedAct(published, { 'operator-missing': 'reason', 'wrong-times': 'closes' }));
    return refused({
      sentence:
        published.kind === 'refused'
          ? 'Seit der Freigabe sind die Regeln der Prüfung strenger geworden: Legen Sie den Entwurf noch einmal vor.'
          : refusalWords({ code: 'changed-meanwhile' }),
    });
  },
  'rollback-form': move('rollback', 'rolled-back', ({ line, reason }) => ({
    kind: 'rollback',
    version: Number(line('rollback-version')),
    ...graceOf(line('rollback-grace')),
    confirmed: line('rollback-confirmed') === 'yes',
    reason,
  })),
  'withdraw-form': move('withdraw', 'withdrawn', ({ line, reason }) => ({
    kind: 'withdraw',
    ...(line('withdraw-version') !== 'all' && { version: Number(line('withdraw-version')) }),
    reason,
  })),
  'reinstate-form': move('reinstate', 'reinstated', ({ line, reason }) => ({
    kind: 'reinstate',
    version: Number(line('reinstate-version')),
    reason,
  })),
  'schedule-form': move('schedule', 'scheduled', ({ line, reason }) => {
    const times = timesOf(line('schedule-opens'), line('schedule-closes'));
    return 'unread' in times
      ? { kind: 'unclear', sentence: wrongTime, field: `schedule-${times.unread}` }
      : { kind: 'schedule', ...times, reason };
  }),
};

/** What one person may do alone. Its fields carry the name of the act before theirs, as all of them stand on one page. */
function move(act: string, done: string, wanted: (typed: Typed) => Wanted): StudioHandler {
  return async (desk, request, { form = '' }) => {
    const typed = await readTyped(request);
    if (typed.kind === 'problem') return problemPageAnswer(desk, typed, request, formPath(desk, form));
    const line = (name: string): string => typedLine(typed.fields, name);
    const reason = line(`${act}-reason`);
    const wish = wanted({ line, reason });
    const isNumber = !('version' in wish) || (Number.isInteger(wish.version) && (wish.version ?? 0) > 0);
    const moved =
      wish.kind === 'unclear' || !isNumber
        ? undefined
        : await moveForm(form, wish, operatorOf(desk, reason), desk.ports);
    if (moved?.kind === 'moved') return seeOther(`${formPath(desk, form)}?done=${done}`);
    const refused = wish.kind === 'unclear' ? wish : refusedAct(moved ?? { code: 'unknown-version' }, fieldsOf(act));
    const again = { ...refused, typed: textsIn(typed.fields), status: 409 };
    return formAnswer(desk, request, await studioForm(form, desk.ports), again);
  };
}

/** Where on the page each refusal of an act is mended. */
const fieldsOf = (act: string): Parameters<typeof refusedAct>[1] => ({
  'operator-missing': `${act}-reason`,
  'unknown-version': `${act}-version`,
  'withdrawn-version': `${act}-version`,
  'already-in-force': `${act}-version`,
  'breaks-receivers': `${act}-confirmed`,
  'wrong-times': `${act}-closes`,
});

const textsIn = (fields: FormData): Record<string, string> =>
  Object.fromEntries([...fields.keys()].map((name) => [name, typedLine(fields, name)]));

/** Two moments that were typed, or left open; which of the fields can't be read, where one is none. */
function timesOf(opens: string, closes: string): { opens?: string; closes?: string } | { unread: 'opens' | 'closes' } {
  const [first, last] = [opens, closes].map((typed) => (typed === '' ? '' : instantOf(typed)));
  if (first === undefined || last === undefined) return { unread: first === undefined ? 'opens' : 'closes' };
  return { ...(first !== '' && { opens: first }), ...(last !== '' && { closes: last }) };
}

const graceOf = (typed: string): { grace?: string } =>
  typed !== 'none' && graces.some(({ value }) => value === typed) ? { grace: typed } : {};

async function publishAnswer(desk: Desk, request: Request, form: string, again?: Refused): Promise<Response> {
  const found = await studioForm(form, desk.ports);
  if (found === undefined) return formAnswer(desk, request, found);
  const { proposal, title, standing } = found;
  if (proposal?.released === undefined) {
    const code = proposal === undefined ? ('nothing-proposed' as const) : ('not-released' as const);
    const sentence = again?.sentence ?? refusalWords({ code, ...(proposal && { proposal }) });
    return formAnswer(desk, request, found, { sentence, status: 409 });
  }
  const page = await studioPublishPage({
    ...studioFrame(desk, request),
    ...(again && { refused: again }),
    title,
    address: formPath(desk, form),
    proposal,
    current: standing?.current,
  });
  return htmlAnswer(page, again === undefined ? 200 : 409);
}
