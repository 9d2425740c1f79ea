import { versionNumbers } from '../domain/form-numbers.ts';
import { readFimReport } from '../domain/fim-report.ts';
import type { FimReport } from '../schemas/fim-report.ts';
import { studioImportPage } from '../pages/studio-import-page.ts';
import { wayToSheet } from './studio-sheets.ts';
import { formHistory } from '../domain/form-history.ts';
import { problemDetails } from '../domain/problem.ts';
import { startFormDraft } from '../domain/start-form-draft.ts';
import { type StudioForm, studioForm, studioForms } from '../domain/studio-form.ts';
import { studioHistoryPage } from '../pages/studio-history-page.ts';
import { studioListPage, type StudioListView } from '../pages/studio-list-page.ts';
import { numbersLine } from '../pages/studio-numbers.ts';
import type { Refused } from '../pages/studio-refused.ts';
import { stateWords } from '../pages/studio-state.ts';
import type { StudioRouteId } from '../schemas/studio-routes.ts';
import { htmlAnswer, jsonAnswer, seeOther } from './answer.ts';
import { problemPageAnswer } from './problem-page-answer.ts';
import { readTyped, typedLine } from './read-typed.ts';
import { type Desk, formPath, type StudioHandler, studioFrame, studioPath } from './studio-desk.ts';
import { formAnswer } from './studio-form-answer.ts';
import type { Started } from './started-draft.ts';
import { startOf } from './studio-starts.ts';

type ListRoute = 'form-import' | 'studio-page' | 'start-draft' | 'studio-form' | 'form-history' | 'form-blocks';

/** Routes of the list of forms, and of one form's page. */
export const studioListRoutes: Record<Extract<StudioRouteId, ListRoute>, StudioHandler> = {
  'studio-page': async (desk, request) => htmlAnswer(await studioListPage(await listView(desk, request))),
  'start-draft': async (desk, request) => {
    const typed = await readTyped(request);
    if (typed.kind === 'problem') return problemPageAnswer(desk, typed, request, studioPath(desk));
    const started = await startOf(desk, typed.fields);
    const begun =
      started.kind === 'start' ? await startFormDraft(started.start, desk.person.name, desk.ports) : started;
    if (started.kind === 'start' && begun.kind === 'started')
      return seeOther(
        `${formPath(desk, started.start.form)}/${started.start.report === undefined ? 'edit' : 'import'}?done=started`,
      );
    const line = (name: string): string => typedLine(typed.fields, name);
    const again = { from: line('from'), title: line('title'), form: line('form') };
    const view = await listView(desk, request, { ...refusedStart(begun), typed: again });
    return htmlAnswer(await studioListPage(view), 409);
  },
  'studio-form': async (desk, request, { form = '' }) => formAnswer(desk, request, await studioForm(form, desk.ports)),
  'form-import': async (desk, request, { form = '' }) => {
    const [found, report] = await Promise.all([studioForm(form, desk.ports), readFimReport(form, desk.ports)]);
    if (found === undefined) return formAnswer(desk, request, found);
    if (report === undefined || found.draft === undefined)
      return formAnswer(desk, request, found, { sentence: noReport, status: 404 });
    const address = formPath(desk, form);
    const way = wayToSheet(address, found.draft.texts);
    const page = await studioImportPage({
      ...studioFrame(desk, request),
      title: found.title,
      address,
      report,
      wayTo: (remark) => way(placeOf(remark)),
    });
    return htmlAnswer(page);
  },
  'form-history': async (desk, request, { form = '' }) => {
    const found = await studioForm(form, desk.ports);
    if (found === undefined) return formAnswer(desk, request, found);
    const { events, broken } = await formHistory(form, desk.ports);
    const { title } = found;
    return htmlAnswer(
      await studioHistoryPage({ ...studioFrame(desk, request), title, address: formPath(desk, form), events, broken }),
    );
  },
  'form-blocks': async ({ studio }) => jsonAnswer(studio.blocks()),
};

const noReport = 'Zu diesem Entwurf gibt es keinen Bericht: Er ist nicht aus einem Datenschema von FIM begonnen.';

/** What a data schema says of a whole form stands in `form.json`. */
const described: Record<string, string> = { 'leika-key': '/leikaKey', retention: '/retention/afterDelivery' };
const placeOf = ({ code, pointer }: FimReport['remarks'][number]) =>
  pointer === undefined
    ? { code: '', file: 'form.json', pointer: described[code] ?? '' }
    : { code: '', file: 'schema.json', pointer };

/** Why no draft could begin; one that there is already is begun under another key. */
function refusedStart(begun: Exclude<Started, { kind: 'start' }> | { kind: 'started' }): Refused {
  if (begun.kind !== 'problem') return begun.kind === 'refused' ? begun : { sentence: '' };
  const { detail: sentence = '' } = problemDetails(begun, 'de');
  return { sentence, ...(begun.code === 'form-draft-exists' && { field: 'form' }) };
}

/** The list, once more with what was typed where beginning was refused. */
async function listView(desk: Desk, request: Request, refused?: Refused): Promise<StudioListView> {
  const forms = await studioForms(desk.ports);
  const now = desk.ports.now().toISOString();
  const numbers = new Map(await Promise.all(forms.map(async (one) => [one.form, await numbersOf(desk, one)] as const)));
  return {
    ...studioFrame(desk, request),
    ...(refused && { refused }),
    rows: forms.map(({ form, title, ...state }) => ({
      title,
      form,
      address: formPath(desk, form),
      states: stateWords(state, now),
      numbers: numbers.get(form) ?? '',
    })),
    start: desk.person.roles.includes('author')
      ? { action: `${studioPath(desk)}/forms`, sources: sources(desk, forms) }
      : undefined,
  };
}

/** The numbers of the version in force, of a form that has one. */
async function numbersOf({ ports }: Desk, { form, standing, versions }: StudioForm): Promise<string> {
  const inForce = versions.filter(({ version }) => version === standing?.current);
  const [current] = await versionNumbers(form, inForce, ports);
  return current === undefined ? '' : numbersLine(current);
}

/** What a draft can be begun with; a form is called by its title, as on the list above. */
function sources({ studio }: Desk, forms: StudioForm[]): { value: string; text: string }[] {
  const published = forms.filter(({ standing }) => standing !== undefined);
  return [
    { value: 'empty', text: 'leeres Formular' },
    { value: 'fim', text: 'Datenschema aus dem FIM-Portal' },
    ...studio.templates().map(({ form, title }) => ({ value: `template:${form}`, text: `Vorlage: ${title}` })),
    ...published.map(({ form, title }) => ({ value: `published:${form}`, text: `geltende Fassung: ${title}` })),
  ];
}
