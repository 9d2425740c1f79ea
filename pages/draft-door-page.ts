import { html } from 'hono/html';
import { layout, type PageFrame } from './layout.ts';
import { ourWords } from '../forms/words.ts';

/** The page at which a saved draft is taken up again. `code` is what stands in the field, `fault` what is wrong with it, `action` where it is posted to. */
export type DraftDoorView = PageFrame & { code: string; fault?: string | undefined; action: string };

/** Renders the door: one field, filled in already where a link brought the code along. */
export function draftDoorPage(view: DraftDoorView): Promise<string> {
  const words = ourWords(view.language).draftDoor;
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
