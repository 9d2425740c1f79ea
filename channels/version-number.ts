/** The number of the version that a path names, written as we write it; 0, which no form has, where it names none. */
export function versionNumber(text: string): number {
  return /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 0;
}
