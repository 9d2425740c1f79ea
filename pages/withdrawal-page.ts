import { html } from 'hono/html';
import { layout, type PageFrame } from './layout.ts';

/** Which submission is to be withdrawn, where the button leads, and the way back to its status. */
export type Withdrawal = { receiptNumber: string; action: string; status: string };

const texts = {
  de: {
    title: 'Antrag zurückziehen',
    ask: (number: string) => `Möchten Sie Ihren Antrag mit der Eingangsnummer ${number} zurückziehen?`,
    what: 'Er wird dann nicht bearbeitet. Das lässt sich nicht rückgängig machen; einen neuen Antrag können Sie jederzeit stellen.',
    kept: 'Ihre Angaben werden nach der Aufbewahrungsfrist gelöscht, die auch sonst gilt.',
    yes: 'Ja, Antrag zurückziehen',
    no: 'Nein, zurück zum Stand des Antrags',
  },
  en: {
    title: 'Withdraw the application',
    ask: (number: string) => `Do you want to withdraw your application with the receipt number ${number}?`,
    what: 'It will not be dealt with then. This can’t be undone; you can apply anew at any time.',
    kept: 'Your answers will be erased after the period for which they are kept otherwise as well.',
    yes: 'Yes, withdraw the application',
    no: 'No, back to the status',
  },
} as const;

/** Asks once more before an application is withdrawn. */
export function withdrawalPage(frame: PageFrame, { receiptNumber, action, status }: Withdrawal): Promise<string> {
  const words = texts[frame.language];
  return layout(
    frame,
    words.title,
    html`<p class="kern-body">${words.ask(receiptNumber)}</p><p class="kern-body">${words.what} ${words.kept}</p>
<form method="post" action="${action}"><div class="intake-actions"><button class="kern-btn kern-btn--primary"><span class="kern-label">${words.yes}</span></button></div></form>
<p><a class="kern-link" href="${status}">${words.no}</a></p>`,
  );
}
