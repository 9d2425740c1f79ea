import { element } from './element.ts';
import type { IntakeEvent } from './place.ts';
import type { FrameMessage } from './talk-to-host.ts';

/** Shows a form as a document of its own, as high as it needs; the link stays until the frame has answered. */
export function showFrame(host: HTMLElement, address: string, title: string, tell: (event: IntakeEvent) => void): void {
  const { origin } = new URL(address);
  const frame = element('iframe', { src: address, title });
  // There is one already where the form could not be started as a part of the page; what it has made of it goes.
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [];
  frame.style.cssText = 'border:0;width:100%;height:0;display:block';
  frame.addEventListener('load', () => {
    // A statement, and never what the function returns: to a call in that place WebKit's proper tail calls lose the caller,
    // and the message seems to come from the frame itself.
    frame.contentWindow?.postMessage('intake-hello', origin);
  });
  addEventListener('message', (event: MessageEvent<FrameMessage>) => {
    if (event.source !== frame.contentWindow || event.origin !== origin || event.data.intake !== 1) return;
    if ('event' in event.data) {
      tell(event.data.event);
      return;
    }
    for (const link of root.querySelectorAll('slot')) link.remove();
    frame.style.height = `${Math.ceil(event.data.height)}px`;
    if (event.data.top !== undefined) bringIntoView(frame, event.data.top);
  });
  root.replaceChildren(element('slot'), frame);
}

/** Scrolls the host's page where what has the focus in the frame lies outside of the window. */
function bringIntoView(frame: HTMLElement, top: number): void {
  const place = frame.getBoundingClientRect().top + top;
  if (place < 0 || place > innerHeight - 48) scrollBy({ top: place - innerHeight / 3 });
}
