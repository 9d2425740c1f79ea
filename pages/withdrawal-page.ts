import { html } from 'hono/html';
import { layout, type PageFrame } from './layout.ts';
import { ourWords } from '../forms/words.ts';
import { withNumber } from './with-number.ts';

/** Which submission is to be withdrawn, where the button leads, and the way back to its status. */
export type Withdrawal = { receiptNumber: string; action: string; status: string };

/** Asks once more before an application is withdrawn. */
export function withdrawalPage(frame: PageFrame, { receiptNumber, action, status }: Withdrawal): Promise<string> {
  const words = ourWords(frame.language).withdrawal;
  return layout(
    frame,
    words.title,
    html`<p class="kern-body">${withNumber(words.ask, receiptNumber)}</p><p class="kern-body">${words.what} ${words.kept}</p>
<form method="post" action="${action}"><div class="intake-actions"><button class="kern-btn kern-btn--primary"><span class="kern-label">${words.yes}</span></button></div></form>
<p><a class="kern-link" href="${status}">${words.no}</a></p>`,
  );
}
