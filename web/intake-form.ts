import type { EmbeddedForm } from '../schemas/embedded-form.ts';
import type { IntakeEvent } from './place.ts';
import { showFrame } from './show-frame.ts';
import { showShadow } from './show-shadow.ts';
import type { startForm } from './start-form.ts';

/** Fetches the script that starts a form. */
export type LoadStart = (enhance: string) => Promise<typeof startForm>;

/**
 * Makes `<intake-form form="…">` of host pages. The link inside it stays until the form is ready, and for good where
 * anything fails. Which way the form is shown is not the host's to choose: a sensitive one goes into a frame.
 */
export function defineElement(load: LoadStart): void {
  if (customElements.get('intake-form') === undefined)
    customElements.define(
      'intake-form',
      class extends HTMLElement {
        #isShown = false;

        connectedCallback(): void {
          if (this.#isShown) return;
          this.#isShown = true;
          void show(this, load);
        }
      },
    );
}

async function show(host: HTMLElement, load: LoadStart): Promise<void> {
  // Two folders up from the script lies the tenant's site.
  const base = new URL('..', import.meta.url);
  const form = host.getAttribute('form') ?? '';
  const tell = (event: IntakeEvent): void => {
    host.dispatchEvent(new CustomEvent(event.type, { detail: event, bubbles: true }));
  };
  const language = languageAround(host);
  try {
    const response = await fetch(new URL(`forms/${encodeURIComponent(form)}/embed.json`, base), {
      headers: { 'accept-language': language },
      credentials: 'omit',
    });
    if (!response.ok) return;
    const found: EmbeddedForm = await response.json();
    if (found.mode === 'shadow' && parsesHtml()) await showShadow(host, found, await load(found.enhance), tell);
    else showFrame(host, found.frame, found.title, tell);
  } catch {
    // What the host's policy lets through may still be a frame; what that shows needs no request of ours.
    showFrame(
      host,
      new URL(`forms/${encodeURIComponent(form)}/frame/${language}`, base).href,
      host.textContent?.trim() ?? '',
      tell,
    );
  }
}

/** The language of the place, as far as it is one: some systems write `en_GB`, and what is none would be no header either. */
function languageAround(place: Element): string {
  const marked = place.closest('[lang]');
  const root = place.getRootNode();
  if (marked === null && root instanceof ShadowRoot) return languageAround(root.host);
  const tag = (marked?.getAttribute('lang') ?? '').toLowerCase().replaceAll('_', '-');
  return /^[a-z]{2,8}(?:-[a-z0-9]{1,8}){0,3}/.exec(tag)?.[0] ?? 'de';
}

/** Where the host demands Trusted Types, HTML can't be parsed: the frame brings its own document. */
function parsesHtml(): boolean {
  try {
    new DOMParser().parseFromString('<p></p>', 'text/html');
    return 'adoptedStyleSheets' in Document.prototype;
  } catch {
    return false;
  }
}
