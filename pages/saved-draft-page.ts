import { html } from 'hono/html';
import { layout, type PageFrame } from './layout.ts';

/** What is told of a draft that was saved: `edit` leads back to it at once. */
export type SavedDraftView = PageFrame & { code: string; until: string; link: string; edit: string };

const texts = {
  de: {
    title: 'Ihr Entwurf ist gespeichert',
    unsent: 'Ihr Antrag ist noch nicht abgeschickt.',
    code: 'Ihr Code',
    how: 'Schreiben Sie den Code auf oder speichern Sie den Link. Damit können Sie an jedem Gerät weiter ausfüllen.',
    secret:
      'Geben Sie beides niemandem: Wer den Code kennt, kann lesen, was Sie geschrieben haben. Wir können ihn nicht wiederherstellen.',
    until: (day: string) => `Der Entwurf wird am ${day} gelöscht.`,
    files: 'Hochgeladene Dateien löschen wir schon nach einem Tag; danach laden Sie sie noch einmal hoch.',
    link: 'Link zum Entwurf',
    on: 'Weiter ausfüllen',
  },
  en: {
    title: 'Your draft is saved',
    unsent: 'Your application has not been sent yet.',
    code: 'Your code',
    how: 'Write the code down or save the link. With it you can go on with any device.',
    secret: 'Give neither to anybody: whoever knows the code can read what you have written. We cannot restore it.',
    until: (day: string) => `The draft will be deleted on ${day}.`,
    files: 'Uploaded files we erase after a day already; after that, upload them again.',
    link: 'Link to the draft',
    on: 'Go on filling in',
  },
} as const;

/** Renders the code to write down, the link, and until when. */
export function savedDraftPage(view: SavedDraftView): Promise<string> {
  const words = texts[view.language];
  const day = new Date(view.until).toLocaleDateString(view.language === 'de' ? 'de-DE' : 'en-GB', {
    dateStyle: 'long',
    timeZone: 'Europe/Berlin',
  });
  return layout(
    view,
    words.title,
    html`<section class="kern-alert kern-alert--success"><div class="kern-alert__header"><h2 class="kern-title">${words.code}</h2></div><div class="kern-alert__body"><p class="intake-number">${view.code}</p><p class="kern-body">${words.unsent} ${words.how}</p></div></section>
<p class="kern-body"><a class="kern-link" href="${view.link}">${words.link}</a></p>
<p class="kern-body">${words.secret}</p><p class="kern-body">${words.until(day)} ${words.files}</p>
<p><a class="kern-link" href="${view.edit}">${words.on}</a></p>`,
  );
}
