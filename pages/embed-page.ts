import { html } from 'hono/html';
import { layout, type PageFrame } from './layout.ts';
import type { Markup } from './markup.ts';

/** What a web site's editor needs: the forms, who may embed them, and the script in its two sizes. */
export type EmbedPageView = PageFrame & {
  forms: { form: string; title: string; address: string }[];
  origins: string[];
  script: string;
  pinned: string;
  integrity: string;
  /** The origin to which files are posted, where it is not the script's own: the host's policy has to allow it as well. */
  uploads: string | undefined;
};

const texts = {
  de: {
    title: 'Formulare einbetten',
    intro: 'So zeigen Sie diese Formulare auf Ihrer eigenen Website.',
    once: 'Einmal auf jeder Seite, die ein Formular zeigt:',
    place: 'An der Stelle, an der das Formular stehen soll',
    link: 'Der Link bleibt stehen, bis das Formular bereit ist, und auch dann, wenn etwas nicht klappt. Lassen Sie ihn nicht weg.',
    pinned: 'Oder mit Prüfsumme: Ihre Seite lädt genau diese Ausgabe, bis Sie die Zeile ändern.',
    allowed: 'Erlaubt ist das auf diesen Websites:',
    nobody:
      'Noch darf keine Website diese Formulare zeigen. Nennen Sie Ihre Adresse der Stelle, die Rohrpost betreibt.',
    policy: 'Hat Ihre Website eine Content-Security-Policy, so muss sie das erlauben:',
  },
  en: {
    title: 'Embed forms',
    intro: 'How to show these forms on your own web site.',
    once: 'Once on every page that shows a form:',
    place: 'Where the form is to stand',
    link: 'The link stays until the form is ready, and where something fails. Do not leave it out.',
    pinned: 'Or with a checksum: your page loads exactly this edition until you change the line.',
    allowed: 'These web sites may do so:',
    nobody: 'No web site may show these forms yet. Tell your address to whoever runs Rohrpost.',
    policy: 'If your web site has a content security policy, it must allow this:',
  },
} as const;

/** Renders the lines to copy, for each form. */
export function embedPage(view: EmbedPageView): Promise<string> {
  const words = texts[view.language === 'de' ? 'de' : 'en'];
  const { origin } = new URL(view.script);
  const connected = view.uploads === undefined ? origin : `${origin} ${view.uploads}`;
  return layout(
    view,
    words.title,
    html`<p class="kern-body">${words.intro}</p>
<h2 class="kern-heading-medium">1. Script</h2><p class="kern-body">${words.once}</p>
${code(`<script type="module" src="${view.script}"></script>`)}
<p class="kern-body">${words.pinned}</p>
${code(`<script type="module" src="${view.pinned}"\n  integrity="${view.integrity}" crossorigin="anonymous"></script>`)}
<h2 class="kern-heading-medium">2. ${words.place}</h2>
${view.forms.map(formLines)}
<p class="kern-body">${words.link}</p>
<h2 class="kern-heading-medium">3. Content-Security-Policy</h2><p class="kern-body">${words.policy}</p>
${code(`script-src ${origin}; connect-src ${connected}; frame-src ${origin}`)}
${
  view.origins.length === 0
    ? html`<p class="kern-body">${words.nobody}</p>`
    : html`<p class="kern-body">${words.allowed}</p><ul class="kern-list">${view.origins.map((one) => html`<li>${one}</li>`)}</ul>`
}`,
  );
}

function formLines({ form, title, address }: EmbedPageView['forms'][number]): Markup {
  const lines = `<intake-form form="${form}">\n  <a href="${address}">${title}</a>\n</intake-form>`;
  return html`<h3 class="kern-heading-small">${title}</h3>${code(lines)}`;
}

const code = (text: string): Markup => html`<pre class="intake-code" tabindex="0"><code>${text}</code></pre>`;
