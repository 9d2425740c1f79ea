import { html } from 'hono/html';
import { languageName } from '../forms/language-name.ts';
import type { Language } from '../schemas/form.ts';
import { choiceField, sendButton } from './studio-fields.ts';
import { type StudioFrame, studioLayout } from './studio-layout.ts';

/** A form in a frame as citizens will see it. `sheet`: address of what stands in the frame; `about` says what is shown, and until when a link is good. */
export type StudioViewView = StudioFrame & {
  title: string;
  address: string;
  heading: string;
  about: string[];
  here: string;
  sheet: string;
  samples: { file: string; name: string }[];
  languages: Language[];
  chosen: { sample: string; language: string; script: boolean; width: 'phone' | 'full' };
};

/** Renders the frame and what may be chosen for it. Nothing can be sent from within: it is of an origin of its own. */
export function studioViewPage(view: StudioViewView): Promise<string> {
  const { chosen, samples, languages, here, heading, title, address, studio } = view;
  const query = new URLSearchParams({
    ...(chosen.sample !== '' && { sample: chosen.sample }),
    ...(chosen.language !== '' && { language: chosen.language }),
    ...(!chosen.script && { script: '0' }),
  });
  const content = html`${view.about.map((sentence) => html`<p class="kern-body">${sentence}</p>`)}
<form method="get" action="${here}" class="sheet-choices">
${choiceField({ name: 'sample', label: 'Ausgefüllt mit', value: chosen.sample }, [{ value: '', text: 'nichts' }, ...samples.map(({ file, name }) => ({ value: file, text: name }))])}
${choiceField(
  { name: 'language', label: 'Sprache', value: chosen.language },
  languages.map((language) => ({ value: language, text: languageName(language, 'de') })),
)}
${choiceField({ name: 'width', label: 'Breite', value: chosen.width }, [
  { value: 'phone', text: 'Handy (390 Punkte)' },
  { value: 'full', text: 'volle Breite' },
])}
${choiceField({ name: 'script', label: 'JavaScript', value: chosen.script ? '1' : '0' }, [
  { value: '1', text: 'mit' },
  { value: '0', text: 'ohne' },
])}
<div class="intake-actions">${sendButton('Zeigen', 'secondary')}</div></form>
<p class="kern-hint">Nur mit der Tastatur: Mit Tab kommen Sie in die Vorschau hinein und durch ihre Felder. Von hier wird nichts gesendet, und auf „Weiter“ hin wird nichts geprüft.</p>
<iframe class="sheet-frame${chosen.width === 'phone' ? ' sheet-phone' : ''}" title="Vorschau: ${title}" sandbox="${chosen.script ? 'allow-scripts allow-forms' : ''}" src="${view.sheet}?${query.toString()}"></iframe>`;
  return studioLayout(view, heading, content, {
    crumbs: [
      { text: 'Formulare', address: studio },
      { text: title, address },
    ],
  });
}
