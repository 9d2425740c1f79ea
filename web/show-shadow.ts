import type { EmbeddedForm } from '../schemas/embedded-form.ts';
import { element } from './element.ts';
import type { IntakeEvent } from './place.ts';
import type { startForm } from './start-form.ts';

/** Set by `web/build.ts`: the style sheet for a shadow root. */
declare const SHADOW_STYLES: string;

type Shown = EmbeddedForm & { mode: 'shadow' };

/** Shows a form as a part of the host's page, in a shadow root that the host's styles don't reach. */
export async function showShadow(
  host: HTMLElement,
  { html, language, title, frame, theme, links }: Shown,
  start: typeof startForm,
  tell: (event: IntakeEvent) => void,
): Promise<void> {
  const form = new DOMParser().parseFromString(html, 'text/html').querySelector<HTMLFormElement>('form[data-intake]');
  if (form === null) return;
  for (const name of ['submissions', 'uploads', 'areas'])
    form.dataset[name] = new URL(form.dataset[name] ?? '', frame).href;
  form.action = new URL(form.getAttribute('action') ?? '', frame).href;
  const sheets = [SHADOW_STYLES, theme ?? ''].map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = sheets;
  const below = element('p', { class: 'kern-body intake-links' });
  for (const { text, address } of links)
    below.append(element('a', { class: 'kern-link', target: '_blank', rel: 'noopener', href: address }, text), ' ');
  const place = element(
    'div',
    { class: 'intake-embedded', lang: language, dir: form.dir || 'ltr', role: 'region', 'aria-label': title },
    form,
    below,
  );
  // A site that is light for everybody gets no dark form in its middle.
  if (getComputedStyle(host).colorScheme.includes('dark')) place.classList.add('intake-dark');
  root.append(place);
  // The reader's own font size, whatever the host has made of `rem`.
  place.style.setProperty('--intake-rem', getComputedStyle(place).fontSize);
  start(form, { kind: 'embedded', tell });
}
