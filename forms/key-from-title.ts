import { FormKey } from '../schemas/form.ts';

const written: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/** The key that a title suggests: „Fundsache melden“ is `fundsache-melden`. Undefined where its letters make none. */
export function keyFromTitle(title: string): FormKey | undefined {
  const letters = title
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[äöüß]/g, (sign) => written[sign] ?? '')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[-0-9]+|-+$/g, '');
  const short =
    letters.length <= 60
      ? letters
      : letters
          .slice(0, 61)
          .replace(/-[^-]*$/, '')
          .slice(0, 60);
  return FormKey.safeParse(short.replace(/-+$/, '')).data;
}
