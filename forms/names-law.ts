/** Whether a purpose (`x-zweck`) names a law: a section, an article, an act, by-laws, an ordinance. */
export function namesLaw(purpose: string): boolean {
  return /§|\bart(?:\.|ikel)\s*\d|gesetz|satzung|verordnung|ordnung|\bact\b|regulation/i.test(purpose);
}
