import { versionNumbers } from '../domain/form-numbers.ts';
import { readFimReport } from '../domain/fim-report.ts';
import { numbersMeaning } from '../domain/numbers-meaning.ts';
import type { StudioForm } from '../domain/studio-form.ts';
import { wallOf } from '../forms/instant-of.ts';
import type { StudioFormView } from '../pages/studio-form-page.ts';
import { numbersSection } from '../pages/studio-numbers.ts';
import type { Refused } from '../pages/studio-refused.ts';
import { stateWords } from '../pages/studio-state.ts';
import type { Staff } from '../schemas/staff.ts';
import { basePath } from './page-frame.ts';
import { type Desk, formPath, studioFrame } from './studio-desk.ts';

/** A form's page as whoever asks may see and use it. */
export async function formView(
  desk: Desk,
  request: Request,
  found: StudioForm,
  refused?: Refused,
): Promise<StudioFormView> {
  const { form, title, standing, versions, draft } = found;
  const [counted, report] = await Promise.all([
    versionNumbers(form, versions, desk.ports),
    draft && readFimReport(form, desk.ports),
  ]);
  const base = basePath(desk.ports.baseUrl);
  const address = formPath(desk, form);
  const isAuthor = desk.person.roles.includes('author');
  return {
    ...studioFrame(desk, request),
    ...(refused && { refused }),
    title,
    form,
    address,
    citizens: standing === undefined ? undefined : `${base}/forms/${form}`,
    states: stateWords(found, desk.ports.now().toISOString()),
    numbers: numbersSection({ versions: counted, meaning: numbersMeaning }),
    draft: draft && { by: draft.by, at: draft.at, revision: draft.revision },
    next: [
      ...nextWays(found, desk.person, address),
      ...(report === undefined ? [] : [{ address: `${address}/import`, text: 'Bericht der Übernahme aus FIM' }]),
    ],
    standing,
    versions,
    times: { opens: wallOf(standing?.opens), closes: wallOf(standing?.closes) },
    writes: isAuthor ? { start: `${base}/studio/forms`, mayStart: standing !== undefined } : undefined,
  };
}

function nextWays({ draft, proposal }: StudioForm, { roles }: Staff, address: string): StudioFormView['next'] {
  const isAuthor = roles.includes('author');
  return [
    ...(proposal?.released !== undefined && (isAuthor || roles.includes('approver'))
      ? [{ address: `${address}/publish`, text: 'Veröffentlichen' }]
      : []),
    ...(proposal === undefined ? [] : [{ address: `${address}/review`, text: 'Prüfen' }]),
    ...(draft === undefined || !isAuthor ? [] : [{ address: `${address}/edit`, text: 'Entwurf bearbeiten' }]),
    ...(draft === undefined
      ? []
      : [
          { address: `${address}/compare`, text: isAuthor ? 'Vergleichen und vorlegen' : 'Entwurf vergleichen' },
          { address: `${address}/view/draft`, text: 'Entwurf ansehen' },
        ]),
  ];
}
