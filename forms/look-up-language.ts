/** More parts than any language that we could speak has; what a caller sends may have thousands. */
const most = 4;

/** The language that is spoken for a tag: it, else what is left of it with ever fewer parts (lookup, RFC 4647, section 3.4): `de-at` as `de`. */
export function lookUpLanguage(tag: string, isSpoken: (tag: string) => boolean): string | undefined {
  const parts = tag.toLowerCase().split('-', most);
  return parts.map((_, fewer) => parts.slice(0, parts.length - fewer).join('-')).find(isSpoken);
}
