import { html } from 'hono/html';
import { layout, type PageFrame } from './layout.ts';

/** The page at which a saved draft is taken up again. `code` is what stands in the field, `fault` what is wrong with it, `action` where it is posted to. */
export type DraftDoorView = PageFrame & { code: string; fault?: string | undefined; action: string };

const texts = {
  de: {
    title: 'Entwurf weiter ausfüllen',
    intro: 'Geben Sie den Code ein, den Sie beim Speichern bekommen haben.',
    own: 'Tun Sie das nur, wenn Sie den Entwurf selbst gespeichert haben: Wer den Code kennt, kann lesen, was darin steht.',
    code: 'Code',
    hint: '20 Zeichen. Groß oder klein, mit oder ohne Striche.',
    open: 'Entwurf öffnen',
  },
  en: {
    title: 'Go on with a draft',
    intro: 'Enter the code that you were given when you saved.',
    own: 'Do so only if you saved the draft yourself: whoever knows the code can read what is in it.',
    code: 'Code',
    hint: '20 characters. Capital or small, with or without dashes.',
    open: 'Open draft',
  },
} as const;

/** Renders the door: one field, filled in already where a link brought the code along. */
export function draftDoorPage(view: DraftDoorView): Promise<string> {
  const words = texts[view.language];
  const isWrong = view.fault !== undefined;
  const described = isWrong ? 'code-hint code-error' : 'code-hint';
  const invalid = isWrong ? html` aria-invalid="true"` : '';
  const error = isWrong
    ? html`<p class="kern-error" id="code-error" role="alert"><span class="kern-icon kern-icon--danger" aria-hidden="true"></span><span class="kern-body">${view.fault}</span></p>`
    : '';
  return layout(
    view,
    words.title,
    html`<p class="kern-body">${words.intro}</p><p class="kern-body">${words.own}</p>
<form method="post" action="${view.action}"><div class="kern-form-input"><label class="kern-label" for="code">${words.code}</label>
<div class="kern-hint" id="code-hint">${words.hint}</div><input class="kern-form-input__input" id="code" name="code" value="${view.code}" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="40" required aria-describedby="${described}"${invalid}>${error}</div>
<button class="kern-btn kern-btn--primary"><span class="kern-label">${words.open}</span></button></form>`,
  );
}
