import { html } from 'hono/html';
import { localTime } from '../forms/local-time.ts';
import type { FimReport } from '../schemas/fim-report.ts';
import type { Markup } from './markup.ts';
import { wayTo } from './studio-fields.ts';
import { type StudioFrame, studioLayout } from './studio-layout.ts';

type Remark = FimReport['remarks'][number];
/** What an import from FIM left to do. `wayTo`: the sheet on which that is done; undefined where there is none any more. */
export type StudioImportView = StudioFrame & {
  title: string;
  address: string;
  report: FimReport;
  wayTo: (remark: Remark) => string | undefined;
};

const headings = { todo: 'Zu tun', note: 'Zur Kenntnis' } as const;

/** Renders what could not be carried over of a data schema, with the places and what to do at each. */
export function studioImportPage(view: StudioImportView): Promise<string> {
  const { title, address, report, studio } = view;
  const content = html`<p class="kern-body">Aus dem Datenschema „${report.name}“ (${report.fim}) sind ${report.carried} Felder, Gruppen und Listen übernommen. ${report.by} hat das am ${localTime(report.at, 'de')} getan. Hier steht, was ein Datenschema nicht sagt, und was Rohrpost anders machen musste.</p>
<p class="kern-body">Der Bericht bleibt, bis der Entwurf veröffentlicht oder verworfen ist. Er zeigt, was bei der Übernahme zu tun war; was davon noch offen ist und gegen eine Regel verstößt, sagt auch die Prüfung.</p>
${(['todo', 'note'] as const).map((kind) => remarks(kind, view))}
${report.left === 0 ? '' : html`<p class="kern-body">… und ${report.left} weitere, die hier keinen Platz haben.</p>`}
<section><h2 class="kern-heading-large">Weiter</h2><div class="intake-actions">${wayTo(`${address}/edit`, 'Entwurf bearbeiten')}${wayTo(`${address}/view/draft`, 'Vorschau')}</div></section>`;
  return studioLayout(view, 'Aus FIM übernommen', content, {
    crumbs: [
      { text: 'Formulare', address: studio },
      { text: title, address },
    ],
  });
}

/** Places of one kind under what is to be done about them: who has looked at one knows how. */
function remarks(kind: Remark['kind'], { report, wayTo: way }: StudioImportView): Markup | string {
  const some = report.remarks.filter((remark) => remark.kind === kind);
  if (some.length === 0) return '';
  const groups = [...Map.groupBy(some, ({ code, remedy }) => `${code} ${remedy}`).values()];
  return html`<section><h2 class="kern-heading-large">${headings[kind]} (${some.length})</h2>${groups.map((group) => html`<p class="kern-body"><strong>${inWords(group[0]?.remedy ?? '')}</strong></p><ul class="kern-list told-findings">${group.map((remark) => item(remark, way(remark)))}</ul>`)}</section>`;
}

/** Without what stands in the files for it (`("x-zweck")`): that is for the command line. Only of sentences of ours. */
const inWords = (sentence: string): string => sentence.replaceAll(/ \([^()]*"[A-Za-z-]+"\)/g, '');

/** What is told in sentences of ours alone; all others quote the data schema, of whose rules no bracket may be missing. */
const own = new Set(['law', 'purpose']);

const item = ({ code, place, message, fim }: Remark, address: string | undefined): Markup =>
  html`<li><p class="kern-body">${place.replace(/\?$/, '')}: ${own.has(code) ? inWords(message) : message}</p><p class="kern-hint">FIM: ${fim}</p>${address === undefined ? '' : html`<p><a class="kern-link" href="${address}">Dort ändern</a></p>`}</li>`;
