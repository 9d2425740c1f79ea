const written: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };
const most = 60;

/** What a text is called in an address or as a file: 60 of a-z, 0-9 and hyphens between its words at most, whole words where it is longer; empty where it has none. */
export function plainName(text: string): string {
  const letters = text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[äöüß]/g, (sign) => written[sign] ?? '')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  if (letters.length <= most) return letters;
  return letters
    .slice(0, most + 1)
    .replace(/-[^-]*$/, '')
    .slice(0, most);
}
