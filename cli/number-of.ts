/** A number with its noun, and whatever else of the sentence follows it: `1 Datei`, `2 Dateien`; `one` goes with 1, `many` with all others. */
export function numberOf(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
