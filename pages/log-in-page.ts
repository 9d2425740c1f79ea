import { html } from 'hono/html';
import type { Staff } from '../schemas/staff.ts';
import { layout, type PageFrame } from './layout.ts';
import type { Markup } from './markup.ts';

/** The page at which staff log in. `to`: where she goes on; `provider`: where the tenant's provider is gone to; `people`: whom she may choose to be, on her own machine; `staff`: who is logged in already. */
export type LogInView = PageFrame & {
  action: string;
  logOut: string;
  to: string;
  provider: string | undefined;
  people: readonly Staff[];
  staff: Staff | undefined;
};

/** Renders the log-in. */
export function logInPage(view: LogInView): Promise<string> {
  const { staff } = view;
  return layout(
    view,
    'Anmeldung für Beschäftigte',
    html`${staff === undefined ? '' : loggedIn(staff, view.logOut)}${way(view)}`,
  );
}

function way({ provider, people, ...view }: LogInView): Markup {
  if (provider !== undefined)
    return html`<p class="kern-body">Sie melden sich mit dem Konto an, mit dem Sie auch sonst arbeiten. Ihr Kennwort erfährt Rohrpost nicht.</p>
<p><a class="kern-btn kern-btn--primary" href="${provider}?to=${encodeURIComponent(view.to)}"><span class="kern-label">Anmelden</span></a></p>`;
  return people.length === 0 ? nobody : choice({ people, ...view });
}

const nobody = html`<p class="kern-body">Für diese Kommune ist noch keine Anmeldung eingerichtet. Wer Rohrpost betreibt, trägt in der Datei des Mandanten (tenant.json) unter „staff“ den Anmeldedienst ein.</p>`;

function loggedIn({ name }: Staff, logOut: string): Markup {
  return html`<form method="post" action="${logOut}"><p class="kern-body" role="status">Sie sind angemeldet: ${name}.</p>
<div class="intake-actions"><button class="kern-btn kern-btn--secondary"><span class="kern-label">Abmelden</span></button></div></form>`;
}

function choice({ action, to, people }: Pick<LogInView, 'action' | 'to' | 'people'>): Markup {
  return html`<form method="post" action="${action}"><input type="hidden" name="to" value="${to}">
<p class="kern-body">Auf diesem Rechner melden Sie sich ohne Kennwort an, um alles auszuprobieren. Wer sind Sie?</p>
<div class="intake-actions">${people.map(({ subject, name }) => html`<button class="kern-btn kern-btn--primary" name="person" value="${subject}"><span class="kern-label">${name}</span></button>`)}</div></form>`;
}

/** Renders the page after the log-in, which leads on by itself. */
export function goOnPage(view: PageFrame & { address: string }): Promise<string> {
  return layout(view, 'Sie sind angemeldet', html`<p><a class="kern-link" href="${view.address}">Weiter</a></p>`);
}

/** Renders what is said after the log-out. `provider`: where she logs out of the tenant's provider as well. */
export function loggedOutPage(view: PageFrame & { logIn: string; provider?: string }): Promise<string> {
  const { provider } = view;
  return layout(
    view,
    'Sie sind abgemeldet',
    html`${provider === undefined ? html`<p class="kern-body">An einem Rechner, den auch andere benutzen, schließen Sie jetzt den Browser.</p>` : html`<p class="kern-body"><a class="kern-link" href="${provider}">Auch beim Anmeldedienst abmelden</a></p>`}
<p><a class="kern-link" href="${view.logIn}">Wieder anmelden</a></p>`,
  );
}
