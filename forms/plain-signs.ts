/** What telephones and word processors write by themselves, and the sign of a keyboard that DIN 91379 has for it. */
const signs: [RegExp, string][] = [
  [/[\u201C-\u201F]/g, '"'],
  [/[\u2018\u201A\u201B]/g, "'"],
  [/[\u2010-\u2015\u2212]/g, '-'],
  [/\u2026/g, '...'],
  [/[\u2000-\u200A\u202F]/g, ' '],
];

/** A text with plain quotation marks, hyphens, dots and spaces, so that nobody is refused for what her telephone made of her typing. */
export function plainSigns(text: string): string {
  return signs.reduce((plain, [found, sign]) => plain.replaceAll(found, sign), text);
}
