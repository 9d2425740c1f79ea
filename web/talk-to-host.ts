import type { IntakeEvent } from './place.ts';

/** What goes from the frame to the page that holds it: how high the form is, where its focus went, and what happened. */
export type FrameMessage = { intake: 1; height: number; top?: number } | { intake: 1; event: IntakeEvent };

/**
 * Within a frame: waits for the host to greet, and from then on tells it the form's height and what happens. Only who
 * holds this frame, and comes from an origin that the tenant names, is answered. Undefined on a page of our own.
 */
export function talkToHost(): ((event: IntakeEvent) => void) | undefined {
  const hosts = document.body.dataset['hosts']?.split(' ');
  if (hosts === undefined || parent === window) return undefined;
  let host: string | undefined;
  const waiting: FrameMessage[] = [];
  const post = (message: FrameMessage): void => {
    if (host === undefined) waiting.push(message);
    else parent.postMessage(message, host);
  };
  addEventListener('message', ({ source, origin, data }) => {
    if (host !== undefined || source !== parent || !hosts.includes(origin) || data !== 'intake-hello') return;
    host = origin;
    for (const message of waiting.splice(0)) post(message);
    new ResizeObserver(() => post({ intake: 1, height: document.documentElement.offsetHeight })).observe(
      document.documentElement,
    );
    // What is pressed has the focus before it is let go: brought elsewhere meanwhile, the press would be no click.
    let isPressed = false;
    addEventListener('mousedown', () => {
      isPressed = true;
      setTimeout(() => {
        isPressed = false;
      });
    });
    // What has the focus may be far below the host's fold: the frame itself never scrolls.
    addEventListener('focusin', ({ target }) => {
      if (target instanceof Element && !isPressed)
        post({
          intake: 1,
          height: document.documentElement.offsetHeight,
          top: target.getBoundingClientRect().top + scrollY,
        });
    });
  });
  return (event) => post({ intake: 1, event });
}
