import { html } from 'hono/html';
import { layout, type PageFrame } from './layout.ts';

/**
 * Why nobody was let in. `lost`: this browser has not begun the log-in, or too long ago; `refused`: what the provider says can't be
 * trusted; `no-role`: it knows her, but gives her no role here.
 */
export type LogInFault = 'away' | 'cancelled' | 'refused' | 'lost' | 'no-role';
/** `name`: as whom she came, where that is known; `ask`: who grants roles; `logIn`, `logOut`: addresses. */
export type LogInFaultView = PageFrame & {
  fault: LogInFault;
  name: string | undefined;
  ask: string;
  logIn: string;
  logOut: string;
};

const texts: Record<LogInFault, [title: string, text: string]> = {
  away: [
    'Der Anmeldedienst antwortet nicht',
    'Deshalb kann sich zurzeit niemand anmelden. Versuchen Sie es in einigen Minuten noch einmal. Anträge gehen weiter ein und werden weiter zugestellt.',
  ],
  cancelled: ['Die Anmeldung wurde abgebrochen', 'Sie sind nicht angemeldet.'],
  refused: [
    'Die Anmeldung wurde nicht angenommen',
    'Was der Anmeldedienst geantwortet hat, passt nicht zu dieser Anmeldung. Versuchen Sie es noch einmal. Bleibt es dabei, muss die Einrichtung der Anmeldung geprüft werden.',
  ],
  lost: [
    'Diese Anmeldung gilt nicht mehr',
    'Sie wurde in einem anderen Browser begonnen, sie liegt länger als zehn Minuten zurück, oder sie wurde schon benutzt.',
  ],
  'no-role': [
    'Sie haben hier noch keine Berechtigung',
    'Der Anmeldedienst kennt Sie, aber Sie dürfen hier weder Formulare schreiben oder freigeben noch Einreichungen betreuen.',
  ],
};

/** Renders why nobody was let in, and what to do now. */
export function logInFaultPage(view: LogInFaultView): Promise<string> {
  const [title, text] = texts[view.fault];
  const { name, ask } = view;
  return layout(
    view,
    title,
    html`${name === undefined ? '' : html`<p class="kern-body">Angemeldet als: ${name}</p>`}<p class="kern-body">${text}</p>
${['no-role', 'refused'].includes(view.fault) && ask !== '' ? html`<p class="kern-body">Wenden Sie sich an: ${ask}</p>` : ''}
<p><a class="kern-link" href="${view.logIn}">Noch einmal anmelden</a></p>
${view.fault === 'no-role' ? html`<form method="post" action="${view.logOut}"><div class="intake-actions"><button class="kern-btn kern-btn--secondary"><span class="kern-label">Abmelden, um sich als jemand anderes anzumelden</span></button></div></form>` : ''}`,
  );
}
