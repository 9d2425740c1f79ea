/** What an applicant finds on the page on which a refused file is replaced: what her upload carries, and where its button leads for which file. */
export type ReplacementForms = { fields?: Record<string, string>; send?: string; file?: string };

/** Reads the page as a browser does. */
export function readReplacementPage(text: string): ReplacementForms {
  const upload = /<form method="post"[^>]*enctype="multipart\/form-data"[\s\S]*?<\/form>/.exec(text)?.[0];
  const send = /<form method="post" action="([^"]*[?&;]file=([0-9a-f]+)[^"]*)"/.exec(text);
  const hidden = [...(upload ?? '').matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  const [, action, file] = send ?? [];
  return {
    ...(upload !== undefined && {
      fields: Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, plain(value)])),
    }),
    ...(action !== undefined && { send: plain(action) }),
    ...(file !== undefined && { file }),
  };
}

const plain = (text: string): string => text.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
