import { html } from 'hono/html';
import { layout, type PageFrame } from './layout.ts';
import type { Markup } from './markup.ts';

/** What each page for operators has around its content: who is logged in, where the list is, and where she logs out. */
export type StaffFrame = PageFrame & { person: string; staff: string; logOut: string };

/** A whole page for operators. Its buttons post to paths below that of the list. */
export function staffLayout(frame: StaffFrame, title: string, content: Markup): Promise<string> {
  return layout(
    frame,
    title,
    html`<form method="post" action="${frame.logOut}"><p class="kern-body">Angemeldet: ${frame.person}</p>
<div class="intake-actions"><button class="kern-btn kern-btn--secondary"><span class="kern-label">Abmelden</span></button></div></form>
${content}`,
  );
}

/** Says why something was not done, with the way back to the list. */
export function staffRefusalPage(
  frame: StaffFrame,
  { title, detail = '' }: { title: string; detail?: string | undefined },
): Promise<string> {
  return staffLayout(frame, title, html`<p class="kern-body">${detail}</p>${listLink(frame)}`);
}

/** The way back to the list. */
export const listLink = ({ staff }: StaffFrame): Markup =>
  html`<p><a class="kern-link" href="${staff}">Zurück zur Liste</a></p>`;
