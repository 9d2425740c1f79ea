/** As far as browsers have it (Trusted Types); TypeScript's own library has it not yet. */
type Policies = {
  createPolicy: (
    name: string,
    rules: { createHTML: (html: string) => string },
  ) => { createHTML: (html: string) => string };
};
declare global {
  interface Window {
    trustedTypes?: Policies;
  }
}

let policy: ReturnType<Policies['createPolicy']> | undefined;

/** Parses HTML that our own renderer has written, which escapes whatever anybody typed; nothing else may be given to it. */
export function parseOurs(html: string): Document {
  policy ??= window.trustedTypes?.createPolicy('rohrpost-renderer', { createHTML: (ours) => ours });
  return new DOMParser().parseFromString(policy?.createHTML(html) ?? html, 'text/html');
}
