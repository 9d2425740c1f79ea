import type { DraftFinding } from '../../schemas/form-draft.ts';
import { element } from '../element.ts';
import { acceptLine } from './accept-line.ts';
import type { Desk } from './desk.ts';

const words = { error: 'Fehler', warning: 'Hinweis', ignored: 'Angenommen' } as const;
const order = ['error', 'warning', 'ignored'] as const;

/** How many there are, in words: “2 Fehler, 1 Hinweis”. */
export function countFindings(findings: DraftFinding[]): string {
  const count = (severity: DraftFinding['severity']): number =>
    findings.filter((found) => found.severity === severity).length;
  const [errors, warnings] = [count('error'), count('warning')];
  if (errors + warnings === 0) return 'Keine Befunde: Der Entwurf kann in die Prüfung.';
  const told = [
    ...(errors > 0 ? [`${errors} Fehler`] : []),
    ...(warnings > 0 ? [`${warnings} ${warnings === 1 ? 'Hinweis' : 'Hinweise'}`] : []),
  ];
  return `${told.join(', ')}. Ein Befund führt an seine Stelle.`;
}

/** What the lint found, in words; each is a button that leads to its place. Told once, and only where the count is another. */
export function findingsList(
  go: (finding: DraftFinding) => void,
  desk: Desk,
): {
  section: HTMLElement;
  show: (findings: DraftFinding[]) => void;
} {
  const status = element('p', { role: 'status', class: 'kern-body' });
  const list = element('ol', { class: 'studio-findings' });
  const heading = element('h2', { class: 'kern-heading-medium', id: 'findings' }, 'Befunde');
  const section = element('section', { 'aria-labelledby': 'findings' }, heading, status, list);
  return {
    section,
    show: (findings) => {
      const count = countFindings(findings);
      if (status.textContent !== count) status.textContent = count;
      const sorted = findings.toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
      // A list that is the same stays: the button that has the focus keeps it.
      const told = JSON.stringify(sorted);
      if (list.dataset['told'] === told) return;
      const focused = [...list.children].findIndex((item) => item.contains(document.activeElement));
      list.dataset['told'] = told;
      list.replaceChildren(...sorted.map((finding, number) => item(finding, go, acceptLine(desk, finding, number))));
      if (focused !== -1) (list.children[focused]?.querySelector('button') ?? goal(heading)).focus();
    },
  };
}

function goal(heading: HTMLElement): HTMLElement {
  heading.tabIndex = -1;
  return heading;
}

function item(finding: DraftFinding, go: (finding: DraftFinding) => void, more: HTMLElement | undefined): HTMLElement {
  const { severity, file, line, sentence, remedy, code, reason } = finding;
  const place = element('span', { class: 'studio-place' }, `${words[severity]} ${code} · ${file}, Zeile ${line}`);
  const press = element('button', { type: 'button', class: `studio-finding studio-${severity}` }, place, ' ', sentence);
  press.addEventListener('click', () => go(finding));
  return element('li', {}, press, element('p', { class: 'kern-hint' }, reason ?? remedy), more ?? '');
}
